/** Names in files of which each line says one thing: of sudo, sshd, tmpfiles, sysusers, fstab and their like. */

import type { TextView } from '../embedded/view.ts';
import type { Gathered } from './gather.ts';
import { note, use } from './gather.ts';
import type { NameKind } from './name.ts';
import { readDeviceWord, readRun } from './read-words.ts';

/** A word of a line, and where it stands in the text. */
interface Word {
  readonly word: string;
  readonly start: number;
}

/** `ALL` is everybody, for sudo. */
const ACCOUNT = /^(?!ALL$)[A-Za-z_][\w.-]*$/;

/** Notes the names of a text whose lines have them in known places. */
export function readLines(gathered: Gathered, view: TextView): void {
  const read = readerOf(view);
  if (!read) return;
  const code = view.code();
  for (const match of code.matchAll(/[^\n]+/g)) {
    const words = [...match[0].matchAll(/\S+/g)].map((one) => ({
      word: one[0],
      start: match.index + one.index,
    }));
    if (words.length > 0) read(gathered, view, words);
  }
}

type Reader = (gathered: Gathered, view: TextView, words: readonly Word[]) => void;

function readerOf({ kind, source }: TextView): Reader | null {
  if (kind === 'sudoers') return readSudoers;
  if (kind === 'sshd') return readSshd;
  if (kind === 'tmpfiles') return readTmpfiles;
  if (kind === 'sysusers') return readSysusers;
  if (/^\/etc\/(?:crontab$|cron\.d\/[^/]+$)/.test(source.owner)) return readCrontab;
  if (/^\/etc\/logrotate\.(?:conf$|d\/[^/]+$)/.test(source.owner)) return readLogrotate;
  if (source.owner === '/etc/fstab') return readFstab;
  if (source.owner === '/etc/crypttab') return readCrypttab;
  return /^\/etc\/sub[ug]id$/.test(source.owner) ? readSubIds : null;
}

function account(gathered: Gathered, { source }: TextView, kind: NameKind, { word, start }: Word): void {
  if (ACCOUNT.test(word)) use(gathered, source, kind, word, start);
}

/** `app ALL=(core:docker) …`, `%docker ALL=…`. */
function readSudoers(gathered: Gathered, view: TextView, words: readonly Word[]): void {
  readSudoCommands(gathered, view, words);
  readSudoAliases(gathered, view, words);
  const [first, host] = words;
  if (
    !first ||
    !host ||
    /^(?:Defaults|\w+_Alias$|@)/.test(first.word) ||
    !words.some(({ word }) => word.includes('='))
  )
    return;
  for (const one of parted(first, ',')) {
    const isGroup = one.word.startsWith('%');
    account(
      gathered,
      view,
      isGroup ? 'group' : 'user',
      isGroup ? { word: one.word.slice(1), start: one.start + 1 } : one,
    );
  }
  const runas = words
    .map((one) => ({ one, found: /\(([^():]*)(?::([^()]*))?\)/.exec(one.word) }))
    .find(({ found }) => found);
  if (!runas?.found) return;
  const [, users = '', groups = ''] = runas.found;
  const start = runas.one.start + runas.found.index + 1;
  for (const one of parted({ word: users, start }, ',')) account(gathered, view, 'user', one);
  for (const one of parted({ word: groups, start: start + users.length + 1 }, ','))
    account(gathered, view, 'group', one);
}

