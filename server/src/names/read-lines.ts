/** Names in files of which each line says one thing: of sudo, sshd, tmpfiles, sysusers, fstab and their like. */

import type { PlacedView } from '../embedded/view.ts';
import { unitName } from '../programs/systemd/names.ts';
import type { Gathered } from './gather.ts';
import { note, use } from './gather.ts';
import { ACCOUNT, account, parted, type Word } from './line-words.ts';
import { readPolkit } from './read-polkit.ts';
import { readSudoers } from './read-sudoers.ts';
import { readDeviceWord } from './read-words.ts';

/** Notes the names of a text whose lines have them in known places. */
export function readLines(gathered: Gathered, view: PlacedView): void {
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

type Reader = (gathered: Gathered, view: PlacedView, words: readonly Word[]) => void;

function readerOf({ kind, source }: PlacedView): Reader | null {
  if (kind === 'sudoers') return readSudoers;
  if (kind === 'sshd') return readSshd;
  if (kind === 'tmpfiles') return readTmpfiles;
  if (kind === 'sysusers') return readSysusers;
  if (/^\/etc\/(?:crontab$|cron\.d\/[^/]+$)/.test(source.owner)) return readCrontab;
  if (/^\/etc\/logrotate\.(?:conf$|d\/[^/]+$)/.test(source.owner)) return readLogrotate;
  if (/^\/etc\/polkit-1\/rules\.d\/[^/]+\.rules$/.test(source.owner)) return readPolkit;
  if (source.owner === '/etc/fstab') return readFstab;
  if (source.owner === '/etc/crypttab') return readCrypttab;
  return /^\/etc\/sub[ug]id$/.test(source.owner) ? readSubIds : null;
}

/** `AllowUsers core app@10.0.0.*`, `Match User app,core Group docker`. */
function readSshd(gathered: Gathered, view: PlacedView, [key, ...values]: readonly Word[]): void {
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
function readTmpfiles(gathered: Gathered, view: PlacedView, words: readonly Word[]): void {
  const [, , , user, group] = words;
  if (user) account(gathered, view, 'user', user);
  if (group) account(gathered, view, 'group', group);
}

/** `u app - "…"`, `g app -`, `m app docker`. */
function readSysusers(gathered: Gathered, view: PlacedView, [type, name, other]: readonly Word[]): void {
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
function readCrontab(gathered: Gathered, view: PlacedView, words: readonly Word[]): void {
  const first = words[0]?.word ?? '';
  const times = first.startsWith('@') ? 1 : 5;
  const user = words[times];
  if (/^[@*\d]/.test(first) && words.length > times + 1 && user) account(gathered, view, 'user', user);
}

/** `su app app`, `create 0640 app app`. */
function readLogrotate(gathered: Gathered, view: PlacedView, [key, ...rest]: readonly Word[]): void {
  if (!/^(?:su|create|createolddir)$/.test(key?.word ?? '')) return;
  const names = key?.word === 'su' ? rest : rest.filter(({ word }, at) => at > 0 || !/^\d/.test(word));
  const [user, group, ...more] = names;
  if (!user || !group || more.length > 0) return;
  account(gathered, view, 'user', user);
  account(gathered, view, 'group', group);
}

/** `LABEL=data /data ext4 noauto,x-systemd.requires=app.service`. */
function readFstab(gathered: Gathered, view: PlacedView, [device, , , options]: readonly Word[]): void {
  if (device) readDeviceAt(gathered, view, device);
  if (!options) return;
  for (const { word, start } of parted(options, ',')) {
    const [all = ''] = /^x-systemd\.(?:requires|wants|before|after|wanted-by|required-by)=/.exec(word) ?? [];
    const name = word.slice(all.length);
    if (all !== '' && unitName(name)) use(gathered, view.source, 'unit', name, start + all.length);
  }
}

function readDeviceAt(gathered: Gathered, { source }: PlacedView, { word, start }: Word): void {
  readDeviceWord(gathered, source, { start, end: start + word.length });
}

function readCrypttab(gathered: Gathered, view: PlacedView, [name, device]: readonly Word[]): void {
  if (name && /^[\w.+-]+$/.test(name.word)) use(gathered, view.source, 'luks', name.word, name.start);
  if (device) readDeviceAt(gathered, view, device);
}

function readSubIds(gathered: Gathered, view: PlacedView, [first]: readonly Word[]): void {
  const name = parted(first ?? { word: '', start: 0 }, ':')[0];
  if (name) account(gathered, view, 'user', name);
}
