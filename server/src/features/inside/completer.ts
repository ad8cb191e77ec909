/** What completes one language of embedded texts. */
import type { Analysis } from '../../analysis.ts';
import type { Versions } from '../../spec/directives/directive.ts';
import type { Span } from '../../text/span.ts';
import type { Completion } from '../completion.ts';
import { versionsIn } from './inside.ts';
import type { TextPlace } from './place.ts';

export interface InsideRequest {
  readonly analysis: Analysis;
  readonly place: TextPlace;
  /** Whether the editor asks because of a blank, a dash or the like; then nothing may be in the way of Enter. */
  readonly unasked: boolean;
}

/** The versions of the target to know directives of. */
export function versionsFor({ analysis }: Pick<InsideRequest, 'analysis'>): Versions {
  return versionsIn(analysis);
}

/** What fits at a place; empty where nothing does. Never throws; linear in the text. */
export type Completer = (request: InsideRequest) => readonly Completion[];

/** What a completer offers of an item; the rest is usual. */
export interface Word {
  readonly label: string;
  /** What is written, as a word of the text. */
  readonly word: string;
  readonly kind?: Completion['kind'];
  readonly detail?: string;
  readonly hint?: string;
  readonly documentation?: string;
  readonly more?: boolean;
  readonly deprecated?: boolean;
  /** What the editor matches, where that is not the word. */
  readonly filter?: string;
}

/**
 * Items in the order of the words.
 * @param typed what stands left of the cursor and is replaced; it must stand in the document as it is
 * @param rest what stands right of the cursor and is replaced as well, if it stands there as it is
 */
export function itemsOf(
  { document, at, writtenAs }: TextPlace,
  typed: string,
  rest: string,
  words: readonly Word[],
): readonly Completion[] {
  // An escape or a fold stands between: then it is not known what would be replaced.
  if (document.slice(at - typed.length, at) !== typed) return [];
  const end = document.startsWith(rest, at) ? at + rest.length : at;
  const replace: Span = { start: at - typed.length, end };
  return words.flatMap((word, index): readonly Completion[] => {
    const insert = writtenAs(word.word);
    if (insert === null) return [];
    return [
      {
        ...{
          label: word.label,
          kind: word.kind ?? 'value',
          detail: word.detail ?? '',
          hint: word.hint ?? '',
        },
        ...{
          documentation: word.documentation ?? '',
          replace,
          insert,
          snippet: false,
          more: word.more ?? false,
        },
        ...{ filter: word.filter ?? word.word, sort: String(index).padStart(4, '0') },
        ...{ deprecated: word.deprecated ?? false, edits: [] },
      },
    ];
  });
}
