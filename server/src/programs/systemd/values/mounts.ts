import { type Judging, keep, onePath, place, resolved, say, words } from '../judging.ts';
import { firstWord, type Word, wordsOf } from '../words.ts';
import { isBase64 } from './lists.ts';

/** Folders that are bound into the service. */
export function binds(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') {
    judging.reset(entry.name);
    return;
  }
  const rules = { separators: ': \t\n\r', unquote: true, each: true };
  for (let at = 0; ; ) {
    const source = firstWord(value, at, rules);
    if (source === null) return;
    if (source === 'bad') {
      say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}, ignoring: ${value}`);
      return;
    }
    at = source.next;
    const good = bound(judging, source.text.replace(/^-/, ''), source);
    if (value[source.end] !== ':') {
      if (good) keep(judging, source.text);
      continue;
    }
    const rest = good ? target(judging, at) : null;
    if (!good) continue;
    if (rest === null) return;
    at = rest;
  }
}

function bound(judging: Judging, path: string, word: Word): boolean {
  return onePath(judging, path, 'absolute', place(word)) !== null;
}

/** Judges the target and the options behind it; gives where the next one begins, null where there is no going on. */
function target(judging: Judging, from: number): number | null {
  const { entry, value } = judging;
  const word = firstWord(value, from, { separators: ': \t\n\r', unquote: true, each: true });
  if (word === 'bad') {
    say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}, ignoring: ${value}`);
    return null;
  }
  if (word === null) {
    say(judging, 'bad-value', 'warning', `Missing argument after ':', ignoring: ${value}`);
    return null;
  }
  if (!bound(judging, word.text, word)) return word.next;
  if (value[word.end] !== ':') {
    keep(judging, word.text);
    return word.next;
  }
  const options = firstWord(value, word.next, { unquote: true });
  if (options === 'bad') return null;
  const good = options === null || ['', 'rbind', 'norbind', 'idmap', 'noidmap'].includes(options.text);
  if (good) keep(judging, word.text);
  else
    say(
      judging,
      'bad-value',
      'warning',
      `Invalid option string, ignoring setting: ${options.text}`,
      place(options),
    );
  return options === null ? value.length + 1 : options.next;
}

/** Folders in memory. */
export function temporary(judging: Judging): void {
  if (judging.value === '') judging.reset('TemporaryFileSystem');
  for (const word of words(judging, { unquote: true })) {
    const colon = word.text.indexOf(':');
    const path = colon < 0 ? word.text : word.text.slice(0, colon);
    if (onePath(judging, path, 'absolute', place(word)) !== null) keep(judging, path);
  }
}

/** Disk images that are mounted. */
export function images(judging: Judging): void {
  const { entry } = judging;
  if (judging.value === '') judging.reset(entry.name);
  for (const word of words(judging, { unquote: true, retainEscape: true })) {
    const [source = '', second = ''] = word.text.split(':');
    if (onePath(judging, source.replace(/^-/, ''), 'absolute', place(word)) === null) continue;
    if (entry.name === 'MountImages') {
      if (second === '') {
        say(
          judging,
          'bad-value',
          'warning',
          `Missing destination in ${entry.name}, ignoring: ${judging.value}`,
          place(word),
        );
        continue;
      }
      if (onePath(judging, second, 'absolute', place(word)) === null) continue;
    }
    keep(judging, source);
  }
}

/** The hash of an image, or where it stands. */
export function hash(judging: Judging): void {
  const { entry, value } = judging;
  const { name } = entry;
  if (value === '' || value.startsWith('/')) keep(judging);
  else if (name === 'RootHashSignature') {
    if (!value.startsWith('base64:')) {
      say(
        judging,
        'bad-value',
        'warning',
        `Failed to decode RootHashSignature=, not a path but doesn't start with 'base64:', ignoring: ${value}`,
      );
    } else if (isBase64(value.slice(7))) keep(judging);
    else say(judging, 'bad-value', 'warning', `Failed to decode RootHashSignature=, ignoring: ${value}`);
  } else if (!/^(?:[0-9a-fA-F]{2})*$/.test(value))
    say(judging, 'bad-value', 'warning', `Failed to decode RootHash=, ignoring: ${value}`);
  else if (value.length < 32)
    say(judging, 'bad-value', 'warning', `RootHash= is too short, ignoring: ${value}`);
  else keep(judging);
}

const PARTITIONS = new Set(
  'root usr home srv esp xbootldr swap root-verity usr-verity root-verity-sig usr-verity-sig tmp var'.split(
    ' ',
  ),
);

/** Options for the partitions of an image: `[PARTITION:]OPTIONS`. */
export function partitionOptions(judging: Judging): void {
  const { entry, value } = judging;
  const { words: pairs, bad } = wordsOf(value, { unquote: true });
  if (value === '') judging.reset(entry.name);
  else if (bad || pairs.some(({ text }) => text.split(':').length > 2)) {
    say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}, ignoring: ${value}`);
  } else {
    for (const word of pairs) {
      const [first = '', second = ''] = word.text.split(':');
      if (second !== '' && !PARTITIONS.has(first))
        say(judging, 'bad-value', 'warning', `Invalid partition name ${first}, ignoring`, place(word));
      else if (resolved(judging, second === '' ? first : second, place(word)) !== null)
        keep(judging, word.text);
    }
  }
}
