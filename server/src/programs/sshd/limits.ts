/** Limits of sshd_config: how much, how many, how long, and to where. */
import { isSomePort, isTime } from './hosts.ts';
import { first, type Judged, missing, need, some, type Verdict, wrong } from './verdict.ts';

const PENALTY = /^(?:crash|authfail|noauth|grace-exceeded|refuseconnection|max|min):(.*)$/;

export function rekey(line: Judged): Verdict | null {
  const [size, time] = line.words;
  if (!size?.text) return { message: missing(line), at: null };
  if (size.text !== 'default' && !/^\d+[bkmgtpe]?$/i.test(size.text)) {
    return wrong(line, `Bad ${line.keyword} number '${size.text}': Invalid argument`);
  }
  if (/^(?:[1-9]|1[0-5])$/.test(size.text)) return wrong(line, `${line.keyword} too small`);
  return !time || time.text === 'none' || isTime(time.text)
    ? null
    : { message: 'invalid time value.', at: time };
}

export function startups(line: Judged): Verdict | null {
  const word = first(line);
  const [, begin, rate, full] = /^(\d+)(?::(\d+):(\d+))?/.exec(word) ?? [];
  const three = full !== undefined;
  const fine =
    begin !== undefined &&
    Number(begin) > 0 &&
    (three || !/^\d+:\d+/.test(word)) &&
    (!three || (Number(begin) <= Number(full) && Number(rate) >= 1 && Number(rate) <= 100));
  return need(line, missing(line)) ?? (fine ? null : wrong(line, `Invalid ${line.keyword} spec.`));
}

export function penalties(line: Judged): Verdict | null {
  for (const word of line.words) {
    const { text } = word;
    if (/^(?:yes|no)$/i.test(text)) {
      if (line.words.length === 1) continue;
      return { message: `keyword ${line.keyword} "${text}" argument must appear alone.`, at: word };
    }
    if (/^max-sources[46]:\d+$/.test(text) || /^overflow6?:(?:deny-all|permissive)$/.test(text)) continue;
    const [, time] = PENALTY.exec(text) ?? [];
    if (time === undefined) return { message: `unsupported ${line.keyword} keyword ${text}`, at: word };
    if (!isTime(time)) return { message: `invalid ${line.keyword} time value.`, at: word };
  }
  return some(line);
}

export function permit(line: Judged, bare: boolean): Verdict | null {
  if (line.words.length === 0) return { message: missing(line), at: null };
  for (const word of line.words) {
    if (word.text === 'any' || word.text === 'none') continue;
    const port = word.text.slice(word.text.lastIndexOf(':') + 1);
    const fine = (bare || word.text.includes(':')) && (port === '*' || isSomePort(port));
    if (!fine) return { message: `${line.keyword} bad port number`, at: word };
  }
  return null;
}
