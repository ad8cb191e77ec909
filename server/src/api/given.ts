/**
 * What callers without types hand over, looked at before anything is done with it: what is of the wrong type is told by its name, not
 * by a failure in the depths.
 */
import { isRecord } from '../text/record.ts';

/** What something should be, where it is not that. */
type Form = (value: unknown) => string | null;

const text: Form = (value) => (typeof value === 'string' ? null : 'a string');
const flag: Form = (value) => (typeof value === 'boolean' ? null : 'true or false');
const oneOf =
  (...words: readonly string[]): Form =>
  (value) =>
    words.some((word) => word === value) ? null : `one of ${words.join(', ')}`;
const mapOf =
  (form: Form): Form =>
  (value) => {
    if (!isRecord(value)) return 'an object';
    const wanted = Object.values(value)
      .map(form)
      .find((one) => one !== null);
    return wanted === undefined ? null : `an object whose values are each ${wanted}`;
  };

const QUESTIONS = ['read', 'stat', 'lstat', 'list', 'readLink'] as const;
const files: Form = (value) =>
  isRecord(value) && QUESTIONS.every((question) => typeof value[question] === 'function')
    ? null
    : `an object with ${QUESTIONS.join(', ')}`;

/** All options of all functions; a name means the same everywhere. */
const OPTIONS: Readonly<Record<string, Form>> = {
  kind: oneOf('butane', 'ignition', 'container-linux-config', 'cloud-config'),
  files,
  platform: text,
  target: text,
  rules: mapOf(oneOf('off', 'hint', 'info', 'warning', 'error')),
  pretty: flag,
  strict: flag,
  raw: flag,
  to: oneOf('butane', 'ignition'),
  version: text,
  filesystems: mapOf(text),
  dedupe: flag,
  saveFiles: text,
  snippets: flag,
  name: text,
  listIndent: oneOf('indented', 'flush', 'keep'),
  quotes: oneOf('keep', 'single', 'double'),
};

/** Throws a TypeError for options that are none, and for the first that is of a wrong type; what is not known is passed over. */
export function checkOptions(options: unknown, ...required: readonly string[]): void {
  if (!isRecord(options)) throw wrong('the options', 'an object', options);
  for (const [name, form] of Object.entries(OPTIONS)) {
    const value = options[name];
    if (value === undefined && !required.includes(name)) continue;
    const wanted = form(value);
    if (wanted !== null) throw wrong(`the option ${name}`, wanted, value);
  }
}

/** Throws a TypeError for what is no text. */
export function checkText(name: string, value: unknown): void {
  if (typeof value !== 'string') throw wrong(name, 'a string', value);
}

/** Throws a TypeError for an offset that is no number. */
export function checkOffset(value: unknown): void {
  if (typeof value !== 'number') throw wrong('an offset', 'a number', value);
}

/** Throws a TypeError for what are no edits. */
export function checkEdits(value: unknown): void {
  const isEdit = (edit: unknown): boolean => {
    if (!isRecord(edit) || typeof edit['newText'] !== 'string') return false;
    const { span } = edit;
    return isRecord(span) && typeof span['start'] === 'number' && typeof span['end'] === 'number';
  };
  if (!Array.isArray(value) || !value.every(isEdit))
    throw wrong('edits', 'an array of { span, newText }', value);
}

/** Throws a TypeError for what are no contents of files by their paths. */
export function checkContents(value: unknown): void {
  if (!isRecord(value)) throw wrong('contents', 'an object', value);
  for (const [path, content] of Object.entries(value))
    if (typeof content !== 'string' && !(content instanceof Uint8Array))
      throw wrong(`the content of ${shown(path)}`, 'a string or a Uint8Array', content);
}

function wrong(name: string, wanted: string, value: unknown): TypeError {
  return new TypeError(`${name} should be ${wanted}, and is ${shown(value)}`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
