/** Text from files, made safe and measurable for a terminal. */

/** Control and format characters (bidirectional overrides, zero widths), line separators, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const PLAIN = /^[\x20-\x7e]*$/;
const TAB = '    ';

/** One code point as a terminal may show it: a control character becomes its picture or its number. */
function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\t') return TAB;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code >= 0x80 && INVISIBLE.test(character))
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  return character;
}

/** A text of any length on one line, with nothing in it that a terminal would obey. */
export function visible(text: string): string {
  // Nearly all texts are: there are thousands of names, and one character after the other takes its time.
  if (PLAIN.test(text)) return text;
  return Array.from(text, visibleCharacter).join('');
}

/** As `visible`, but line breaks stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** The number of terminal cells a text that went through `visible` takes; a close guess for wide characters. */
export function cells(text: string): number {
  let count = 0;
  for (const character of text) {
    if (WIDE.test(character)) count += 2;
    else if (!/\p{M}/u.test(character)) count += 1;
  }
  return count;
}
