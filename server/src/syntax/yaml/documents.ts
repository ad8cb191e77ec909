/** The documents of a YAML stream: Kubernetes' programs take several in one file, which `readYaml` reads one at a time. */

/** A part of a text. */
export interface DocumentPart {
  /** Where it starts in the whole text, and what it is. */
  readonly start: number;
  readonly text: string;
}

/** More documents than this are not told apart. */
const MOST = 50;

/** The documents of a stream: each from its line `---` to the next one, or to a line `...`. Linear. */
export function documentsOf(text: string): readonly DocumentPart[] {
  const parts: DocumentPart[] = [];
  let start = 0;
  for (const { index } of text.matchAll(/^(?:---|\.\.\.)[ \t]*\r?$|^---[ \t]/gm)) {
    if (parts.length >= MOST) return parts;
    if (index > start) parts.push({ start, text: text.slice(start, index) });
    start = text[index] === '.' ? lineBehind(text, index) : index;
  }
  return [...parts, { start, text: text.slice(start) }];
}

function lineBehind(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
