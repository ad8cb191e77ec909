/** What a value that is refused was most likely meant to be. */
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import type { Extra, Judging } from '../judging.ts';
import * as numbers from '../numbers.ts';

/** The mend that puts `to` in place of the value; none for null. */
export function mendTo(judging: Judging, to: string | null): Pick<Extra, 'mend'> {
  if (to === null || to === judging.value || judging.value === '') return {};
  const title = to === '' ? words`Remove the value of ${judging.entry.name}=` : words`Replace by ${to}`;
  return { mend: { title, edits: [{ span: judging.entry.valueSpan, newText: to }] } };
}

/** `512m`, `512MB` and `512MiB` are `512M`; without a limit is `infinity`. */
export function mendSize(judging: Judging): Pick<Extra, 'mend'> {
  const { value, entry } = judging;
  if (/^(?:unlimited|max|none|unlim)$/i.test(value)) return mendTo(judging, 'infinity');
  const parts = /^([0-9]+(?:\.[0-9]+)?) ?([kmgt])(?:i?b)?$/i.exec(value);
  if (!parts) return {};
  const [, number = '', suffix = ''] = parts;
  if (/^Limit(?:NOFILE|NPROC|LOCKS|SIGPENDING|RTPRIO)$/.test(entry.name)) {
    const power = 'KMGT'.indexOf(suffix.toUpperCase()) + 1;
    return mendTo(judging, /^[0-9]{1,6}$/.test(number) ? String(Number(number) * 1024 ** power) : null);
  }
  return mendTo(judging, number + suffix.toUpperCase());
}

const SPELLINGS: Readonly<Record<string, string>> = {
  ...{
    secs: 's',
    minutes: 'min',
    mins: 'min',
    hrs: 'h',
    hours: 'h',
    H: 'h',
    D: 'd',
    S: 's',
    W: 'w',
    yrs: 'y',
  },
};

/** `10mins` is `10min`; to wait for ever is `infinity`. */
export function mendTime(judging: Judging): Pick<Extra, 'mend'> {
  const { value } = judging;
  if (/^(?:off|none|never|unlimited|no|forever)$/i.test(value)) return mendTo(judging, 'infinity');
  const to = value.replace(/[A-Za-z]{1,9}/g, (unit) => SPELLINGS[unit] ?? unit);
  return mendTo(judging, typeof numbers.parseTime(to) === 'bigint' ? to : null);
}

/** Words for values that are further off than two letters. */
const SYNONYMS: Readonly<Record<string, string>> = {
  ...{ 'Type=fork': 'forking', 'Type=daemon': 'forking', 'Type=one-time': 'oneshot', 'Type=once': 'oneshot' },
  ...{
    'Restart=true': 'always',
    'Restart=yes': 'always',
    'Restart=on': 'always',
    'Restart=unless-stopped': 'always',
  },
  ...{ 'Restart=false': 'no', 'Restart=never': 'no', 'Restart=none': 'no', 'Restart=failure': 'on-failure' },
  ...{ 'KillMode=all': 'control-group', 'KillMode=cgroup': 'control-group', 'ProtectHome=ro': 'read-only' },
  ...{
    'FailureAction=restart': 'reboot',
    'FailureAction=shutdown': 'poweroff',
    'Personality=amd64': 'x86-64',
  },
  ...{ 'StandardOutput=console': 'journal+console', 'StandardError=console': 'journal+console' },
  ...{ 'SyslogLevel=warn': 'warning', 'SyslogLevel=error': 'err', 'SyslogLevel=verbose': 'debug' },
  ...{ 'LogLevelMax=warn': 'warning', 'LogLevelMax=error': 'err', 'CPUSchedulingPolicy=normal': 'other' },
};

/** The word of a choice that is meant; null where none is evident. */
export function meant(judging: Judging, words: readonly string[]): string | null {
  const plain = judging.value.replace(/["']/g, '');
  return SYNONYMS[`${judging.entry.name}=${plain}`] ?? nearest(plain, words);
}
