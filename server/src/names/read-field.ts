/** What one field of a document says by name. */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { unitName } from '../programs/systemd/names.ts';
import { entryOf, followAlias, type MapNode, type ScalarNode } from '../syntax/tree.ts';
import { type Gathered, mention, note } from './gather.ts';
import type { NameKind } from './name.ts';
import { cleaned, type PathPlace, readDevice, readPath } from './read-path.ts';
import { readKernelArgument } from './read-words.ts';
import type { Field } from './walk.ts';

/** Notes what a field says. */
export function readField(gathered: Gathered, field: Field): void {
  const { says, node, text, maps } = field;
  const { value } = node;
  const entry = maps.at(-1) ?? null;
  const place = (role: PathPlace['role']): PathPlace => ({ text, start: 0, path: value, role, entry });
  if (says.as === 'uses') named(gathered, field, says.kind, 'uses');
  else if (says.as === 'defines') readDefinition(gathered, field, says.kind);
  else if (says.as === 'unit') named(gathered, field, 'unit', isOwnUnit(entry) ? 'defines' : 'uses');
  else if (says.as === 'device') readDevice(gathered, place('uses'));
  else if (says.as === 'path') readPath(gathered, place('uses'));
  else if (says.as === 'number') readNumber(gathered, field);
  else if (says.as === 'kernel-argument') readKernelArgument(gathered, text, { start: 0, end: value.length });
  else if (says.as === 'owner') readOwner(gathered, field);
  else if (says.as === 'target') readTarget(gathered, field);
  else if (says.as === 'place' && value.startsWith('/') && isOnRoot(entry)) {
    readPath(gathered, place('defines'), says.isLink === true && !isAliasLink(entry));
  }
}

function named(
  gathered: Gathered,
  { node, text, maps }: Field,
  kind: NameKind,
  role: 'defines' | 'uses',
): void {
  const within = { start: 0, end: node.value.length };
  const entry = role === 'defines' ? (maps.at(-1) ?? null) : null;
  note(gathered, { kind, name: node.value, role, text, within, entry });
}

function readDefinition(gathered: Gathered, field: Field, kind: NameKind): void {
  const entry = field.maps.at(-1);
  const isGone = entry && ['should_exist', 'shouldExist'].some((key) => textOf(entry, key) === 'false');
  named(gathered, field, kind, isGone ? 'uses' : 'defines');
  const home = entry && ['home_dir', 'homeDir', 'homedir'].some((key) => textOf(entry, key) !== '');
  if (kind === 'user' && home) gathered.homes.add(field.node.value);
  const number = entry && kind === 'partition' ? textOf(entry, 'number') : '';
  const disk = diskOf(field);
  if (number && number !== '0' && disk !== '') gathered.numbered.set(`${disk} ${number}`, field.node.value);
}

/** A partition without a label goes by its number. */
function readNumber(gathered: Gathered, { node, text, maps }: Field): void {
  const entry = maps.at(-1);
  const disk = diskOf({ maps });
  if (!entry || disk === '' || textOf(entry, 'label') !== '' || node.value === '0') return;
  const name = `${disk} ${node.value}`;
  gathered.numbered.set(name, name);
  const within = { start: 0, end: node.value.length };
  note(gathered, { kind: 'partition', name, role: 'defines', text, within, write: null, entry });
}

function diskOf({ maps }: Pick<Field, 'maps'>): string {
  const disk = maps.at(-2);
  return disk ? textOf(disk, 'device') : '';
}

/** Whether an entry brings a unit of its own, rather than changing what there is. */
function isOwnUnit(entry: MapNode | null): boolean {
  return entry !== null && ['contents', 'contents_local', 'content'].some((key) => textOf(entry, key) !== '');
}

/** Other filesystems are mounted who knows where. */
function isOnRoot(entry: MapNode | null): boolean {
  const filesystem = entry ? textOf(entry, 'filesystem') : '';
  return filesystem === '' || filesystem === 'root';
}

/** Whether a link gives a unit another name. */
function isAliasLink(entry: MapNode | null): boolean {
  if (!entry) return false;
  const [path, target] = [textOf(entry, 'path'), textOf(entry, 'target')];
  return unitName(baseOf(target)) !== null && baseOf(path) !== baseOf(target);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function readTarget(gathered: Gathered, { node, text, maps }: Field): void {
  const { value } = node;
  if (value.startsWith('/')) return readPath(gathered, { text, start: 0, path: value, role: 'uses' });
  const entry = maps.at(-1);
  const folder = entry ? textOf(entry, 'path') : '';
  readRelative(gathered, text, value, folder);
  const name = baseOf(value);
  const within = { start: value.length - name.length, end: value.length };
  // A link among units leads to a unit, however it is written.
  if (/\/systemd\/system\//.test(folder) && unitName(name))
    note(gathered, { kind: 'unit', name, role: 'uses', text, within });
}

/**
 * A target from the folder of its link: its words name what they lead through, and each `..` leaves a folder. Both hold as long as that
 * stays where it is.
 */
function readRelative(gathered: Gathered, text: EmbeddedText, target: string, link: string): void {
  if (!link.startsWith('/') || target.length > LONGEST_PATH) return;
  const at = cleaned(link).split('/').slice(1, -1);
  let start = 0;
  for (const word of target.split('/')) {
    const isUp = word === '..';
    if (!isUp && word !== '' && word !== '.') at.push(word);
    const name = `/${at.join('/')}`;
    const parent = name.slice(0, name.lastIndexOf('/') + 1);
    const write = (other: string): string | null => {
      const stays = other.startsWith(parent) && !other.slice(parent.length).includes('/');
      return !stays ? null : isUp ? word : other.slice(parent.length);
    };
    if (word !== '' && word !== '.' && at.length > 0)
      mention(gathered, {
        kind: 'path',
        name,
        role: 'uses',
        text,
        within: { start, end: start + word.length },
        write,
      });
    if (isUp) at.pop();
    start += word.length + 1;
  }
}

/** A longer target is no path, in UTF-16 units. */
const LONGEST_PATH = 4096;

function readOwner(gathered: Gathered, { node, text }: Field): void {
  const [user = '', group = ''] = node.value.split(':');
  const start = user.length + 1;
  note(gathered, { kind: 'user', name: user, role: 'uses', text, within: { start: 0, end: user.length } });
  if (group !== '')
    note(gathered, {
      kind: 'group',
      name: group,
      role: 'uses',
      text,
      within: { start, end: start + group.length },
    });
}

/** The text of a scalar beside others; '' where there is none. */
function textOf(map: MapNode, key: string): string {
  const value = entryOf(map, key)?.value;
  const node = value && followAlias(value);
  return node?.kind === 'scalar' ? (node satisfies ScalarNode).value : '';
}
