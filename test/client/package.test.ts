import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { brokenLinks, packagedReadme, withPlayground } from '../../tools/packaged-readme.ts';
import { manifestFields, readPublishing } from '../../tools/publishing.ts';
import { readZip } from '../../tools/zip.ts';

const UNSET = {
  ...{ repository: null, homepage: null, bugs: null, files: null, pictures: null },
  ...{ schemas: null, playground: null },
};
const SET = {
  repository: 'https://git.example/x.git',
  homepage: 'https://example/x',
  bugs: 'https://git.example/x/issues',
  files: 'https://git.example/x/blob/main',
  pictures: 'https://git.example/x/raw/main',
  schemas: 'https://example/schemas',
  playground: 'https://example/x/playground/',
};

describe('the addresses of the project', () => {
  test('become the fields of the manifest', () => {
    expect(manifestFields(readPublishing(JSON.stringify(SET)))).toEqual({
      homepage: 'https://example/x',
      repository: { type: 'git', url: 'https://git.example/x.git' },
      bugs: { url: 'https://git.example/x/issues' },
    });
  });

  test('leave no fields where there are none', () => {
    expect(manifestFields(readPublishing(JSON.stringify(UNSET)))).toEqual({});
  });

  test.each([
    [{ ...SET, bugs: 'http://git.example/x' }, "'bugs' has to be an address"],
    [{ ...SET, homepage: 1 }, "'homepage' has to be an address"],
    [{ repository: null }, "'homepage' has to be an address"],
    [{ ...SET, pictures: null }, 'go together'],
  ])('are refused when they are none: %j', (given, message) => {
    expect(() => readPublishing(JSON.stringify(given))).toThrow(message);
  });
});

test('the README leads to the playground where that is served, and to its page otherwise', () => {
  const text =
    '# T\n**[Try it](docs/playground.md)** and [more](docs/playground.md#keys) [of it](docs/playground.md)\n';
  expect(withPlayground(text, null)).toBe(text);
  expect(withPlayground(text, 'https://example/x/$&/')).toBe(
    '# T\n**[Try it](https://example/x/$&/)** and [more](docs/playground.md#keys) [of it](docs/playground.md)\n',
  );
});

describe('the README of the package', () => {
  const files = ['docs/a.md', 'LICENSE'];
  const packaged = (text: string): string => packagedReadme(text, files, (path) => `bytes of ${path}`);

  test('has its pictures inside', () => {
    expect(packaged('![A picture](docs/a.png)')).toBe(
      '![A picture](data:image/png;base64,bytes of docs/a.png)',
    );
  });

  test('leads to what is packaged, by its name there', () => {
    expect(packaged('[a](docs/a.md#b) [all](docs) [license](LICENSE)')).toBe(
      '[a](docs/a.md#b) [all](docs) [license](LICENSE.txt)',
    );
  });

  test('keeps the words of links to what is not', () => {
    expect(packaged('see [schemas/](schemas), please')).toBe('see schemas/, please');
  });

  test('leaves other links alone', () => {
    const text = '[web](https://example/a.md) [mail](mailto:a@example) [below](#below)';
    expect(packaged(text)).toBe(text);
  });

  test('is broken where it leads to nothing', () => {
    const text =
      '[a](docs/a.md#b) [all](docs/) [b](docs/b.md) ![c](c.png) [web](https://example/) ![d](data:x)';
    expect(brokenLinks(text, files)).toEqual(['docs/b.md', 'c.png']);
  });
});

describe('a ZIP file', () => {
  /** A record with its fields at their places, and what stands behind it. */
  const record = (
    size: number,
    fields: readonly [at: number, value: number][],
    ...rest: Buffer[]
  ): Buffer => {
    const fixed = Buffer.alloc(size);
    for (const [at, value] of fields) fixed.writeUInt32LE(value, at);
    return Buffer.concat([fixed, ...rest]);
  };
  const zipOf = (name: string, method: number, bytes: Buffer): Buffer => {
    const path = Buffer.from(name);
    const local = record(30, [[26, path.length]], path, bytes);
    const fields: [number, number][] = [
      [0, 0x02014b50],
      [10, method],
      [20, bytes.length],
      [28, path.length],
      [42, 0],
    ];
    const entry = record(46, fields, path);
    const end: [number, number][] = [
      [0, 0x06054b50],
      [10, 1],
      [16, local.length],
    ];
    return Buffer.concat([local, entry, record(22, end)]);
  };

  test.each([
    ['stored', 0, Buffer.from('text')],
    ['compressed', 8, deflateRawSync(Buffer.from('text'))],
  ])('gives what is %s in it', (_, method, bytes) => {
    expect(
      readZip(zipOf('a/ü.txt', method, bytes))
        .get('a/ü.txt')?.()
        .toString(),
    ).toBe('text');
  });

  test('is told from what is none', () => {
    expect(() => readZip(Buffer.from('this is some text, and a long one'))).toThrow('no ZIP file');
  });
});
