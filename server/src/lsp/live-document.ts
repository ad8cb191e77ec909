/**
 * A document that changes when somebody reads it. What is typed in a row on a line is one change by then: each that is made copies the
 * whole text, which of a large one takes longer than all that is asked about it.
 */
import {
  type Range,
  TextDocument,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-textdocument';

/** A change within a line: what stood from one character to another is this text. */
interface LineChange {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Characters of the line behind the change. */
  readonly behind: number;
}

class LiveDocument implements TextDocument {
  readonly #document: TextDocument;
  #version: number;
  #waiting: LineChange | null = null;

  constructor(document: TextDocument) {
    this.#document = document;
    this.#version = document.version;
  }

  get uri(): string {
    return this.#document.uri;
  }

  get languageId(): string {
    return this.#document.languageId;
  }

  get version(): number {
    return this.#version;
  }

  get lineCount(): number {
    return this.#settled().lineCount;
  }

  getText(range?: Range): string {
    return this.#settled().getText(range);
  }

  positionAt(offset: number) {
    return this.#settled().positionAt(offset);
  }

  offsetAt(position: Range['start']): number {
    return this.#settled().offsetAt(position);
  }

  getLineRange(line: number): Range {
    return this.#settled().getLineRange(line);
  }

  getEOLCharacters(line: number): string {
    return this.#settled().getEOLCharacters(line);
  }

  /** Takes changes in their order; throws for what is none. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      const joined = this.#waiting && isOfRange(change) ? join(this.#waiting, change) : null;
      this.#waiting = joined ?? lineChangeOf(this.#settled(), change);
      if (!this.#waiting) TextDocument.update(this.#document, [change], version);
    }
    this.#version = version;
  }

  #settled(): TextDocument {
    if (this.#waiting) {
      const { line, from, to, text } = this.#waiting;
      const range = { start: { line, character: from }, end: { line, character: to } };
      TextDocument.update(this.#document, [{ range, text }], this.#version);
      this.#waiting = null;
    }
    return this.#document;
  }
}

/** What may wait: a change within a line that is there, and stays a line whatever is in it. */
function lineChangeOf(document: TextDocument, change: TextDocumentContentChangeEvent): LineChange | null {
  if (!isOfRange(change) || hasBreak(change.text)) return null;
  const { start, end } = change.range;
  const { line } = start;
  if (end.line !== line || line < 0 || line >= document.lineCount) return null;
  const begin = document.offsetAt({ line, character: 0 });
  const length = document.offsetAt({ line, character: Infinity }) - begin;
  // Without what is between, a carriage return in front may become one with a line feed behind.
  const isBehindReturn = line > 0 && document.getText().charAt(begin - 1) === '\r';
  if (isBehindReturn || start.character < 0 || start.character > end.character || end.character > length)
    return null;
  const { text } = change;
  return { line, from: start.character, to: end.character, text, behind: length - end.character };
}

/** One change in place of two where the second touches what the first put in; null where it does not, or may not wait. */
function join(
  first: LineChange,
  { range, text }: { readonly range: Range; readonly text: string },
): LineChange | null {
  const { line, from, to, behind } = first;
  const { start, end } = range;
  if (start.line !== line || end.line !== line || hasBreak(text)) return null;
  const [begin, last] = [start.character, end.character];
  const close = from + first.text.length;
  if (begin < 0 || begin > last || begin > close || last < from || last > close + behind) return null;
  const more = Math.max(0, last - close);
  const kept = first.text.slice(0, Math.max(0, begin - from));
  const rest = first.text.slice(Math.max(0, last - from));
  return {
    ...{ line, from: Math.min(from, begin), to: to + more },
    ...{ text: kept + text + rest, behind: behind - more },
  };
}

type RangeChange = Extract<TextDocumentContentChangeEvent, { readonly range: Range }>;

function isOfRange(change: TextDocumentContentChangeEvent): change is RangeChange {
  // A client may send a range that is none.
  return 'range' in change && change.range !== undefined;
}

function hasBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}

/** How a store of documents makes and changes them. */
export const LIVE_DOCUMENTS = {
  create: (uri: string, languageId: string, version: number, content: string): LiveDocument =>
    new LiveDocument(TextDocument.create(uri, languageId, version, content)),
  update: (
    document: LiveDocument,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): LiveDocument => {
    document.change(changes, version);
    return document;
  },
};
