import { describe, expect, it } from 'vitest';
import type { LintOptions } from '../../server/src/analysis.ts';
import { checkFix, checkNoFix, expectFindings, fixes, lint } from './kit.ts';

const CODES = ['spec-version-old', 'spec-version-experimental', 'spec-version-unknown'];
/** All that the rules have to say, unasked or not. */
const ASKED: LintOptions = { rules: { 'spec-version-old': 'hint' } };
const find = (text: string) => expectFindings(text, CODES, ASKED);

describe('spec-version-old', () => {
  it('tells of the newer version and raises it', () => {
    find(`
      variant: flatcar
      version: 1.0.0
      #        ^^^^^ hint[spec-version-old] flatcar 1.1.0 is available (Flatcar 3535.0.0 and newer)
    `);
    checkFix(
      'spec-version-old',
      'variant: flatcar\nversion: 1.0.0 # old\n',
      'variant: flatcar\nversion: 1.1.0 # old\n',
      { safe: false, lint: ASKED },
    );
  });

  it('says nothing unasked, and is never struck through', () => {
    expect(lint('variant: flatcar\nversion: 1.0.0\n')).toEqual([]);
    const [asked] = lint('variant: flatcar\nversion: 1.0.0\n', undefined, ASKED);
    expect(asked).toMatchObject({ source: 'flatcar', path: ['version'], severity: 'hint' });
    expect(asked?.tags).toBeUndefined();
  });

  it('keeps quotes, flow style and CRLF', () => {
    checkFix(
      'spec-version-old',
      `{"variant": "flatcar", "version": "1.0.0"}`,
      `{"variant": "flatcar", "version": "1.1.0"}`,
      { lint: ASKED },
    );
    checkFix(
      'spec-version-old',
      `variant: flatcar\r\nversion: '1.0.0'\r\n`,
      `variant: flatcar\r\nversion: '1.1.0'\r\n`,
      { lint: ASKED },
    );
  });

  it('leaves the newest version and templates alone', () => {
    find('variant: flatcar\nversion: 1.1.0\n');
    find('variant: flatcar\nversion: $' + '{version}\n');
    find('variant: fcos\nversion: 1.0.0\n');
  });
});

describe('spec-version-experimental', () => {
  it('says that nothing boots it, and goes back to stable where that loses nothing', () => {
    find(`
      variant: flatcar
      version: 1.2.0-experimental
      #        ^^^^^^^^^^^^^^^^^^ warning[spec-version-experimental] flatcar 1.2.0-experimental renders to Ignition 3.7.0-experimental, which no released Flatcar boots (as of 2026-08-13)
    `);
    checkFix(
      'spec-version-experimental',
      'variant: flatcar\nversion: 1.2.0-experimental\n',
      'variant: flatcar\nversion: 1.1.0\n',
      { safe: true },
    );
  });

  it.each([
    ['a key of this version only', 'systemd:\n  quadlets:\n    - name: a.container\n      contents: x\n'],
    [
      'a key that the stable version refuses',
      'storage:\n  luks:\n    - name: a\n      clevis:\n        tpm2: true\n',
    ],
    ['special mode bits', 'storage:\n  directories:\n    - path: /tmp\n      mode: 01777\n'],
  ])('has no fix for %s', (_, rest) => {
    checkNoFix('spec-version-experimental', `variant: flatcar\nversion: 1.2.0-experimental\n${rest}`);
  });
});

describe('spec-version-unknown', () => {
  it('lists the versions there are', () => {
    find(`
      variant: flatcar
      version: 1.1
      #        ^^^ info[spec-version-unknown] flatcar 1.1 does not exist; there are 1.0.0, 1.1.0 and 1.2.0-experimental
    `);
  });

  it.each([
    ['1.1', '1.1.0', true],
    ['v1.0.0', '1.0.0', true],
    ['1.1.0-experimental', '1.1.0', true],
    ['"1.1"', '"1.1.0"', true],
    ['1.2.0', '1.1.0', false],
    ['3.3.0', '1.0.0', false],
    ['3.4.0', '1.1.0', false],
    ['9.0.0', '1.1.0', false],
    ['0.1.0', '1.0.0', false],
    ['latest', '1.1.0', false],
  ])('%s becomes %s', (wrong, right, safe) => {
    const text = (version: string) => `variant: flatcar\nversion: ${version}\n`;
    checkFix('spec-version-unknown', text(wrong), text(right), { safe });
  });

  it('offers the experimental version too where it may be meant', () => {
    const titles = fixes('variant: flatcar\nversion: 1.2.0\n', 'spec-version-unknown').map(
      ({ title }) => title,
    );
    expect(titles).toEqual([
      'Use version 1.1.0 (butane then accepts it)',
      'Use version 1.2.0-experimental (butane then accepts it)',
    ]);
  });

  it('says nothing when the header cannot be read for another reason', () => {
    find('variant: flatcar\nversion: 1.1.0\n? {a: b}\n: c\n');
  });
});
