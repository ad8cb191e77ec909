/** Updates of system extensions by systemd-sysupdate: the names that have to agree, and the transfer it cannot do without. */

import { fixOf } from '../../../config/fix.ts';
import { joinPath } from '../../../go/path.ts';
import type { Machine, MachineNode } from '../../../machine/machine.ts';
import { wholeOf } from '../../../machine/whole.ts';
import type { FlatcarTarget } from '../../../spec/flatcar/releases.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { baseName } from '../../../syntax/words.ts';
import { upTo } from '../../../text/runs.ts';
import { nearest } from '../../../text/similar.ts';
import type { Span } from '../../../text/span.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, remarkAt } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { partsOfUnits, perMachine, viewsOf } from '../../views.ts';
import {
  type Call,
  callsOf,
  componentsOf,
  hasPlainTransfer,
  isMade,
  type Transfer,
  transfersOf,
} from './transfers.ts';

const SERVICE = 'systemd-sysupdate.service';
const TIMER = 'systemd-sysupdate.timer';
/** Where systemd-sysext looks for images (systemd-sysext(8)); Flatcar's own are linked from the first. */
const FOLDERS = /^\/(?:etc|run|var\/lib)\/extensions\/[^/]+\.raw$/;
const HUB = /^https:\/\/extensions\.flatcar\.org\/extensions\/([^/]+)$/;

const names: MachineRule = {
  on: 'machine',
  id: 'sysext-name-mismatch',
  title: 'The extension has another name',
  harm: 'does-nothing',
  check: (context) => [
    ...transfersOf(context.machine).flatMap((transfer) => [
      ...astray(context.machine, transfer),
      ...unmatched(transfer),
    ]),
    ...wrongComponents(context.machine),
    ...uncalled(context.machine),
  ],
};

/** A remark at a value, with the fix that writes another one. */
function instead({ source }: Transfer, span: Span, message: string, to: string | null, note: string): Remark {
  const edits = to === null ? null : source.replace(span.start, span.end, to);
  return remarkAtPart(source, span, message, { fixes: fixOf(`Write ${to} (${note})`, edits) });
}

/** `CurrentSymlink=` that leaves the link in /etc/extensions as it is, or where no extension is looked for. */
function astray(machine: Machine, transfer: Transfer): readonly Remark[] {
  const { symlink, symlinkPath, folder } = transfer;
  if (!symlink || symlinkPath === '' || isMade(symlinkPath + folder)) return [];
  const links = linksByFolder(machine).get(folder) ?? [];
  if (links.includes(symlinkPath)) return [];
  const say = (message: string, to: string | null): readonly Remark[] => [
    instead(transfer, symlink.valueSpan, message, to, 'updates are used then'),
  ];
  const [link, ...more] = links;
  if (link !== undefined) {
    const message = `updates are linked here, and ${link} stays at the version it has; the two have to be the same`;
    return say(message, more.length === 0 ? link : null);
  }
  const name = nameOfBakery(transfer);
  if (name === null || linked(machine).has(symlinkPath)) return [];
  const wanted = `/etc/extensions/${name}.raw`;
  if (!FOLDERS.test(symlinkPath)) {
    return say(`no extension is looked for here; write ${wanted}`, wanted);
  }
  if (baseName(symlinkPath) === `${name}.raw`) return [];
  return say(`the extension is called ${name}, and under another name it is not merged`, wanted);
}

/** The links that lead to images, by the folder of the image. */
const linksByFolder = perMachine((machine): ReadonlyMap<string, readonly string[]> => {
  const links = new Map<string, string[]>();
  for (const node of wholeOf(machine).nodes) {
    const folder = FOLDERS.test(node.at.value) ? folderOfTarget(node) : null;
    if (folder === null) continue;
    const others = links.get(folder) ?? [];
    others.push(node.at.value);
    links.set(folder, others);
  }
  return links;
});

/** All entries of the folders of extensions. */
const linked = perMachine(
  (machine): ReadonlySet<string> =>
    new Set(wholeOf(machine).nodes.flatMap(({ at }) => (FOLDERS.test(at.value) ? [at.value] : []))),
);

/** The folder of the image that a link leads to, a relative one from the folder of the link. */
function folderOfTarget({ at, target }: MachineNode): string | null {
  if (target === null || !target.value.endsWith('.raw')) return null;
  const from = target.value.startsWith('/') ? '' : `${at.value}/..`;
  return joinPath(from, target.value, '..');
}

