/** How large the Ignition of a document is: beside what its platform takes, what of it is large, and what would help. */
import { type Analysis, asFilled, homeInDocument, printIgnition } from '../analysis.ts';
import { spanAt } from '../config/correlate.ts';
import { type ShapeValue, shapeOf, stringOf, type Value } from '../config/value.ts';
import { gzipLength } from '../go/flate-length.ts';
import { platformsOf } from '../lint/platforms.ts';
import { packedLength } from '../render/data-url.ts';
import { printedBytes } from '../render/print-config.ts';
import { PLATFORMS_BY_ID, USER_DATA_PLATFORMS, type UserDataPlatform } from '../spec/flatcar/user-data.ts';
import { onceFor } from '../text/once.ts';
import type { Span } from '../text/span.ts';
import { utf8Length } from '../text/utf8.ts';
import { words } from '../text/words.ts';
import type { Settings } from './settings.ts';
import { sizeOfBytes } from './sizes.ts';

/** A part of the rendering: one entry of a list. */
export interface Contributor {
  /** `file /etc/motd`, `unit web.service`. */
  readonly label: string;
  /** Of the rendering, in bytes. */
  readonly bytes: number;
  /** What it was rendered from, in the document. */
  readonly span: Span;
  /** How many bytes of the rendering its contents would take less if they were packed; 0 where that does not help. */
  readonly saves: number;
}

export interface SizeMeter {
  /** Of the rendering as butane writes it, its last line break included. */
  readonly bytes: number;
  /** The same packed with gzip; null where the platform does not take it so. */
  readonly packedBytes: number | null;
  /** Where the machine runs: as set, else as the document says; null where neither does. */
  readonly platform: UserDataPlatform | null;
  /** `Ignition: 3.1 KiB, 19 % of the 16 KiB that EC2 takes`. */
  readonly title: string;
  /** Whether the platform takes less, however it is packed. */
  readonly isOver: boolean;
  /** Largest first. */
  readonly contributors: readonly Contributor[];
  /** What would make it smaller, in sentences; none where that is not needed. */
  readonly advice: readonly string[];
}

/** Whose size is told of. */
type Measured = Pick<Settings, 'platform'>;

/** Packing is tried for so many entries, the largest; what is longer, in bytes, is not tried. */
const MOST_PACKED = 5;
const LONGEST_PACKED = 1 << 21;
/** Beyond that part of a limit what would help is worth telling. */
const NEARLY = 0.75;

/** The size of what a document renders to; null where it renders to nothing. Linear in the rendering. */
export function sizeMeter(analysis: Analysis, settings: Measured): SizeMeter | null {
  const shown = asFilled(analysis);
  const bytes = renderedBytes(shown);
  if (bytes === null || !shown.rendered) return null;
  const platform = platformOf(shown, settings);
  const home = (span: Span): Span => homeInDocument(analysis, span);
  const contributors = contributorsOf(shown.rendered, shown.tree.root?.span.start ?? 0, home);
  const packedBytes = platform?.unpacks ? gzipLength(new TextEncoder().encode(printIgnition(shown))) : null;
  const about = { bytes, packedBytes, platform, contributors };
  return { ...about, title: sizeInWords(bytes, platform), isOver: isOver(about), advice: adviceOn(about) };
}

/**
 * Bytes of the rendering as butane writes it, with the newline at its end; null where there is none. Status and lenses ask
 * after each check.
 */
export const renderedBytes = onceFor((analysis: Analysis): number | null => {
  const { rendered, renderedAs, memory } = analysis;
  if (!rendered) return null;
  return (renderedAs === 'json' ? printedBytes(rendered, memory) : utf8Length(printIgnition(analysis))) + 1;
});

/** The platform that is set, else the one with the smallest limit that the document is for by its own words. */
export function platformOf(analysis: Analysis, { platform }: Measured): UserDataPlatform | null {
  const set = PLATFORMS_BY_ID.get(platform);
  if (set) return set;
  const machine = analysis.machine();
  const named = machine ? platformsOf(machine) : new Set();
  // The table has the smallest limit in front.
  return USER_DATA_PLATFORMS.find(({ id }) => named.has(id)) ?? null;
}

/** What the entries of a list are called, by the key of the list. */
const CALLED: Readonly<Record<string, (name: string) => string>> = {
  files: (name) => words`file ${name}`,
  directories: (name) => words`directory ${name}`,
  links: (name) => words`link ${name}`,
  units: (name) => words`unit ${name}`,
  users: (name) => words`user ${name}`,
  groups: (name) => words`group ${name}`,
  disks: (name) => words`disk ${name}`,
  raid: (name) => words`RAID ${name}`,
  luks: (name) => words`LUKS volume ${name}`,
  filesystems: (name) => words`file system of ${name}`,
  merge: (name) => words`merged config ${name}`,
  certificateAuthorities: (name) => words`certificate ${name}`,
  kernelArguments: (name) => words`kernel argument ${name}`,
  extensions: (name) => words`extension ${name}`,
  shouldExist: (name) => words`kernel argument ${name}`,
  shouldNotExist: (name) => words`kernel argument ${name}`,
};
/** The keys that tell an entry from others, the first that is there. */
const NAMES = ['path', 'name', 'device', 'source'];

