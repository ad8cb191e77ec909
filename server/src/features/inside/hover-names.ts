/** Units, accounts and paths in values: what they are on Flatcar, and what the config makes of them. */
import type { Machine } from '../../machine/machine.ts';
import { serviceOfQuadlet } from '../../programs/quadlet/service.ts';
import { passiveNote } from '../../spec/directives/choices.ts';
import { unitSentence } from '../../spec/directives/units.ts';
import { ETC_GROUPS, ETC_USERS, IMAGE_GROUPS, IMAGE_USERS } from '../../spec/flatcar/accounts.ts';
import { imageEntryAt } from '../../spec/flatcar/image.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import { modeLetters } from '../describe-mode.ts';
import { code, paragraphs } from '../markdown.ts';
import type { Inside, InValue } from './inside.ts';

/** What a unit is; '' where nothing is known of it. */
export function unitSaid(at: InValue, name: string): string {
  if (!/^[\w:.\\@-]{1,255}\.[a-z]+$/.test(name)) return '';
  const parts = [madeHere(at, name), unitSentence(name), inImage(at, name), passiveNote(at.name, name)];
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? '' : paragraphs([`**${code(name)}**`, ...said]);
}

/** What the config, or one that it merges, says of a unit. */
function madeHere({ analysis }: InValue, name: string): string {
  const machine = analysis.machine();
  if (!machine) return '';
  const own = madeBy(machine, name);
  const merged = own === '' ? analysis.effective()?.machine : undefined;
  return merged ? madeBy(merged, name).replaceAll('this config', 'a merged config') : own;
}

function madeBy(machine: Machine, name: string): string {
  const found = machine.units.filter(
    (unit) => unit.name.value === name || unit.name.value === templateOf(name),
  );
  const own = found.find(({ contents }) => contents !== null);
  if (own) return own.madeBy === null ? 'Made by this config.' : 'Comes of this config.';
  if (madeByQuadlet(machine, name)) return 'Podman makes it of a quadlet of this config.';
  const file = machine.nodes.find(({ at }) => at.value === `/etc/systemd/system/${name}`);
  if (file) return 'Written by this config.';
  const masked = found.find((unit) => unit.masked?.value === true);
  if (masked) return 'Masked by this config, so it never starts.';
  return found.some(({ dropins }) => dropins.length > 0) ? 'This config has a drop-in for it.' : '';
}

function madeByQuadlet({ nodes }: Machine, name: string): boolean {
  return nodes.some(({ quadlet }) => quadlet && !quadlet.isDropin && serviceOfQuadlet(quadlet.name) === name);
}

/** How the image of the target has a unit. */
function inImage({ target }: InValue, name: string): string {
  const unit = imageUnit(name, target);
  if (!unit) return '';
  const from = unit.extension === null ? '' : `From the extension ${code(unit.extension)}. `;
  const started = unit.pulledInBy === null ? '' : `Started at boot by ${code(unit.pulledInBy)}.`;
  return `${from}${started}`.trim();
}

/** What a user or group is; '' where it is not known. */
export function accountSaid({ analysis }: Inside, text: string, isUser: boolean): string {
  if (!/^[A-Za-z0-9_.-]{1,32}$/.test(text)) return '';
  const machine = analysis.machine();
  const kind = isUser ? 'User' : 'Group';
  const made = (isUser ? machine?.users : machine?.groups)?.some(({ name }) => name.value === text);
  const number = (isUser ? IMAGE_USERS : IMAGE_GROUPS).get(text);
  const inEtc = (isUser ? ETC_USERS : ETC_GROUPS).has(text);
  const parts = [
    made === true ? `${kind} of this config.` : '',
    number === undefined ? '' : `${kind} ${number} of Flatcar's image${inEtc ? '' : ', in `/usr`'}.`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : paragraphs([`**${code(text)}**`, ...parts]);
}

/** What stands at a path: of the config, or of the image; '' where neither is known, and for what is no path. */
export function pathSaid({ analysis, target }: Inside, text: string): string {
  if (!/^\/[^\s%*?:]{1,300}$/.test(text)) return '';
  const path = text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
  const machine = analysis.machine();
  const node = machine?.nodes.find(({ at }) => at.value === path);
  if (node) {
    const mode = node.mode === null ? '' : ` with mode ${code(modeLetters(node.mode.value & 0o7777))}`;
    const leads = node.target === null ? '' : ` to ${code(node.target.value)}`;
    const what = { file: 'File', directory: 'Folder', link: 'Link', tree: 'Tree' }[node.kind];
    return `${code(path)}: ${what}${leads} of this config${mode}.`;
  }
  const mounted = machine?.filesystems.find(({ mountPoint }) => mountPoint?.value === path);
  if (mounted) return `${code(path)}: a filesystem of this config is mounted there.`;
  const entry = imageEntryAt(path, target);
  if (!entry) return '';
  const kind = { file: 'File', directory: 'Folder', link: 'Link' }[entry.kind];
  const leads = entry.target === undefined ? '' : ` to ${code(entry.target)}`;
  return `${code(path)}: ${kind}${leads} of Flatcar's image.`;
}
