/** How what is put into an embedded text is written in the document: escaped as its scalar wants it. */

import type { Syntax } from '../../embedded/layout.ts';
import { escapeDataUrl } from '../../go/data-url.ts';
import type { Node } from '../../syntax/tree.ts';
import { bytesOfText } from '../../text/utf8.ts';

/** A word as it is written; null where it cannot be. Words are of one line. */
export type WrittenAs = (word: string) => string | null;

/** What means the same in YAML, JSON and data URLs. */
const PLAIN_EVERYWHERE = /^[\w.\-/@:=,+]*$/;
/** What a data URL takes as it is, but for the percent sign. */
const NOT_IN_URL = /[^!$&-;=?-Z_a-z~]/g;

/**
 * The way words of a text are written.
 * @param node the scalar of the document that holds it
 * @param how whether that is a URL, and whether the text is in a config in that scalar
 */
export function writtenAs(
  node: Node,
  syntax: Syntax,
  { isUrl, isNested }: { readonly isUrl: boolean; readonly isNested: boolean },
): WrittenAs {
  if (isNested) return (word) => (PLAIN_EVERYWHERE.test(word) ? word : null);
  if (isUrl) return (word) => word.replace(NOT_IN_URL, (one) => escapeDataUrl(bytesOfText(one)));
  if (syntax === 'json') return escaped;
  const style = node.kind === 'scalar' ? node.style : 'plain';
  if (style === 'double') return escaped;
  if (style === 'single') return (word) => word.replaceAll("'", "''");
  // A plain scalar must stay one.
  if (style === 'plain') return (word) => (/^[[\]{}&*!|>'"%@`#,]|: |:$| #/.test(word) ? null : word);
  return (word) => word;
}

function escaped(word: string): string {
  return word.replace(/["\\]/g, '\\$&');
}
