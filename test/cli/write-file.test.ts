import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileIdentity, writeWhole } from '../../server/src/cli/write-file.ts';
import { folder } from './folder.ts';

describe('writeWhole', () => {
  it('makes a file, and replaces it, leaving nothing else behind', () => {
    const dir = folder();
    const path = join(dir, 'out.ign');
    writeWhole(path, 'one');
    writeWhole(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('two');
    expect(readdirSync(dir)).toEqual(['out.ign']);
  });

  it.runIf(process.platform !== 'win32')('keeps the mode, and keeps a link a link', () => {
    const dir = folder({ real: 'old' });
    chmodSync(join(dir, 'real'), 0o600);
    symlinkSync('real', join(dir, 'link'));
    writeWhole(join(dir, 'link'), 'new');
    expect(lstatSync(join(dir, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, 'real'), 'utf8')).toBe('new');
    expect(statSync(join(dir, 'real')).mode & 0o777).toBe(0o600);
  });

  it.runIf(process.platform !== 'win32')('writes into a device instead of replacing it', () => {
    writeWhole('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('throws and leaves no draft when it cannot write', () => {
    const dir = folder();
    mkdirSync(join(dir, 'taken'));
    expect(() => writeWhole(join(dir, 'taken'), 'x')).toThrow();
    expect(() => writeWhole(join(dir, 'missing', 'x'), 'x')).toThrow();
    expect(readdirSync(dir)).toEqual(['taken']);
  });
});

describe('fileIdentity', () => {
  it('is shared by all links to a file', () => {
    const dir = folder({ a: '', b: '' });
    symlinkSync('a', join(dir, 'soft'));
    linkSync(join(dir, 'a'), join(dir, 'hard'));
    const [a, b, soft, hard] = ['a', 'b', 'soft', 'hard'].map((name) => fileIdentity(join(dir, name)));
    expect([soft, hard]).toEqual([a, a]);
    expect(b).not.toBe(a);
    expect(fileIdentity(join(dir, 'missing'))).toBeNull();
  });
});
