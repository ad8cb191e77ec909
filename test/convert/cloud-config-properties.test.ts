/** Whatever is in a cloud-config, converting it never throws, ends soon, and gives nothing that butane refuses. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { analyze } from '../../server/src/analysis.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import { numbers } from '../kit/numbers.ts';
import { THOROUGH } from '../kit/thorough.ts';

const folder = new URL('./cloud-config/', import.meta.url);
const SOURCES = readdirSync(folder).map((name) => readFileSync(new URL(`${name}/in.yaml`, folder), 'utf8'));

/** Values in the place of others. */
const ODD: readonly unknown[] = [
  null,
  '',
  'a',
  '/',
  '/a/../b//c',
  '..',
  'x y\n[z\0',
  '{{ ds.meta_data.x }} $private_ipv4',
  '%n "\\\'',
  'LABEL=../a',
  '/dev/disk/by-label/a',
  '/etc/localtime/x',
  '/etc',
  true,
  false,
  0,
  -1,
  1e300,
  [],
  {},
  ['a', null, { a: 1 }, ['b']],
  { '': 1, a: { b: [] }, name: 'n', path: '/p' },
  'é'.repeat(3000),
];

/** What does not hold for a text; null when all does. */
function complaint(text: string): string | null {
  const conversion = convertDocument(analyze(text), { to: 'butane' });
  for (const { span } of conversion.losses) {
    if (!(span.start >= 0 && span.start <= span.end && span.end <= text.length))
      return 'a loss out of the text';
  }
  if (!conversion.ok) return conversion.losses.length > 0 ? null : 'refused without a reason';
  const { fatal } = analyze(conversion.text);
  return fatal === null ? null : `${fatal}\n${conversion.text}`;
}

function expectFine(texts: readonly string[]): void {
  for (const text of texts) {
    const found = complaint(text);
    if (found !== null) expect.fail(`${found}\n--- from\n${text}`);
  }
}

function pathsOf(data: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof data !== 'object' || data === null) return [path];
  return [path, ...Object.entries(data).flatMap(([key, value]) => pathsOf(value, [...path, key]))];
}

/** A copy with another value at a path. */
function replaced(data: unknown, path: readonly string[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, i) => (String(i) === step ? replaced(item, rest, value) : item));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, item]) => [key, key === step ? replaced(item, rest, value) : item]),
  );
}

/** The data of a source; null of one that is no YAML. */
function dataOf(text: string): unknown {
  try {
    return parse(text, { logLevel: 'error' });
  } catch {
    return null;
  }
}

describe('a conversion holds', () => {
  it('for every prefix', () => {
    const step = THOROUGH ? 1 : 597;
    for (const text of SOURCES) {
      const lengths = Array.from({ length: Math.ceil(text.length / step) }, (_, i) => i * step);
      expectFine(
        lengths.map((length) => text.slice(0, length)).filter((part) => part.includes('#cloud-config')),
      );
    }
  });

  it('with any value in the place of any other', () => {
    const random = numbers(7);
    for (const text of SOURCES) {
      const data = dataOf(text);
      const texts = pathsOf(data).flatMap((path) =>
        ODD.filter(() => THOROUGH || random(450) === 0).map(
          (value) => `#cloud-config\n${JSON.stringify(replaced(data, path, value))}\n`,
        ),
      );
      expectFine(texts);
    }
  });

  it('with any two configs in one', () => {
    const all = SOURCES.map(dataOf).filter((data) => typeof data === 'object' && !Array.isArray(data));
    const random = numbers(3);
    for (const [i, one] of all.entries()) {
      const others = all.slice(i + 1).filter(() => THOROUGH || random(90) === 0);
      expectFine(others.map((other) => `#cloud-config\n${JSON.stringify(merged(one, other))}\n`));
    }
  });

  it('with lines left out or said twice', () => {
    for (const text of SOURCES) {
      const lines = text.split('\n');
      const some = lines.flatMap((_, i) => (i > 0 && (THOROUGH || i % 87 === 0) ? [i] : []));
      expectFine(some.map((i) => lines.toSpliced(i, 1).join('\n')));
      expectFine(some.map((i) => lines.toSpliced(i, 0, lines[i] ?? '').join('\n')));
    }
  });
});

/** Both, lists joined. */
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return other;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const at = (data: object, key: string): unknown => Object.entries(data).find(([name]) => name === key)?.[1];
  return Object.fromEntries(
    [...keys].map((key) => [
      key,
      key in one && key in other ? merged(at(one, key), at(other, key)) : (at(one, key) ?? at(other, key)),
    ]),
  );
}

/** So many entries are many: what takes much more than their square of steps does not end. */
const MANY = THOROUGH ? 5000 : 500;

describe('what would never end', () => {
  const BOMB = [
    'a0: &a0 [x, x]',
    ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
  ];

  it.each([
    ['lists of lists', `${BOMB.join('\n')}\nruncmd: *a40\nusers: *a40\nmounts: *a40\nwrite_files: *a40\n`],
    [
      'a long text many times',
      `x: &x "${'y'.repeat(100_000)}"\nwrite_files:\n${Array.from({ length: 2000 }, (_, i) => `  - {path: /${i}, content: *x}\n`).join('')}`,
    ],
    [
      'users with many keys many times',
      `k: &k [${'a,'.repeat(5000)}]\nusers:\n${Array.from({ length: MANY }, (_, i) => `  - {name: u${i}, ssh_authorized_keys: *k}\n`).join('')}`,
    ],
    [
      'a long path',
      `write_files: [{path: "${'/a'.repeat(100_000)}", owner: core}, {path: "/home/u${'/a'.repeat(2000)}", owner: core}]\n`,
    ],
    ['deep nesting', `runcmd: ${'['.repeat(5000)}\n`],
    ['a config in itself', 'users: &a\n  - {name: b, groups: *a, <<: *a}\ncoreos: &c {units: *c, <<: *c}\n'],
    ['many paths of one name', `write_files:\n${'  - {path: /a, append: true, content: b}\n'.repeat(MANY)}`],
    [
      'many volatile files',
      `write_files:\n${Array.from({ length: MANY }, (_, i) => `  - {path: /run/${i}}\n`).join('')}`,
    ],
    [
      'long commands',
      `runcmd: ["${'a=b '.repeat(20_000)}", "${'sudo '.repeat(20_000)}", "${'{{'.repeat(20_000)}"]\n`,
    ],
    [
      'many mounts',
      `fs_setup:\n${Array.from({ length: MANY }, (_, i) => `  - {device: /dev/sd${i}, filesystem: ext4, label: l${i}}\n`).join('')}mounts:\n${Array.from({ length: MANY }, (_, i) => `  - [LABEL=l${i}, /m${i}]\n`).join('')}`,
    ],
  ])('ends: %s', (_, body) => {
    expectFine([`#cloud-config\n${body}`]);
  });
});
