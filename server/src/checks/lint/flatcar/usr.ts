/** What stands below /usr, which nothing can write to. */
import type { TextEdit } from '../../../text/span.ts';
import { fixOf } from '../fix.ts';
import type { Machine, MachineNode } from '../machine.ts';
import type { FlatcarContext, FlatcarRule } from './rule.ts';
import { isBelow, remarkAt, rewrite } from './say.ts';

const READ_ONLY = /^\/(?:usr|bin|sbin|lib|lib64)(?:\/|$)/;
const LOCAL_BIN = /^\/usr\/local\/s?bin(?=\/|$)/;

const usrReadonly: FlatcarRule = {
  id: 'usr-readonly',
  title: 'Nothing can write to /usr',
  docs: `\`/usr\` is a read-only image on Flatcar, \`/usr/local\` in it; \`/bin\`, \`/sbin\` and \`/lib\` are links into it. Ignition
fails to write there, and the machine does not boot.

**What to do**: programs go to \`/opt/bin\`, which is in the search path, units to \`/etc/systemd/system\`; everything else can
come as a system extension.

**Fix**: \`/usr/local/bin\` becomes \`/opt/bin\`, also where units and scripts of the config name the file. It is part of "fix all"
when all places can be changed.

Source: Flatcar's FAQ, baselayout (\`tmpfiles.d/baselayout.conf\`).`,
  severity: 'error',
  check(context) {
    const { machine } = context;
    return machine.nodes.flatMap((node) => {
      const { at } = node;
      if (!READ_ONLY.test(at.value) || isBelow(at.value, '/usr/share/oem')) return [];
      if (isOnOwnFilesystem(machine, at.value)) return [];
      const where = LOCAL_BIN.test(at.value) ? '/opt/bin' : '/opt or /etc';
      const message = `/usr is read-only on Flatcar, so the machine does not boot; use ${where}`;
      // Fedora CoreOS can write to /usr/local, and an Ignition file does not say whose it is.
      const isSure = context.language === 'yaml' || !isBelow(at.value, '/usr/local');
      const severity = isSure ? {} : ({ severity: 'warning' } as const);
      return [remarkAt(at, message, { ...severity, fixes: moveToOpt(context, node) })];
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

function moveToOpt(context: FlatcarContext, { at, kind }: MachineNode) {
  if (!LOCAL_BIN.test(at.value)) return [];
  const path = at.value.replace(LOCAL_BIN, '/opt/bin');
  if (context.machine.nodes.some((other) => other.at.value === path)) return [];
  const moved = rewrite(context, at, path);
  if (!moved) return [];
  const { edits, complete } = renameInTexts(context, at.value, path);
  const links = context.machine.nodes.flatMap(({ target }) => (target?.value === at.value ? [target] : []));
  const targets = links.map((target) => rewrite(context, target, path));
  // Who names what is in a folder is not looked for.
  const isAlone = kind === 'file' || kind === 'link';
  const safe = isAlone && complete && targets.every((one) => one !== null);
  const title = safe
    ? `Move it to ${path}`
    : `Move it to ${path} (who else names the old path does not find it)`;
  return fixOf(title, [...moved, ...edits, ...targets.flatMap((one) => one ?? [])], {
    safe,
    preferred: true,
  });
}

/** The edits that change a path in all texts; `complete` when it is then nowhere left. */
function renameInTexts({ machine }: FlatcarContext, from: string, to: string) {
  const edits: TextEdit[] = [];
  let complete = true;
  for (const { text, replace } of machine.texts) {
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) {
      const end = at + from.length;
      // Part of a longer path.
      if (
        /[\w/.]$|\w-$/.test(text.slice(Math.max(0, at - 2), at)) ||
        /^(?:[\w/-]|\.\w)/.test(text.slice(end, end + 2))
      )
        continue;
      const changed = replace(at, end, to);
      if (changed) edits.push(...changed);
      else complete = false;
    }
  }
  return { edits, complete };
}

export const USR_RULES: readonly FlatcarRule[] = [usrReadonly];
