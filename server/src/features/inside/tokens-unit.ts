/** Units, and what is in their format: networkd's files, quadlets, settings of systemd. */
import { unitDirective } from '../../spec/systemd/unit-directives.ts';
import { readUnitText, type UnitEntry } from '../../syntax/unit/read.ts';
import type { Span } from '../../text/span.ts';
import { addTokens, lex, linesOf, type Token, type Tokenise, typeOfWord } from './token.ts';

const EXEC = /^Exec(?:Condition|(?:Start|Stop|Reload)(?:Pre|Post)?)?$/;
const FOR_PEOPLE = new Set(['Description', 'Documentation']);
/** Newer than every systemd: for colours it is enough that some version knows a directive. */
const ANY_SYSTEMD = 9999;

/** What is filled in, within a word: a specifier, a variable. The rest is a run of a string. */
const FILLED_IN = /(?<variable>%[A-Za-z%]|\$\{[^}\s]*\}?|\$[A-Za-z_]\w*)|(?<string>[^%$]+|[%$])/g;
const ASSIGNMENT = /^(["']?)([A-Za-z_]\w*)=/;

export const unitTokens: Tokenise = (text) => {
  const { sections, entries, comments } = readUnitText(text);
  const tokens: Token[] = [];
  for (const { span } of sections) tokens.push({ ...span, type: 'namespace' });
  for (const span of comments) tokens.push({ ...span, type: 'comment' });
  for (const entry of entries) takeEntry(text, entry, tokens);
  return tokens.sort((a, b) => a.start - b.start);
};

function takeEntry(text: string, entry: UnitEntry, tokens: Token[]): void {
  const { nameSpan, valueSpan, lines } = entry;
  tokens.push({ ...nameSpan, type: 'property' });
  const equals = text.indexOf('=', nameSpan.end);
  tokens.push({ start: equals, end: equals + 1, type: 'operator' });
  // A value that is still to be continued may be empty and have a backslash all the same.
  const whole = { start: equals + 1, end: Math.max(valueSpan.end, lines.end) };
  let program = EXEC.test(entry.name);
  const words = FOR_PEOPLE.has(entry.name) ? null : new Set(wordsOf(entry));
  for (const line of linesOf(text, whole)) {
    const isFirst = line.start === whole.start;
    if (!isFirst && /^[ \t]*[#;]/.test(text.slice(line.start, line.end))) continue;
    for (const { 0: word, index } of text.slice(line.start, line.end).matchAll(/\S+/g)) {
      const span = { start: line.start + index, end: line.start + index + word.length };
      const isProgram = program && words !== null && word !== '\\';
      if (isProgram) program = false;
      if (word === '\\' && span.end === line.end) tokens.push({ ...span, type: 'operator' });
      else if (word === ';' && EXEC.test(entry.name)) {
        program = true;
        tokens.push({ ...span, type: 'operator' });
      } else takeWord(text, span, { isProgram, entry, words }, tokens);
    }
  }
}

interface Place {
  readonly entry: UnitEntry;
  readonly isProgram: boolean;
  /** The words the directive may have; null for words for people. */
  readonly words: ReadonlySet<string> | null;
}

function takeWord(text: string, span: Span, { entry, isProgram, words }: Place, tokens: Token[]): void {
  const word = text.slice(span.start, span.end);
  const filled = (from: number): void => {
    addTokens(tokens, lex(text, { start: from, end: span.end }, FILLED_IN));
  };
  if (words === null) filled(span.start);
  else if (isProgram) {
    const at = span.start + (/^[-@:+!|]+/.exec(word)?.[0].length ?? 0);
    if (at > span.start) tokens.push({ start: span.start, end: at, type: 'operator' });
    if (/[%$]/.test(word)) filled(at);
    else if (at < span.end) tokens.push({ start: at, end: span.end, type: 'function' });
  } else if (words.has(word)) tokens.push({ ...span, type: 'enumMember' });
  else if (EXEC.test(entry.name)) {
    const option = /^--?[A-Za-z][\w-]*/.exec(word)?.[0].length ?? 0;
    if (option > 0) tokens.push({ start: span.start, end: span.start + option, type: 'parameter' });
    filled(span.start + option);
  } else if (entry.name === 'Environment') {
    const [, quote = '', name = ''] = ASSIGNMENT.exec(word) ?? [];
    const at = span.start + quote.length;
    if (name !== '') tokens.push({ start: at, end: at + name.length, type: 'variable' });
    filled(name === '' ? span.start : at + name.length);
  } else {
    const type = typeOfWord(word);
    if (type === 'string') filled(span.start);
    else tokens.push({ ...span, type });
  }
}

/** The words of the enumeration that a directive takes. */
function wordsOf({ section, name }: UnitEntry): readonly string[] {
  const directive = unitDirective(section, name, ANY_SYSTEMD);
  return directive?.type === 'enum' ? directive.values : [];
}
