import { describe, expect, it } from 'vitest';
import * as library from '../../server/src/api/index.ts';
import { nodeFiles } from '../../server/src/api/node.ts';
import { folder } from '../cli/folder.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const LOCAL = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      contents: { local: in/a.txt }\n`;

/** Every function with a text, as anybody may call it. */
const CALLS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['analyze', (text) => library.analyze(text)],
  ['render', (text) => library.render(text)],
  ['convert', (text) => [library.convert(text, { to: 'ignition' }), library.convert(text, { to: 'butane' })]],
  ['fix', (text) => library.fix(text)],
  ['format', (text) => library.format(text)],
  ['machine', (text) => library.machine(text)],
  ['complete', (text) => [0, 3, text.length].map((at) => library.complete(text, at))],
  ['hover', (text) => [0, 3, text.length].map((at) => library.hover(text, at))],
];

const HOSTILE = [
  '',
  '\0',
  '\ufeff',
  '{',
  '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"\ud800"}]}}',
  `${HEAD}a: &a [*a]\n`,
  `${HEAD}storage: ${'['.repeat(5000)}`,
  `${HEAD}storage:\n  files: [{ path: "<img src=x onerror=alert(1)>" }]\n`,
  '#cloud-config\nusers: 1\n',
  'passwd:\n  users:\n    - name: core\n',
];

describe.each(CALLS)('%s', (_, call) => {
  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('takes any text: %j', (_shown, text) => {
    expect(structuredClone(call(text))).toEqual(call(text));
  });

  it.each([undefined, null, 1, {}, Buffer.from(HEAD)])('says that %j is no text', (text) => {
    // What a program without types may hand over.
    const given: string = JSON.parse(JSON.stringify({ text }))['text'];
    expect(() => call(given)).toThrow(TypeError);
  });
});

describe('what programs without types hand over', () => {
  const call = (name: string, ...given: readonly unknown[]): unknown =>
    (library as unknown as Record<string, (...all: readonly unknown[]) => unknown>)[name]?.(...given);
  const functions = ['analyze', 'render', 'fix', 'format', 'machine', 'convert', 'complete', 'hover'];
  const withOptions = (name: string, options: unknown): unknown =>
    name === 'complete' || name === 'hover' ? call(name, HEAD, 0, options) : call(name, HEAD, options);

  it.each<[unknown, string]>([
    [null, 'the options should be an object, and is null'],
    [[], 'the options should be an object, and is an array'],
    ['strict', 'the options should be an object, and is "strict"'],
    [5, 'the options should be an object, and is 5'],
    [{ target: 4081 }, 'the option target should be a string, and is 4081'],
    [{ rules: null }, 'the option rules should be an object, and is null'],
    [
      { rules: { a: 'loud' } },
      'the option rules should be an object whose values are each one of off, hint, info, warning, error, and is an object',
    ],
    [
      { files: 'files' },
      'the option files should be an object with read, stat, lstat, list, readLink, and is "files"',
    ],
    [
      { files: {} },
      'the option files should be an object with read, stat, lstat, list, readLink, and is an object',
    ],
    [{ platform: {} }, 'the option platform should be a string, and is an object'],
    [
      { kind: '__proto__' },
      'the option kind should be one of butane, ignition, container-linux-config, cloud-config, and is "__proto__"',
    ],
  ])('is named by every function: %j', (options, message) => {
    for (const name of functions) {
      const given = name === 'convert' && typeof options === 'object' && options && !Array.isArray(options);
      expect(() => withOptions(name, given ? { to: 'butane', ...options } : options)).toThrow(
        new TypeError(message),
      );
    }
  });

  it.each<[string, readonly unknown[], string]>([
    ['convert', [HEAD], 'the options should be an object, and is undefined'],
    ['convert', [HEAD, {}], 'the option to should be one of butane, ignition, and is undefined'],
    ['convert', [HEAD, { to: 'toml' }], 'the option to should be one of butane, ignition, and is "toml"'],
    [
      'convert',
      [HEAD, { to: 'butane', filesystems: { a: 1 } }],
      'the option filesystems should be an object whose values are each a string, and is an object',
    ],
    ['render', [HEAD, { strict: 'yes' }], 'the option strict should be true or false, and is "yes"'],
    [
      'format',
      [HEAD, { quotes: 'none' }],
      'the option quotes should be one of keep, single, double, and is "none"',
    ],
    ['complete', [HEAD], 'an offset should be a number, and is undefined'],
    ['hover', [HEAD, '1'], 'an offset should be a number, and is "1"'],
    ['applyEdits', [HEAD], 'edits should be an array of { span, newText }, and is undefined'],
    ['applyEdits', [HEAD, [{}]], 'edits should be an array of { span, newText }, and is an array'],
    ['applyEdits', [5, []], 'a text should be a string, and is 5'],
    ['memoryFiles', [], 'contents should be an object, and is undefined'],
    ['memoryFiles', [{ 'a.txt': 5 }], 'the content of "a.txt" should be a string or a Uint8Array, and is 5'],
    ['memoryFiles', [{}, 5], 'dir should be a string, and is 5'],
  ])('is named by %s: %j', (name, given, message) => {
    expect(() => call(name, ...given)).toThrow(new TypeError(message));
  });

  it('is passed over where it is no option', () => {
    expect(withOptions('analyze', { nonsense: 1 })).toMatchObject({ ok: true });
  });
});

