import { describe, expect, test } from 'vitest';
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import { convertDocument } from '../../server/src/convert/index.ts';
import type { ConvertOptions } from '../../server/src/convert/options.ts';

/** The new text; of a refusal, and of losses, `LINE: message` each. */
function convert(text: string, options: ConvertOptions) {
  const analysis = analyze(text);
  const result = convertDocument(analysis, options);
  const losses = result.losses.map(
    ({ span, message }) => `${analysis.lines.place(span.start).line}: ${message}`,
  );
  return { text: result.ok ? result.text : null, losses };
}

describe('a Butane document', () => {
  test('keeps all but its version', () => {
    const text = '# mine\nversion: "1.0.0" # old\nvariant: flatcar\nstorage: {files: [{path: /a}]}\n';
    const result = convert(text, { to: 'butane' });
    expect(result).toEqual({ text: text.replace('1.0.0', '1.1.0'), losses: [] });
    expect(convert(result.text ?? '', { to: 'butane' })).toEqual(result);
  });

  const file =
    'variant: flatcar\nversion: 1.0.0\nstorage:\n  files:\n    - path: /a\n      contents:\n        inline: ';
  test.each([
    ['a literal block', '|\n          a'],
    ['one that keeps breaks', '|+\n          a\n\n'],
    ['one that keeps breaks, without any', '|+\n          a'],
    ['one without its break', '|-\n          a'],
    ['a folded block', '>\n          a\n          b'],
    ['a plain scalar over lines', 'a\n          b'],
    ['quotes', '"a"'],
    ['a block and a comment', '|\n          a\n# b'],
    ['a block and blanks', '|\n          a\n   '],
  ])('that ends in %s makes the same machine', (_, contents) => {
    for (const text of [file + contents, `${file}${contents}`.replaceAll('\n', '\r\n')]) {
      const result = convert(text, { to: 'butane' });
      expect(result).toEqual({ text: text.replace('1.0.0', '1.1.0'), losses: [] });
      const files = (one: string) => JSON.parse(printIgnition(analyze(one))).storage;
      expect(files(result.text ?? '')).toEqual(files(text));
    }
  });

  test('goes no further than the target boots', () => {
    const text = 'variant: flatcar\nversion: 1.0.0\n';
    expect(convert(text, { to: 'butane', target: '3227.2.0' }).text).toBe(text);
    expect(convert(text, { to: 'butane', target: '3227.2.0', version: '1.1.0' }).text).toContain('1.1.0');
  });

  test('loses the bits of modes that would begin to count', () => {
    const text = 'variant: fcos\nversion: 1.6.0\nstorage:\n  files:\n    - path: /a\n      mode: 04755\n';
    expect(convert(text, { to: 'butane', version: '1.7.0' })).toEqual({
      text: text.replace('1.6.0', '1.7.0').replace('04755', '0755'),
      losses: [
        '6: the bits for setuid, setgid and sticky in 04755 had no effect before Ignition 3.6.0 and would have one now; they are left out',
      ],
    });
  });

  test('with a key that begins to count says so', () => {
    const text =
      'variant: flatcar\nversion: 1.0.0\nstorage:\n  luks:\n    - name: a\n      device: /dev/sdb\n      discard: true\n';
    expect(convert(text, { to: 'butane' }).losses).toEqual([
      '7: flatcar 1.1.0 renders storage.luks.0.discard otherwise than 1.0.0; look at the rendered Ignition',
    ]);
  });

  test.each([
    [
      'an older version',
      'flatcar\nversion: 1.1.0\n',
      '1.0.0',
      '2: 1.0.0 is older than 1.1.0; versions can only be raised',
    ],
    [
      'no version there is',
      'fiot\nversion: 1.0.0\n',
      '7.0.0',
      '2: there is no version 7.0.0 of fiot; there are 1.0.0, 1.1.0-experimental',
    ],
    [
      'what butane refuses',
      'flatcar\nversion: 1.0.0\nstorage:\n  files:\n    - path: a\n',
      '1.1.0',
      '5: path not absolute',
    ],
    [
      'what the later version refuses',
      'openshift\nversion: 4.13.0\nmetadata:\n  name: a\n  labels:\n    machineconfiguration.openshift.io/role: worker\nkernel_arguments:\n  should_exist: [a]\n',
      '4.14.0',
      '8: this section cannot be used for kernel arguments in this spec version; use openshift.kernel_arguments instead',
    ],
  ])('is refused for %s', (_, text, version, reason) => {
    const result = convert(`variant: ${text}`, { to: 'butane', version });
    expect(result).toEqual({ text: null, losses: [reason] });
  });
});

describe('Butane as Ignition', () => {
  const text = 'variant: flatcar\nversion: 1.0.0\nstorage:\n  files:\n    - path: /a\n';

  test('is what it renders to, or a later specification', () => {
    expect(JSON.parse(convert(text, { to: 'ignition' }).text ?? '')).toEqual({
      ignition: { version: '3.3.0' },
      storage: { files: [{ path: '/a' }] },
    });
    expect(convert(text, { to: 'ignition', version: '3.5.0' }).text).toContain('"version": "3.5.0"');
  });

  test('is no older one', () => {
    expect(convert(text, { to: 'ignition', version: '3.0.0' }).losses).toEqual([
      '1: flatcar 1.0.0 renders to Ignition 3.3.0, which is newer than 3.0.0',
    ]);
    expect(convert(text, { to: 'ignition', version: '2.0.0' }).losses[0]).toContain(
      'there is no version 2.0.0',
    );
  });
});

describe('an Ignition document', () => {
  test('keeps its layout', () => {
    const text =
      '{ "ignition": {\t"version": "3.1.0" },\n  "storage": {"files": [{"path":"/a", "mode": 2541}]} }\n';
    expect(convert(text, { to: 'ignition', version: '3.4.0' }).text).toBe(text.replace('3.1.0', '3.4.0'));
    const masked = convert(text, { to: 'ignition', version: '3.6.0' });
    expect(masked.text).toBe(text.replace('3.1.0', '3.6.0').replace('2541', '493'));
    expect(masked.losses).toHaveLength(1);
  });

  test('goes as far as the target boots, and never back', () => {
    const text = '{"ignition": {"version": "3.4.0"}}\n';
    expect(convert(text, { to: 'ignition', target: '4081.2.0' }).text).toBe(text);
    expect(convert(text, { to: 'ignition', version: '3.1.0' }).losses).toEqual([
      '1: Ignition 3.1.0 is older than 3.4.0; versions can only be raised',
    ]);
  });
});
