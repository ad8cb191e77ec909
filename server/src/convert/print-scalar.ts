/**
 * A scalar of a Butane document as a person would write it: bare where every reader of YAML sees nothing but text, as a
 * block where it has several lines, in quotes else. What Go's YAML reads back is the very same text.
 */
import { escapeCharacter, hasIndicators, isText } from '../render/yaml-text.ts';
import { literalBlock } from '../syntax/yaml/literal-block.ts';
import type { DraftScalar } from './draft.ts';

/** To be escaped in double quotes: what cannot be seen, and what would end the text or its line. */
const ESCAPED =
  /[^\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|["\\]/gu;
/** Not to be written bare or in single quotes. */
const UNSEEN =
  /[^\x20-\x7e\xa1-\u1fff\u2010-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
/** What is text to yaml.v3, but a time, a number, a default value or a merge to readers of YAML 1.1. */
const OLD_WORD = /^(?:=|<<|\d{4}-\d\d?-\d\d?(?:[T \t][\d:.,TZ +-]*)?)$/i;
const OLD_NUMBER = /^[-+]?(?:[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|0[xob][\da-f_]+)$/i;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * The lines of a scalar: the first stands behind its key or dash, the others have their indentation.
 * @param column where the map of the key, or the dash, stands
 */
export function printScalar({ value, octal }: DraftScalar, column: number): readonly string[] {
  if (typeof value === 'string') return printText(value.replace(LONE_SURROGATE, '\ufffd'), column);
  return [octal && typeof value !== 'boolean' && value > 0 ? `0${value.toString(8)}` : String(value)];
}

/** A key; it never has more than one line. */
export function printKey(key: string): string {
  return printInLine(key.replace(LONE_SURROGATE, '\ufffd'));
}

function printText(text: string, column: number): readonly string[] {
  if (!text.includes('\n')) return [printInLine(text)];
  const block = literalBlock(text, column);
  return block ? [block.header, ...block.lines] : printBroken(text, column);
}

function printInLine(text: string): string {
  if (UNSEEN.test(text)) return printDouble(text);
  const isOld = OLD_WORD.test(text) || OLD_NUMBER.test(text);
  if (isText(text) && !isOld && !hasIndicators(text)) return text;
  return /["\\]/.test(text) && !text.includes("'") ? `'${text}'` : printDouble(text);
}

function printDouble(text: string): string {
  return `"${text.replace(ESCAPED, escapeCharacter)}"`;
}

/** Lines that no block can hold, in double quotes, each still on a line of its own: the breaks are escaped. */
function printBroken(text: string, column: number): readonly string[] {
  const margin = ' '.repeat(column + 2);
  const pieces = text.split(/(?<=\n)/).map((line) => line.replace(ESCAPED, escapeCharacter));
  return pieces.map((piece, i) => {
    // Blanks at the start of a line would be taken for indentation.
    const start = i === 0 ? '"' : margin + (piece.startsWith(' ') ? '\\' : '');
    return `${start}${piece}${i === pieces.length - 1 ? '"' : '\\'}`;
  });
}
