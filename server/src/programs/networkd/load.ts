/** Reads .network, .netdev, .link files and networkd.conf as their programs load them: sections, known keys, values. */

import type { KeyFact, KeyTable } from '../../spec/directives/key-table.ts';
import { nearest } from '../../text/similar.ts';
import type { Span, TextEdit } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { Level, ProgramEntry } from '../report.ts';
import { type ConfAssignment, type ConfHeader, type ConfItem, readConf } from '../values/conf-file.ts';
import type { Fault } from '../values/fault.ts';
import { checkValue, wordsOf } from './check-value.ts';
import { takesBack } from './empty-values.ts';
import { moveToSection, nearestKey, withEquals } from './mends.ts';

/** A text with the name that its program knows it by, folders left out. */
export interface ProgramFile {
  readonly name: string;
  readonly text: string;
}

/** A key that counts. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  readonly span: Span;
}

/** A section that stands in a file, with what is set in it. */
export interface LoadedSection {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly span: Span;
  /** The settings that the program took. */
  readonly settings: Setting[];
  /** The lines whose value it did not take. */
  readonly failed: Setting[];
}

export interface Loaded {
  readonly sections: readonly LoadedSection[];
  readonly entries: ProgramEntry[];
  /** The program reads the file to its end. */
  readonly whole: boolean;
}

/** What a file may hold. */
export interface LoadRules {
  readonly table: KeyTable;
  /** The sections that count, where not all of the table do. */
  readonly sections?: readonly string[];
  /** The systemd whose keys are known. */
  readonly systemd: number;
}

interface Loader extends Loaded {
  readonly file: ProgramFile;
  readonly rules: LoadRules;
  readonly items: readonly ConfItem[];
  readonly sections: LoadedSection[];
  whole: boolean;
  /** The section that lines belong to; null behind one that is not known, `none` in front of the first. */
  current: LoadedSection | null | 'none';
}

/** What stands in a file, and what the program says while it reads it. Linear. */
export function loadFile(file: ProgramFile, rules: LoadRules): Loaded {
  const items = readConf(file.text);
  const loader: Loader = { file, rules, items, sections: [], entries: [], whole: true, current: 'none' };
  for (const item of items) {
    if (item.kind === 'header') takeHeader(loader, item);
    else if (item.kind === 'bad-header') {
      loader.whole = false;
      say(loader, item, 'bad-section-header', `Invalid section header '${item.text}'`, 'error');
    } else takeLine(loader, item);
  }
  return loader;
}

const MOST_MENDS = 20;

/** The sections with a name, of several files too. */
export function sectionsOf(loaded: readonly Loaded[], name: string): readonly LoadedSection[] {
  return loaded.flatMap(({ sections }) => sections.filter((section) => section.name === name));
}

/** The last value that a key has in sections of a name. */
export function lastSetting(loaded: readonly Loaded[], section: string, key: string): Setting | undefined {
  return sectionsOf(loaded, section)
    .flatMap(({ settings }) => settings)
    .findLast((setting) => setting.key === key);
}

function say(
  { entries, file }: Loader,
  { line, span }: { readonly line: number; readonly span: Span },
  kind: string,
  message: string,
  level: Level = 'warning',
  mend?: () => ProgramEntry['mend'],
): void {
  // A file full of mistakes gets no mend for each: finding one takes a look at all of it.
  const found = mend && entries.length < MOST_MENDS ? mend() : undefined;
  entries.push({ file: file.name, line, level, class: kind, message, span, ...(found && { mend: found }) });
}

function takeHeader(loader: Loader, header: ConfHeader): void {
  const { name, line, span } = header;
  const { sections, table } = loader.rules;
  if (sections ? sections.includes(name) : table.has(name)) {
    loader.current = { name, file: loader.file.name, line, span, settings: [], failed: [] };
    loader.sections.push(loader.current);
    return;
  }
  loader.current = null;
  if (name.startsWith('X-')) return;
  say(loader, header, 'unknown-section', `Unknown section '${name}'. Ignoring.`, 'warning', () => {
    const right = nearest(name, sections ?? [...table.keys()]);
    return right === null ? undefined : replacement(`Write [${right}]`, span, `[${right}]`);
  });
}

