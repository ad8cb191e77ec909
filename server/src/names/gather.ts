/** What is gathered of a document on the way through it. */
import type { EmbeddedText, MachineText } from '../embedded/embedded-text.ts';
import type { Found, NameKind } from './name.ts';

/** A document with more names than this is not looked at to its end. */
const MOST = 100_000;

/** A unit's own text or one of its drop-ins. */
export interface UnitPart {
  readonly unit: string;
  readonly text: MachineText;
}

export interface Gathered {
  readonly found: Found[];
  /** Paths that are mentioned, of which only those count that the document defines. */
  readonly mentions: Found[];
  /** Partitions by disk and number: the device, and what the partition is called. */
  readonly numbered: Map<string, string>;
  /** The texts of units. */
  readonly parts: UnitPart[];
  /** Users that have a home of their own naming, so that `/home/NAME` says nothing of them. */
  readonly homes: Set<string>;
}

export function emptyGathered(): Gathered {
  return {
    ...{ found: [], mentions: [], numbered: new Map(), parts: [] },
    homes: new Set(),
  };
}

/** Notes a name, as long as there is room. */
export function note(gathered: Gathered, found: Found): void {
  if (gathered.found.length < MOST) gathered.found.push(found);
}

/** Notes what was gathered of a text. */
export function gather(gathered: Gathered, { found, mentions, parts }: Gathered): void {
  for (const one of found) note(gathered, one);
  for (const one of mentions) mention(gathered, one);
  for (const one of parts) gathered.parts.push(one);
}

/** Notes a path that is mentioned. */
export function mention(gathered: Gathered, found: Found): void {
  if (gathered.mentions.length < MOST) gathered.mentions.push(found);
}

/** Notes a use of a name that stands at an offset of a text. */
export function use(
  gathered: Gathered,
  text: EmbeddedText,
  kind: NameKind,
  name: string,
  start: number,
): void {
  note(gathered, { kind, name, role: 'uses', text, within: { start, end: start + name.length } });
}
