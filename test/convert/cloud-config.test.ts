/**
 * Cloud-configs and the Butane they become. Each folder in cloud-config/ holds a cloud-config, the Butane and the
 * report of losses; `npx vitest run test/convert/cloud-config.test.ts -u` writes the latter two anew.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { analyze } from '../../server/src/analysis.ts';
import { type Conversion, convertDocument } from '../../server/src/convert/index.ts';
import { formatPath } from '../../server/src/syntax/tree.ts';

const folder = new URL('./cloud-config/', import.meta.url);
const NAMES = readdirSync(folder).sort();
const CONVERTED = NAMES.filter((name) => !name.startsWith('refused-'));

const sourceOf = (name: string): string => readFileSync(new URL(`${name}/in.yaml`, folder), 'utf8');
const convert = (text: string): Conversion => convertDocument(analyze(text), { to: 'butane' });

/** The losses, a line each: `line path: message`. */
function report(text: string): string {
  const { lines } = analyze(text);
  return convert(text)
    .losses.map(({ span, path, message }) => {
      return `${lines.lineAt(span.start) + 1} ${formatPath(path)}: ${message}\n`;
    })
    .join('');
}

function textOf(conversion: Conversion): string {
  return conversion.ok ? conversion.text : '';
}

describe.each(NAMES)('%s', (name) => {
  it('becomes what it should', async () => {
    const text = sourceOf(name);
    const conversion = convert(text);
    expect(conversion.ok).toBe(CONVERTED.includes(name));
    const file = (file: string): string => new URL(`${name}/${file}`, folder).pathname;
    if (conversion.ok) await expect(conversion.text).toMatchFileSnapshot(file('out.bu'));
    await expect(report(text)).toMatchFileSnapshot(file('report.txt'));
  });
});

describe.each(CONVERTED)('%s', (name) => {
  const text = sourceOf(name);

  it('becomes what butane takes without a complaint', () => {
    const butane = textOf(convert(text));
    const { ok, findings } = analyze(butane);
    expect(ok, butane).toBe(true);
    expect(findings.filter(({ source }) => source !== 'flatcar')).toEqual([]);
  });

  it('becomes what our own rules take for a machine that boots', () => {
    const { findings } = analyze(textOf(convert(text)));
    expect(findings.filter(({ message }) => message.includes('does not boot'))).toEqual([]);
  });

  it('loses nothing in silence', () => {
    expect(silentKeys(text)).toEqual([]);
  });
});

/** What every tool does without being told. */
const DEFAULTS: ReadonlySet<string> = new Set(['owner: root:root', 'permissions: 0644', 'enable: false']);

/**
 * The keys whose removal changes neither the Butane nor the report, and that are no part of what the report says is lost.
 */
function silentKeys(text: string): readonly string[] {
  const before = outcome(text);
  const lost = convert(text).losses.map(({ path }) => path.map(String).join('.'));
  const silent = pathsOf(text).filter((path) => {
    const name = path.join('.');
    if (lost.some((one) => one !== '' && (name === one || name.startsWith(`${one}.`)))) return false;
    const document = parseDocument(text, { merge: false, logLevel: 'error' });
    document.deleteIn(path);
    return outcome(headed(text, String(document))) === before;
  });
  return silent.map((path) => path.join('.'));
}

/** Printing a document anew may lose the first lines. */
function headed(text: string, changed: string): string {
  const header = /^(?:##.*\n)?#cloud-config\n/.exec(text)?.[0] ?? '';
  return changed.startsWith(header) ? changed : header + changed;
}

/** The result, without comments of the source and places, which a removal moves. */
function outcome(text: string): string {
  const conversion = convert(text);
  const losses = conversion.losses.map(({ path, message }) => `${path.at(-1)}: ${message}`);
  return [textOf(conversion), ...losses].join('\n');
}

function pathsOf(text: string): readonly (readonly (string | number)[])[] {
  const data: unknown = parseDocument(text, { merge: false, logLevel: 'error' }).toJS({ maxAliasCount: -1 });
  const paths: (readonly (string | number)[])[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array || path.length > 5) return;
    for (const [key, below] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      const shown = typeof below === 'string' ? below : JSON.stringify(below);
      const says = below !== null && shown !== '[]' && !DEFAULTS.has(`${key}: ${shown}`);
      // What anchors stand for has its effect where the aliases are.
      if (step === '<<' || key.startsWith('x-')) continue;
      if (typeof step === 'string' && says) paths.push([...path, step]);
      visit(below, [...path, step]);
    }
  };
  visit(data, []);
  return paths;
}
