import { describe, expect, it } from 'vitest';
import { checkFix, checkNoFix, expectFindings, lint } from './kit.ts';

const CODE = 'variant-unknown';

describe(CODE, () => {
  it('lists the variants there are', () => {
    expectFindings(
      `
      variant: flatcr
      #        ^^^^^^ info[variant-unknown] there is no variant flatcr; there are flatcar, fcos, openshift, r4e and fiot
      version: 1.1.0
      `,
      [CODE],
    );
  });

  it.each([
    ['flatcr', 'flatcar'],
    ['Flatcar', 'flatcar'],
    ['"focs"', '"fcos"'],
    ['rhcos', 'openshift'],
  ])('%s becomes %s', (wrong, right) => {
    const text = (variant: string) => `variant: ${variant}\nversion: 0.1.0\n`;
    checkFix(CODE, text(wrong), text(right), { safe: false });
  });

  it('does not guess, and says nothing of keys then', () => {
    const text = 'variant: container-linux\nversion: 1.1.0\nstorage:\n  file: []\nupdate: {}\n';
    checkNoFix(CODE, text);
    expect(lint(text).map(({ code }) => code)).toEqual([CODE]);
  });

  it('leaves known variants and templates alone', () => {
    expectFindings('variant: flatcar\nversion: 9.9.9\n', [CODE]);
    expectFindings('variant: $' + '{variant}\nversion: 1.1.0\n', [CODE]);
  });
});
