/**
 * Ignition as Butane renders to that Ignition again: every config that the corpora have, what butane rendered included.
 * The same bytes count as the same contents, however they are packed in their URL; what an old specification leaves out
 * is compared as Ignition itself brings it up to date; a specification that no release of flatcar has, as an older one.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import { readDocument } from '../../server/src/config/check.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import { checkIgnitionText } from '../../server/src/formats/ignition/check.ts';
import { upgradeIgnition, withVersion } from '../../server/src/formats/ignition/upgrade.ts';
import { decodeDataUrl } from '../../server/src/go/data-url.ts';
import { marshalJson } from '../../server/src/go/json-text.ts';
import { toPlain } from '../../server/src/render/plain.ts';
import { IGNITION_VERSIONS } from '../../server/src/spec/types.ts';

/** Rows whose configs are refused, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = JSON.parse(read('decompile-exceptions.json'));

interface Row {
  readonly name: string;
  readonly input?: string;
  readonly ok: boolean;
  readonly format?: string;
  readonly ignition?: unknown;
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

function rows(file: string): Row[] {
  return read(file)
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line))
    .filter(({ ok }) => ok);
}

const rendered = ['butane/cases.jsonl', 'butane/fuzz.jsonl'].flatMap((file) =>
  rows(file)
    .filter(({ format, ignition }) => format === 'json' && ignition !== null)
    .map(({ name, ignition }) => ({ name: `${file}: ${name}`, text: JSON.stringify(ignition) })),
);
const written = ['ignition/v3-validate.jsonl', 'ignition/v3-upgrade.jsonl'].flatMap((file) =>
  rows(file).map(({ name, input = '' }) => ({ name: `${file}: ${name}`, text: input })),
);

describe.each([
  ['what butane rendered', rendered],
  ['what people wrote', written],
])('%s', (_, configs) => {
  it.each(configs)('$name', ({ name, text }) => {
    const answer = roundTrip(text);
    const exception = EXCEPTIONS[name];
    if (exception !== undefined) {
      expect(answer.refusals.join('\n'), 'the exception is none any more').toContain(exception);
    } else {
      expect(answer.refusals).toEqual([]);
      expect(answer.again, answer.butane).toEqual(answer.before);
    }
  });
});

it('lists no exception without a case', () => {
  const names = new Set([...rendered, ...written].map(({ name }) => name));
  expect(Object.keys(EXCEPTIONS).filter((name) => !names.has(name))).toEqual([]);
});

/** A config before and after, brought to the specification of the release it went through. */
function roundTrip(text: string) {
  const converted = convertDocument(analyze(text, { kind: 'ignition' }), { to: 'butane' });
  if (!converted.ok) return { refusals: converted.losses.map(({ message }) => message), butane: '' };
  const analysis = analyze(converted.text, { kind: 'butane' });
  const { config, ignitionVersion } = checkIgnitionText(readDocument(text, 'json'));
  const specification = IGNITION_VERSIONS.find((one) => one === ignitionVersion);
  const version = IGNITION_VERSIONS.find((one) => one === analysis.ignitionVersion);
  if (!config || !specification || !version) throw new Error('only valid configs can be compared');
  const upgraded = upgradeIgnition(withVersion(config, specification), version);
  // Of a later specification than flatcar's everything is there, too, but for the number.
  const before = marshalJson(toPlain(withVersion(upgraded, version)), '');
  return {
    refusals: [],
    butane: converted.text,
    before: unpack(parse(before)),
    again: unpack(parse(printIgnition(analysis))),
  };
}

/** JSON with its integers as they are written: some need more than a double has. */
function parse(text: string): unknown {
  return text === '' ? null : JSON.parse(text.replace(/(?<=[:[,])-?\d{16,}(?=[,}\]])/g, '"$&"'));
}

/** What a machine gets of resources: the bytes, and no compression. */
function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, item]) => [key, unpack(item)] as const);
  const { compression, source, ...record }: Record<string, unknown> = Object.fromEntries(entries);
  const decoded = typeof source === 'string' ? decodeDataUrl(source) : { ok: false as const };
  if (!decoded.ok) return Object.fromEntries(entries);
  try {
    const bytes = compression === 'gzip' ? gunzipSync(decoded.data) : decoded.data;
    return { ...record, source: Buffer.from(bytes).toString('base64') };
  } catch {
    return Object.fromEntries(entries);
  }
}
