import { describe, expect, it } from 'vitest';
import { readToml } from '../../server/src/syntax/toml/read.ts';
import { dedent } from '../kit/cursor.ts';

describe('TOML', () => {
  it('has tables, keys and values with their places', () => {
    const text = dedent(`
      # [no]
      version = 2 # x
      [plugins."io.containerd.grpc.v1.cri" . registry]
        a.'b' = "x \\"y\\" # z"
        list = [
          "[", # ]
          1,
        ]
      [[proxy]]
      long = """
      c = 1
      """
      opts = { Root = '/x', n = { SystemdCgroup = false } }
      last = true`);
    const { tables, entries } = readToml(text);
    expect(tables.map(({ path, span }) => [path, text.slice(span.start, span.end)])).toEqual([
      [
        ['plugins', 'io.containerd.grpc.v1.cri', 'registry'],
        '[plugins."io.containerd.grpc.v1.cri" . registry]',
      ],
      [['proxy'], '[[proxy]]'],
    ]);
    expect(
      entries.map(({ table, key, value, keySpan }) => [
        table.at(-1) ?? '',
        key.join('.'),
        value,
        text.slice(keySpan.start, keySpan.end),
      ]),
    ).toEqual([
      ['', 'version', '2', 'version'],
      ['registry', 'a.b', 'x "y" # z', "a.'b'"],
      ['registry', 'list', '[\n    "[", # ]\n    1,\n  ]', 'list'],
      ['proxy', 'long', '\nc = 1\n', 'long'],
      ['opts', 'Root', '/x', 'Root'],
      ['n', 'SystemdCgroup', 'false', 'SystemdCgroup'],
      ['proxy', 'last', 'true', 'last'],
    ]);
  });

  it('passes over what is broken', () => {
    const { tables, entries } = readToml('[a\n= 1\nb\nc = "x\n[d]\ne = [1,\n');
    expect(tables.map(({ path }) => path)).toEqual([['d']]);
    expect(entries.map(({ key, value }) => [key, value])).toEqual([
      [['c'], '"x'],
      [['e'], '[1,'],
    ]);
  });
});
