import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeFiles, MAX_FILE_BYTES } from '../../server/src/host/files-node.ts';

const windows = process.platform === 'win32';
let top = '';
let dir = '';

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'flatcar-files-'));
  dir = join(top, 'files');
  mkdirSync(join(dir, 'sub', 'deep'), { recursive: true });
  mkdirSync(join(top, 'files-too'));
  writeFileSync(join(top, 'secret'), 'secret');
  writeFileSync(join(top, 'files-too', 'x'), 'x');
  writeFileSync(join(dir, 'plain.txt'), 'hello\n');
  writeFileSync(join(dir, 'run.sh'), '#!/bin/sh\n');
  chmodSync(join(dir, 'run.sh'), 0o755);
  chmodSync(join(dir, 'plain.txt'), 0o644);
  for (const name of ['b', 'B', 'a-b', 'a.b', 'é', '\u{1f600}', '\uffee']) {
    writeFileSync(join(dir, 'sub', name), name);
  }
  symlinkSync('plain.txt', join(dir, 'in'));
  symlinkSync('../secret', join(dir, 'out'));
  symlinkSync('../files-too', join(dir, 'out-dir'));
  symlinkSync('loop-b', join(dir, 'loop-a'));
  symlinkSync('loop-a', join(dir, 'loop-b'));
  symlinkSync('nowhere', join(dir, 'dangling'));
  symlinkSync('files', join(top, 'alias'));
});

afterAll(() => rmSync(top, { recursive: true, force: true }));

function text(path: string, from = dir): string {
  const answer = createNodeFiles(from).read(path);
  return answer.ok ? Buffer.from(answer.value).toString('utf8') : `!${answer.error}`;
}

describe('read', () => {
  it.each([
    ['plain.txt', 'hello\n'],
    ['./plain.txt', 'hello\n'],
    ['in', 'hello\n'],
    ['sub/deep/../b', 'b'],
    ['missing', '!not-found'],
    ['dangling', '!not-found'],
    ['.', '!is-directory'],
    ['sub', '!is-directory'],
    ['plain.txt/x', '!not-a-directory'],
    ['out', '!outside'],
    ['out-dir/x', '!outside'],
    ['../secret', '!outside'],
    ['../files-too/x', '!outside'],
    ['loop-a', '!too-many-links'],
    ['nul\0byte', '!invalid-name'],
    ['x'.repeat(5000), '!name-too-long'],
  ])('%j gives %j', (path, expected) => {
    expect(text(path)).toBe(expected);
  });

  it('takes a directory that is itself a link', () => {
    expect(text('in', join(top, 'alias'))).toBe('hello\n');
  });

  it('answers not-found for every question when the directory is missing', () => {
    expect(text('plain.txt', join(top, 'no-such-dir'))).toBe('!not-found');
  });

  it('resolves a relative directory against the given base and keeps its name', () => {
    const files = createNodeFiles('files', top);
    expect(files.dir).toBe('files');
    expect(files.stat('plain.txt').ok).toBe(true);
  });

  it('refuses a file over the limit without reading it', () => {
    const path = join(dir, 'huge');
    writeFileSync(path, '');
    truncateSync(path, MAX_FILE_BYTES + 1);
    expect(text('huge')).toBe('!too-large');
    rmSync(path);
  });

  it.runIf(!windows)('does not hang on a named pipe', () => {
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    expect(text('pipe')).toBe('!failed');
    expect(createNodeFiles(dir).stat('pipe')).toEqual({
      ok: true,
      value: { kind: 'other', executable: false },
    });
    rmSync(join(dir, 'pipe'));
  });
});

describe('stat and lstat', () => {
  it('tell a link from what it leads to', () => {
    const files = createNodeFiles(dir);
    expect(files.stat('in')).toMatchObject({ ok: true, value: { kind: 'file', executable: false } });
    expect(files.lstat('in')).toMatchObject({ ok: true, value: { kind: 'symlink' } });
    expect(files.stat('sub')).toMatchObject({ ok: true, value: { kind: 'directory' } });
    expect(files.lstat('.')).toMatchObject({ ok: true, value: { kind: 'directory' } });
    expect(files.lstat('loop-a')).toMatchObject({ ok: true, value: { kind: 'symlink' } });
    expect(files.lstat('out')).toMatchObject({ ok: true, value: { kind: 'symlink' } });
    expect(files.stat('out')).toEqual({ ok: false, error: 'outside' });
    expect(files.lstat('out-dir/x')).toEqual({ ok: false, error: 'outside' });
    expect(files.lstat('../secret')).toEqual({ ok: false, error: 'outside' });
    expect(files.lstat('..')).toEqual({ ok: false, error: 'outside' });
  });

  it.runIf(!windows)('see the executable bits', () => {
    expect(createNodeFiles(dir).stat('run.sh')).toMatchObject({ value: { executable: true } });
  });
});

describe('list and readLink', () => {
  it('lists in the order of the UTF-8 bytes, not of UTF-16 units', () => {
    const names = createNodeFiles(dir).list('sub');
    expect(names).toEqual({
      ok: true,
      value: ['B', 'a-b', 'a.b', 'b', 'deep', 'é', '\uffee', '\u{1f600}'],
    });
  });

  it('names what cannot be listed', () => {
    const files = createNodeFiles(dir);
    expect(files.list('plain.txt')).toEqual({ ok: false, error: 'not-a-directory' });
    expect(files.list('missing')).toEqual({ ok: false, error: 'not-found' });
    expect(files.list('out-dir')).toEqual({ ok: false, error: 'outside' });
  });

  it('gives the target of a link as it is written', () => {
    const files = createNodeFiles(dir);
    expect(files.readLink('out')).toEqual({ ok: true, value: '../secret' });
    expect(files.readLink('plain.txt').ok).toBe(false);
    expect(files.readLink('missing')).toEqual({ ok: false, error: 'not-found' });
  });
});

describe.skipIf(process.platform !== 'linux')('names that are no UTF-8', () => {
  it('are listed and opened all the same', () => {
    const inside = join(top, 'bytes');
    mkdirSync(inside);
    writeFileSync(Buffer.concat([Buffer.from(join(inside, 'a')), Buffer.from([0xff])]), 'x');
    const files = createNodeFiles(inside);
    const list = files.list('.');
    const [name = ''] = list.ok ? list.value : [];
    expect(name).toBe('a\udcff');
    expect(files.lstat(name)).toMatchObject({ ok: true, value: { kind: 'file' } });
    expect(text(name, inside)).toBe('x');
  });
});
