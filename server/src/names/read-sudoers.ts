/** Names in the rules of sudo: who may do something, as whom, and with which unit. */

import type { PlacedView } from '../embedded/view.ts';
import type { Gathered } from './gather.ts';
import { account, parted, type Word } from './line-words.ts';
import { readRun } from './read-words.ts';

/** `app, %web ALL=(core:docker) …`. */
export function readSudoers(gathered: Gathered, view: PlacedView, words: readonly Word[]): void {
  readSudoCommands(gathered, view, words);
  readSudoAliases(gathered, view, words);
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || /^(?:Defaults|\w+_Alias$|@)/.test(first.word)) return;
  const line = view.code().slice(first.start, last.start + last.word.length);
  if (!line.includes('=')) return;
  // The list goes on where a comma stands beside the blanks; behind it comes the host.
  const users = words.findIndex(
    ({ word }, at) => !word.endsWith(',') && !words[at + 1]?.word.startsWith(','),
  );
  if (users < 0 || users === words.length - 1) return;
  for (const list of words.slice(0, users + 1)) readAccounts(gathered, view, list);
  const open = line.indexOf('(');
  const close = line.indexOf(')', open);
  if (open < 0 || close < 0) return;
  const [as = '', groups = ''] = line.slice(open + 1, close).split(':');
  const start = first.start + open + 1;
  for (const one of trimmed({ word: as, start })) account(gathered, view, 'user', one);
  for (const one of trimmed({ word: groups, start: start + as.length + 1 }))
    account(gathered, view, 'group', one);
}

/** The parts of a list between commas, without the blanks around them. */
function trimmed(list: Word): readonly Word[] {
  return parted(list, ',').map(({ word, start }) => {
    return { word: word.trim(), start: start + word.length - word.trimStart().length };
  });
}

/** Users, and groups behind a `%`. */
function readAccounts(gathered: Gathered, view: PlacedView, list: Word): void {
  for (const { word, start } of parted(list, ',')) {
    if (word.startsWith('%')) account(gathered, view, 'group', { word: word.slice(1), start: start + 1 });
    else account(gathered, view, 'user', { word, start });
  }
}

/** The commands that are allowed, as far as they name units: `/usr/bin/systemctl restart app.service, …`. */
function readSudoCommands(gathered: Gathered, { source }: PlacedView, words: readonly Word[]): void {
  words.forEach(({ word }, at) => {
    if (!/(?:^|[=:!])\/[\w/]+\/(?:systemctl|journalctl)$/.test(word)) return;
    // No command is longer, and a line may have any number of them.
    const rest = words.slice(at, at + 32);
    const last = rest.findIndex((one) => one.word.endsWith(','));
    const command = rest.slice(0, last < 0 ? rest.length : last + 1).map((one) => {
      const value = one.word.endsWith(',') ? one.word.slice(0, -1) : one.word;
      return { value, start: one.start, end: one.start + value.length, inner: null };
    });
    readRun(gathered, source, { words: command, before: [] });
  });
}

/** `User_Alias ADMINS = app, %web`, `Defaults:app !requiretty`. */
function readSudoAliases(gathered: Gathered, view: PlacedView, words: readonly Word[]): void {
  const [first] = words;
  const ofDefaults = /^Defaults[:>]/.exec(first?.word ?? '')?.[0].length;
  const isAlias = /^(?:User|Runas)_Alias$/.test(first?.word ?? '');
  const names =
    first && ofDefaults !== undefined
      ? [{ word: first.word.slice(ofDefaults), start: first.start + ofDefaults }]
      : isAlias
        ? words.slice(words.findIndex(({ word }) => word === '=') + 1)
        : [];
  for (const list of names) readAccounts(gathered, view, list);
}
