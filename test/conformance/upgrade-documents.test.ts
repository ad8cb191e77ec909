/** Upgrades of whole documents, over what the real tools accept: the result is accepted, once is enough, and steps add up. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { readDocument } from '../../server/src/config/check.ts';
import { type Conversion, convertDocument } from '../../server/src/convert/index.ts';
import { checkIgnitionText } from '../../server/src/formats/ignition/check.ts';
import { marshalJson } from '../../server/src/go/json-text.ts';
import { createNodeFiles } from '../../server/src/host/files-node.ts';
import { toPlain } from '../../server/src/render/plain.ts';
import { RELEASES } from '../../server/src/spec/releases.ts';
import { IGNITION_VERSIONS } from '../../server/src/spec/types.ts';

const folder = (name: string): URL => new URL(`./${name}/`, import.meta.url);
function read<Row>(set: string, name: string): readonly Row[] {
  const text = readFileSync(new URL(name, folder(set)), 'utf8');
  return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]));
}

interface ButaneCase {
  readonly name: string;
  readonly input?: string;
  readonly ok: boolean;
}

describe('Butane', () => {
  const files = { ...createNodeFiles(folder('butane/files').pathname), dir: 'files' };
  const read1 = (text: string): Analysis => analyze(text, { kind: 'butane', files });
  const raise = (from: Analysis, version: string): Conversion =>
    convertDocument(from, { to: 'butane', version });

  /** The next stable version and the newest one. */
  const laterThan = ({ release }: Analysis): readonly string[] => {
    const later = RELEASES.filter(
      (one) =>
        one.variant === release?.variant &&
        !one.experimental &&
        RELEASES.indexOf(one) > RELEASES.indexOf(release),
    );
    return [...new Set([later.at(0), later.at(-1)].flatMap((one) => one?.version ?? []))];
  };

  const accepted = read<ButaneCase>('butane', 'cases.jsonl').filter(({ ok, input }) => ok && input);
  it.each(accepted.map(({ name, input = '' }) => [name, input]))('%s', (_, input) => {
    const before = read1(input);
    const [next, newest = next] = laterThan(before);
    if (next === undefined || newest === undefined) return;
    const direct = raise(before, newest);
    for (const { span, message } of direct.losses) {
      expect(span.start <= span.end && span.end <= input.length && message !== '').toBe(true);
    }
    const first = raise(before, next);
    if (!direct.ok || !first.ok) return;
    const after = read1(direct.text);
    expect([after.ok, after.version]).toEqual([true, newest]);
    expect(raise(after, newest)).toMatchObject({ ok: true, text: direct.text });
    expect(raise(read1(first.text), newest)).toMatchObject({ ok: true, text: direct.text });
  });
});

interface IgnitionCase {
  readonly name: string;
  readonly input: string;
  readonly ok: boolean;
  readonly output: Readonly<Record<string, unknown>> | null;
}

describe('Ignition', () => {
  const exceptions: Record<string, string> = JSON.parse(
    readFileSync(new URL('upgrade-exceptions.json', folder('ignition')), 'utf8'),
  );
  const rows = read<IgnitionCase>('ignition', 'v3-upgrade.jsonl').filter(({ name }) => !exceptions[name]);

  it.each(rows.map((row) => [row.name, row] as const))('%s', (_, { input, ok, output }) => {
    const before = analyze(input, { kind: 'ignition' });
    // Older documents have a translation of their own.
    const from = IGNITION_VERSIONS.filter((version) => version === before.ignitionVersion).at(0);
    const results = from ? IGNITION_VERSIONS.slice(IGNITION_VERSIONS.indexOf(from)) : [];
    for (const version of results) {
      const result = convertDocument(before, { to: 'ignition', version });
      expect(result.ok).toBe(ok);
      if (!result.ok || !output) continue;
      expect(meant(result.text)).toEqual(meant(JSON.stringify(output[version])));
      const { ok: valid } = analyze(result.text, { kind: 'ignition' });
      expect(valid || result.losses.some(({ message }) => message.includes('refuses this'))).toBe(true);
    }
  });
});

/** What Ignition reads out of a text, valid or not: empty sections are as good as none. */
function meant(text: string): unknown {
  const { config } = checkIgnitionText(readDocument(text, 'json'));
  // As text and back, like the recorded answers: ints beyond 2^53 are rounded on both sides.
  return config && JSON.parse(marshalJson(toPlain(config)));
}
