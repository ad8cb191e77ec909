import { describe, expect, it } from 'vitest';
import { cells, visible, visibleLines } from '../../server/src/text/visible.ts';

describe('visible', () => {
  it.each([
    ['plain – ümläut', 'plain – ümläut'],
    ['\u001b[31mred\u001b]0;title\u0007', '␛[31mred␛]0;title␇'],
    ['a\tb', 'a    b'],
    ['a\r\nb', 'a␍␊b'],
    ['\u007f\u009b31m', '␡<U+009B>31m'],
    ['admin\u202etxt.exe', 'admin<U+202E>txt.exe'],
    ['zero\u200bwidth\ufeff', 'zero<U+200B>width<U+FEFF>'],
    ['half\ud83d', 'half<U+D83D>'],
    ['tag\u{e0041}', 'tag<U+E0041>'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('can leave line breaks alone', () => {
    expect(visibleLines('a\u0007\nb')).toBe('a␇\nb');
  });
});

describe('cells', () => {
  it.each([
    ['abc', 3],
    ['漢字', 4],
    ['e\u0301', 1],
    ['\u{1f600}', 2],
  ])('%j takes %d', (text, count) => {
    expect(cells(text)).toBe(count);
  });
});
