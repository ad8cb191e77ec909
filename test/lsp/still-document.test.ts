import { expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { stillDocument } from '../../server/src/lsp/still-document.ts';

const TEXTS = ['', 'a', '\n', 'a\nb\n', '\n\n\nxyz', 'é😀\nx\n\n', 'a\r\nb', 'a\rb\n'];

it.each(
  TEXTS.flatMap((text) => [
    { text, isOld: false },
    { text, isOld: true },
  ]),
)('answers what the live document answers, or did: $text, $isOld', ({ text, isOld }) => {
  const changing = TextDocument.create('file:///a.bu', 'butane', 3, text);
  const live = TextDocument.create('file:///a.bu', 'butane', 3, text);
  const still = stillDocument(changing);
  if (isOld) TextDocument.update(changing, [{ text: 'more\n\nlines\n' }], 4);
  expect(still).toMatchObject({ uri: live.uri, languageId: 'butane', version: 3, lineCount: live.lineCount });
  expect(still.getText()).toBe(text);
  for (let offset = -2; offset < text.length + 3; offset++)
    expect(still.positionAt(offset)).toEqual(live.positionAt(offset));
  for (let line = -1; line < 6; line++) {
    for (let character = -1; character < 6; character++) {
      const position = { line, character };
      expect(still.offsetAt(position)).toBe(live.offsetAt(position));
      const range = { start: { line: 0, character: 1 }, end: position };
      expect(still.getText(range)).toBe(live.getText(range));
    }
  }
});

it('stays what it was', () => {
  const live = TextDocument.create('file:///a.bu', 'butane', 3, 'a\n');
  const still = stillDocument(live);
  TextDocument.update(live, [{ text: 'b\nc\n' }], 4);
  expect([still.getText(), still.version, still.lineCount]).toEqual(['a\n', 3, 2]);
});

it('is not misled by a version that is given again', () => {
  const live = TextDocument.create('file:///a.bu', 'butane', 3, 'a\nb');
  const still = stillDocument(live);
  TextDocument.update(live, [{ text: 'ab\n' }], 3);
  expect(still.positionAt(2)).toEqual({ line: 1, character: 0 });
});
