/** Writes other names in the places of names: the edits of the document. */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import type { Span, TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Occurrence } from './name.ts';

/** A place, and the name that what it names is to have. */
export interface NameChange {
  readonly place: Occurrence;
  readonly name: string;
}

/** A part of a text, and what is to stand there. */
interface Part extends Span {
  readonly newText: string;
}

/**
 * The edits that write the names; or why one of them cannot be written, so that all stay.
 * @param mayShare whether the value of a scalar with an anchor may change for its aliases as well
 */
export function changesOf(
  changes: readonly NameChange[],
  mayShare: (text: EmbeddedText) => boolean,
): { readonly edits: readonly TextEdit[] } | { readonly refused: string } {
  const byText = new Map<EmbeddedText, Part[]>();
  for (const { place, name } of changes) {
    if (place.write === null) continue;
    const newText = place.write(name);
    if (newText === null)
      return { refused: words`${place.name} stands in a place where ${name} cannot stand` };
    const parts = byText.get(place.text);
    const part = { ...place.within, newText };
    if (parts) parts.push(part);
    else byText.set(place.text, [part]);
  }
  const edits: TextEdit[] = [];
  for (const [text, parts] of byText) {
    const found = editsIn(text, parts, text.node.anchor !== undefined && mayShare(text));
    if (!found) return { refused: whyNot(text) };
    edits.push(...found);
  }
  return { edits: edits.sort((a, b) => a.span.start - b.span.start) };
}

function whyNot({ node, path }: EmbeddedText): string {
  const where = path.join('.');
  return node.anchor === undefined
    ? words`${where} stands in the document in a form in which it cannot be edited`
    : words`${where} has the anchor &${node.anchor}, and its aliases would change as well`;
}

/** The edits of one text: each for itself, or one over all where they would meet. */
function editsIn(text: EmbeddedText, parts: readonly Part[], shared: boolean): readonly TextEdit[] | null {
  const order = [...parts].sort((a, b) => a.start - b.start);
  const fresh = order.filter(({ start, end, newText }) => text.text.slice(start, end) !== newText);
  const each = fresh.map(({ start, end, newText }) => text.replace(start, end, newText, shared));
  const edits = each.flatMap((one) => one ?? []);
  if (each.some((one) => one === null)) return null;
  return meet(edits) ? together(text, fresh, shared) : edits;
}

function meet(edits: readonly TextEdit[]): boolean {
  return edits.some(({ span }, at) => at > 0 && span.start < (edits[at - 1]?.span.end ?? 0));
}

function together(text: EmbeddedText, parts: readonly Part[], shared: boolean): readonly TextEdit[] | null {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return [];
  let newText = '';
  let at = first.start;
  for (const part of parts) {
    if (part.start < at) return null;
    newText += text.text.slice(at, part.start) + part.newText;
    at = part.end;
  }
  return text.replace(first.start, at, newText, shared);
}
