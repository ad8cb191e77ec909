import { describe, expect, it } from 'vitest';
import { checkFix, expectFindings, fixes } from './kit.ts';

const CODE = 'key-needs-newer-spec';

describe(CODE, () => {
  it('names the first version that has the key', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.0.0
      storage:
        luks:
          - name: data
            device: /dev/vdb
            discard: true
      #     ^^^^^^^ info[key-needs-newer-spec] \`discard\` needs flatcar 1.1.0
      systemd:
        quadlets: []
      # ^^^^^^^^ info[key-needs-newer-spec] \`quadlets\` needs flatcar 1.2.0-experimental
      `,
      [CODE],
    );
  });

  it('raises the version, safely to a stable one', () => {
    const text = (version: string) =>
      `variant: flatcar\nversion: ${version}\nstorage:\n  luks:\n    - name: data\n      device: /dev/vdb\n      discard: true\n`;
    checkFix(CODE, text('1.0.0'), text('1.1.0'), { safe: true });
    const quadlets = 'variant: flatcar\nversion: 1.1.0\nsystemd:\n  quadlets: []\n';
    checkFix(CODE, quadlets, quadlets.replace('1.1.0', '1.2.0-experimental'), { safe: false });
  });

  it('does not call it safe when the key would then be an error', () => {
    const text =
      'variant: flatcar\nversion: 1.0.0\nsystemd:\n  units:\n    - name: a.service\n      contents_local: no\n';
    expect(fixes(text, CODE).map(({ safe }) => safe)).toEqual([false]);
  });
});
