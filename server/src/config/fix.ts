/** Fixes and findings of our own, in short. */

import type { Path } from '../syntax/tree.ts';
import type { Edits } from '../syntax/yaml/edit.ts';
import { words } from '../text/words.ts';
import type { Finding, Fix, Related, Severity, Tag } from './finding.ts';
import { type EntryPlace, pathOf } from './walk-document.ts';

export interface FixClaims {
  /** Claims that it may be part of "fix all". What is claimed is tried before it counts: see `lint/prove.ts`. */
  readonly safe?: boolean;
  /** What becomes of the machine, in a few words that end the title: `the unit starts at boot`. Without it: nothing. */
  readonly changes?: string;
  readonly preferred?: boolean;
}

/** A fix as a list of none or one: none when its edits could not be made. */
export function fixOf(title: string, edits: Edits | null, how: FixClaims = {}): Fix[] {
  if (!edits || edits.length === 0) return [];
  const { safe = false, changes, preferred = false } = how;
  const told = changes === undefined ? title : words`${title} (${changes})`;
  const claims = changes === undefined ? 'same-machine' : 'as-told';
  return [{ title: told, edits, ...(safe && { claims }), ...(preferred && { preferred }) }];
}

/**
 * Whether a title names all that edits write, or says that they remove something, so that nobody who reads it is taken by
 * surprise.
 */
export function tells(title: string, edits: Edits): boolean {
  const lines = edits.flatMap(({ newText }) => newText.split('\n'));
  const written = lines.map(bare).filter((line) => line !== '');
  return written.length > 0 ? written.every((line) => title.includes(line)) : /\bremove\b/i.test(title);
}

/** A line without what only holds it in its list, or joins it to the next. */
function bare(line: string): string {
  const text = line.trim().replace(/^- /, '');
  return text.endsWith('\\') ? text.slice(0, -1).trimEnd() : text;
}

export interface Said {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly tags?: readonly Tag[];
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
}

/** A finding at the key of an entry. */
export function atKey(place: EntryPlace, said: Said): Finding {
  return atSpan(pathOf(place), place.entry.key.span, said);
}

/** A finding at a span, with the path of what it is about. */
export function atSpan(
  path: Path,
  span: Finding['span'],
  { fixes = [], tags = [], related = [], ...said }: Said,
): Finding {
  return {
    source: 'flatcar',
    ...said,
    path: [...path],
    span,
    placed: false,
    ...(tags.length > 0 && { tags }),
    ...(fixes.length > 0 && { fixes }),
    ...(related.length > 0 && { related }),
  };
}
