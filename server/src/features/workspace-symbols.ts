/** What configs define, to be found by name from anywhere: units, paths, accounts, devices. */

import { readByContent } from '../analysis/read.ts';
import type { EmbeddedSource } from '../embedded/at.ts';
import { formatOf } from '../formats/table.ts';
import type { NameKind } from '../names/name.ts';
import { namesIn } from '../names/names-in.ts';
import { readTemplate } from '../syntax/template/text.ts';
import type { Span } from '../text/span.ts';

export interface ConfigSymbol {
  readonly name: string;
  readonly kind: NameKind;
  readonly span: Span;
}

/** Larger texts are not read for their symbols. In UTF-16 units. */
const LARGEST = 1 << 18;

/** What a document defines, in its order, each thing once. */
export function symbolsIn(source: EmbeddedSource): readonly ConfigSymbol[] {
  const seen = new Set<string>();
  return namesIn(source).all.flatMap(({ kind, name, role, span, write }) => {
    const key = `${kind} ${name}`;
    // The file of a unit is found as the unit, and a number is no name.
    if (role !== 'defines' || write === null || seen.has(key) || (kind === 'path' && isUnitFile(name)))
      return [];
    seen.add(key);
    return [{ kind, name, span }];
  });
}

function isUnitFile(path: string): boolean {
  return /^\/etc\/(?:systemd\/system|containers\/systemd)\/[^/]+$/.test(path);
}

/** What a text that nobody has analysed defines; nothing where it is no config, or a very large one. */
export function symbolsOfText(text: string): readonly ConfigSymbol[] {
  if (text.length > LARGEST) return [];
  const read = readByContent(text, {});
  const template = read.document.tree.problems.length > 0 ? readTemplate(text) : null;
  const { document, kind } = template ? readByContent(template.whole, { shown: text }) : read;
  const format = formatOf(kind, document.tree.root);
  return format ? symbolsIn({ text, format, tree: document.tree }) : [];
}

/** Whether the letters of a query stand in a name, in their order. */
export function matchesQuery(query: string, name: string): boolean {
  const lower = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
