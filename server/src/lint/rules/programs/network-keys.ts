/** Private keys in files of networkd: whether everybody can read them, and whether networkd itself can. */
import type { Fix } from '../../../config/finding.ts';
import { fixOf } from '../../../config/fix.ts';
import type { MachineNode } from '../../../machine/machine.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { addBehind, together } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { nodesWhere } from '../../views.ts';

const NETDEV = /^\/(?:etc|run|usr\/local\/lib)\/systemd\/network\/[^/]+\.netdev$/;
const SECRET = /^[ \t]*(PrivateKey|PresharedKey)[ \t]*=[ \t]*[A-Za-z0-9+/]{43}=[ \t]*\r?$/m;
/** What Ignition gives a file without a mode. */
const DEFAULT_MODE = 0o644;
const GROUP = 'systemd-network';

const networkKey: MachineRule = {
  on: 'machine',
  id: 'networkd-key-mode',
  title: 'Everybody can read the key, or networkd cannot',
  harm: 'insecure',
  // Who can log in to a Flatcar machine is root by sudo, as a rule.
  severity: 'info',
  check: (context) => devices(context.machine).flatMap((node) => keyRemark(context, node)),
};

// What is in a folder on disk has the mode that it gets there.
const devices = nodesWhere(
  ({ kind, at, madeBy }) => kind === 'file' && madeBy === null && NETDEV.test(at.value),
);

function keyRemark(context: MachineContext, node: MachineNode): readonly Remark[] {
  const { mode, texts, user, group } = node;
  const bits = mode?.value ?? DEFAULT_MODE;
  const isOpen = (bits & 0o007) !== 0;
  const isRoots = (user === null || user.value === 'root') && (group === null || group.value === 'root');
  const isUnread = (bits & 0o004) === 0 && isRoots;
  if (!isOpen && !isUnread) return [];
  return texts.slice(0, 1).flatMap((text) => {
    const found = SECRET.exec(text.text);
    const name = found?.[1];
    if (!found || name === undefined) return [];
    const start = found.index + found[0].indexOf(name);
    const what = isOpen
      ? words`everybody on the machine can read ${name}=, of which networkd warns`
      : words`networkd runs as ${GROUP} and cannot read the file`;
    const message = words`${what}; give it the mode 0640 and the group ${GROUP}`;
    const how = isUnread && !isOpen ? { harm: 'does-nothing' as const, severity: 'warning' as const } : {};
    const fixes = fixesOf(context, node);
    return [remarkAtPart(text, { start, end: start + name.length }, message, { ...how, fixes })];
  });
}

function fixesOf(context: MachineContext, { node, mode, group }: MachineNode): readonly Fix[] {
  if (!context.butane || group !== null || node?.kind !== 'map') return [];
  const owner = addBehind(context, node, 'path', ['group', `{ name: ${GROUP} }`]);
  const isPlain = mode?.node.kind === 'scalar' && mode.node.style === 'plain' && !mode.node.anchor;
  const bits = mode
    ? isPlain
      ? [{ span: mode.node.span, newText: '0640' }]
      : null
    : addBehind(context, node, 'path', ['mode', '0640']);
  return fixOf(words`Write the mode 0640 and the group ${GROUP}`, together([bits, owner]));
}

export const rules: readonly Rule[] = [networkKey];

export const why: RuleTexts = {
  'networkd-key-mode': `Without a mode a file has 0644: everybody on the machine can read the private key of WireGuard, and networkd warns of it in the
journal at each start. With 0600 the file is root's alone, and networkd, which runs as \`systemd-network\`, cannot read it: there is no
interface then.

**What to do**: the mode \`0640\`, and \`group: { name: systemd-network }\`.`,
};

export const more: RuleTexts = {
  'networkd-key-mode': `**Fix**, to be looked at: the mode and the group.

Source: systemd.netdev(5); systemd-networkd.service; warn_file_is_world_accessible in systemd 257.`,
};
