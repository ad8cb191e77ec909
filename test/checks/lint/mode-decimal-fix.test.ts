import { describe, it } from 'vitest';
import { checkFix, expectFindings } from './kit.ts';

const CODE = 'mode-decimal-fix';
const file = (mode: string) =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      mode: ${mode}\n`;

describe(CODE, () => {
  it('says what the number is and what was meant', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            mode: 644
      #           ^^^ hint[mode-decimal-fix] 644 is decimal, as permissions 01204; octal is 0644
          - path: /b
            mode: 420
      `,
      [CODE],
    );
  });

  it('adds the zero', () => {
    checkFix(CODE, file('644 # all'), file('0644 # all'), { safe: false });
  });

  it('leaves numbers alone that are written in another way', () => expectFindings(file('6_44'), [CODE]));
});
