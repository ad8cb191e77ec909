import { describe, it } from 'vitest';
import { checkFix, expectFindings } from './kit.ts';

const CODE = 'wrong-type';
const file = (rest: string) =>
  `variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: /a\n      ${rest}\n`;
const user = (rest: string) =>
  `variant: flatcar\nversion: 1.1.0\npasswd:\n  users:\n    - name: core\n      ${rest}\n`;

describe(CODE, () => {
  it('knows the form that butane would take', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        files:
          - path: /a
            mode: "0644"
      #           ^^^^^^ info[wrong-type] without quotes it is a number
            overwrite: 'true'
      #                ^^^^^^ info[wrong-type] without quotes it is a boolean
            contents: text
      #               ^^^^ info[wrong-type] a section belongs here: a text goes into \`inline\`
      passwd:
        users:
          - name: core
            groups: docker
      #             ^^^^^^ info[wrong-type] a list of one belongs here
      `,
      [CODE],
    );
  });

  it.each([
    ['a number', file('mode: "0644" # usual'), file('mode: 0644 # usual')],
    ['a truth value', file("overwrite: 'false'"), file('overwrite: false')],
    ['a list', user('groups: docker # one'), user('groups: [docker] # one')],
    [
      'an entry',
      file('append:\n        inline: |\n          a\n\n            b\n    # why\n        compression: gzip'),
      file(
        'append:\n        - inline: |\n            a\n\n              b\n      # why\n          compression: gzip',
      ),
    ],
    [
      'a section',
      file('contents:\n        - inline: a\n          compression: gzip'),
      file('contents:\n          inline: a\n          compression: gzip'),
    ],
  ])('%s', (_, before, after) => checkFix(CODE, before, after, { safe: false }));

  it('offers nothing that would not be exact', () => {
    for (const rest of ['mode: "rw"', 'mode: &a "0644"', 'contents: [{inline: a}]', 'append: {inline: a}']) {
      expectFindings(file(`${rest}\n      overwrite: x`), [CODE]);
    }
    expectFindings(user('groups: a, b'), [CODE]);
    expectFindings(user(`groups: $${'{groups}'}`), [CODE]);
    expectFindings(file('contents:\n        - inline: a\n        - inline: b'), [CODE]);
  });

  it('says nothing of a text that reads like a number where a text belongs', () => {
    expectFindings(user('gecos: "12"\n      uid: x'), [CODE]);
  });
});
