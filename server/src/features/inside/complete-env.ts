/** Completion in files of `KEY=value` lines whose keys are known: /etc/flatcar/update.conf. */
import type { TextFacts } from '../../embedded/embedded-text.ts';
import { UPDATE_WORDS } from '../../spec/directives/words-update.ts';
import { readEnvFile } from '../../syntax/env/read.ts';
import { lineStartAt } from '../../text/search.ts';
import { words } from '../../text/words.ts';
import { type Completer, itemsOf, type Word } from './completer.ts';
import type { TextPlace } from './place.ts';

/** The keys people set, in the order they are mostly written; the others come behind them. */
const USUAL_KEYS = [
  'REBOOT_STRATEGY',
  'LOCKSMITHD_REBOOT_WINDOW_START',
  'LOCKSMITHD_REBOOT_WINDOW_LENGTH',
  'GROUP',
  'SERVER',
];

/** A value, and what it means in few words. */
type Usual = readonly [value: string, detail: string];

/** What is usual behind a key. Start and length are as locksmithd reads them; a blank wants quotes, for shells that read the file. */
const VALUES: Readonly<Record<string, readonly Usual[]>> = {
  GROUP: [
    ['stable', words`the Stable channel`],
    ['beta', words`the Beta channel`],
    ['alpha', words`the Alpha channel`],
    ['lts', words`the newest long-term stream`],
  ],
  SERVER: [
    ['disabled', words`no updates`],
    ['https://public.update.flatcar-linux.net/v1/update/', words`the project's server`],
  ],
  REBOOT_STRATEGY: [
    ['reboot', words`reboots after an update`],
    ['etcd-lock', words`reboots once a lock in etcd is free`],
    ['off', words`waits for somebody to reboot it`],
  ],
  LOCKSMITHD_REBOOT_WINDOW_START: [
    ['04:00', words`each day`],
    ['"Sun 04:00"', words`each week`],
  ],
  LOCKSMITHD_REBOOT_WINDOW_LENGTH: [
    ['1h', words`one hour`],
    ['30m', words`half an hour`],
    ['2h', words`two hours`],
  ],
};

const isUpdateConf = ({ owner }: TextFacts): boolean =>
  /^\/etc\/(?:flatcar|coreos)\/update\.conf$/.test(owner);

/** Keys that the file does not have yet, and values behind those that have usual ones. */
export const completeEnv: Completer = ({ place, unasked }) => {
  const { facts, offset } = place;
  if (!isUpdateConf(facts)) return [];
  const before = facts.text.slice(lineStartAt(facts.text, offset), offset);
  const behind = /^[^\r\n]*/.exec(facts.text.slice(offset))?.[0] ?? '';
  const assignment = /^\s*(\w+)=(.*)$/.exec(before);
  if (assignment) {
    const [, key = '', typed = ''] = assignment;
    const known = Object.hasOwn(VALUES, key) ? (VALUES[key] ?? []) : [];
    return valueWords(place, known, typed, behind);
  }
  const typed = /^\s*(\w*)$/.exec(before)?.[1];
  // Behind a line break that brought the list up, people may just as well go on.
  if (typed === undefined || (unasked && typed === '')) return [];
  return keyWords(place, typed, behind);
};

function valueWords(
  place: TextPlace,
  known: readonly Usual[],
  typed: string,
  behind: string,
): ReturnType<Completer> {
  if (known.some(([value]) => value === typed + behind.trimEnd())) return [];
  const fitting = known.filter(([value]) => value.startsWith(typed));
  const words = fitting.map(([value, detail]): Word => ({ label: value, word: value, detail }));
  return itemsOf(place, typed, behind.trimEnd(), words);
}

function keyWords(place: TextPlace, typed: string, behind: string): ReturnType<Completer> {
  const rest = /^\w*/.exec(behind)?.[0] ?? '';
  const equals = behind.startsWith('=', rest.length) ? '' : '=';
  const written = new Set(readEnvFile(place.facts.text).assignments.map(({ name }) => name));
  const all = [...new Set([...USUAL_KEYS, ...UPDATE_WORDS().keys()])];
  const words = all
    .filter((key) => key.startsWith(typed.toUpperCase()) && !written.has(key))
    .map((key): Word => {
      const about = UPDATE_WORDS().get(key);
      const documentation = about ? `${about.sentence}\n\n[Documentation](${about.url})` : '';
      const more = equals !== '' && Object.hasOwn(VALUES, key);
      return { label: key, word: key + equals, kind: 'directive', documentation, more, filter: key };
    });
  return itemsOf(place, typed, rest, words);
}
