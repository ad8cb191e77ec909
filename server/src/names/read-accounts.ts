/** Users and groups that commands take: what they own, and whom they run as. */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { baseName, type Word } from '../syntax/words.ts';
import { type Gathered, use } from './gather.ts';

type Account = 'user' | 'group';
type Option = readonly [flag: RegExp, kind: Account];

const AS_OTHERS: readonly Option[] = [
  [/^(?:-[A-Za-z]*u|--user)(?==|$)/, 'user'],
  [/^(?:-[A-Za-z]*g|--group)(?==|$)/, 'group'],
];

/** Options whose value is an account, by the program. */
const OPTIONS: ReadonlyMap<string, readonly Option[]> = new Map<string, readonly Option[]>([
  ['sudo', AS_OTHERS],
  ['runuser', [...AS_OTHERS, [/^(?:-G|--supp-group)(?==|$)/, 'group']]],
  [
    'setpriv',
    [
      [/^--(?:re|e)?uid(?==|$)/, 'user'],
      [/^--(?:re|e)?gid(?==|$)/, 'group'],
    ],
  ],
  [
    'systemd-run',
    [
      [/^--uid(?==|$)/, 'user'],
      [/^--gid(?==|$)/, 'group'],
    ],
  ],
  [
    'install',
    [
      [/^(?:-o|--owner(?==|$))/, 'user'],
      [/^(?:-g|--group(?==|$))/, 'group'],
    ],
  ],
  ['useradd', [[/^(?:-[A-Za-z]*[gG]|--gid|--groups)(?==|$)/, 'group']]],
  ['crontab', [[/^(?:-u|--user)(?==|$)/, 'user']]],
  ['gpasswd', [[/^(?:-a|-d|--add|--delete)(?==|$)/, 'user']]],
]);

/** Programs that run another one, whose options are not theirs. */
const RUNS_OTHERS = /^(?:sudo|runuser|setpriv|systemd-run)$/;

/** Notes the accounts that the options of a command name, up to a command that it runs. */
export function readAccountOptions(gathered: Gathered, text: EmbeddedText, words: readonly Word[]): void {
  const name = baseName(words[0]?.value ?? '');
  const options = OPTIONS.get(name) ?? [];
  if (options.length === 0) return;
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) return;
    if (!word.value.startsWith('-') || word.value === '--') {
      if (RUNS_OTHERS.test(name)) return;
      continue;
    }
    const [flag, kind] = options.find(([one]) => one.test(word.value)) ?? [];
    if (!flag || !kind) continue;
    const given = word.value.replace(flag, '');
    if (given === '') listOf(gathered, text, kind, words[++at]);
    else listOf(gathered, text, kind, word, given.startsWith('=') ? given.slice(1) : given);
  }
}

/** The accounts of a word, or of the end of one, parted by commas. */
function listOf(
  gathered: Gathered,
  text: EmbeddedText,
  kind: Account,
  word: Word | undefined,
  given?: string,
): void {
  if (!word) return;
  const { end } = word.inner ?? word;
  const value = given ?? word.value;
  const start = end - value.length;
  // With quotes or backslashes in it a word stands otherwise in the text.
  if (text.text.slice(start, end) !== value) return;
  for (const { index, 0: name } of value.matchAll(/[^,]+/g)) {
    if (/^[A-Za-z_][\w.-]*$/.test(name)) use(gathered, text, kind, name, start + index);
  }
}

/** Options of `su` and `runuser` that take a value, of which none is the user. */
const VALUED = /^(?:-[csgGwT]|--(?:command|session-command|shell|group|supp-group|whitelist-environment))$/;

/** The user that `su` and `runuser` become: the first argument that is none of an option. */
export function readSu(gathered: Gathered, text: EmbeddedText, args: readonly Word[]): void {
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!word) return;
    if (/^(?:-u|--user(?:=.*)?|--)$/.test(word.value)) return;
    if (VALUED.test(word.value)) at++;
    else if (!word.value.startsWith('-')) return listOf(gathered, text, 'user', word);
  }
}
