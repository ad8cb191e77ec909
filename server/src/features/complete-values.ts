/** Offers values: choices, versions, booleans, modes, and files of the files directory. */
import type { Analysis } from '../analysis.ts';
import type { Files } from '../render/files.ts';
import { RELEASES } from '../spec/releases.ts';
import { atLeast, oldVersion, type ResolvedField } from '../spec/resolve.ts';
import {
  asIgnitionVersion,
  type Choice,
  IGNITION_2_VERSIONS,
  IGNITION_VERSIONS,
  type IgnitionVersion,
} from '../spec/types.ts';
import { words } from '../text/words.ts';
import { escapeSnippet, type InsertStyle } from './complete-insert.ts';
import { ORIGINS, ownValues } from './complete-own.ts';
import { filterText, type Slot } from './complete-slot.ts';
import type { Offer } from './completion.ts';
import { tableText } from './describe-field.ts';
import { describeMode } from './describe-mode.ts';
import { describeRelease, describeVariant } from './describe-release.ts';
import type { Known } from './inside/known.ts';
import { cleanPath } from './links.ts';
import type { Unfinished } from './subject.ts';

interface Value {
  readonly value: string;
  readonly detail: string;
  readonly documentation: string;
  readonly kind?: 'value' | 'file' | 'folder';
  readonly deprecated?: boolean;
}

/** What values come from, beside the field table. */
export interface ValueSources {
  readonly analysis: Analysis;
  /** To offer local files. */
  readonly files: Files | undefined;
}

/** More names than this in one folder are not offered. */
const MOST_FILES = 500;

/** The modes people write, most frequent first; for mode fields whose row suggests none. */
const USUAL_MODES = ['0644', '0755', '0600', '0700', '0640', '0750', '0400', '0444'];

/**
 * The values that make sense for a scalar field and begin with what is typed. None when that is finished: then nothing
 * may take its place.
 */
