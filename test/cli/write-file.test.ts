import {
  chmodSync,
  chownSync,
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

  it.runIf(process.platform !== 'win32').each([0o666, 0o600, 0o777, 0o4757])(
    'keeps mode %o, which no umask would give',
    (mode) => {
      const path = join(folder({ x: 'old' }), 'x');
      chmodSync(path, mode);
      writeWhole(path, 'new');
      expect(readFileSync(path, 'utf8')).toBe('new');
      expect(statSync(path).mode & 0o7777).toBe(mode);
    },
  );

  it.runIf(process.getuid?.() === 0)('keeps owner and group', () => {
    const path = join(folder({ x: 'old' }), 'x');
    chownSync(path, 1234, 2345);
    chmodSync(path, 0o2750);
    writeWhole(path, 'new');
    const { uid, gid, mode } = statSync(path);
    expect([uid, gid, mode & 0o7777]).toEqual([1234, 2345, 0o2750]);
  });

  it('refuses what is read-only, also for root', () => {
    const dir = folder({ x: 'old' });
    const path = join(dir, 'x');
    chmodSync(path, 0o444);
    expect(() => writeWhole(path, 'new')).toThrow('it is read-only');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(dir)).toEqual(['x']);
  });

  it('refuses a file with several names', () => {
    const dir = folder({ x: 'old' });
    linkSync(join(dir, 'x'), join(dir, 'y'));
    expect(() => writeWhole(join(dir, 'x'), 'new')).toThrow('several names');
    expect(readFileSync(join(dir, 'y'), 'utf8')).toBe('old');
    expect(readdirSync(dir)).toEqual(['x', 'y']);
  });

  it.runIf(process.platform !== 'win32')('makes the file that a link leads to', () => {
    const dir = folder({ 'sub/x': '' });
    symlinkSync('sub', join(dir, 'way'));
    symlinkSync('../new', join(dir, 'sub/inner'));
    symlinkSync('way/inner', join(dir, 'link'));
    writeWhole(join(dir, 'link'), 'text');
    expect(lstatSync(join(dir, 'link')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(dir, 'new'), 'utf8')).toBe('text');
    symlinkSync('circle', join(dir, 'circle'));
    expect(() => writeWhole(join(dir, 'circle'), 'text')).toThrow('ELOOP');
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
