/**
 * What a document is, by its outline: the one place that decides. The server asks it about the tree of a text, the client
 * about a cheap look at the text, where what was not looked into counts as if it were ours.
 */
import {
  BUTANE_VARIANTS,
  CONTAINER_LINUX_KEYS,
  CONTAINER_LINUX_LISTS,
  CONTAINER_LINUX_TELLING,
  IGNITION_VERSION,
  isCloudConfig,
  MAX_UNKNOWN,
  SOMEONE_ELSES,
} from '../spec/signs.ts';
import { lastEntry, type Outline, type OutlineEntry, type OutlineValue } from '../syntax/outline/outline.ts';

export type Kind = 'butane' | 'ignition' | 'container-linux-config' | 'cloud-config' | 'unknown';

/**
 * Says whether a section of a Container Linux Config has a field; it is asked about sections that anybody could have.
 * Who has no field table at hand says that it has.
 */
export type HasField = (section: string, key: string) => boolean;

/** The keys of the root whose values `kindOf` asks for. */
export const KEYS_TO_LOOK_AT: ReadonlySet<string> = new Set([
  ...['variant', 'version', 'ignition', 'ignitionVersion'],
  ...CONTAINER_LINUX_KEYS,
]);

/**
 * What a text is, by its first line and its outline; `unknown` when it is none of ours.
 * @param outline null where the root is no map
 */
export function kindOf(text: string, outline: Outline | null, hasField: HasField): Kind {
  if (outline && isButane(outline)) return 'butane';
  if (isCloudConfig(text)) return 'cloud-config';
  if (!outline) return 'unknown';
  if (isIgnition(outline)) return 'ignition';
  return isContainerLinuxConfig(outline, hasField) ? 'container-linux-config' : 'unknown';
}

function isButane({ entries }: Outline): boolean {
  const variant = lastEntry(entries, 'variant')?.value;
  if (variant?.kind === 'unseen') return true;
  if (variant?.kind !== 'scalar') return false;
  return BUTANE_VARIANTS.includes(variant.text) || lastEntry(entries, 'version') !== undefined;
}

function isIgnition({ flow, entries }: Outline): boolean {
  if (!flow) return false;
  const first = lastEntry(entries, 'ignitionVersion');
  if (first?.value.kind === 'scalar' && first.value.plain && !first.alias) return true;
  const ignition = lastEntry(entries, 'ignition');
  if (ignition?.value.kind !== 'map' || ignition.alias) return false;
  const version = lastEntry(ignition.value.entries, 'version')?.value;
  if (version?.kind !== 'scalar' || lastEntry(entries, 'variant') !== undefined) return false;
  return IGNITION_VERSION.test(version.text);
}

/**
 * Whether YAML without a header is a Container Linux Config. Other people's YAML has sections of the same names, so a
 * section counts by what is in it, and keys that are not ours need more of that.
 */
function isContainerLinuxConfig({ entries }: Outline, hasField: HasField): boolean {
  const isVersioned = isVersion0(lastEntry(entries, 'version'));
  const isKnown = ({ key }: OutlineEntry): boolean =>
    key === 'version' ? isVersioned : CONTAINER_LINUX_KEYS.has(key);
  const weights = entries.filter(isKnown).map((entry) => weigh(entry, hasField));
  const unknown = entries.filter((entry) => !isKnown(entry));
  const certain = weights.includes('certain');
  if (unknown.length === 0) return certain || (weights.includes('likely') && !weights.includes('unlike'));
  const few = unknown.length <= MAX_UNKNOWN && unknown.length <= weights.length;
  return certain && few && !unknown.some(({ key }) => SOMEONE_ELSES.has(key));
}

/** `version` is ours when it is 0. */
function isVersion0(entry: OutlineEntry | undefined): boolean {
  if (!entry || entry.alias) return false;
  return entry.value.kind === 'unseen' || (entry.value.kind === 'scalar' && entry.value.text === '0');
}

type Weight = 'certain' | 'likely' | 'open' | 'unlike';

/** How much a section speaks for us. */
function weigh({ key: section, value }: OutlineEntry, hasField: HasField): Weight {
  const lists = CONTAINER_LINUX_LISTS[section];
  const telling = CONTAINER_LINUX_TELLING[section];
  if (value.kind === 'unseen') return lists || telling ? 'certain' : 'likely';
  const started = value.kind === 'scalar' && value.text === '';
  if (started) return lists || section === 'locksmith' ? 'likely' : 'open';
  if (value.kind !== 'map') return 'unlike';
  const { entries } = value;
  if (lists) return weighLists(lists, entries);
  const keys = entries.map(({ key }) => key);
  if (section === 'ignition' && keys.includes('version')) return 'unlike';
  if (telling?.some((key) => keys.includes(key))) return 'certain';
  if (keys.length === 0 || section === 'version') return 'open';
  if (!keys.some((key) => hasField(section, key))) return 'unlike';
  return section === 'docker' || section === 'update' ? weighService(section, entries) : 'open';
}

