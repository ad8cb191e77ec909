/** Programs, scripts and files of variables that nothing puts where a unit or a script looks for them. */

import { isTemplate } from '../../../config/walk-document.ts';
import type { Machine } from '../../../machine/machine.ts';
import { type MachinePlace, placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { imageEntryAt, landingOf } from '../../../spec/flatcar/image.ts';
import { baseName } from '../../../syntax/words.ts';
import { onceFor } from '../../../text/once.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts, TextFix } from '../../rule.ts';
import { put, remarkIn } from '../../say-text.ts';
import { perMachine } from '../../views.ts';
import { foldersOf, isNamedBeside, isSpokenOf, mentionsOf, type Use, usesOf } from './paths.ts';
import { factsOf, startsOf, type UnitFacts, valuesOf } from './starts.ts';

const fileNowhere: MachineRule = {
  on: 'machine',
  id: 'file-nowhere',
  title: 'Nothing puts the file there',
  harm: 'will-not-start',
  // What nothing in the config brings, people may bring themselves.
  severity: 'hint',
  check(context) {
    if (context.machine.others.replaces || context.machine.others.unread) return [];
    const whole = wholeOf(context.machine);
    const isThere = whatIsThere(whole);
    const told = new Set<string>();
    const missing = usesOf(context.machine).filter((use) => {
      if (use.optional || told.has(use.path) || !OWN.test(use.path) || BY_OTHERS.test(use.path)) return false;
      if (isThere(use.path) || inImage(use.path, context) || !isStarted(whole, use)) return false;
      told.add(use.path);
      return true;
    });
    return missing.slice(0, MOST).flatMap((use) => tell(whole, use));
  },
};

/** So many are looked at; a config of people has none or a few. */
const MOST = 50;
/** Folders that hold what somebody put there, rather than what the image or a running program has. */
const OWN = /^\/(?:opt|etc|srv|home|root)\//;
/** What the system, or a program that sets itself up, writes. */
const BY_OTHERS =
  /^\/etc\/(?:environment$|os-release$|machine-id$|hostname$|locale\.conf$|vconsole\.conf$|network-environment$|(?:flatcar|coreos|kubernetes|cni|rancher|ssl|pki|ssh|systemd|docker|containerd|cloud|letsencrypt|wireguard)\/)|^\/opt\/cni\//;

/** Whether a config has a path, or may have it: in a tree, behind a link, on a filesystem of its own. */
function whatIsThere(machine: Machine): (path: string) => boolean {
  const nodes = placesOf(machine);
  const { filesystems } = machine;
  const files = new Set(nodes.filter(({ kind }) => kind !== 'directory').map(({ at }) => at.value));
  const mounts = filesystems.flatMap(({ mountPoint }) => mountPoint?.value ?? []);
  const open = new Set([
    ...nodes.filter(({ kind }) => kind === 'link' || kind === 'tree').map(({ at }) => at.value),
    ...mounts.map((path) => (path === '/' ? path : path.replace(/\/$/, ''))).filter((path) => path !== '/'),
  ]);
  const isVague = nodes.some(({ at, kind }) => isTemplate(at.value) || (kind === 'tree' && at.value === '/'));
  return (path) => isVague || files.has(path) || foldersOf(path).some((folder) => open.has(folder));
}

function inImage(path: string, { target }: MachineContext): boolean {
  return path.startsWith('/etc/') && imageEntryAt(landingOf(path, target), target) !== null;
}

/** Whether the config starts the unit; a script is run by whoever likes to. */
export function isStarted(machine: Machine, { unit }: Use): boolean {
  const { enabled, wanted, triggered } = startsOf(machine);
  if (unit === '') return true;
  return enabled.has(unit) || wanted.has(unit) || triggered.has(unit);
}

/** Whether the unit sees other files than the machine has at these paths. */
export function hasRootOfItsOwn(machine: Machine, { unit }: Use): boolean {
  return unit !== '' && hasRoot(factsOf(machine, unit));
}

const hasRoot = onceFor((facts: UnitFacts): boolean => valuesOf(facts, ...ROOTS).length > 0);

const ROOTS = [
  'RootDirectory',
  'RootImage',
  'BindPaths',
  'BindReadOnlyPaths',
  'ExecSearchPath',
  'MountImages',
  'ExtensionImages',
  'ExtensionDirectories',
];

function tell(whole: Machine, use: Use): readonly Remark[] {
  const { path, as, span, view } = use;
  // Whoever speaks of the very path brings it, or knows that it may be missing.
  if (isNamedBeside(whole, path) || hasRootOfItsOwn(whole, use)) return [];
  const meant = slipOf(whole, path);
  if (meant !== null) {
    const fixes = [{ title: words`Write ${meant} (it is there)`, edits: [put(span, meant)] }];
    const message = words`there is no ${path}, but ${meant}, which nothing uses: ${HARM[as]}`;
    return [remarkIn(view.source, { span, message, severity: 'warning', fixes })];
  }
  // Of another system nobody knows here what its image has.
  if (whole.system === 'unknown' || isSpokenOf(whole, path) || mayBringAnything(whole)) return [];
  const message = MISSING[as](path);
  return [remarkIn(view.source, { span, message, fixes: as === 'environment' ? allowMissing(use) : [] })];
}

const HARM: Readonly<Record<Use['as'], string>> = {
  program: words`the unit fails`,
  script: words`this fails`,
  environment: words`the unit does not start`,
};

const MISSING: Readonly<Record<Use['as'], (path: string) => string>> = {
  program: (path) => words`nothing here puts ${path} there, and without it the unit fails`,
  script: (path) => words`nothing here puts ${path} there, and without it this fails`,
  environment: (path) => words`nothing here puts ${path} there, and without it the unit does not start`,
};

function allowMissing({ path, span }: Use): readonly TextFix[] {
  const edits = [put({ start: span.start, end: span.start }, '-')];
  return [{ title: words`Write EnvironmentFile=-${path} (the unit starts without the file)`, edits }];
}

/** The file of the config that was most likely meant: nothing uses it, and its path differs by a slip. */
function slipOf(machine: Machine, path: string): string | null {
  const { counts } = mentionsOf(machine);
  const { byFolder, byName } = ownFiles(machine);
  const isFree = (other: string) => !counts.has(other);
  const folder = path.slice(0, path.lastIndexOf('/'));
  const near = (byFolder.get(folder) ?? []).filter(isFree);
  const name = near.length > MOST ? null : nearest(baseName(path), near.map(baseName));
  if (name !== null && !differsInNumber(name, baseName(path))) return `${folder}/${name}`;
  const elsewhere = (byName.get(baseName(path)) ?? []).filter(isFree);
  return elsewhere.length === 1 ? (elsewhere[0] ?? null) : null;
}

/** `node1.sh` and `node2.sh` are no slip. */
function differsInNumber(a: string, b: string): boolean {
  return a !== b && a.replace(/\d+/g, '') === b.replace(/\d+/g, '');
}

/** The files of a config that somebody may run or read by their path, and are not for a program that looks for them. */
const ownFiles = perMachine((machine) => {
  const byFolder = new Map<string, string[]>();
  const byName = new Map<string, string[]>();
  for (const { kind, at } of placesOf(machine)) {
    const path = at.value;
    if (kind !== 'file' || !OWN.test(path) || BY_OTHERS.test(path)) continue;
    push(byFolder, path.slice(0, path.lastIndexOf('/')), path);
    push(byName, baseName(path), path);
  }
  return { byFolder, byName };
});

function push(map: Map<string, string[]>, key: string, path: string): void {
  const known = map.get(key);
  if (known) known.push(path);
  else map.set(key, [path]);
}

/** Whether something of the config may bring any file: an extension, a script that cannot be read. */
const mayBringAnything = perMachine((machine): boolean => {
  if (mentionsOf(machine).unknown || hasExtensions(machine)) return true;
  const used = new Set(usesOf(machine).map(({ path }) => path));
  return placesOf(machine).some((node) => used.has(node.at.value) && isUnread(node));
});

/** Whether the config brings extensions, which may hold any program. */
export const hasExtensions = perMachine((machine): boolean =>
  placesOf(machine).some(({ at }) => EXTENSIONS.test(at.value)),
);

const EXTENSIONS =
  /^\/(?:(?:etc|run|var\/lib|opt)\/(?:extensions|confexts)\b|etc\/flatcar\/(?:enabled-sysext\.conf$|sysext\/)|etc\/sysupdate)/;

function isUnread({ kind, texts }: MachinePlace): boolean {
  return kind === 'file' && texts.length === 0;
}

export const rules: readonly Rule[] = [fileNowhere];

export const why: RuleTexts = {
  'file-nowhere': `A unit whose program is not there fails with the status 203/EXEC, one whose \`EnvironmentFile=\` is not there does not start.
The rule looks at what Exec lines and scripts run by its path, and at \`EnvironmentFile=\` without \`-\`, below \`/opt\`, \`/etc\`, \`/srv\`,
\`/home\` and \`/root\`, in units that the config starts. It is silent where something else may put the file there: a tree, an
extension, a filesystem, a config that cannot be read here, or any unit or script that names the path, its name or a folder that it is in.
Where a file of the config that nothing uses is called almost the same, it is a warning.

**What to do**: write the file in \`storage.files\`, or correct the path.`,
};

export const more: RuleTexts = {
  'file-nowhere': `**Fix**: the path of the file that is nearest; of an \`EnvironmentFile=\` a \`-\` in front, with which the unit starts without it.
Not part of "fix all".

Source: systemd.exec(5).`,
};
