/** What systemd-sysusers says of the files in sysusers.d (src/sysusers/sysusers.c, 257). */
import type { ProgramEntry } from '../report.ts';
import { stripped, textLines } from '../values/conf-file.ts';
import { idFault, isUserName } from '../values/names.ts';
import { SYSTEM_SPECIFIERS, unknownSpecifier } from '../values/specifiers.ts';
import { spareTemplates } from '../values/templates.ts';
import { splitWords, type Word } from '../values/words.ts';

export interface SysusersFile {
  readonly name: string;
  readonly text: string;
}

/** What is known besides the files. */
export interface SysusersOptions {
  /** Whether there is a group with a number; null where nobody knows. */
  readonly hasGid?: (gid: number) => boolean | null;
}

interface Reading {
  readonly file: SysusersFile;
  readonly entries: ProgramEntry[];
  readonly number: number;
  readonly start: number;
  readonly gids: Gids;
}

/** Groups by number: those that lines make, and those that users are to be in. */
interface Gids {
  readonly made: Set<number>;
  readonly wanted: {
    readonly gid: number;
    readonly user: string;
    readonly file: string;
    readonly at: Word;
  }[];
}

/** A field: its word, where it is no dash. */
type Field = Word | undefined;

/** The entries for the files of sysusers.d, which are read as one. Linear. */
export function checkSysusers(files: readonly SysusersFile[], options: SysusersOptions = {}): ProgramEntry[] {
  const entries: ProgramEntry[] = [];
  const gids: Gids = { made: new Set(), wanted: [] };
  for (const file of files) {
    for (const line of textLines(file.text)) {
      const span = stripped(file.text, line);
      if (span.start === span.end || file.text[span.start] === '#') continue;
      const reading: Reading = { file, entries, number: line.number, start: span.start, gids };
      takeLine(reading, file.text.slice(span.start, span.end));
    }
  }
  for (const { gid, user, file, at } of gids.wanted) {
    if (gids.made.has(gid) || options.hasGid?.(gid) !== false) continue;
    const message = `Failed to create ${user}: please create GID ${gid}`;
    const span = { start: at.start, end: at.end };
    entries.push({ file, line: null, level: 'error', class: 'dependency-unavailable', message, span });
  }
  return spareTemplates(files, entries);
}

function say(reading: Reading, at: Word, message: string, kind: string): false {
  const span = { start: reading.start + at.start, end: reading.start + at.end };
  reading.entries.push({
    file: reading.file.name,
    line: reading.number,
    level: 'error',
    class: kind,
    message,
    span,
  });
  return false;
}

function takeLine(reading: Reading, text: string): void {
  const whole: Word = { text, start: 0, end: text.length };
  const { words, rest, broken } = splitWords(text, { quotes: true, most: 6 });
  const [action, ...fields] = words;
  if (broken !== null) say(reading, { ...whole, start: broken }, 'Syntax error.', 'syntax');
  else if (!action || fields.length === 0) say(reading, whole, 'Missing action and name columns.', 'syntax');
  else if (rest < text.length) say(reading, { ...whole, start: rest }, 'Trailing garbage.', 'syntax');
  else if (action.text === '') say(reading, action, 'Empty command specification.', 'syntax');
  else if (actionHolds(reading, action))
    takeFields(reading, whole, action.text.slice(0, 1), fields.map(field));
}

function field(word: Word): Field {
  return word.text === '' || word.text === '-' ? undefined : word;
}

function actionHolds(reading: Reading, action: Word): boolean {
  const [type = '', ...modifiers] = action.text;
  if (modifiers.length > 1 || (modifiers[0] ?? '!') !== '!') {
    return say(reading, action, `Unknown modifiers in command '${action.text}'.`, 'bad-value');
  }
  if (!'ugmr'.includes(type)) return say(reading, action, `Unknown command type '${type}'.`, 'bad-value');
  if (modifiers.length === 0 || type === 'u') return true;
  return say(reading, action, `Flag '!' not permitted on lines of type '${type}'.`, 'bad-value');
}

