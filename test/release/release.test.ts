import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { kindOfName } from '../../server/src/formats/file-names.ts';
import { hooksText } from '../../tools/pre-commit-hooks.ts';
import { instructions } from '../../tools/release/image.ts';
import { nextVersion, withRelease } from '../../tools/release/version.ts';
import { folder } from '../cli/folder.ts';
import { cli } from '../cli/kit.ts';

const ROOT = join(import.meta.dirname, '../..');

describe('the version of a release', () => {
  it.each([
    ['major', '2.0.0'],
    ['minor', '1.5.0'],
    ['patch', '1.4.10'],
    ['1.4.9', '1.4.9'],
    ['1.10.0', '1.10.0'],
  ])('%s after 1.4.9 is %s', (wanted, version) => {
    expect(nextVersion('1.4.9', wanted)).toBe(version);
  });

  it.each([
    ['1.4.8', 'older'],
    ['1.3.20', 'older'],
    ['1.5', 'three numbers'],
    ['2.0.0-rc.1', 'three numbers'],
    ['v2.0.0', 'three numbers'],
  ])('%s after 1.4.9 is refused', (wanted, message) => {
    expect(() => nextVersion('1.4.9', wanted)).toThrow(message);
  });
});

describe('the changelog of a release', () => {
  const before =
    '# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 (2026-01-01)\n\n- All.\n';

  it('has what was not released under the version', () => {
    expect(withRelease(before, '0.2.0', '2026-02-03')).toBe(
      before.replace('## Unreleased\n', '## Unreleased\n\n## 0.2.0 (2026-02-03)\n'),
    );
  });

  it('takes that of the project', () => {
    const text = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
    expect(withRelease(text, '99.0.0', '2026-02-03')).toContain('\n## 99.0.0 (2026-02-03)\n');
  });

  it.each([
    ['nothing to release', before.replace('- A thing.\n', ''), '0.2.0', 'nothing in'],
    ['a version that is there', before, '0.1.0', '0.1.0 already'],
    ['no place for what is not released', '# Changelog\n', '0.2.0', "no '## Unreleased'"],
  ])('is refused: %s', (_, text, version, message) => {
    expect(() => withRelease(text, version, '2026-02-03')).toThrow(message);
  });
});

describe('the hooks for pre-commit', () => {
  interface Hook {
    readonly id: string;
    readonly entry: string;
    readonly language: string;
    readonly args?: readonly string[];
    readonly types?: readonly string[];
    readonly files?: string;
    readonly pass_filenames?: boolean;
  }
  const hooks: readonly Hook[] = parse(hooksText());
  /** Python's flag in front of an expression is JavaScript's behind it. */
  const taken = ({ files = '' }: Hook, path: string): boolean =>
    new RegExp(files.replace('(?i)', ''), 'i').test(path);

  it.each(hooks.map((hook) => [hook.id, hook] as const))(
    '%s is told of files that the command line knows',
    (_, hook) => {
      if (hook.pass_filenames === false) return expect(hook.files).toBeUndefined();
      expect([hook.language, hook.types]).toEqual(['node', ['text']]);
      for (const path of ['a.bu', 'deep/b.BU', 'c.butane.yml', 'd.ign', 'e.fcc', 'f.bu.yaml'])
        expect([path, taken(hook, path), kindOfName(path) !== null]).toEqual([path, true, true]);
      for (const path of ['a.yaml', 'b.bu.txt', 'design', 'abu', 'a.bu~'])
        expect([path, taken(hook, path), kindOfName(path) !== null]).toEqual([path, false, false]);
    },
  );

  const NAMED = hooks.filter((hook) => hook.pass_filenames !== false);

  it.each(NAMED.map((hook) => [hook.id, hook] as const))(
    '%s takes any name for one of a file',
    async (_, hook) => {
      const names = ['--exclude=*.bu', '-x.bu', '--strict.bu', 'a\nb.bu', `q"u'o.bu`, '$(id).bu', ' .bu'];
      const broken = 'variant: flatcar\nversion: 1.1.0\nstorage: [\n';
      const [, ...words] = hook.entry.split(' ');
      const dir = folder(Object.fromEntries(names.map((name) => [name, broken])));
      const { code, out, err } = await cli(dir, [...words, ...(hook.args ?? []), ...names]);
      expect(code).not.toBe(0);
      // A name is shown in one line.
      const shown = names.map((name) => name.replaceAll('\n', '\u240a'));
      expect(shown.filter((name) => !`${out}${err}`.includes(name))).toEqual([]);
      expect(err).not.toContain('Usage');
    },
  );

  it.each(hooks.map(({ id, entry }) => [id, entry]))('%s runs a command that there is', async (_, entry) => {
    const [program, ...args] = entry.split(' ');
    const cwd = folder({ 'a.bu': 'variant: flatcar\nversion: 1.1.0\n' });
    const paths = args[0] === 'build' ? [] : ['a.bu'];
    const { err } = await cli(cwd, [...args, ...paths]);
    expect([program, err]).toEqual([
      'flatcar-config',
      args[0] === 'build' ? expect.stringContaining('project file') : '',
    ]);
  });
});

describe('the image', () => {
  const steps = instructions(readFileSync(join(ROOT, 'Containerfile'), 'utf8'));
  const last = (word: string) => steps.findLast(([one]) => one === word)?.[1];

  it('is the command line, for whoever has no rights, in a folder to be mounted', () => {
    expect([last('USER'), last('WORKDIR'), last('ENTRYPOINT')]).toEqual([
      '1000:1000',
      '/work',
      '["flatcar-config"]',
    ]);
  });

  it('has at its end nothing of what built it', () => {
    const end = steps.slice(steps.findLastIndex(([word]) => word === 'FROM'));
    const copied = end.filter(([word]) => word === 'COPY').map(([, rest]) => rest);
    expect(copied).toEqual(['--from=build /opt/flatcar-config /opt/flatcar-config']);
  });
});