/** The commands that are allowed, as far as they name units: `/usr/bin/systemctl restart app.service, …`. */
function readSudoCommands(gathered: Gathered, { source }: TextView, words: readonly Word[]): void {
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
function readSudoAliases(gathered: Gathered, view: TextView, words: readonly Word[]): void {
  const [first] = words;
  const ofDefaults = /^Defaults[:>]/.exec(first?.word ?? '')?.[0].length;
  const isAlias = /^(?:User|Runas)_Alias$/.test(first?.word ?? '');
  const names =
    first && ofDefaults !== undefined
      ? [{ word: first.word.slice(ofDefaults), start: first.start + ofDefaults }]
      : isAlias
        ? words.slice(words.findIndex(({ word }) => word === '=') + 1)
        : [];
  for (const one of names.flatMap((list) => parted(list, ','))) {
    const isGroup = one.word.startsWith('%');
    const name = isGroup ? { word: one.word.slice(1), start: one.start + 1 } : one;
    account(gathered, view, isGroup ? 'group' : 'user', name);
  }
}

function parted({ word, start }: Word, separator: string): readonly Word[] {
  let at = start;
  return word.split(separator).map((part) => {
    const one = { word: part, start: at };
    at += part.length + separator.length;
    return one;
  });
}

/** `AllowUsers core app@10.0.0.*`, `Match User app,core Group docker`. */
function readSshd(gathered: Gathered, view: TextView, [key, ...values]: readonly Word[]): void {
  const [, of] = /^(?:Allow|Deny)(User|Group)s$/i.exec(key?.word ?? '') ?? [];
  if (of !== undefined) {
    for (const { word, start } of values) {
      account(gathered, view, /^user/i.test(of) ? 'user' : 'group', {
        word: word.split('@', 1)[0] ?? '',
        start,
      });
    }
  } else if (/^Match$/i.test(key?.word ?? '')) {
    values.forEach(({ word }, at) => {
      const names = values[at + 1];
      if (names && /^(?:User|Group)$/i.test(word))
        for (const one of parted(names, ','))
          account(gathered, view, /^user/i.test(word) ? 'user' : 'group', one);
    });
  }
}

/** `d /srv/app 0755 app app -`; the path is found as others are. */
function readTmpfiles(gathered: Gathered, view: TextView, words: readonly Word[]): void {
  const [, , , user, group] = words;
  if (user) account(gathered, view, 'user', user);
  if (group) account(gathered, view, 'group', group);
}

/** `u app - "…"`, `g app -`, `m app docker`. */
function readSysusers(gathered: Gathered, view: TextView, [type, name, other]: readonly Word[]): void {
  if (!type || !name || !/^[ugm]!?$/.test(type.word) || !ACCOUNT.test(name.word)) return;
  const letter = type.word[0];
  const within = { start: name.start, end: name.start + name.word.length };
  const kind = letter === 'g' ? 'group' : 'user';
  note(gathered, {
    kind,
    name: name.word,
    role: letter === 'm' ? 'uses' : 'defines',
    text: view.source,
    within,
  });
  if (letter === 'm' && other) account(gathered, view, 'group', other);
}

/** `0 4 * * * app /opt/x`, `@daily app /opt/x`. */
function readCrontab(gathered: Gathered, view: TextView, words: readonly Word[]): void {
  const first = words[0]?.word ?? '';
  const times = first.startsWith('@') ? 1 : 5;
  const user = words[times];
  if (/^[@*\d]/.test(first) && words.length > times + 1 && user) account(gathered, view, 'user', user);
}

/** `su app app`, `create 0640 app app`. */
function readLogrotate(gathered: Gathered, view: TextView, [key, ...rest]: readonly Word[]): void {
  if (!/^(?:su|create|createolddir)$/.test(key?.word ?? '')) return;
  const names = key?.word === 'su' ? rest : rest.filter(({ word }, at) => at > 0 || !/^\d/.test(word));
  const [user, group, ...more] = names;
  if (!user || !group || more.length > 0) return;
  account(gathered, view, 'user', user);
  account(gathered, view, 'group', group);
}

function readFstab(gathered: Gathered, view: TextView, [device]: readonly Word[]): void {
  if (device)
    readDeviceWord(gathered, view.source, { start: device.start, end: device.start + device.word.length });
}

function readCrypttab(gathered: Gathered, view: TextView, [name, device]: readonly Word[]): void {
  if (name && /^[\w.+-]+$/.test(name.word)) use(gathered, view.source, 'luks', name.word, name.start);
  if (device) readFstab(gathered, view, [device]);
}

function readSubIds(gathered: Gathered, view: TextView, [first]: readonly Word[]): void {
  const name = parted(first ?? { word: '', start: 0 }, ':')[0];
  if (name) account(gathered, view, 'user', name);
}
