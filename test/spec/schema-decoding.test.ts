/**
 * The published JSON Schemas against what the engine decides without them: over recorded cases, a schema refuses
 * the types and keys that decoding refuses, and nothing else.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decode } from '../../server/src/config/decode.ts';
import { createReport } from '../../server/src/config/report.ts';
import { checkUnusedKeys } from '../../server/src/config/unused-keys.ts';
import { readHeader } from '../../server/src/formats/butane/header.ts';
import { decodeJson } from '../../server/src/go/json-decode.ts';
import type { Release } from '../../server/src/spec/releases.ts';
import { resolveButane, resolveIgnition } from '../../server/src/spec/resolve.ts';
import { IGNITION_VERSIONS } from '../../server/src/spec/types.ts';
import { readJson } from '../../server/src/syntax/json/read.ts';
import { child, type Node, type Path } from '../../server/src/syntax/tree.ts';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';
import { LineIndex } from '../../server/src/text/lines.ts';
import { type SchemaError, schemaErrors } from '../kit/json-schemas.ts';
import { plainData } from '../kit/plain-data.ts';
import { sample, THOROUGH } from '../kit/thorough.ts';

interface Case {
  readonly name: string;
  readonly input: string;
  readonly ok: boolean;
}

function cases(file: string): readonly Case[] {
  const text = readFileSync(new URL(`../conformance/${file}.jsonl`, import.meta.url), 'utf8');
  const rows: Case[] = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return sample(
    rows.filter(({ input }) => typeof input === 'string'),
    4,
  );
}

/** So many cases can be compared at least. */
const LEAST = THOROUGH ? 400 : 100;

/** The keywords that say a value has the wrong type; only boolean fields have a pattern. */
const TYPE = ['type', 'pattern'];

function pointers(paths: Iterable<Path>): readonly string[] {
  return [...new Set([...paths].map((path) => `/${path.join('/')}`))].sort();
}

function pathsOf(errors: readonly SchemaError[], keywords: readonly string[]): readonly string[] {
  return pointers(errors.filter(({ keyword }) => keywords.includes(keyword)).map(({ path }) => path));
}

/** Whether there are aliases, below which the tool looks for no unused keys. */
function hasAlias(node: Node): boolean {
  if (node.kind === 'alias') return true;
  if (node.kind === 'list') return node.items.some(hasAlias);
  return node.kind === 'map' && node.entries.some(({ key, value }) => hasAlias(key) || hasAlias(value));
}

interface Compared {
  readonly root: Node;
  readonly release: Release;
  readonly text: string;
}

/** What a text is compared by; null when the schema cannot see what is wrong with it. */
function butaneOf(text: string): Compared | null {
  const { root, problems } = readYaml(text);
  if (!root || problems.length > 0) return null;
  const { release, failure } = readHeader(root, new LineIndex(text));
  return failure || !release ? null : { root, release, text };
}

function compareButane({ root, release, text }: Compared) {
  const { goBase: base, goRoot: root_, goFcos: fcos, ignition } = release;
  const names = { base, root: root_, ignition, ...(fcos && { fcos }) };
  const decoded = decode(root, resolveButane(release), names, new LineIndex(text));
  // Broken tags, cycles and repeated keys are gone from plain data.
  if (decoded.failure || decoded.mismatches.some(({ path }) => path === null)) return null;
  // A number that Go's int cannot hold is a number like any other to a schema.
  const types = decoded.mismatches.flatMap(({ path, node, message }) =>
    path === null || (message.endsWith(' into int') && typeof plainData(node) === 'number') ? [] : [path],
  );
  const report = createReport();
  if (decoded.value) checkUnusedKeys(report, decoded.value, root);
  const unused = report.entries.flatMap(({ code, path }) => {
    // The tool warns of a merge key, too, though it has merged what it names.
    return code === 'unused-key' && path.at(-1) !== '<<' ? [path] : [];
  });
  const errors = schemaErrors(`butane-${release.variant}-${release.version}.json`, plainData(root));
  const fits = decoded.mismatches.length === 0 && !hasAlias(root);
  return { types: pointers(types), unused: pointers(unused), errors, fits };
}

describe.each(['butane/cases', 'butane/fuzz'])('%s', (file) => {
  const rows = cases(file).flatMap((row) => {
    const compared = butaneOf(row.input);
    return compared ? [{ ...row, ...compared }] : [];
  });

  test('the schema refuses the types and keys that decoding refuses', () => {
    let compared = 0;
    for (const row of rows) {
      const found = compareButane(row);
      if (!found) continue;
      compared++;
      expect(pathsOf(found.errors, TYPE), `${row.name}\n${row.input}`).toEqual(found.types);
      if (!found.fits) continue;
      expect(pathsOf(found.errors, ['additionalProperties']), `${row.name}\n${row.input}`).toEqual(
        found.unused,
      );
    }
    expect(compared).toBeGreaterThan(LEAST);
  });
});

describe('ignition/v3-validate', () => {
  test('the schema refuses the types that decoding refuses', () => {
    let compared = 0;
    for (const { name, input } of cases('ignition/v3-validate')) {
      const { root, problems } = readJson(input);
      const node = root && problems.length === 0 ? child(root, 'ignition') : undefined;
      const stated = node && child(node, 'version');
      const version = IGNITION_VERSIONS.find((known) => stated?.kind === 'scalar' && stated.value === known);
      if (!root || !version) continue;
      compared++;
      // To a schema 1000.0 is an integer, and so is what does not fit into 64 bits.
      const typeErrors = decodeJson(root, resolveIgnition(version)).typeErrors.filter(
        ({ found, type }) => !(type === 'int' && /^number -?\d+(?:\.0+|[eE]\+?\d+)?$/.test(found)),
      );
      const errors = schemaErrors(`ignition-${version}.json`, JSON.parse(input));
      // Go takes a key in any case; to a schema those are unknown.
      const refused = pathsOf(errors, typeErrors.length > 0 ? [...TYPE, 'additionalProperties'] : TYPE);
      expect(refused.length > 0, `${name}\n${input}\n${refused}`).toBe(typeErrors.length > 0);
    }
    expect(compared).toBeGreaterThan(LEAST);
  });
});
