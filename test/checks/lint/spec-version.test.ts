import { describe, expect, it } from 'vitest';
import { checkFix, checkNoFix, expectFindings, fixes, lint } from './kit.ts';

const CODES = ['spec-version-old', 'spec-version-experimental', 'spec-version-unknown'];
const find = (text: string) => expectFindings(text, CODES);

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
      {
        safe: true,
      },
    );
  });

  it('keeps quotes, flow style and CRLF', () => {
    checkFix(
      'spec-version-old',
      `{"variant": "flatcar", "version": "1.0.0"}`,
      `{"variant": "flatcar", "version": "1.1.0"}`,
    );
    checkFix(
      'spec-version-old',
      `variant: flatcar\r\nversion: '1.0.0'\r\n`,
      `variant: flatcar\r\nversion: '1.1.0'\r\n`,
    );
  });

  it('is not safe where butane rejects the text before or after', () => {
    const rejected = 'variant: flatcar\nversion: 1.0.0\nstorage:\n  files:\n    - path: relative\n';
    const revealed =
      'variant: flatcar\nversion: 1.0.0\nsystemd:\n  units:\n    - name: a.service\n      contents_local: a.service\n';
    for (const text of [rejected, revealed]) {
      expect(fixes(text, 'spec-version-old').map(({ safe }) => safe)).toEqual([false]);
    }
  });

  it('leaves the newest version and templates alone', () => {
    find('variant: flatcar\nversion: 1.1.0\n');
    find('variant: flatcar\nversion: $' + '{version}\n');
    find('variant: fcos\nversion: 1.0.0\n');
  });

  it('is marked as deprecated', () => {
    expect(lint('variant: flatcar\nversion: 1.0.0\n')).toMatchObject([
      { source: 'flatcar', path: '$.version', placed: false, tags: ['deprecated'] },
    ]);
  });
});

describe('spec-version-experimental', () => {
  it('says that nothing boots it, and goes back to stable where that loses nothing', () => {
    find(`
      variant: flatcar
      version: 1.2.0-experimental
      #        ^^^^^^^^^^^^^^^^^^ info[spec-version-experimental] flatcar 1.2.0-experimental renders to Ignition 3.7.0-experimental, which no released Flatcar boots
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
    expect(titles).toEqual(['Use version 1.1.0', 'Use version 1.2.0-experimental']);
  });

  it('says nothing when the header cannot be read for another reason', () => {
    find('variant: flatcar\nversion: 1.1.0\n? {a: b}\n: c\n');
  });
});