/** What the extension is called that a transfer fetches from the bakery, by its address; null for any other. */
function nameOfBakery({ from }: Transfer): string | null {
  const folder = HUB.exec(from)?.[1];
  return folder === undefined || isMade(folder) ? null : upTo(folder, /[-_.]v?\d/);
}

/** A pattern that none of the names at the address of the bakery fits. */
function unmatched(transfer: Transfer): readonly Remark[] {
  const { pattern } = transfer;
  const name = nameOfBakery(transfer);
  if (name === null || !pattern) return [];
  const [first = ''] = pattern.value.split(/\s/, 1);
  const start = nameOfPattern(first);
  if (start === null || start === name || isMade(start)) return [];
  const message = `the images at that address are called ${name}-…, so that no update is found`;
  const span = { start: pattern.valueSpan.start, end: pattern.valueSpan.start + start.length };
  return [instead(transfer, span, message, name, 'updates are found then')];
}

/** The name that a pattern begins with, up to the version; null where it does not begin with one. */
function nameOfPattern(pattern: string): string | null {
  const [, start] = /^([^@]*)[-_.]@v/.exec(pattern) ?? [];
  return start === undefined || start === '' ? null : upTo(start, /[-_.]v?\d/);
}

/** The components that transfers are there for and nobody asks for; none where a call is made on the machine. */
function orphansOf(machine: Machine): readonly string[] {
  const calls = callsOf(machine);
  if (calls.some(({ component }) => isMade(component))) return [];
  const called = new Set(calls.map(({ component }) => component));
  return [...componentsOf(machine)].filter((one) => !called.has(one) && !isMade(one));
}

/** Calls for a component whose folder is not there, where one of another name is. */
function wrongComponents(machine: Machine): readonly Remark[] {
  const { unread, replaces } = machine.others;
  const orphans = orphansOf(machine);
  if (unread || replaces || orphans.length === 0 || orphans.length > MOST) return [];
  const own = new Set(machine.texts);
  return callsOf(machine).flatMap(({ view, component, span }: Call): readonly Remark[] => {
    if (componentsOf(machine).has(component) || !own.has(view.source)) return [];
    const to = orphans.length === 1 ? orphans[0] : alike(component, orphans);
    if (to === undefined) return [];
    const message = `there is no /etc/sysupdate.${component}.d, only /etc/sysupdate.${to}.d: nothing is updated`;
    const edits = view.source.replace(span.start, span.end, to);
    const fixes = fixOf(`Write ${to} (updates are looked for then)`, edits);
    return [remarkAtPart(view.source, span, message, { fixes })];
  });
}

/** Among more folders than that nobody is asked which one is meant. */
const MOST = 50;

function alike(component: string, orphans: readonly string[]): string | undefined {
  const begins = orphans.find((one) => one.startsWith(component) || component.startsWith(one));
  return begins ?? nearest(component, orphans) ?? undefined;
}

/** Transfers of a component, and a timer that starts what does not look at them. */
function uncalled(machine: Machine): readonly Remark[] {
  const { unread, replaces } = machine.others;
  const isTimed = wholeOf(machine).units.some(
    ({ name, enabled }) => name.value === TIMER && enabled?.value === true,
  );
  if (!isTimed || unread || replaces || callsOf(machine).length > 0) return [];
  // What is not read may call it.
  if (isServiceUnknown(machine)) return [];
  const told = new Set<string>();
  return machine.nodes.flatMap(({ at }): readonly Remark[] => {
    const component = /^\/etc\/sysupdate\.([^/]+)\.d\/[^/]+\.(?:conf|transfer)$/.exec(at.value)?.[1];
    if (component === undefined || isMade(component) || told.has(component)) return [];
    told.add(component);
    const message = `the timer updates what is in /etc/sysupdate.d; nothing calls systemd-sysupdate -C ${component} update`;
    return [remarkAt(at, message)];
  });
}

/** Whether something may call systemd-sysupdate that is not read here: parts of the service, a download, a script. */
function isServiceUnknown(machine: Machine): boolean {
  const { nodes, units } = wholeOf(machine);
  const own = units.filter(({ name }) => name.value === SERVICE);
  if (own.some(({ dropins }) => dropins.some(({ contents }) => contents === null))) return true;
  if (nodes.some(({ at, hasContents, texts }) => hasContents && texts.length === 0 && !DATA.test(at.value)))
    return true;
  if ((partsOfUnits(machine).get(SERVICE) ?? []).some((view) => view.runs().length > 0)) return true;
  return viewsOf(machine).some((view) => view.code().includes('systemd-sysupdate'));
}

