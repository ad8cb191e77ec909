import { eachWord, type Judging, keep, onePath, place, resolved, say } from '../judging.ts';
import { INVALID } from '../numbers.ts';
import { firstWord, type Word, wordsOf } from '../words.ts';
import { isBase64 } from './base64.ts';

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
  for (const word of eachWord(judging, { unquote: true })) {
    const colon = word.text.indexOf(':');
    const path = colon < 0 ? word.text : word.text.slice(0, colon);
    if (onePath(judging, path, 'absolute', place(word)) !== null) keep(judging, path);
  }
}

const PARTS = { separators: ':', cunescape: true, unescapeSeparators: true };

/** Disk images that are mounted: `[-]IMAGE[:FOLDER][:OPTIONS|:PARTITION:OPTIONS…]`, the folder for MountImages= alone. */
export function images(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  const list = wordsOf(value, { unquote: true, retainEscape: true });
  for (const word of list.words) {
    const { words: parts, bad } = wordsOf(word.text, PARTS);
    if (bad) {
      say(
        judging,
        'bad-syntax',
        'warning',
        `Invalid syntax in ${entry.name}=, ignoring: ${word.text}`,
        place(word),
      );
      return;
    }
    const source = parts[0]?.text ?? '';
    if (parts.length > 0 && image(judging, word, parts)) keep(judging, source);
  }
  if (list.bad)
    say(judging, 'bad-syntax', 'warning', `Invalid syntax ${entry.name}=${value}, ignoring: ${INVALID}`);
}

function image(judging: Judging, word: Word, parts: readonly Word[]): boolean {
  const { name } = judging.entry;
  const [source = '', target = '', ...more] = parts.map(({ text }) => text);
  if (!outsideKernel(judging, source.replace(/^-/, ''), word)) return false;
  if (name === 'MountImages') {
    if (target === '') {
      const message = `Missing destination in ${name}, ignoring: ${judging.value}`;
      say(judging, 'bad-value', 'warning', message, place(word));
      return false;
    }
    if (!outsideKernel(judging, target, word)) return false;
  }
  const options = name === 'MountImages' ? more : parts.slice(1).map(({ text }) => text);
  for (let at = 0; at + 1 < options.length; at += 2) {
    const partition = options[at] ?? '';
    if (!PARTITIONS.has(partition))
      say(judging, 'bad-value', 'warning', `Invalid partition name ${partition}, ignoring`, place(word));
  }
  return true;
}

/** Whether a path is good and lies in none of the kernel's own file systems; devices may be mounted. */
function outsideKernel(judging: Judging, path: string, word: Word): boolean {
  const found = onePath(judging, path, 'absolute', place(word));
  if (found === null) return false;
  const kernel =
    judging.entry.name === 'MountImages' ? /^\/(?:proc|sys)(?:\/|$)/ : /^\/(?:proc|sys|dev)(?:\/|$)/;
  if (judging.systemd < 257 || !kernel.test(found)) return true;
  const message = `${judging.entry.name}= path is below API VFS, ignoring: ${found}`;
  say(judging, 'bad-path', 'warning', message, place(word));
  return false;
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
  if (value === '') judging.reset(entry.name);
  const list = wordsOf(value, { unquote: true, retainEscape: true });
  const pairs = list.words.map((word) => ({ word, ...wordsOf(word.text, PARTS) }));
  if (list.bad || pairs.some(({ words, bad }) => bad || words.length > 2)) {
    say(judging, 'bad-value', 'warning', `Failed to parse ${entry.name}, ignoring: ${value}`);
    return;
  }
  for (const { word, words } of pairs) {
    const [first = '', second = ''] = words.map(({ text }) => text);
    if (second !== '' && !PARTITIONS.has(first))
      say(judging, 'bad-value', 'warning', `Invalid partition name ${first}, ignoring`, place(word));
    else if (resolved(judging, second === '' ? first : second, place(word)) !== null)
      keep(judging, word.text);
  }
}
