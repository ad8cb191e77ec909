import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import { filesBases, layerFiles, recordFiles } from '../../server/src/lsp/files-directory.ts';
import { readSettings } from '../../server/src/lsp/settings.ts';
import type { Answer, FileError, Files } from '../../server/src/render/files.ts';

const bases = (document: string, setting: string, ...folders: string[]): readonly string[] =>
  filesBases(document, setting, folders).map(({ uri }) => uri);

describe('the files directory', () => {
  it('is the workspace folder, then the folder of the document', () => {
    expect(bases('file:///ws/sub/a.bu', '', 'file:///other', 'file:///ws')).toEqual([
      'file:///ws',
      'file:///ws/sub',
    ]);
    expect(bases('file:///ws/a.bu', '', 'file:///ws/')).toEqual(['file:///ws']);
    expect(bases('file:///ws/in/a.bu', '', 'file:///ws', 'file:///ws/in')).toEqual(['file:///ws/in']);
  });

  it('is the folder of a document outside of the workspace', () => {
    expect(bases('file:///ws-2/a.bu', '', 'file:///ws')).toEqual(['file:///ws-2']);
  });

  it('of an unsaved document is the workspace folder, if any', () => {
    expect(bases('untitled:Untitled-1', '', 'file:///ws')).toEqual(['file:///ws']);
    expect(bases('untitled:Untitled-1', '')).toEqual([]);
  });

  it('is the one from the settings alone, when set', () => {
    expect(bases('file:///ws/sub/a.bu', 'files', 'file:///ws')).toEqual(['file:///ws/files']);
    expect(bases('file:///x/a.bu', '../files')).toEqual(['file:///files']);
    expect(bases('file:///ws/a.bu', '/srv/files', 'file:///ws')).toEqual(['file:///srv/files']);
    expect(bases('untitled:a', 'files')).toEqual([]);
    expect(bases('vscode-vfs://github/o/r/a.bu', '/files', 'vscode-vfs://github/o/r')).toEqual([
      'vscode-vfs://github/files',
    ]);
  });

  it('is named in messages as the user named it, or by its path', () => {
    expect(filesBases('file:///ws/a.bu', 'files', ['file:///ws'])[0]?.dir).toBe('files');
    expect(filesBases('file:///ws/a%20b/a.bu', '', [])[0]?.dir).toMatch(/ws.a b$/);
  });
});

function answering(dir: string, error: FileError | null): Files {
  const answer = <T>(value: T): Answer<T> => (error ? { ok: false, error } : { ok: true, value });
  return {
    dir,
    read: () => answer(new TextEncoder().encode(dir)),
    stat: () => answer({ kind: 'file', executable: false }),
    lstat: () => answer({ kind: 'file', executable: false }),
    list: () => answer([dir]),
    readLink: () => answer(dir),
  };
}

describe('two folders as one', () => {
  it('ask the second only for what the first does not have', () => {
    const from = (first: FileError | null, second: FileError | null): unknown => {
      const files = layerFiles([answering('one', first), answering('two', second)]);
      const answer = files?.readLink('x');
      return answer?.ok ? answer.value : answer?.error;
    };
    expect(from(null, null)).toBe('one');
    expect(from('not-found', null)).toBe('two');
    expect(from('outside', null)).toBe('outside');
    expect(from('not-found', 'permission-denied')).toBe('permission-denied');
    expect(from('not-found', 'not-found')).toBe('not-found');
  });

  it('are named as the first; none is no folder', () => {
    expect(layerFiles([answering('one', null), answering('two', null)])?.dir).toBe('one');
    expect(layerFiles([])).toBeUndefined();
  });
});

it('what is asked for is recorded as URIs', () => {
  const touched = new Set<string>();
  const files = recordFiles(answering('x', null), 'file:///ws', (uri) => touched.add(uri));
  files.read('a b.txt');
  files.list('.');
  expect([...touched]).toEqual(['file:///ws/a%20b.txt', 'file:///ws/', 'file:///ws']);
});

it('settings of the wrong type are the defaults', () => {
  expect([null, 3, [], { filesDirectory: 7, validate: 'no', templates: 1 }].map(readSettings)).toEqual(
    Array(4).fill(DEFAULT_SETTINGS),
  );
  const own = {
    validate: false,
    filesDirectory: 'x',
    butaneArtifacts: 'off',
    templates: 'strict',
    target: 'lts',
    rules: { rkt: 'off' },
  };
  const read = { ...DEFAULT_SETTINGS, ...own };
  expect(readSettings(own)).toEqual(read);
  expect(readSettings({ ...own, rules: { rkt: 'off', torcx: 'loud', fleet: 3 } })).toEqual(read);
  const glance = {
    inlayHints: { modes: false, sizes: 'no' },
    codeLens: false,
    templateValues: ['a.tfvars', '', 3, { x: 1, y: () => 1, z: ['a', null] }],
  };
  expect(readSettings(glance)).toMatchObject({
    inlayHints: new Set(['sizes', 'decoded', 'merged', 'values', 'overrides']),
    codeLens: false,
    templateValues: {
      files: ['a.tfvars'],
      values: new Map<string, unknown>([
        ['x', 1],
        ['z', ['a', null]],
      ]),
    },
  });
  expect(readSettings({ templateValues: 'a.env', inlayHints: 7, codeLens: 1 })).toEqual({
    ...DEFAULT_SETTINGS,
    templateValues: { files: ['a.env'], values: new Map() },
  });
});