function takeFields(reading: Reading, whole: Word, type: string, fields: readonly Field[]): void {
  const [name, id, gecos, home, shell] = fields;
  for (const one of fields) {
    if (!one || unknownSpecifier(one.text, SYSTEM_SPECIFIERS) === null) continue;
    // It names the name, whatever field it is.
    say(
      reading,
      one,
      `Failed to replace specifiers in '${name?.text ?? one.text}': Invalid slot`,
      'bad-specifier',
    );
    return;
  }
  if (name && !name.text.includes('%') && !isUserName(name.text)) {
    say(reading, name, `'${name.text}' is not a valid user or group name.`, 'bad-value');
  } else if (gecos && /[:\n\u0000-\u001f\u007f]/.test(gecos.text)) {
    say(reading, gecos, `'${gecos.text}' is not a valid GECOS field.`, 'bad-value');
  } else if (home && !isPath(home.text)) {
    say(reading, home, `'${home.text}' is not a valid home directory field.`, 'bad-value');
  } else if (shell && !isPath(shell.text)) {
    say(reading, shell, `'${shell.text}' is not a valid login shell field.`, 'bad-value');
  } else takeType(reading, whole, type, [name, id, gecos, home, shell]);
}

function isPath(text: string): boolean {
  if (text.includes('%')) return true;
  return text.startsWith('/') && !/[:\u0000-\u001f\u007f]/.test(text) && !/\/\.{1,2}(?:\/|$)/.test(text);
}

function takeType(reading: Reading, whole: Word, type: string, fields: readonly Field[]): void {
  const [name, id, gecos, home, shell] = fields;
  const lines = `Lines of type '${type}'`;
  if (type === 'r') {
    if (name) say(reading, name, `${lines} don't take a name field.`, 'syntax');
    else if (!id) say(reading, whole, `${lines} require an ID range in the third field.`, 'syntax');
    else if (!isRange(id.text)) say(reading, id, `Invalid UID range ${id.text}.`, 'bad-value');
    else extra(reading, lines, [gecos, home, shell]);
    return;
  }
  if (!name) {
    say(reading, whole, `${lines} require a user name in the second field.`, 'syntax');
    return;
  }
  if (type === 'm') {
    if (!id) say(reading, whole, `${lines} require a group name in the third field.`, 'syntax');
    else if (!id.text.includes('%') && !isUserName(id.text)) {
      say(reading, id, `'${id.text}' is not a valid user or group name.`, 'bad-value');
    } else extra(reading, lines, [gecos, home, shell]);
  } else if (type === 'g') {
    if (extra(reading, lines, [gecos, home, shell]) && id) takeGid(reading, id, id.text);
    if (id && /^\d+$/.test(id.text)) reading.gids.made.add(Number(id.text));
  } else if (id) takeIds(reading, name.text, id);
}

function extra(reading: Reading, lines: string, fields: readonly Field[]): boolean {
  const index = fields.findIndex((one) => one !== undefined);
  const one = fields[index];
  if (!one) return true;
  const what = ['GECOS', 'home directory', 'login shell'][index];
  return say(reading, one, `${lines} don't take a ${what} field.`, 'syntax');
}

function isRange(text: string): boolean {
  const [low = '', high = low, more] = text.split('-');
  return more === undefined && idFault(low) === null && idFault(high) === null && Number(low) <= Number(high);
}

function takeGid(reading: Reading, at: Word, text: string): boolean {
  const fault = text.startsWith('/') || text.includes('%') ? null : idFault(text);
  return (
    fault === null || say(reading, at, `Failed to parse GID: '${text}': ${reasonOf(fault)}`, 'bad-value')
  );
}

function reasonOf(fault: 'invalid' | 'reserved' | 'range'): string {
  if (fault === 'reserved') return 'No such device or address';
  return fault === 'range' ? 'Numerical result out of range' : 'Invalid argument';
}

/** `900`, `900:900`, `900:docker`, `-:docker`, or a file whose owner is meant. */
function takeIds(reading: Reading, user: string, id: Word): void {
  if (id.text.startsWith('/') || id.text.includes('%')) return;
  const colon = id.text.indexOf(':');
  const uid = colon < 0 ? id.text : id.text.slice(0, colon);
  const group = colon < 0 ? '' : id.text.slice(colon + 1);
  if (colon >= 0 && !isUserName(group) && !takeGid(reading, id, group)) return;
  const fault = uid === '-' && colon >= 0 ? null : idFault(uid);
  if (fault !== null) {
    say(reading, id, `Failed to parse UID: '${uid}': ${reasonOf(fault)}`, 'bad-value');
    return;
  }
  if (colon < 0) {
    // The user brings a group of its own.
    reading.gids.made.add(Number(uid));
    return;
  }
  if (!/^\d+$/.test(group)) return;
  const at = { ...id, start: reading.start + id.start, end: reading.start + id.end };
  reading.gids.wanted.push({ gid: Number(group), user, file: reading.file.name, at });
}
