import { describe, expect, it } from 'vitest';
import { nearest } from '../../server/src/text/similar.ts';
import { checkFix, checkNoFix, expectFindings } from './kit.ts';

const CODE = 'unused-key-similar';

describe(CODE, () => {
  it('knows the key that is meant, or the section it belongs to', () => {
    expectFindings(
      `
      variant: flatcar
      version: 1.1.0
      storage:
        tree: []
      # ^^^^ hint[unused-key-similar] did you mean \`trees\`?
        units: []
      # ^^^^^ hint[unused-key-similar] \`units\` belongs to \`systemd\`
        files:
          - path: /a
            inline: text
      #     ^^^^^^ hint[unused-key-similar] \`inline\` belongs to \`contents\`
            contents:
              mode: 0644
      #       ^^^^ hint[unused-key-similar] \`mode\` belongs to \`files\`
            nothing_like_it: 1
      `,
      [CODE],
    );
  });

  it('leaves keys alone that hold anchors', () => {
    expectFindings('variant: flatcar\nversion: 1.1.0\nx-storage: 1\n.passwd: 1\n$' + '{storag}: 1\n', [CODE]);
  });

  it('renames the key, not safely', () => {
    const text = (key: string) => `variant: flatcar\nversion: 1.1.0\nstorage:\n  ${key}:\n    - path: /a\n`;
    checkFix(CODE, text('file'), text('files'), { safe: false });
    checkNoFix(CODE, 'variant: flatcar\nversion: 1.1.0\nstorage:\n  file: {}\n');
  });

  it('takes the nearest word', () => {
    const keys = ['contents', 'path', 'mode', 'overwrite'];
    expect(
      ['content', 'Mode', 'pahts', 'moed', 'overwritte', 'pth', 'text', 'md'].map((word) =>
        nearest(word, keys),
      ),
    ).toEqual(['contents', 'mode', null, 'mode', 'overwrite', 'path', null, null]);
  });
});