function takeLine(loader: Loader, item: Exclude<ConfItem, ConfHeader>): void {
  const { current } = loader;
  if (current === null) return;
  if (current === 'none') say(loader, item, 'outside-section', 'Assignment outside of section. Ignoring.');
  else if (item.kind === 'assignment') takeAssignment(loader, current, item);
  else if (item.kind === 'no-key') {
    say(loader, item, 'missing-equals', "Missing key name before '=', ignoring line.");
  } else {
    say(loader, item, 'missing-equals', "Missing '=', ignoring line.", 'warning', () => {
      return withEquals(item.text, item.span, [...(loader.rules.table.get(current.name)?.keys() ?? [])]);
    });
  }
}

function takeAssignment(loader: Loader, section: LoadedSection, item: ConfAssignment): void {
  const { key, value, line, span } = item;
  const fact = knownKey(loader, section.name, key);
  if (!fact) {
    if (!key.startsWith('X-')) unknownKey(loader, section, item);
    return;
  }
  const faults = value === '' && takesBack(section.name, key) ? [] : checkValue(fact.type, key, value);
  for (const fault of faults) tellFault(loader, item, fault, fact);
  const setting: Setting = { key, value, line, span };
  const lost = faults.some(({ harmless }) => !harmless);
  if (!lost || isList(fact, faults, value))
    section.settings.push(lost ? { ...setting, value: '*' } : setting);
  else section.failed.push(setting);
}

/** Of a list the words that are fine count. */
function isList({ type }: KeyFact, faults: readonly Fault[], value: string): boolean {
  const ofWords = faults.every(({ start }) => start !== undefined) && type !== 'ifname';
  return ofWords && faults.length < value.split(/[ \t]+/).length;
}

function knownKey({ rules }: Loader, section: string, key: string): KeyFact | undefined {
  const fact = rules.table.get(section)?.get(key);
  return fact && fact.since <= rules.systemd ? fact : undefined;
}

function unknownKey(loader: Loader, section: LoadedSection, item: ConfAssignment): void {
  const message = `Unknown key '${item.key}' in section [${section.name}], ignoring.`;
  say(loader, { line: item.line, span: item.keySpan }, 'unknown-key', message, 'warning', () => {
    return keyMend(loader, section, item);
  });
}

function keyMend(loader: Loader, section: LoadedSection, item: ConfAssignment): ProgramEntry['mend'] {
  const { rules, file, items } = loader;
  const names = rules.sections ?? [...rules.table.keys()];
  const homes = names.filter((name) => knownKey(loader, name, item.key));
  if (homes.length === 1) return moveToSection(file.text, items, item, homes[0] ?? '');
  const keys = [...(rules.table.get(section.name)?.keys() ?? [])];
  const right = nearestKey(
    item.key,
    keys.filter((key) => knownKey(loader, section.name, key)),
  );
  if (right !== null) return replacement(words`Write ${right}=`, item.keySpan, right);
  // Of several sections that have the key, [Link] is the one that is there once and needs no other key.
  if (homes.includes('Link')) return moveToSection(file.text, items, item, 'Link');
  const [there, other] = items.flatMap((one) =>
    one.kind === 'header' && homes.includes(one.name) ? [one.name] : [],
  );
  return there === undefined || other !== undefined
    ? undefined
    : moveToSection(file.text, items, item, there);
}

function tellFault(loader: Loader, item: ConfAssignment, fault: Fault, { type }: KeyFact): void {
  const { valueSpan, value, line } = item;
  const onOneLine = valueSpan.end - valueSpan.start === value.length;
  const span =
    onOneLine && fault.start !== undefined
      ? { start: valueSpan.start + fault.start, end: valueSpan.start + (fault.end ?? value.length) }
      : valueSpan;
  const right = fault.right ?? cutComment(type, value);
  const shown = fault.ofKey === true ? item.keySpan : span.start === span.end ? item.span : span;
  say(loader, { line, span: shown }, fault.class, fault.message, 'warning', () => {
    return right !== undefined && onOneLine ? replacement(words`Write ${right}`, span, right) : undefined;
  });
}

/** `yes # both` and `"yes"` mean `yes`. */
function cutComment(type: string, value: string): string | undefined {
  const known =
    type === 'bool' || type === 'tri' || type === 'dhcp' ? ['yes', 'no', 'true', 'false'] : wordsOf(type);
  const plain =
    value
      .split(/[ \t][#;]/)[0]
      ?.trimEnd()
      .replace(/^["']|["']$/g, '') ?? '';
  return plain !== value && known.includes(plain) ? plain : undefined;
}

function replacement(
  title: string,
  span: Span,
  newText: string,
): { title: string; edits: readonly TextEdit[] } {
  return { title, edits: [{ span, newText }] };
}
