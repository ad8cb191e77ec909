/** Units, accounts and paths in values: what they are on Flatcar, and what the config makes of them. */
import type { Machine } from '../../machine/machine.ts';
import { serviceOfQuadlet } from '../../programs/quadlet/service.ts';
import { passiveNote } from '../../spec/directives/choices.ts';
import { unitSentence } from '../../spec/directives/units.ts';
import { ETC_GROUPS, ETC_USERS, IMAGE_GROUPS, IMAGE_USERS } from '../../spec/flatcar/accounts.ts';
import { imageEntryAt } from '../../spec/flatcar/image.ts';
import { imageUnit } from '../../spec/flatcar/image-root.ts';
import { templateOf } from '../../syntax/unit/read.ts';
import { words } from '../../text/words.ts';
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
  const own = MADE_HERE[madeBy(machine, name)];
  const merged = own === '' ? analysis.effective()?.machine : undefined;
  return merged ? MADE_THERE[madeBy(merged, name)] : own;
}

type Making = 'made' | 'comes' | 'quadlet' | 'written' | 'masked' | 'dropin' | 'not';

const MADE_HERE: Readonly<Record<Making, string>> = {
  made: words`Made by this config.`,
  comes: words`Comes of this config.`,
  quadlet: words`Podman makes it of a quadlet of this config.`,
  written: words`Written by this config.`,
  masked: words`Masked by this config, so it never starts.`,
  dropin: words`This config has a drop-in for it.`,
  not: '',
};

const MADE_THERE: Readonly<Record<Making, string>> = {
  made: words`Made by a merged config.`,
  comes: words`Comes of a merged config.`,
  quadlet: words`Podman makes it of a quadlet of a merged config.`,
  written: words`Written by a merged config.`,
  masked: words`Masked by a merged config, so it never starts.`,
  dropin: words`A merged config has a drop-in for it.`,
  not: '',
};

function madeBy(machine: Machine, name: string): Making {
  const found = machine.units.filter(
    (unit) => unit.name.value === name || unit.name.value === templateOf(name),
  );
  const own = found.find(({ contents }) => contents !== null);
  if (own) return own.madeBy === null ? 'made' : 'comes';
  if (madeByQuadlet(machine, name)) return 'quadlet';
  const file = machine.nodes.find(({ at }) => at.value === `/etc/systemd/system/${name}`);
  if (file) return 'written';
  const masked = found.find((unit) => unit.masked?.value === true);
  if (masked) return 'masked';
  return found.some(({ dropins }) => dropins.length > 0) ? 'dropin' : 'not';
}

function madeByQuadlet({ nodes }: Machine, name: string): boolean {
  return nodes.some(({ quadlet }) => quadlet && !quadlet.isDropin && serviceOfQuadlet(quadlet.name) === name);
}

/** How the image of the target has a unit. */
function inImage({ target }: InValue, name: string): string {
  const unit = imageUnit(name, target);
  if (!unit) return '';
  const from = unit.extension === null ? '' : words`From the extension ${code(unit.extension)}.`;
  const started = unit.pulledInBy === null ? '' : words`Started at boot by ${code(unit.pulledInBy)}.`;
  return [from, started].filter(Boolean).join(' ');
}

/** What a user or group is; '' where it is not known. */
export function accountSaid({ analysis }: Inside, text: string, isUser: boolean): string {
  if (!/^[A-Za-z0-9_.-]{1,32}$/.test(text)) return '';
  const machine = analysis.machine();
  const made = (isUser ? machine?.users : machine?.groups)?.some(({ name }) => name.value === text);
  const number = (isUser ? IMAGE_USERS : IMAGE_GROUPS).get(text);
  const inEtc = (isUser ? ETC_USERS : ETC_GROUPS).has(text);
  const parts = [
    made === true ? (isUser ? words`User of this config.` : words`Group of this config.`) : '',
    number === undefined ? '' : ofImage(isUser, number, inEtc),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : paragraphs([`**${code(text)}**`, ...parts]);
}

function ofImage(isUser: boolean, number: number | string, isInEtc: boolean): string {
  if (isUser) {
    return isInEtc
      ? words`User ${number} of Flatcar's image.`
      : words`User ${number} of Flatcar's image, in \`/usr\`.`;
  }
  return isInEtc
    ? words`Group ${number} of Flatcar's image.`
    : words`Group ${number} of Flatcar's image, in \`/usr\`.`;
}

/** What stands at a path: of the config, or of the image; '' where neither is known, and for what is no path. */
export function pathSaid({ analysis, target }: Inside, text: string): string {
  if (!/^\/[^\s%*?:]{1,300}$/.test(text)) return '';
  const path = text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
  const machine = analysis.machine();
  const node = machine?.nodes.find(({ at }) => at.value === path);
  if (node) {
    const mode = node.mode === null ? null : code(modeLetters(node.mode.value & 0o7777));
    return `${code(path)}: ${nodeSaid(node.kind, node.target === null ? null : code(node.target.value), mode)}`;
  }
  const mounted = machine?.filesystems.find(({ mountPoint }) => mountPoint?.value === path);
  if (mounted) return words`${code(path)}: a filesystem of this config is mounted there.`;
  const entry = imageEntryAt(path, target);
  if (!entry) return '';
  return `${code(path)}: ${entrySaid(entry.kind, entry.target === undefined ? null : code(entry.target))}`;
}

function entrySaid(kind: 'file' | 'directory' | 'link', target: string | null): string {
  if (kind === 'file') return words`File of Flatcar's image.`;
  if (kind === 'directory') return words`Folder of Flatcar's image.`;
  return target === null ? words`Link of Flatcar's image.` : words`Link to ${target} of Flatcar's image.`;
}

/** What an entry of the config is. */
function nodeSaid(
  kind: Machine['nodes'][number]['kind'],
  target: string | null,
  mode: string | null,
): string {
  if (kind === 'link' && target !== null) return words`Link to ${target} of this config.`;
  if (kind === 'link') return words`Link of this config.`;
  if (kind === 'tree') return words`Tree of this config.`;
  if (kind === 'directory')
    return mode === null ? words`Folder of this config.` : words`Folder of this config with mode ${mode}.`;
  return mode === null ? words`File of this config.` : words`File of this config with mode ${mode}.`;
}
