/** Translations between Ignition 3.x against what Ignition's own answered, to every specification from a case's own on. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../server/src/config/check.ts';
import { checkIgnitionText } from '../../server/src/formats/ignition/check.ts';
import { upgradeIgnition } from '../../server/src/formats/ignition/upgrade.ts';
import { marshalJson } from '../../server/src/go/json-text.ts';
import { toPlain } from '../../server/src/render/plain.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../../server/src/spec/types.ts';

interface Case {
  readonly name: string;
  readonly input: string;
  readonly ok: boolean;
  readonly error: string | null;
  readonly output: Readonly<Record<string, unknown>> | null;
}

const folder = new URL('./ignition/', import.meta.url);
const cases: readonly Case[] = readFileSync(new URL('v3-upgrade.jsonl', folder), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const exceptions: Record<string, string> = JSON.parse(
  readFileSync(new URL('upgrade-exceptions.json', folder), 'utf8'),
);

describe('v3-upgrade.jsonl', () => {
  for (const row of cases) it(row.name, () => holds(row));
});

function holds(row: Case): void {
  const compare = () => expect(answer(row.input)).toEqual({ ok: row.ok, output: row.output });
  if (exceptions[row.name] === undefined) compare();
  else expect(compare, `${row.name} agrees now: take it off the exceptions`).toThrow();
}

function answer(input: string) {
  const { fatal, config, ignitionVersion } = checkIgnitionText(readDocument(input, 'json'));
  const specification = IGNITION_VERSIONS.find((version) => version === ignitionVersion);
  if (fatal !== null || !config || !specification) return { ok: false, output: null };
  const output: Partial<Record<IgnitionVersion, unknown>> = {};
  for (const version of IGNITION_VERSIONS.slice(IGNITION_VERSIONS.indexOf(specification))) {
    // As text and back, like the recorded answers: ints beyond 2^53 are rounded on both sides.
    output[version] = JSON.parse(marshalJson(toPlain(upgradeIgnition(config, version))));
  }
  return { ok: true, output };
}
