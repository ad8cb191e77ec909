/**
 * A state of a document that does not change. As long as the live one is in that state it is asked, which knows its lines; later they are
 * found more quickly than there: each key makes a state.
 */
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineStarts } from '../text/lines.ts';
import { once } from '../text/once.ts';

/** The document as it is now; it answers what the live one answers until that changes. */
export function stillDocument(live: TextDocument): TextDocument {
  const { uri, languageId, version } = live;
  const text = live.getText();
  // Few documents have other line breaks, and those are not worth ways of their own.
  if (text.includes('\r')) return TextDocument.create(uri, languageId, version, text);
  const starts = new LineStarts(text);
  /** No place lies behind the line break of its line. */
  const beforeBreak = (offset: number, start: number): number =>
    offset > start && text.charCodeAt(offset - 1) === LINE_FEED ? offset - 1 : offset;
  // A client may give a version again.
  const isNow = (): boolean => live.version === version && live.getText() === text;
  const offsetAt: TextDocument['offsetAt'] = ({ line, character }) => {
    if (isNow()) return live.offsetAt({ line, character });
    if (line < 0) return 0;
    const start = starts.of(line);
    if (start === undefined) return text.length;
    if (character <= 0) return start;
    return beforeBreak(Math.min(start + character, starts.of(line + 1) ?? text.length), start);
  };
  const asLive = once(() => TextDocument.create(uri, languageId, version, text));
  return {
    ...{ uri, languageId, version, offsetAt },
    positionAt(offset) {
      if (isNow()) return live.positionAt(offset);
      const within = Math.max(0, Math.min(offset, text.length));
      const line = starts.lineAt(within);
      return { line, character: within - (starts.of(line) ?? 0) };
    },
    getText: (range) => (range ? text.substring(offsetAt(range.start), offsetAt(range.end)) : text),
    get lineCount() {
      return isNow() ? live.lineCount : starts.count();
    },
    getLineRange: (...asked) => asLive().getLineRange(...asked),
    getEOLCharacters: (...asked) => asLive().getEOLCharacters(...asked),
  };
}

const LINE_FEED = 0x0a;
