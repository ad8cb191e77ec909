/** What is passed around while one assignment is judged. */
import type { Directive } from '../../spec/systemd/unit-directives.ts';
import type { TextEdit } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { Level, ProgramEntry } from '../report.ts';
import { resolve, type UnitName } from './names.ts';
import { type PathKind, pathFault, simplify } from './paths.ts';
import type { Assignment } from './read.ts';
import { type Word, type WordRules, wordsOf } from './words.ts';

/** A value that counts, and the assignment that set it. */
export interface Kept {
  readonly value: string;
  readonly entry: Assignment;
  readonly file: string;
}

/** The judging of one assignment: what is said goes to `entries`, what counts to `kept`. */
export interface Judging {
  readonly unit: UnitName;
  readonly systemd: number;
  readonly file: string;
  readonly entry: Assignment;
  readonly directive: Directive;
  readonly value: string;
  readonly entries: ProgramEntry[];
  readonly kept: Kept[];
  /** Forgets what earlier assignments of these directives set. */
  reset(...names: readonly string[]): void;
  /** Whether an earlier assignment of a directive counts. */
  has(name: string): boolean;
  /** How much was said of the assignment. */
  said: number;
  /** The unit will not start (`refused`), or its file is not read on (`broken`). */
  fatal: 'refused' | 'broken' | null;
}

/** What else there is to say. */
export interface Extra {
  /** The part of the value, by its offsets; all of it without. */
  readonly from?: number;
  readonly to?: number;
  readonly mend?: { readonly title: string; readonly edits: readonly TextEdit[] };
  /** Said without a line. */
  readonly unplaced?: boolean;
  /** It is the directive that is meant, and not its value. */
  readonly ofName?: boolean;
}

/** More than this is not said of one assignment. */
const MOST = 1000;

/** Reports something about the assignment. */
export function say(judging: Judging, kind: string, level: Level, message: string, extra: Extra = {}): void {
  const { entry, file } = judging;
  judging.said++;
  if (judging.said > MOST) return;
  const span =
    extra.from === undefined
      ? entry.value === '' || extra.ofName === true
        ? entry.nameSpan
        : entry.valueSpan
      : {
          start: entry.at(extra.from),
          end: entry.at(Math.max(extra.from, (extra.to ?? extra.from + 1) - 1)) + 1,
        };
  const line = extra.unplaced === true ? null : entry.line;
  const mend = extra.mend === undefined ? {} : { mend: extra.mend };
  judging.entries.push({ file, line, level, class: kind, message, span, ...mend });
}

/** Lets a value count. */
export function keep(judging: Judging, value = judging.value): void {
  judging.kept.push({ value, entry: judging.entry, file: judging.file });
}

/** The usual words for a value that cannot be read. */
export function badValue(judging: Judging, why: string): void {
  const { entry, value } = judging;
  say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}=${value}, ignoring: ${why}`);
}

/** The value, or a part of it, with specifiers replaced; null with an entry where one is unknown. */
export function resolved(
  judging: Judging,
  text: string,
  { inNames = false, ...extra }: Extra & { readonly fatal?: boolean; readonly inNames?: boolean } = {},
): string | null {
  const found = resolve(text, judging.unit, inNames);
  if (found === null) {
    const level = extra.fatal === true ? 'error' : 'warning';
    const ignoring = extra.fatal === true ? '' : ', ignoring';
    say(
      judging,
      'bad-specifier',
      level,
      `Failed to resolve unit specifiers in '${text}'${ignoring}: Invalid slot`,
      extra,
    );
    if (extra.fatal === true) judging.fatal = 'refused';
  }
  return found;
}

/** Whether a path is good; otherwise says why. */
export function goodPath(
  judging: Judging,
  path: string,
  kind: PathKind,
  extra: Extra & { readonly error?: boolean } = {},
): boolean {
  const mild = extra.error !== true;
  const fault = pathFault(path, kind, mild);
  if (fault === null) return true;
  const mend = kind === 'absolute' && judging.value === path ? mendRoot(judging) : {};
  say(judging, 'bad-path', mild ? 'warning' : 'error', `${judging.entry.name}= path ${fault}`, {
    ...mend,
    ...extra,
  });
  return false;
}

/** A value that is a path but for the first slash: it begins with a folder of the root. */
export function mendRoot({ entry, value }: Judging): Pick<Extra, 'mend'> {
  const [path] = /^(?:etc|opt|usr|var|run|home|srv|dev|bin|sbin|mnt|media)\/[^ \t]+/.exec(value) ?? [];
  if (path === undefined) return {};
  const { start } = entry.valueSpan;
  return { mend: { title: words`Write /${path}`, edits: [{ span: { start, end: start }, newText: '/' }] } };
}

/** A whole value that is one path: with specifiers replaced and tidied; null where it is refused. */
export function onePath(judging: Judging, text: string, kind: PathKind, extra: Extra = {}): string | null {
  const path = resolved(judging, text, extra);
  return path !== null && goodPath(judging, path, kind, extra) ? simplify(path) : null;
}

/** The words of the value; says so where a quote is open. */
export function eachWord(judging: Judging, rules: WordRules, from = 0): readonly Word[] {
  const { value } = judging;
  const found = wordsOf(from === 0 ? value : `${' '.repeat(from)}${value.slice(from)}`, rules);
  if (found.bad) badList(judging);
  return found.words;
}

/** What is said of a list that cannot be split, where it is not the usual. */
const BAD_LISTS: Readonly<Record<string, string>> = {
  PassEnvironment: 'Trailing garbage in PassEnvironment, ignoring: ',
  UnsetEnvironment: 'Trailing garbage in UnsetEnvironment, ignoring: ',
  RestrictNetworkInterfaces: 'Trailing garbage in RestrictNetworkInterfaces, ignoring: ',
  ExtensionDirectories: 'Failed to extract first word, ignoring: ',
};

function badList(judging: Judging): void {
  const { entry, value } = judging;
  const phrase = BAD_LISTS[entry.name] ?? 'Invalid syntax, ignoring: ';
  if (entry.name === 'NFTSet') badValue(judging, 'Invalid argument');
  else say(judging, 'bad-syntax', 'warning', phrase + value);
}

/** Where a word stands, for `say`. */
export function place(word: Word): Extra {
  return { from: word.start, to: word.end };
}
