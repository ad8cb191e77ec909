import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { fixDocument } from '../../server/src/features/fix-document.ts';

const fix = (text: string) => fixDocument(analyze(text), {});

describe('fixDocument', () => {
  it('goes on while one fix uncovers another', () => {
    // The version exists only once it is mended, and has not all of the keys then.
    const keys = 'storage: {luks: [{name: a, device: /dev/a, discard: true}]}\n';
    const { analysis, mended } = fix(`variant: flatcar\nversion: v1.0.0\n${keys}`);
    expect(analysis.text).toBe(`variant: flatcar\nversion: 1.1.0\n${keys}`);
    expect(mended.map(({ title, offset }) => [title, offset])).toEqual([
      ['Use version 1.0.0 (butane then accepts it)', 26],
      ['Upgrade to flatcar 1.1.0 (the keys that need it then count)', 76],
    ]);
  });

  it('knows where something was before', () => {
    const before = 'variant: flatcar\nversion: v1.1.0\nstorage:\n  files:\n    - path: x\n';
    const { analysis, offsetBefore } = fix(before);
    const [now, then] = [analysis.text.indexOf('path: x'), before.indexOf('path: x')];
    expect(now).toBe(then - 1);
    expect(offsetBefore(now)).toBe(then);
    expect(offsetBefore(analysis.text.length)).toBe(before.length);
    expect(offsetBefore(3)).toBe(3);
  });

  it('leaves a text alone that has nothing to fix', () => {
    const text = 'variant: flatcar\nversion: 1.1.0\n';
    expect(fix(text)).toMatchObject({ analysis: { text }, mended: [] });
  });
});
