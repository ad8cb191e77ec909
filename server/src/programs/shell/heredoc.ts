/** Here-documents, which begin with the line behind the one that asks for them. */
import { takeLine } from './reader.ts';
import type { Pending, Shell } from './state.ts';

/** What a word is without its quotes, as for the delimiter of a here-document. */
export function withoutQuotes(raw: string): string {
  return raw
    .replace(/\\\n/g, '')
    .replace(
      /\\([\s\S])|\$?'([^']*)'|\$?"((?:[^"\\]|\\[\s\S])*)"/g,
      (_, one, single, double) => one ?? single ?? String(double ?? '').replace(/\\([$`"\\])/g, '$1'),
    );
}

/** Takes the documents away that the line before has asked for. */
export function gather(shell: Shell): void {
  const { pending } = shell.frame;
  shell.frame.pending = [];
  for (const document of pending) read(shell, document);
}

function read(shell: Shell, document: Pending): void {
  const { delimiter } = document;
  const asked = shell.line;
  for (;;) {
    const taken = takeLine(shell, !document.isQuoted);
    if (!taken) break;
    const { line } = taken;
    if (line === delimiter) return;
    const stripped = document.stripsTabs ? line.replace(/^\t+/, '') : line;
    if (stripped === delimiter) return;
    // Inside of `$(…)` the bracket may stand behind the delimiter.
    if (
      shell.frame.substitution &&
      stripped.startsWith(delimiter) &&
      stripped.includes(')', delimiter.length)
    ) {
      shell.at = taken.start + (line.length - stripped.length) + delimiter.length;
      note(shell, document, asked);
      return;
    }
  }
  note(shell, document, asked);
}

function note(shell: Shell, { delimiter, start, end }: Pending, asked: number): void {
  const message = `here-document at line ${asked} delimited by end-of-file (wanted \`${delimiter}')`;
  shell.documents.push({ line: shell.line, message, start, end });
}
