/** What the engine knows of a document by its format, and what it keeps of what the real tool makes of it. */
import { describe, expect, it, test } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../server/src/config/value.ts';
import { dedent } from '../kit/cursor.ts';

const BUTANE = dedent(`
  variant: flatcar
  version: 1.0.0
  storage:
    files:
      - path: /etc/a
`);
const CLC = dedent(`
  storage:
    files:
      - path: /etc/a
        filesystem: root
        mode: 0644
        contents:
          inline: a
`);
const OPENSHIFT = dedent(`
  variant: openshift
  version: 4.14.0
  metadata:
    name: a
    labels:
      machineconfiguration.openshift.io/role: worker
  storage:
    files:
      - path: /etc/a
        contents:
          inline: a
`);
const ignition = (version: string) =>
  `{"ignition": {"version": "${version}"}, "storage": {"files": [{"path": "/etc/a", "filesystem": "root"}]}}`;

test.each([
  [BUTANE, 'butane', 'butane', 'yaml', false],
  [ignition('3.4.0'), 'ignition', 'ignition', 'json', false],
  [ignition('2.3.0'), 'ignition-2', 'ignition', 'json', true],
  ['{"ignitionVersion": 1}', 'ignition-2', 'ignition', 'json', true],
  [CLC, 'container-linux-config', 'container-linux-config', 'yaml', true],
  ['#cloud-config\nhostname: a\n', 'cloud-config', 'cloud-config', 'yaml', true],
])('%j has a format', (text, id, kind, language, isOld) => {
  const analysis = analyze(text);
  expect(analysis.format).toMatchObject({ id, kind, language, isOld });
  expect(analysis.kind).toBe(kind);
});

test('what is none of ours has no format', () => {
  expect(analyze('a: 1\n')).toMatchObject({ kind: 'unknown', format: null, rendered: null });
});

/** The paths of the files in a config, each as it stands in the text that it was made from. */
function writtenPaths(text: string, config: ShapeValue | null): readonly unknown[] {
  return shapesOf(shapeOf(config ?? undefined, 'storage'), 'files').map((file) => {
    const span = file.fields.get('path')?.node?.span;
    return span && text.slice(span.start, span.end).replaceAll('"', '');
  });
}

function applied({ applied: ask }: Analysis): ShapeValue | null {
  const answer = ask();
  return answer.ok ? answer.config : null;
}

describe('an analysis keeps', () => {
  it.each([
    ['Butane', BUTANE],
    ['Ignition', ignition('3.4.0')],
    ['Ignition 2', ignition('2.3.0')],
    ['a Container Linux Config', CLC],
  ])('of %s the values, which lead back to the text', (_, text) => {
    const analysis = analyze(text);
    expect(writtenPaths(text, analysis.config)).toEqual(['/etc/a']);
    expect(writtenPaths(text, analysis.rendered)).toEqual(['/etc/a']);
    expect(writtenPaths(text, applied(analysis))).toEqual(['/etc/a']);
  });

  it('the Ignition 3 that a machine applies, made once', () => {
    for (const [text, version] of [
      [BUTANE, '3.3.0'],
      [ignition('2.3.0'), '3.1.0'],
      [CLC, '3.1.0'],
      [OPENSHIFT, '3.4.0'],
    ] as const) {
      const analysis = analyze(text);
      const config = applied(analysis) ?? undefined;
      expect(stringOf(shapeOf(config, 'ignition'), 'version'), text).toBe(version);
      expect(applied(analysis), text).toBe(config);
    }
  });

  it('nothing that the real tool refuses', () => {
    const analysis = analyze(BUTANE.replace('/etc/a', 'a'));
    expect(analysis).toMatchObject({ ok: false, rendered: null });
    expect(analysis.applied()).toEqual({ ok: false, losses: [] });
    expect(analysis.config).not.toBeNull();
  });

  it('what the real tool says apart from what we say', () => {
    const analysis = analyze(`${BUTANE}    - {path: /etc/a, unknown: 1}\n`);
    const sources = (findings: Analysis['findings']) => new Set(findings.map(({ source }) => source));
    expect(sources(analysis.check.findings)).toEqual(new Set(['butane']));
    expect(sources(analysis.findings)).toContain('butane');
  });
});
