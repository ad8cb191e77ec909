import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { diagnostics, type View } from '../../server/src/features/diagnostics.ts';
import { explain } from '../../server/src/features/explain.ts';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import { status } from '../../server/src/features/status.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const show = (settings: Partial<View>): View => ({ ...DEFAULT_SETTINGS, ...settings });

/** `line severity code` of each diagnostic. */
function shown(text: string, settings: Partial<View> = {}): readonly string[] {
  const analysis = analyze(text);
  return diagnostics(analysis, show(settings)).map(
    ({ span, severity, code }) => `${analysis.lines.lineAt(span.start) + 1} ${severity} ${code}`,
  );
}

/** `text -> message: other text` of each other place. */
function related(text: string): readonly string[] {
  return diagnostics(analyze(text)).flatMap(({ span, related: others }) =>
    others.map((other) => {
      const [own, there] = [span, other.span].map(({ start, end }) => text.slice(start, end));
      return `${own} -> ${other.message}: ${there}`;
    }),
  );
}

describe('a document without a word in it', () => {
  it.each(['', '\n  \n', '\uFEFF', '# my config\n\n  # soon\n'])('shows no mistake: %j', (text) => {
    const analysis = analyze(text, { kind: 'butane' });
    expect(analysis.findings.map(({ code }) => code)).toContain('variant-missing');
    expect(diagnostics(analysis)).toEqual([]);
  });

  it('is one with a first word no more', () => {
    expect(shown('# my config\nstorage: {}\n')).not.toEqual([]);
  });
});

describe('other places', () => {
  it('of a repeated entry is the first one, in whichever list', () => {
    const text = `${HEAD}storage:\n  directories: [path: /a]\n  files: [{path: /b}, {path: /a}, {path: /b}]\n`;
    expect(related(text)).toEqual(['{path: /a} -> the first one: /a', '{path: /b} -> the first one: /b']);
  });

  it('of a repeated key is the first', () => {
    expect(related(`${HEAD}storage: {}\n"storage": {}\n`)).toEqual(['"storage" -> the first one: storage']);
  });

  it('of a path through a link is the link', () => {
    const text = `${HEAD}storage:\n  links: [{path: /l, target: /t}]\n  files: [{path: /l/a}]\n`;
    expect(related(text)).toEqual(['{path: /l/a} -> the link: /l']);
  });

  it('of partitions in conflict is the other one', () => {
    const first = '{number: 1, start_mib: 1, size_mib: 9, label: a}';
    const second = '{number: 2, start_mib: 5, size_mib: 9, label: a}';
    const text = `${HEAD}storage:\n  disks:\n    - device: /dev/vda\n      partitions: [${first}, ${second}]\n`;
    expect(related(text)).toEqual([
      `${second} -> overlaps with this partition: ${first}`,
      `${second} -> has the same label: a`,
    ]);
  });

  it('of a filesystem on a partitioned disk are the partitions', () => {
    const disks = '{device: /dev/vda, partitions: [label: a]}';
    const text = `${HEAD}storage:\n  disks: [${disks}]\n  filesystems: [{device: /dev/vda, format: ext4}]\n`;
    expect(related(text)).toEqual(['/dev/vda -> the partitions: [label: a]']);
  });

  it('of an inline config are not told, since they are in another text', () => {
    const child = '{"ignition":{"version":"3.4.0"},"storage":{"files":[{"path":"/a"},{"path":"/a"}]}}';
    const text = `${HEAD}ignition:\n  config:\n    merge:\n      - inline: '${child}'\n`;
    expect(shown(text)).toContain('1 error duplicate-entry');
    expect(related(text)).toEqual([]);
  });
});

