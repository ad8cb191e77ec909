/** What stands below /usr, which nothing can write to. */

import { fixOf } from '../../../config/fix.ts';
import type { Machine, MachineNode } from '../../../machine/machine.ts';
import { landingOf } from '../../../spec/flatcar/image.ts';
import type { TextEdit } from '../../../text/span.ts';
import type { MachineContext, MachineRule, Rule, RuleTexts } from '../../rule.ts';
import { isBelow, remarkAt, rewrite } from '../../say.ts';

const READ_ONLY = /^\/(?:usr|bin|sbin|lib|lib64)(?:\/|$)/;
const LOCAL_BIN = /^\/usr\/local\/s?bin(?=\/|$)/;

const usrReadonly: MachineRule = {
  on: 'machine',
  id: 'usr-readonly',
  title: 'Nothing can write to /usr',
  harm: 'stops-boot',
  check(context) {
    const { machine } = context;
    if (machine.others.replaces) return [];
    const references = findReferences(context);
    return machine.nodes.flatMap((node) => {
      const { at } = node;
      // Where the OEM partition is mounted at this path itself, it is no link yet.
      if (!READ_ONLY.test(landingOf(at.value, context.target)) || isBelow(at.value, '/usr/share/oem'))
        return [];
      if (isOnOwnFilesystem(machine, at.value)) return [];
      const where = LOCAL_BIN.test(at.value) ? '/opt/bin' : '/opt or /etc';
      const message = `/usr is read-only on Flatcar, so the machine does not boot; use ${where}`;
      // Fedora CoreOS can write to /usr/local.
      const isSure = machine.system !== 'unknown' || !isBelow(at.value, '/usr/local');
      const severity = isSure ? {} : ({ severity: 'warning' } as const);
      return [remarkAt(at, message, { ...severity, fixes: moveToOpt(context, node, references) })];
    });
  },
};

/** A filesystem mounted below /usr can be written to. */
function isOnOwnFilesystem({ filesystems }: Machine, path: string): boolean {
  return filesystems.some(({ mountPoint }) => {
    const mount = mountPoint?.value ?? '/';
    return READ_ONLY.test(mount) && isBelow(path, mount);
  });
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
    ? `Move it to ${path}`
    : `Move it to ${path} (who else names the old path does not find it)`;
  return fixOf(title, [...moved, ...edits], { safe, preferred: true });
}

/** Who names paths below /usr/local/bin; looked up when somebody first asks. */
interface References {
  isTaken(path: string): boolean;
  /** The edits that rename a path wherever it is named; `complete` when it is then nowhere left. */
  renames(from: string, to: string): { readonly edits: readonly TextEdit[]; readonly complete: boolean };
}

type Rename = (newPath: string) => readonly TextEdit[] | null;

function findReferences(context: MachineContext): References {
  const taken = new Set(context.machine.nodes.map(({ at }) => at.value));
  let known: ReadonlyMap<string, readonly Rename[]> | null = null;
  return {
    isTaken: (path) => taken.has(path),
    renames(from, to) {
      known ??= collectReferences(context);
      const all = (known.get(from) ?? []).map((rename) => rename(to));
      return { edits: all.flatMap((edits) => edits ?? []), complete: !all.includes(null) };
    },
  };
}

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

export const rules: readonly Rule[] = [usrReadonly];

export const why: RuleTexts = {
  'usr-readonly': `\`/usr\` is a read-only image on Flatcar, \`/usr/local\` in it; \`/bin\`, \`/sbin\` and \`/lib\` are links into it. Ignition
fails to write there, and the machine does not boot. Links of the image lead out of it at \`/usr/share/oem\` and, since 3760.0.0, at
\`/usr/libexec/kubernetes/kubelet-plugins/volume/exec\`; below them files can be written.

**What to do**: programs go to \`/opt/bin\`, which is in the search path, units to \`/etc/systemd/system\`; everything else can
come as a system extension.`,
};

export const more: RuleTexts = {
  'usr-readonly': `**Fix**: \`/usr/local/bin\` becomes \`/opt/bin\`, also where units and scripts of the config name the file. It is part of "fix all"
when all places can be changed. Fedora CoreOS can write to \`/usr/local\`: a warning where nothing shows which system it is.

Source: Flatcar's FAQ, baselayout (\`tmpfiles.d/baselayout.conf\`), flatcar/Flatcar#1193.`,
};
