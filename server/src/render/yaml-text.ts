/** A text as a YAML scalar in the style yaml.v3 chooses (encode.go: stringv; emitterc.go: analyze_scalar and on). */
import { resolveScalar } from '../syntax/scalars.ts';

/** What YAML 1.1 readers would take for a boolean or a number; yaml.v3 itself would not. */
const OLD_BOOL = /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

const BREAK = /[\n\r\u0085\u2028\u2029]/;
/** Not to be written as it is; the tab is another matter. Beyond 16 bits nothing is to yaml.v3. */
const SPECIAL = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;
/** The start of something else than text. */
const STARTS_OTHERWISE = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[?:-](?:[ \t]|$))/;
/** The end of a key, or the start of a comment. */
const ENDS_OTHERWISE = /:(?:[ \t]|$)|[ \t\n\r\u0085\u2028\u2029\0]#/;

/** Whether a text has a line break of any kind. */
export function isMultiline(text: string): boolean {
  return BREAK.test(text);
}

/** A key that stands on one line. */
export function printKey(text: string): string {
  return printInLine(text, 0);
}

/** A text at the place of a value. `indent` is that of its further lines. */
export function printText(text: string, indent: number): string {
  if (!text.includes('\n')) return printInLine(text, indent);
  const literal = !SPECIAL.test(text) && !/ [\n\u2028\u2029]| $/.test(text);
  return literal ? printLiteral(text, indent) : printDouble(text);
}

function printInLine(text: string, indent: number): string {
  if (!isText(text)) return printDouble(text);
  if (SPECIAL.test(text) || text.includes('\t') || / [\u2028\u2029]|[\u2028\u2029] /.test(text)) {
    return printDouble(text);
  }
  return isMultiline(text) || hasIndicators(text) ? printSingle(text, indent) : text;
}

/** Whether a text of one line, bare, would be read as something else, or in part only. */
export function hasIndicators(text: string): boolean {
  return /^ | $/.test(text) || STARTS_OTHERWISE.test(text) || ENDS_OTHERWISE.test(text);
}

/** Whether a reader would take the bare text for nothing but text. yaml.v3 forgets what `<<` means as a key. */
export function isText(text: string): boolean {
  if (text === '<<') return true;
  const span = { start: 0, end: 0 };
  const resolved = resolveScalar({ kind: 'scalar', style: 'plain', value: text, span, at: 0 });
  return 'tag' in resolved && resolved.tag === '!!str' && !OLD_BOOL.test(text) && !BASE_60.test(text);
}

function printSingle(text: string, indent: number): string {
  const broken = text.replace(/([\u2028\u2029])(?![\u2028\u2029]|$)/g, `$1${' '.repeat(indent)}`);
  return `'${broken.replaceAll("'", "''")}'`;
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x00, '0'],
  [0x07, 'a'],
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0b, 'v'],
  [0x0c, 'f'],
  [0x0d, 'r'],
  [0x1b, 'e'],
  [0x22, '"'],
  [0x5c, '\\'],
  [0x85, 'N'],
  [0xa0, '_'],
  [0x2028, 'L'],
  [0x2029, 'P'],
]);
const ESCAPED = /[^\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]|["\\\u2028\u2029]/gu;

function printDouble(text: string): string {
  // yaml.v3 looks for a byte order mark at the start whatever character it is at.
  const pattern = text.startsWith('\ufeff') ? /./gsu : ESCAPED;
  return `"${text.replace(pattern, escapeCharacter)}"`;
}

/** A character as an escape of double quotes, the shortest there is. */
export function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const short = ESCAPES.get(code);
  if (short) return `\\${short}`;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** A block. One that begins with a break loses it, as with yaml.v3, which forgets to end the line of the `|`. */
function printLiteral(text: string, indent: number): string {
  const hint = /^[ \n\u2028\u2029]/.test(text) ? '2' : '';
  const margin = ' '.repeat(indent);
  const lines = text.replace(/(^|[\n\u2028\u2029])(?=[^\n\u2028\u2029])/g, `$1${margin}`);
  return `|${hint}${chomping(text)}${/^[\n\u2028\u2029]/.test(text) ? '' : '\n'}${lines}`;
}

function chomping(text: string): string {
  if (!/[\n\u2028\u2029]$/.test(text)) return '-';
  return text.length === 1 || /[\n\u2028\u2029]{2}$/.test(text) ? '+' : '';
}