describe('targets', () => {
  const target = 'CoreOS';
  it.each([
    () => library.analyze(HEAD, { target }),
    () => library.fix(HEAD, { target }),
    () => library.machine(HEAD, { target }),
    () => library.complete(HEAD, 0, { target }),
    () => library.hover(HEAD, 0, { target }),
    () => library.convert(HEAD, { to: 'ignition', target }),
  ])('are Flatcars: %s', (call) => {
    expect(call).toThrow(RangeError);
  });
});

describe('places', () => {
  it('are lines and columns as the tool counts them, and offsets of the text', () => {
    const text = `${HEAD}# 🚀\nstorage:\n  files:\n    - path: "🚀"\n`;
    const [finding] = library.analyze(text).findings;
    expect(finding).toMatchObject({ source: 'butane', severity: 'error', path: '$.storage.files.0.path' });
    expect(finding?.range?.start).toEqual({ line: 6, column: 13 });
    expect(text.slice(finding?.span.start, finding?.span.end)).toBe('"🚀"');
  });

  it('of Ignition count bytes', () => {
    const text = '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/ä","überflüssig":1}]}}';
    const finding = library.analyze(text).findings.find(({ code }) => code === 'unused-key');
    const before = text.slice(0, finding?.span.start);
    expect(finding?.range?.start).toEqual({ line: 1, column: new TextEncoder().encode(before).length + 1 });
  });

  it.each([Number.NaN, -1, 1e9, 2.5, Number.POSITIVE_INFINITY])('offsets may be anything: %d', (offset) => {
    expect(() => [library.complete(HEAD, offset), library.hover(HEAD, offset)]).not.toThrow();
  });
});

describe('files', () => {
  it.each([
    ['in memory', () => library.memoryFiles({ 'in/a.txt': 'Hello' })],
    ['in memory, as bytes', () => library.memoryFiles({ 'in/a.txt': new TextEncoder().encode('Hello') })],
    ['on the disk', () => nodeFiles(folder({ 'in/a.txt': 'Hello' }))],
  ])('are read: %s', (_, files) => {
    expect(library.render(LOCAL, { files: files() }).text).toContain('data:,Hello');
  });

  it('are told to be missing, folders, or not there yet', () => {
    const missing = library.render(LOCAL, { files: library.memoryFiles({}) });
    expect([missing.ok, missing.text, missing.messages[0]?.message]).toEqual([
      false,
      null,
      expect.stringContaining('no such file'),
    ]);
    const pending = { ...library.memoryFiles({}), read: () => ({ ok: false, error: 'pending' }) as const };
    expect(library.analyze(LOCAL, { files: pending }).pending).toBe(true);
    expect(library.render(LOCAL, { files: pending }).pending).toBe(true);
  });

  it('in memory lie in folders', () => {
    const files = library.memoryFiles({ 'a/b/c': '', 'a/d': '', __proto__x: '' });
    expect([files.list('.'), files.list('a'), files.list('a/d')]).toEqual([
      { ok: true, value: ['__proto__x', 'a'] },
      { ok: true, value: ['b', 'd'] },
      { ok: false, error: 'not-a-directory' },
    ]);
    expect([files.read('a'), files.read('constructor')]).toEqual([
      { ok: false, error: 'is-directory' },
      { ok: false, error: 'not-found' },
    ]);
  });
});

describe('render', () => {
  const WARNED = `${HEAD}storge: {}\n`;

  it('is strict where it is told to, as butane is', () => {
    expect(library.render(WARNED)).toMatchObject({ ok: true, fatal: null });
    expect(library.render(WARNED, { strict: true })).toMatchObject({
      ...{ ok: false, text: null },
      fatal: 'Config produced warnings and --strict was specified',
    });
  });

  it('gives OpenShift a MachineConfig, or Ignition alone', () => {
    const label = 'machineconfiguration.openshift.io/role: worker';
    const text = `variant: openshift\nversion: 4.14.0\nmetadata:\n  name: a\n  labels:\n    ${label}\n`;
    expect([library.render(text).language, library.render(text, { raw: true }).language]).toEqual([
      'yaml',
      'json',
    ]);
  });
});

describe('convert', () => {
  it('says what it needs', () => {
    const text = 'etcd:\n  name: "{HOSTNAME}"\n  listen_client_urls: http://{PRIVATE_IPV4}:2379\n';
    const result = library.convert(text, { to: 'butane', kind: 'container-linux-config' });
    expect(result).toMatchObject({
      ok: false,
      needs: { kind: 'platform', choices: expect.arrayContaining(['ec2']) },
    });
  });
});
