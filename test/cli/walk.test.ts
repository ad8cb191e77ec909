import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createIgnored } from '../../server/src/cli/search/ignored.ts';
import { walkDirectory } from '../../server/src/cli/search/walk.ts';
import { folder } from './folder.ts';

function walk(cwd: string, directory: string) {
  return walkDirectory(cwd, directory, createIgnored(cwd, { exclude: [], ignore: true, stdinName: null }));
}

describe('walkDirectory', () => {
  it('finds configs by name and offers for a look what may hold one, in order', () => {
    const dir = folder({
      'b.bu': '',
      'a.butane': '',
      'z.IGN': '',
      'notes.md': '',
      'notes.txt': '',
      'values.yaml': '',
      'x.yml': '',
      'sub/c.json': '',
      'sub/deep/d.bu': '',
      'node_modules/pkg/e.bu': '',
      '.git/f.bu': '',
      '.github/g.bu': '',
      'sub/e.fcc': '',
      'sub/f.bu.yaml': '',
      'sub/g.ignition': '',
      'sub/h.bu.yaml.bak': '',
    });
    const { candidates, failures } = walk(dir, '.');
    expect(failures).toEqual([]);
    expect(candidates.map((c) => `${c.certain ? '!' : '?'} ${c.path.replaceAll('\\', '/')}`)).toEqual([
      '! a.butane',
      '! b.bu',
      '? notes.md',
      '? values.yaml',
      '? x.yml',
      '! z.IGN',
      '! .github/g.bu',
      '? sub/c.json',
      '! sub/e.fcc',
      '! sub/f.bu.yaml',
      '! sub/g.ignition',
      '! sub/deep/d.bu',
    ]);
  });

  it('takes links to files, and does not follow links to directories or into nothing', () => {
    const dir = folder({ 'real/a.bu': '' });
    symlinkSync('real/a.bu', join(dir, 'link.bu'));
    symlinkSync('.', join(dir, 'loop.bu'));
    symlinkSync('nowhere', join(dir, 'dangling.bu'));
    expect(walk(dir, '.').candidates.map((c) => c.path)).toEqual(['link.bu', join('real', 'a.bu')]);
  });

  it('names what it cannot open', () => {
    expect(walk(folder(), 'missing').failures.map((failure) => failure.path)).toEqual(['missing']);
  });
});
