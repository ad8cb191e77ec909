/** What a page and the extension tell each other. Either side checks what it gets before it uses it. */

/** Extension -> page: what to show, sent when the page is ready and whenever it is another. */
export interface Show {
  readonly kind: 'show';
  /** Address of the document. The page keeps it, so that an editor can bring the page back after a reload. */
  readonly source: string;
  /** What the server made of the document; null while there never was anything. */
  readonly view: unknown;
  /** What is to be said above the picture; null when all is well. */
  readonly banner: string | null;
  /** The machine that the document is a part of, and whether that is shown; null for a document that is a part of none. */
  readonly machine: { readonly name: string; readonly isWhole: boolean } | null;
}

/** Extension -> page: the parts that the cursor in the document is at, by the numbers of their places. */
export interface Mark {
  readonly kind: 'mark';
  readonly places: readonly number[];
}

export type ToPage = Show | Mark;

/** Page -> extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  /** Somebody wants to see the place with this number. */
  | { readonly kind: 'open'; readonly place: number }
  /** Somebody wants to see the whole machine, or the document alone. */
  | { readonly kind: 'whole'; readonly isWhole: boolean }
  /** The page is drawn: how many parts it has, how many are marked, and what its banner says. */
  | Drawing;

export interface Drawing {
  readonly kind: 'drawn';
  readonly parts: number;
  readonly marked: number;
  readonly banner: string;
}

/** What the page leaves with the editor to be brought back by. */
export interface PageState {
  readonly source: string;
  /** Whether the whole machine was shown that the document is a part of. */
  readonly isWhole: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether something has named fields. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether something is a number that can stand for a place, or count parts. */
export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** What came to a page; null when it is none of our messages. */
export function readToPage(message: unknown): ToPage | null {
  if (!isFields(message)) return null;
  const { kind, source, view, banner, places, machine } = message;
  if (kind === 'mark') {
    return Array.isArray(places) && places.every(isCount) ? { kind, places } : null;
  }
  if (kind !== 'show' || typeof source !== 'string') return null;
  if (banner !== null && typeof banner !== 'string') return null;
  return { kind, source, view: view ?? null, banner, machine: readMachine(machine) };
}

function readMachine(value: unknown): Show['machine'] {
  if (!isFields(value)) return null;
  const { name, isWhole } = value;
  return typeof name === 'string' && typeof isWhole === 'boolean' ? { name, isWhole } : null;
}

/** What came from a page; null when it is none of our messages. */
export function readFromPage(message: unknown): FromPage | null {
  if (!isFields(message)) return null;
  const { kind, place, parts, marked, banner, isWhole } = message;
  if (kind === 'ready') return { kind };
  if (kind === 'open') return isCount(place) ? { kind, place } : null;
  if (kind === 'whole') return typeof isWhole === 'boolean' ? { kind, isWhole } : null;
  const isDrawing = kind === 'drawn' && isCount(parts) && isCount(marked) && typeof banner === 'string';
  return isDrawing ? { kind, parts, marked, banner } : null;
}

/** What a page left with the editor; null when it is nothing to bring a page back by. */
export function readPageState(state: unknown): PageState | null {
  if (!isFields(state) || typeof state['source'] !== 'string') return null;
  return { source: state['source'], isWhole: state['isWhole'] !== false };
}
