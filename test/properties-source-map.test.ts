/** Whatever is printed, each piece of it leads to where it came from, and from there back. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printWithMap } from '../server/src/analysis/print-map.ts';
import { analyze } from '../server/src/analysis.ts';
import { readDocument } from '../server/src/config/check.ts';
import { convertDocument } from '../server/src/convert/index.ts';
import { checkButaneText } from '../server/src/formats/butane/check.ts';
import { createNodeFiles } from '../server/src/host/files-node.ts';
import { type Notation, printConfig } from '../server/src/render/print-config.ts';
import { decodeBytes } from '../server/src/syntax/bytes.ts';
import { type Case, filesOf, rows } from './conformance/clc/kit.ts';
import { complaints, impliedKeys, type Mapped } from './kit/source-maps.ts';
import { sample } from './kit/thorough.ts';

interface ButaneCase {
  readonly input?: string;
  readonly input_base64?: string;
  readonly args: readonly string[];
  readonly ok: boolean;
}

const conformance = new URL('./conformance/', import.meta.url);
const files = createNodeFiles(new URL('butane/files', conformance).pathname);

/** What Ignition writes although it is not set, '' or null; it leads to the entry that lacks it. */
const WRITTEN_UNSET = [
  ...['ignition.config.merge.source', 'passwd.users.name', 'storage.links.target', 'storage.luks.name'],
  ...['storage.luks.clevis.custom.config', 'storage.luks.clevis.custom.pin', 'storage.raid.name'],
];

function lines<Row>(name: string): readonly Row[] {
  const text = readFileSync(new URL(name, conformance), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line));
}

function sourceOf({ input, input_base64: packed }: ButaneCase): string {
  return packed ? decodeBytes(new Uint8Array(Buffer.from(packed, 'base64'))).text : (input ?? '');
}

/** A Butane text in one notation, with and without a map; null where it renders to nothing. */
function render(source: string, raw: boolean, notation?: Notation) {
  const document = readDocument(source, 'yaml');
  const { rendered, release } = checkButaneText(document, { files, raw });
  if (!rendered) return null;
  const used = notation ?? (release?.openshift && !raw ? 'YAML' : 'pretty JSON');
  const { text, map } = printWithMap(
    rendered,
    { text: source, language: 'yaml', root: document.tree.root },
    used,
  );
  return { source, text, map, plain: printConfig(rendered, used) };
}

function expectFine(mapped: Mapped): void {
  const found = complaints(mapped);
  if (found.length > 0) expect.fail(`${found.join('\n')}\n${mapped.source}\n--- became\n${mapped.text}`);
}

describe('what Butane renders to', () => {
  const cases = ['butane/cases.jsonl', 'butane/fuzz.jsonl'].flatMap((name) =>
    sample(lines<ButaneCase>(name), 36).filter(({ ok }) => ok),
  );

  it('leads to the source and back', () => {
    let rendered = 0;
    for (const row of cases) {
      const printed = render(sourceOf(row), row.args.includes('--raw'));
      if (!printed) continue;
      rendered++;
      expect(printed.text).toBe(printed.plain);
      expectFine(printed);
    }
    expect(rendered).toBeGreaterThan(cases.length / 2);
  });

  it('does so on one line, too', () => {
    for (const row of sample(cases, 4)) {
      const printed = render(sourceOf(row), true, 'compact JSON');
      if (printed) expectFine(printed);
    }
  });

  it('has an origin of its own in all but what nobody wrote', () => {
    const implied = cases.flatMap((row) => {
      const printed = render(sourceOf(row), row.args.includes('--raw'));
      return printed ? impliedKeys(printed) : [];
    });
    expect(distinct(implied).filter((key) => !WRITTEN_UNSET.includes(key))).toEqual([]);
  });
});

/** A document in another format. */
function convert(source: string, to: 'butane' | 'ignition', options: Parameters<typeof analyze>[1] = {}) {
  const { platform = '', files } = options;
  const conversion = convertDocument(analyze(source, options), { to, platform, ...(files && { files }) });
  if (!conversion.ok || !conversion.map) return null;
  return { source, text: conversion.text, map: conversion.map() };
}

function distinct(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort();
}

/** `implied`: the keys of scalars that nobody wrote; not looked at where null. */
function expectConversions(all: readonly (Mapped | null)[], implied: readonly string[] | null): void {
  const mapped = all.flatMap((one) => one ?? []);
  expect(mapped.length).toBeGreaterThan(0);
  for (const one of mapped) expectFine(one);
  if (implied) expect(distinct(mapped.flatMap(impliedKeys))).toEqual(implied);
}

describe('what is converted leads to the source and back', () => {
  it('from Ignition to Butane', () => {
    const texts = sample(lines<{ input: string; ok: boolean }>('ignition/v3-validate.jsonl'), 36);
    expectConversions(
      texts.map(({ input }) => convert(input, 'butane', { kind: 'ignition' })),
      [],
    );
  });

  it('from Ignition 2 to Butane and to Ignition 3', () => {
    const texts = sample(lines<{ input: string; ok: boolean }>('ignition/v2-validate.jsonl'), 12);
    for (const to of ['butane', 'ignition'] as const) {
      const all = texts.map(({ input }) => convert(input, to, { kind: 'ignition' }));
      expectConversions(all, []);
    }
  });

  it('from Container Linux Configs to Butane and to Ignition', () => {
    const all = sample(rows<Case>('cases.jsonl'), 36);
    const optionsOf = (row: Case) => {
      const files = filesOf(row);
      const { platform } = row.options;
      return { kind: 'container-linux-config' as const, platform, ...(files && { files }) };
    };
    // A Container Linux Config has no version; the user `core` is made for keys of the platform.
    const toButane = all.map((row) => convert(row.input, 'butane', optionsOf(row)));
    expectConversions(toButane, ['variant', 'version']);
    const toIgnition = all.map((row) => convert(row.input, 'ignition', optionsOf(row)));
    expectConversions(toIgnition, ['ignition.version']);
  });

  it('from cloud-configs to Butane', () => {
    const folder = new URL('./convert/cloud-config/', import.meta.url);
    const texts = readdirSync(folder).map((name) => readFileSync(new URL(`${name}/in.yaml`, folder), 'utf8'));
    // Much of it is what coreos-cloudinit and cloud-init do without being told: it leads to what it is part of.
    expectConversions(
      texts.map((text) => convert(text, 'butane')),
      null,
    );
  });
});