describe('what butane says although nothing is wrong', () => {
  const text = `${HEAD}x-a: &a {mode: 0644}
.common: &c {path: /c}
anchors:
  - &d {path: /d}
  - *c
storage:
  files:
    - <<: *a
      path: /a
    - *c
    - *d
passwd:
systemd: &s {}
`;

  it('is a hint, with the reason', () => {
    expect(shown(text)).toEqual([
      '3 hint unused-key',
      '4 hint unused-key',
      '5 hint unused-key',
      '14 hint context-mismatch',
      '10 hint unused-key',
      '12 hint context-mismatch',
      '13 hint context-mismatch',
    ]);
    const analysis = analyze(text);
    for (const one of diagnostics(analysis)) expect(explain(analysis, one)).toMatch(/^Nothing is wrong: /);
  });

  it('keeps its words, and is counted as it is shown', () => {
    const analysis = analyze(text);
    expect(diagnostics(analysis).map(({ message }) => message)).toContain('unused key x-a');
    expect(status(analysis)).toMatchObject({ errors: 0, warnings: 0 });
    expect(status(analysis, show({ butaneArtifacts: 'warning' }))).toMatchObject({ warnings: 7 });
  });

  it('is what butane says, or nothing, as the user wants', () => {
    expect(shown(text, { butaneArtifacts: 'off' })).toEqual([]);
    expect(new Set(shown(text, { butaneArtifacts: 'warning' }).map((line) => line.split(' ')[1]))).toEqual(
      new Set(['warning']),
    );
  });

  it('is not what looks like it', () => {
    expect(shown(`${HEAD}common: {path: &c /c, mode: 1}\n"<<": 1\nanchors: []\n`)).toEqual([
      '3 warning unused-key',
      '4 warning unused-key',
      '5 warning unused-key',
    ]);
    expect(shown(`${HEAD}storages: &a []\n`)).toEqual(['3 warning unused-key', '3 hint unused-key-similar']);
  });
});

describe('templates', () => {
  const mark = (name: string): string => `$${`{${name}}`}`;

  it('make hints of what is said about them', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: {{ .path }}\n      mode: ${mark('mode')}\n      user: {id: x}\n`;
    expect(shown(text)).toEqual(['5 hint template', '6 hint template', '7 error yaml-unmarshal']);
    expect(shown(text, { templates: 'strict' })).toEqual([
      '5 error yaml-unmarshal',
      '6 error yaml-unmarshal',
      '7 error yaml-unmarshal',
    ]);
    const analysis = analyze(text);
    const [first] = diagnostics(analysis);
    expect(first).toMatchObject({ source: 'flatcar', message: 'template: checked after rendering' });
    expect(first && explain(analysis, first)).toContain('butane says: `cannot unmarshal !!map into string`');
  });

  it('in the header and in values that are read as they are', () => {
    expect(shown(`variant: flatcar\nversion: "${mark('v')}"\n`)).toEqual(['2 hint template']);
    expect(shown(`${HEAD}storage:\n  files:\n    - path: ${mark('p')}\n`)).toEqual(['5 hint template']);
  });

  it('in units only where a line begins with one', () => {
    const unit = (lines: string): string =>
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        ${lines}\n`;
    expect(shown(unit('%{ if a }'))).toEqual(['8 hint template']);
    expect(shown(unit(`Nonsense\n        ExecStart=/bin/a ${mark('A')} {{.B}}`))).toEqual([
      expect.stringMatching(/^8 error/),
    ]);
  });

  it('on lines of their own, where they break the syntax', () => {
    const text = `${HEAD}storage:\n  files:\n{{ range .x }}\n    - path: /a\n{{ end }}\n`;
    expect(new Set(shown(text).map((line) => line.replace(/^\d+ /, '')))).toEqual(new Set(['hint template']));
    expect(shown(`${HEAD}storage: [\n# ${mark('x')}\n`)).toEqual([
      expect.stringMatching(/ error yaml-syntax$/),
    ]);
  });

  it('are not the escaped marks', () => {
    expect(shown(`${HEAD}storage:\n  files:\n    - path: $${mark('p')}\n`)).toEqual([
      '5 error path-relative',
    ]);
  });
});