/**
 * @param start where what nobody wrote is placed
 * @param home leads a span of what is rendered to the document
 */
function contributorsOf(root: ShapeValue, start: number, home: (span: Span) => Span): readonly Contributor[] {
  const found: { label: string; bytes: number; span: Span; value: Value }[] = [];
  const walk = (shape: ShapeValue): void => {
    for (const [key, value] of shape.fields) {
      if (value.kind === 'shape') walk(value);
      for (const item of value.kind === 'list' ? value.items : []) {
        const span = home(item.node ? spanAt(item.node) : { start, end: start });
        found.push({
          label: calledBy(key, nameOf(item)),
          bytes: printedBytes(item),
          span,
          value: item,
        });
      }
    }
  };
  walk(root);
  found.sort((one, other) => other.bytes - one.bytes);
  return found.map(({ value, ...rest }, index) => ({
    ...rest,
    saves: index < MOST_PACKED ? savedBy(value) : 0,
  }));
}

/** What an entry of a list is called; by the key of the list where nothing else is known. */
function calledBy(key: string, name: string): string {
  const called = Object.hasOwn(CALLED, key) ? CALLED[key] : undefined;
  return called?.(name).trim() ?? `${key.replace(/s$/, '')} ${name}`.trim();
}

function nameOf(item: Value): string {
  if (item.kind === 'string') return item.value;
  if (item.kind !== 'shape') return '';
  const key = NAMES.find((name) => stringOf(item, name) !== undefined);
  return key === undefined ? '' : short(stringOf(item, key) ?? '');
}

function short(name: string): string {
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

/** How much shorter contents that are not packed would be. */
function savedBy(item: Value): number {
  const contents = item.kind === 'shape' ? shapeOf(item, 'contents') : undefined;
  const source = stringOf(contents, 'source');
  if (source === undefined || stringOf(contents, 'compression') || source.length > LONGEST_PACKED) return 0;
  const packed = packedLength(source);
  return packed === null ? 0 : Math.max(0, source.length - packed);
}

/** The size beside what a platform takes; without one, beside what those take that people often use and that take less. */
export function sizeInWords(bytes: number, platform: UserDataPlatform | null): string {
  const size = words`Ignition: ${sizeOfBytes(bytes)}`;
  if (!platform) {
    const under = tooLargeFor(bytes);
    return under.length === 0 ? size : words`${size}, more than ${listed(under)} as user data`;
  }
  const { name, limit } = platform;
  if (limit === 'none') return words`${size}; ${name} has no limit`;
  if (limit === 'unknown') return words`${size}; how much ${name} takes is not known`;
  const taken = words`the ${sizeOfBytes(limit)} that ${name} takes`;
  return bytes > limit
    ? words`${size}, more than ${taken}`
    : words`${size}, ${Math.ceil((100 * bytes) / limit)} % of ${taken}`;
}

/** Platforms that people often use and that take less, the smallest first. */
function tooLargeFor(bytes: number): readonly UserDataPlatform[] {
  return USER_DATA_PLATFORMS.filter(
    ({ common, limit }) => common && typeof limit === 'number' && limit < bytes,
  );
}

/** `EC2, Akamai and 2 more take`. */
function listed(platforms: readonly UserDataPlatform[]): string {
  const names = platforms.slice(0, 3).map(({ name }) => name);
  const more = platforms.length - names.length;
  if (more > 0) return words`${names.join(', ')} and ${more} more take`;
  const last = names.pop() ?? '';
  return names.length === 0 ? words`${last} takes` : words`${names.join(', ')} and ${last} take`;
}

type Sizes = Pick<SizeMeter, 'bytes' | 'packedBytes' | 'platform' | 'contributors'>;

function isOver({ bytes, packedBytes, platform }: Sizes): boolean {
  const least = Math.min(bytes, packedBytes ?? bytes);
  return typeof platform?.limit === 'number' && least > platform.limit;
}

function adviceOn({ bytes, packedBytes, platform, contributors }: Sizes): readonly string[] {
  const limit = typeof platform?.limit === 'number' ? platform.limit : null;
  const isTight = limit === null ? !platform && tooLargeFor(bytes).length > 0 : bytes > limit * NEARLY;
  if (!isTight) return [];
  const packed =
    packedBytes === null || !platform?.unpacks
      ? []
      : [
          words`Packed with gzip it has ${sizeOfBytes(packedBytes)}; Ignition unpacks it on ${platform.name}, given ${platform.unpacks}.`,
        ];
  const unpacked = contributors
    .filter(({ saves }) => saves > 64)
    .map(
      ({ label, saves }) =>
        words`Packed with gzip, the contents of ${label} take ${sizeOfBytes(saves)} less.`,
    );
  return [
    ...packed,
    ...unpacked,
    words`Large contents can be fetched: an address as source, and a hash so that they are the right ones.`,
    words`The whole config can be fetched: the platform gets a small one whose ignition.config.replace has its address.`,
  ];
}
