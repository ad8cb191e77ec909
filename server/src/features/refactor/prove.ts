/** Holds refactorings to what they promise: the text as it would be is checked and rendered, and the two are compared. */
import { type Analysis, analyze } from '../../analysis.ts';
import type { ShapeValue, Value } from '../../config/value.ts';
import { upgradeIgnition } from '../../formats/ignition/upgrade.ts';
import { decodeDataUrl } from '../../go/data-url.ts';
import type { Files } from '../../render/files.ts';
import { gunzip } from '../../render/gunzip.ts';
import { IGNITION_3_7 } from '../../spec/types.ts';
import { applyEdits } from '../../text/span.ts';
import { bytesOfText, textOfBytes } from '../../text/utf8.ts';
import type { Change, Keeps, NewFile } from './refactoring.ts';

/** What is unpacked to be compared, at most. */
const LARGEST = 64 * 1024 * 1024;

/** Whether a change does what it promises. Costs a check of the whole text; never throws. */
export function keepsPromise(before: Analysis, change: Change, keeps: Keeps): boolean {
  const text = applyEdits(before.text, change.edits);
  const files = withNew(before.options.files, change.files ?? []);
  const after = analyze(text, { ...before.options, kind: before.kind, ...(files && { files }) });
  if (!after.rendered || !before.rendered || saysMore(before, after)) return false;
  if (keeps === 'as-told') return true;
  if (keeps === 'merged') {
    const [was, is] = [mergedOf(before), mergedOf(after)];
    return was !== null && was === is;
  }
  const isUnits = keeps === 'settings';
  return canonical(before.rendered, isUnits) === canonical(after.rendered, isUnits);
}

/** Whether the real tool says something that it did not say before, but for places. */
function saysMore(before: Analysis, after: Analysis): boolean {
  const said = (analysis: Analysis): string[] =>
    analysis.check.findings.map(({ code, severity }) => `${severity} ${code}`);
  const known = said(before);
  return said(after).some((one) => {
    const at = known.indexOf(one);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

/** The files directory with files that are not written yet. */
function withNew(files: Files | undefined, created: readonly NewFile[]): Files | undefined {
  if (!files || created.length === 0) return files;
  const bytes = new Map(created.map(({ path, text }) => [path, bytesOfText(text)]));
  const file = { ok: true, value: { kind: 'file', executable: false } } as const;
  return {
    ...files,
    read(path) {
      const value = bytes.get(path);
      return value ? { ok: true, value } : files.read(path);
    },
    stat: (path) => (bytes.has(path) ? file : files.stat(path)),
    lstat: (path) => (bytes.has(path) ? file : files.lstat(path)),
  };
}

function mergedOf(analysis: Analysis): string | null {
  const effective = analysis.effective();
  if (!effective?.config || effective.incomplete || effective.ignored || effective.refusals.length > 0)
    return null;
  return canonical(upgradeIgnition(effective.config, IGNITION_3_7), false);
}

/** A rendering in words that are the same for the same machine: lists in some order, contents as they are unpacked. */
function canonical(value: Value, units: boolean): string {
  if (value.kind === 'shape') return canonicalShape(value, units);
  if (value.kind === 'map')
    return `{${[...value.entries]
      .map(([key, entry]) => `${key}:${canonical(entry, units)}`)
      .sort()
      .join()}}`;
  if (value.kind === 'list') {
    const items = value.items.map((item) => canonical(item, units));
    // The order of plain texts (options, devices) says something; that of entries with a key does not.
    return `[${(value.items.every(({ kind }) => kind === 'shape') ? items.sort() : items).join()}]`;
  }
  return JSON.stringify(String(value.value));
}

function canonicalShape(value: ShapeValue, units: boolean): string {
  const fields = new Map(value.fields);
  const contents = contentsOf(fields);
  if (contents !== null) {
    fields.delete('source');
    fields.delete('compression');
  }
  const written = [...fields].flatMap(([key, field]) => {
    const isText = units && key === 'contents' && field.kind === 'string';
    const text = isText ? JSON.stringify(settingsOf(field.value)) : canonical(field, units);
    return isNothing(field) ? [] : `${key}:${text}`;
  });
  return `{${[...(contents === null ? [] : [`contents=${JSON.stringify(contents)}`]), ...written].sort().join()}}`;
}

/** Whether a value is empty all through: a section of which nothing is left. */
function isNothing(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  return value.kind === 'shape' && [...value.fields.values()].every(isNothing);
}

/** What a resource holds; null where it is fetched, or there is none. */
function contentsOf(fields: ReadonlyMap<string, Value>): string | null {
  const [source, compression] = [fields.get('source'), fields.get('compression')];
  if (source?.kind !== 'string') return null;
  const decoded = decodeDataUrl(source.value);
  if (!decoded.ok) return null;
  const packed = compression?.kind === 'string' ? compression.value : '';
  const bytes = packed === 'gzip' ? gunzip(decoded.data, LARGEST) : packed === '' ? decoded.data : null;
  return bytes && `${bytes.length} ${textOfBytes(bytes)}`;
}

/** The settings of a unit, without comments and empty lines. */
function settingsOf(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => (/^\s*(?:[#;].*)?$/.test(line) ? [] : [line.trim()]));
}
