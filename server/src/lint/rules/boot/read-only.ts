/** What stands below /usr, which nothing can write to. */

import type { Severity } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import {
  addMountPoint,
  isBelowMount,
  type MountPoints,
  noMountPoints,
} from '../../../machine/first-boot/mount-points.ts';
import type { MachineNode } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { once, onceFor } from '../../../text/once.ts';
import type { TextEdit } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, Rule, RuleTexts } from '../../rule.ts';
import { isBelow, rewrite } from '../../say.ts';
import { isReplaced } from './level.ts';
import { nodeOf } from './subject.ts';
import { bootRule, type Said } from './tell.ts';

const LOCAL_BIN = /^\/usr\/local\/s?bin(?=\/|$)/;

function say(refusal: Refusal, context: MachineContext): Said {
  const node = nodeOf(refusal);
  const written = node?.at.value ?? refusal.at ?? '';
  const message = LOCAL_BIN.test(written)
    ? words`/usr is read-only on Flatcar, so the machine does not boot; use /opt/bin`
    : words`/usr is read-only on Flatcar, so the machine does not boot; use /opt or /etc`;
  return { message, fixes: node ? moveToOpt(context, node, referencesOf(context)) : [] };
}

function moveToOpt(context: MachineContext, { at, kind }: MachineNode, references: References) {
  if (!LOCAL_BIN.test(at.value)) return [];
  const path = at.value.replace(LOCAL_BIN, '/opt/bin');
  const moved = references.isTaken(path) ? null : rewrite(context, at, path);
  if (!moved) return [];
  const { edits, complete } = references.renames(at.value, path);
  // Who names what is in a folder is not looked for, nor a name that is no plain word.
  const isAlone = (kind === 'file' || kind === 'link') && /^[\w.@+/-]+$/.test(at.value);
  const safe = isAlone && complete;
  const title = safe
    ? words`Move it to ${path}`
    : words`Move it to ${path} (who else names the old path does not find it)`;
  return fixOf(title, [...moved, ...edits], { safe, preferred: true });
}

/** Who names paths below /usr/local/bin; looked up when somebody first asks. */
interface References {
  isTaken(path: string): boolean;
  /** The edits that rename a path wherever it is named; `complete` when it is then nowhere left. */
  renames(from: string, to: string): { readonly edits: readonly TextEdit[]; readonly complete: boolean };
}

type Rename = (newPath: string) => readonly TextEdit[] | null;

const referencesOf = onceFor((context: MachineContext): References => {
  const taken = new Set(placesOf(context.machine).map(({ at }) => at.value));
  const known = once(() => collectReferences(context));
  return {
    isTaken: (path) => taken.has(path),
    renames(from, to) {
      const all = (known().get(from) ?? []).map((rename) => rename(to));
      return { edits: all.flatMap((edits) => edits ?? []), complete: !all.includes(null) };
    },
  };
});

/** Paths in texts, none of them part of a longer one. */
const IN_TEXT = /(?<![\w/.]|\w-)\/usr\/local\/s?bin\/(?:\.*[\w@+/-])+/g;

function collectReferences(context: MachineContext): ReadonlyMap<string, readonly Rename[]> {
  const found = new Map<string, Rename[]>();
  const note = (path: string, rename: Rename): void => {
    const others = found.get(path);
    if (others) others.push(rename);
    else found.set(path, [rename]);
  };
  for (const { text, replace } of context.machine.texts) {
    for (const { index, 0: path } of text.matchAll(IN_TEXT)) {
      note(path, (newPath) => replace(index, index + path.length, newPath));
    }
  }
  for (const { target } of context.machine.nodes) {
    if (target) note(target.value, (newPath) => rewrite(context, target, newPath));
  }
  return found;
}

/** A filesystem below /usr can be written to; so can the OEM partition, where it is mounted at this path still. */
const writable = onceFor(({ effective }: MachineContext): MountPoints => {
  const points = noMountPoints();
  const mounts = effective().machine.filesystems.flatMap(({ mountPoint }) => mountPoint?.value ?? []);
  for (const path of ['/usr/share/oem', ...mounts]) if (isBelow(path, '/usr')) addMountPoint(points, path);
  return points;
});

/** No other config makes /usr writable; but Fedora CoreOS can write to /usr/local. */
function level(refusal: Refusal, context: MachineContext): Severity | null {
  if (isReplaced(context)) return null;
  const { machine } = context;
  const path = nodeOf(refusal)?.at.value ?? refusal.at ?? '';
  if (isBelowMount(writable(context), path)) return null;
  return machine.system === 'unknown' && isBelow(path, '/usr/local') ? 'warning' : 'error';
}

export const rules: readonly Rule[] = [
  bootRule({
    class: 'read-only',
    title: 'Nothing can write to /usr',
    formerly: ['usr-readonly'],
    level,
    say,
  }),
];

export const why: RuleTexts = {
  'boot/read-only': `\`/usr\` is a read-only image on Flatcar, \`/usr/local\` in it; \`/bin\`, \`/sbin\` and \`/lib\` are links into it. Ignition
fails to write there, and the machine does not boot. Links of the image lead out of it at \`/usr/share/oem\` and, since 3760.0.0, at
\`/usr/libexec/kubernetes/kubelet-plugins/volume/exec\`; below them files can be written.

**What to do**: programs go to \`/opt/bin\`, which is in the search path, units to \`/etc/systemd/system\`; everything else can
come as a system extension.`,
};

export const more: RuleTexts = {
  'boot/read-only': `**Fix**: \`/usr/local/bin\` becomes \`/opt/bin\`, also where units and scripts of the config name the file. It is part of "fix all"
when all places can be changed. Fedora CoreOS can write to \`/usr/local\`: a warning where nothing shows which system it is.

Source: Flatcar's FAQ, baselayout (\`tmpfiles.d/baselayout.conf\`), flatcar/Flatcar#1193.`,
};