export function completeValues(
  unfinished: Unfinished,
  slot: Slot,
  style: InsertStyle,
  sources: ValueSources,
): readonly Offer[] {
  const { field, type } = slot.expected;
  if (!field || !type) return [];
  const isString = type.kind === 'string';
  const typed = typedValue(slot);
  const isUnitName = field.key === 'name' && slot.expected.trail.at(-2)?.key === 'units';
  // What has to have a suffix, or three parts, is not whole without.
  const isPart = field.key === 'version' || (isUnitName && !typed.includes('.'));
  const behind = unfinished.text.slice(slot.replace.start + slot.typed.length, slot.replace.end);
  const closed = /^["']$/.test(behind) ? typed + behind : typed;
  const known = valuesFor(unfinished, slot, field, sources).map((value) => ({
    ...value,
    text: isString ? writeString(value.value, slot, style) : value.value,
  }));
  const isTyped = ({ value, text }: (typeof known)[number]): boolean => value === typed || text === closed;
  if (known.some((one) => isTyped(one) && !isFolder(one.value))) return [];
  return known.flatMap(({ value, text, ...about }, index): readonly Offer[] => {
    const written = [text, value].find((one) => leadsTo(typed, one, isPart));
    if (written === undefined || value === typed || slot.siblings.has(value)) return [];
    return [
      {
        label: value,
        kind: about.kind ?? 'value',
        detail: about.detail,
        hint: '',
        documentation: about.documentation,
        replace: slot.replace,
        insert: slot.kind === 'item' ? `${lead(slot)}${escapeSnippet(text)}` : escapeSnippet(text),
        more: about.kind === 'folder' || isFolder(value),
        filter: filterText(slot, written),
        sort: String(index).padStart(4, '0'),
        deprecated: about.deprecated ?? false,
        edits: [],
      },
    ];
  });
}

/** Whether a path goes on behind its slash; that of the root does not have to. */
function isFolder(value: string): boolean {
  return value.length > 1 && value.endsWith('/');
}

/** What is typed of a value: without blanks before it, and the dash of a new item. */
function typedValue({ kind, typed }: Slot): string {
  const text = typed.trimStart();
  return kind === 'item' ? text.replace(/^-\s*/, '') : text;
}

/**
 * Whether a value begins with what is typed, and goes on in the middle of a word: `/etc/systemd` before a slash,
 * `console=ttyS0` before a comma, `systemd` before a dash are whole values, too, unless they can only be a part of one.
 */
function leadsTo(typed: string, value: string, isPart: boolean): boolean {
  if (!value.startsWith(typed)) return false;
  return typed === '' || isPart || !/^\w\W/.test(value.slice(typed.length - 1));
}

/** What goes before the text of a new item of a list of strings. */
function lead(slot: Slot): string {
  if (slot.layout === 'braces' || slot.layout === 'brackets') return '';
  return slot.layout === 'below' ? `\n${' '.repeat(slot.indent)}- ` : '- ';
}

function valuesFor(
  unfinished: Unfinished,
  slot: Slot,
  field: ResolvedField,
  { analysis, files }: ValueSources,
): readonly Value[] {
  const { type } = slot.expected;
  const isRoot = slot.expected.trail.length === 1;
  if (isRoot && field.key === 'variant') return variants();
  if (field.key === 'version') return isRoot ? versions(unfinished) : ignitionVersions(unfinished);
  if (type?.kind === 'bool')
    return ['true', 'false'].map((value) => ({ value, detail: '', documentation: '' }));
  if (field.row.content === 'local-path') return files ? localFiles(files, slot) : [];
  const choices = [...(field.row.choices ?? []), ...(field.row.suggestions ?? [])];
  if (field.row.notation === 'octal') return modes(choices, unfinished.format.language === 'json');
  const path = slot.expected.trail.map(({ key }) => key);
  const own = ownValues(analysis, path, typedValue(slot).replace(/^["']/, ''));
  return withOwn(fromChoices(unfinished, choices), own);
}

/** What the config has first, then the usual values, then what else the image has. */
function withOwn(usual: readonly Value[], own: readonly Known[]): readonly Value[] {
  const told = new Set(usual.map(({ value }) => value));
  const further = own
    .filter(({ name }) => !told.has(name))
    .map(({ name, from }) => ({ value: name, detail: ORIGINS[from], documentation: '', from }));
  return [
    ...further.filter(({ from }) => from === 'config'),
    ...usual,
    ...further.filter(({ from }) => from !== 'config'),
  ];
}

function fromChoices(unfinished: Unfinished, choices: readonly Choice[]): readonly Value[] {
  const known = asIgnitionVersion(unfinished.ignitionVersion);
  return choices
    .filter((choice) => known === undefined || atLeast(known, choice.since))
    .map((choice) => ({ value: choice.value, detail: '', documentation: tableText(unfinished, choice.doc) }));
}

function variants(): readonly Value[] {
  const names = [...new Set(RELEASES.map((release) => release.variant))];
  return names.map((value) => ({ value, detail: '', documentation: describeVariant(value) }));
}

/** The stable versions, newest first, then the experimental ones. */
function versions(unfinished: Unfinished): readonly Value[] {
  const variant = unfinished.variant ?? 'flatcar';
  const rows = RELEASES.filter((release) => release.variant === variant).toReversed();
  return rows
    .toSorted((a, b) => Number(a.experimental) - Number(b.experimental))
    .map((release) => ({
      value: release.version,
      detail: release.experimental
        ? words`Ignition ${release.ignition}, experimental`
        : `Ignition ${release.ignition}`,
      documentation: describeRelease(release),
    }));
}

function ignitionVersions({ ignitionVersion }: Unfinished): readonly Value[] {
  if (oldVersion(ignitionVersion)) {
    const old = IGNITION_2_VERSIONS.filter((version) => version !== '1').toReversed();
    return old.map((value) => ({ value, detail: '', documentation: '' }));
  }
  const isStable = (version: IgnitionVersion): boolean => !version.endsWith('-experimental');
  return IGNITION_VERSIONS.toReversed()
    .toSorted((a, b) => Number(isStable(b)) - Number(isStable(a)))
    .map((value) => ({ value, detail: isStable(value) ? '' : words`experimental`, documentation: '' }));
}

function modes(choices: readonly Choice[], isIgnition: boolean): readonly Value[] {
  const rows = choices.length > 0 ? choices : USUAL_MODES.map((value) => ({ value, doc: '' }));
  return rows.map(({ value, doc }) => {
    const written = isIgnition ? String(Number.parseInt(value, 8)) : value;
    const span = { start: 0, end: 0 };
    const about = describeMode({ kind: 'scalar', style: 'plain', value: written, span, at: 0 }, isIgnition);
    return {
      value: written,
      detail: isIgnition ? value : '',
      documentation: doc ? `${doc}\n\n${about}` : about,
    };
  });
}

/** The names in the folder that the typed path leads to; folders end in `/`, to go on typing. */
function localFiles(files: Files, slot: Slot): readonly Value[] {
  const typed = slot.typed.trim().replace(/^["']/, '');
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const path = folder === '' ? '.' : cleanPath(folder);
  if (path === null) return [];
  const names = files.list(path);
  if (!names.ok) return [];
  return names.value.slice(0, MOST_FILES).flatMap((name): readonly Value[] => {
    if (name.startsWith('.') && !typed.slice(folder.length).startsWith('.')) return [];
    const info = files.stat(path === '.' ? name : `${path}/${name}`);
    if (info.ok && info.value.kind === 'directory') {
      return [{ value: `${folder}${name}/`, detail: words`folder`, documentation: '', kind: 'folder' }];
    }
    return [{ value: folder + name, detail: '', documentation: '', kind: 'file' }];
  });
}

/** What a plain scalar may not start with, hold or end with; in flow collections there is more of it (YAML 1.2, 7.3.3). */
const NOT_PLAIN = /^(?:[\s?:,[\]{}#&*!|>'"%@`]|-\s)|: |:$| #|\s$/;
const NOT_PLAIN_IN_FLOW = /^[\s\-?:#&*!|>'"%@`]|[,[\]{}]|: |:$| #|\s$/;

/** A string as it has to be written: in the quotes begun, quoted in JSON and where a plain scalar would read differently. */
function writeString(text: string, slot: Slot, style: InsertStyle): string {
  const quote = /^\s*(["'])/.exec(slot.typed)?.[1];
  if (style.json || quote === '"') return JSON.stringify(text);
  const plain = quote === undefined && !(slot.flow ? NOT_PLAIN_IN_FLOW : NOT_PLAIN).test(text);
  return plain ? text : `'${text.replaceAll("'", "''")}'`;
}