function weighLists(
  lists: Readonly<Record<string, readonly string[]>>,
  entries: readonly OutlineEntry[],
): Weight {
  const ours = entries.filter(({ key }) => Object.hasOwn(lists, key));
  if (ours.some(({ key, value }) => hasItem(value, lists[key] ?? []))) return 'certain';
  if (ours.some(({ alias, value }) => alias || value.kind !== 'map')) return 'likely';
  return entries.length === 0 ? 'likely' : 'unlike';
}

/** Whether an item of a list has one of the keys. */
function hasItem(list: OutlineValue, keys: readonly string[]): boolean {
  if (list.kind === 'unseen') return true;
  if (list.kind !== 'list') return false;
  for (const { value } of list.items()) {
    if (value.kind === 'unseen') return true;
    if (value.kind === 'map' && value.entries.some(({ key }) => keys.includes(key))) return true;
  }
  return false;
}

/** `docker` and `update` could be anybody's, but for flags and channels. */
function weighService(section: string, entries: readonly OutlineEntry[]): Weight {
  const [flags, group] = [lastEntry(entries, 'flags'), lastEntry(entries, 'group')];
  if (section === 'docker') return flags && !flags.alias && isDashed(flags.value) ? 'likely' : 'open';
  if (!group || group.alias) return 'open';
  if (group.value.kind === 'unseen') return 'likely';
  const channel = group.value.kind === 'scalar' && /^(?:stable|beta|alpha)$/i.test(group.value.text);
  return channel ? 'likely' : 'open';
}

function isDashed(flags: OutlineValue): boolean {
  if (flags.kind !== 'list') return flags.kind === 'unseen';
  let some = false;
  for (const { alias, value } of flags.items()) {
    if (value.kind === 'unseen') return true;
    if (alias || value.kind !== 'scalar' || !value.text.startsWith('-')) return false;
    some = true;
  }
  return some;
}

/** What a text that cannot be read whole is, told by its lines: every key in the first column has to be ours. */
export function kindOfBroken(text: string): Kind {
  const variant = /^["']?variant["']?[ \t]*:[ \t]*["']?([a-z0-9]*)/m.exec(text)?.[1];
  if (variant !== undefined) {
    const versioned = /^["']?version["']?[ \t]*:/m.test(text);
    return BUTANE_VARIANTS.includes(variant) || versioned ? 'butane' : 'unknown';
  }
  if (BROKEN_IGNITION.test(text)) return 'ignition';
  return isBrokenContainerLinuxConfig(text) ? 'container-linux-config' : 'unknown';
}

/** The header of Ignition near the start of JSON. */
const BROKEN_IGNITION =
  /^\s*\{[\s\S]{0,2000}?(?:"ignitionVersion"\s*:|"ignition"\s*:\s*\{[\s\S]{0,2000}?"version"\s*:\s*")/;

/** A section in the first column whose first key, after comments and blank lines, is one of `keys`. */
function sectionWith([section, keys]: readonly [string, readonly string[]]): string {
  const skipped = String.raw`[ \t]*(?:#.*)?\r?\n`;
  return String.raw`${section}[ \t]*:(?:${skipped})+[ \t]+(?:${keys.join('|')})`;
}

const TELLING_LINES = ['locksmith', 'flannel'].map(
  (section) => [section, CONTAINER_LINUX_TELLING[section] ?? []] as const,
);
const LIST_LINES = Object.entries(CONTAINER_LINUX_LISTS).map(
  ([section, lists]) => [section, Object.keys(lists)] as const,
);
const SECTIONS = [...LIST_LINES, ...TELLING_LINES].map(sectionWith).join('|');
const SECTION = new RegExp(String.raw`^(?:${SECTIONS})[ \t]*:`, 'm');

function isBrokenContainerLinuxConfig(text: string): boolean {
  if (!SECTION.test(text)) return false;
  let unknown = 0;
  for (const [, key = ''] of text.matchAll(/^["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?=\s|$)/gm)) {
    if (CONTAINER_LINUX_KEYS.has(key)) continue;
    unknown++;
    if (unknown > MAX_UNKNOWN || SOMEONE_ELSES.has(key)) return false;
  }
  return true;
}