/** What is no program: images, and transfers that are fetched. */
const DATA = /\.raw$|^\/etc\/sysupdate/;

/** The first release of each line that got the transfer that does nothing (flatcar/scripts: coreos-base/coreos-init). */
const WITH_NOOP: Readonly<Record<string, readonly [minor: number, patch: number]>> = {
  4081: [3, 7],
  4459: [2, 3],
  4547: [1, 0],
};
/** From this one on all have it. */
const ALL_WITH_NOOP = 4593;

function hasNoop({ release }: FlatcarTarget): boolean {
  const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
  if (major >= ALL_WITH_NOOP) return true;
  const [firstMinor, firstPatch] = WITH_NOOP[major] ?? [Number.POSITIVE_INFINITY, 0];
  return minor > firstMinor || (minor === firstMinor && patch >= firstPatch);
}

/** The transfer that does nothing, as the lines of an entry: nothing on the machine fits its pattern. */
const NOOP = [
  'path: /etc/sysupdate.d/noop.conf',
  'contents:',
  '  inline: |',
  '    [Source]',
  '    Type=regular-file',
  '    Path=/',
  '    MatchPattern=noop-@v.raw',
  '    [Target]',
  '    Type=regular-file',
  '    Path=/',
];

const noop: MachineRule = {
  on: 'machine',
  id: 'sysupdate-noop',
  title: 'systemd-sysupdate has nothing to do but components',
  harm: 'will-not-start',
  until: '4593.0.0',
  check(context) {
    const { machine, target } = context;
    const { unread, replaces } = machine.others;
    if (hasNoop(target) || unread || replaces || hasPlainTransfer(machine)) return [];
    if (componentsOf(machine).size === 0 && callsOf(machine).length === 0) return [];
    if (!runsByDefault(machine)) return [];
    const started = machine.units.find(
      ({ name, enabled }) => (name.value === TIMER || name.value === SERVICE) && enabled?.value === true,
    );
    if (!started) return [];
    const message = `${SERVICE} fails without a transfer in /etc/sysupdate.d; add one that does nothing`;
    const how = { preferred: true, changes: 'the service does not fail any more' };
    return [remarkAt(started.name, message, { fixes: noopFix(context, how) })];
  },
};

function noopFix(context: MachineContext, how: { preferred: boolean; changes: string }) {
  return fixOf('Add /etc/sysupdate.d/noop.conf', add(context, ['storage', 'files'], NOOP), how);
}

/** Whether the service runs `systemd-sysupdate update`, as it does unless its command is written anew. */
function runsByDefault(machine: Machine): boolean {
  const { units } = wholeOf(machine);
  const isOwn = units.some(
    ({ name, contents, masked }) => name.value === SERVICE && (contents !== null || masked?.value === true),
  );
  const resets = ({ name, value }: UnitEntry): boolean => name === 'ExecStart' && value === '';
  const parts = partsOfUnits(machine).get(SERVICE) ?? [];
  return !isOwn && !parts.some((view) => view.unit()?.entries.some(resets));
}

export const rules: readonly Rule[] = [names, noop];

export const why: RuleTexts = {
  'sysupdate-noop': `\`systemd-sysupdate.service\` runs \`systemd-sysupdate update\`, which looks at \`/etc/sysupdate.d\` and not at the folders of
components (\`/etc/sysupdate.NAME.d\`). Without any transfer there it fails with "No transfer definitions found", and what a
drop-in does afterwards (\`ExecStartPost=\`) is not done. The image has a transfer that does nothing from Alpha 4593.0.0, Beta
4547.1.0, Stable 4459.2.3 and LTS 4081.3.7 on, so that the rule is silent there.

**What to do**: add a transfer that does nothing, as the documentation of the sysext bakery does.`,
};

export const more: RuleTexts = {
  'sysupdate-noop': `**Fix**, to be looked at: \`/etc/sysupdate.d/noop.conf\` with a pattern that no file fits.

Source: systemd-sysupdate(8), flatcar/sysext-bakery (\`docs/index.md\`, issue 88), flatcar/Flatcar#1983, flatcar/init#139, and the
commits of \`coreos-base/coreos-init\` in flatcar/scripts by the tags that have them.`,
};
