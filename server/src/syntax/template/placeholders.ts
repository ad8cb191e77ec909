/**
 * Placeholders that no template language knows but `sed`, `envsubst`, a build or a person fills in: `###X###`, `{X}`, `<name>`,
 * `@X@`, `@@X@@`, `__X__`, `$(X)`, `((x))`, `[[ x ]]`, `%X%`. Each may as well be meant as it stands (a shell's redirection, a specifier,
 * a table of TOML), so that one only excuses what would be a mistake of its own.
 */
import type { Span } from '../../text/span.ts';
import { FILL, findMarks } from './marks.ts';

const NAME = '[A-Za-z_][\\w.-]{0,60}';
const CAPITALS = '[A-Z][A-Z0-9_]{1,60}';

const PLACEHOLDERS = new RegExp(
  [
    `(?<!#)#{2,4}${NAME}#{2,4}`,
    // What stands behind a word is no placeholder but udev's `ATTR{address}`; behind `$`, `%` or `{` it is a mark or a variable.
    `(?<![\\w$%{])\\{${NAME}\\}(?!\\})`,
    `<[A-Za-z][\\w.:-]{0,60}(?: [\\w.:-]{1,60}){0,8}>`,
    `@@${NAME}@@`,
    `@${CAPITALS}@`,
    '__[A-Z][A-Z0-9_]{0,60}__',
    `(?<!\\$)\\$\\(${NAME}\\)`,
    // Behind `$` it is a sum of a shell.
    `(?<!\\$)\\(\\(${NAME}\\)\\)`,
    // No value of JSON or TOML begins so.
    `(?<=": ?|[\\w"] = )\\$${CAPITALS}`,
    `\\[\\[ ${NAME} \\]\\]`,
    // Alone on a line without blanks it is a table of TOML.
    `(?<=[=:/\\w-])\\[\\[${NAME}\\]\\]`,
    `%${CAPITALS}%`,
  ].join('|'),
  'g',
);

/** The placeholders of a text in order, none inside another; comments are not known here. Takes linear time. */
export function findPlaceholders(text: string): Span[] {
  return Array.from(text.matchAll(PLACEHOLDERS), ({ 0: { length }, index }) => {
    return { start: index, end: index + length };
  });
}

/** Whether a template, `envsubst` or a person will put something into a few words. */
export function isFilledIn(words: string): boolean {
  return (
    words.includes(FILL) ||
    /\$[A-Z_]{2}/.test(words) ||
    findMarks(words).length > 0 ||
    findPlaceholders(words).length > 0
  );
}

/** `$NAME`, as `envsubst` fills it in. */
const VARIABLE = /\$[A-Z_][A-Z0-9_]{0,60}/g;
/** What stands before a value on its line. */
const KEYED = /^[ \t]*(?:-[ \t]+)*\w[\w-]*:[ \t]+$/;
const DASHED = /^[ \t]*(?:-[ \t]+)+$/;
/** What a placeholder begins with, behind a key or a dash: most texts have none, and are not looked through further. */
const MAYBE = /[:-][ \t]+[{<@_$([%]/;
/** A key or a dash further before its value, in UTF-16 units, is none that people write. */
const FAR = 200;

/** Whether a text may have placeholders that are all of a value. */
export function mayHavePlaceholderValues(text: string): boolean {
  return MAYBE.test(text);
}

/**
 * The placeholders that are all of a value of a YAML text, with nothing but a comment behind them: `mode: @MODE@`, `- $KEY`. A text
 * that is refused may be so for them. Takes linear time.
 */
export function findPlaceholderValues(text: string): Span[] {
  if (!mayHavePlaceholderValues(text)) return [];
  const variables = Array.from(text.matchAll(VARIABLE), ({ 0: { length }, index }) => {
    return { start: index, end: index + length };
  });
  return [...findPlaceholders(text), ...variables].filter(({ start, end }) => {
    // To YAML `###X###` is a comment.
    if (text[start] === '#') return false;
    const before = text.slice(Math.max(0, start - FAR), start);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const behind = /^[ \t]*(?:#|\r?\n|\r?$)/.test(text.slice(end, end + FAR));
    return behind && (KEYED.test(line) || DASHED.test(line));
  });
}

/** Whether a value is one placeholder and nothing else. */
export function isPlaceholder(value: string): boolean {
  if (value.length > FAR || !/^[$#{<@_[%]/.test(value)) return false;
  if (/^\$[A-Z_][A-Z0-9_]*$/.test(value)) return true;
  const [first] = findPlaceholders(value);
  return first?.start === 0 && first.end === value.length;
}
