/** Container Linux Configs beyond the recorded cases: what ct says, and where we show it. */
import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze, placeOf } from '../../server/src/analysis.ts';
import { complete } from '../../server/src/features/complete.ts';
import { hover } from '../../server/src/features/hover.ts';
import { dedent, readCursor } from '../kit/cursor.ts';

/** What ct says: severity, place, message, and the words we mark. */
function said(text: string, options: AnalyzeOptions = {}): readonly string[] {
  const analysis = analyze(dedent(text), { kind: 'container-linux-config', ...options });
  return analysis.findings
    .filter(({ source }) => source === 'ct')
    .map((finding) => {
      const { line, column } = placeOf(analysis, finding);
      const place = finding.placed ? `${line}:${column}` : 'nowhere';
      const marked = analysis.text.slice(finding.span.start, finding.span.end);
      return `${finding.severity} ${place} ${finding.message} @ ${marked}`;
    });
}

it('prints the place ct prints, and marks the entry that is meant', () => {
  expect(
    said(`
      docker: {flags: []}
      systemd:
        units:
          - name: a.service
          - name: b.foo
          - name: c.service
    `),
  ).toEqual(['error 6:13 invalid systemd unit extension @ b.foo']);
});

it('follows merge keys where they stand, so that what comes later wins', () => {
  expect(
    said(`
      x: &x {path: rel, mode: 0644}
      storage:
        files:
          - path: /abs
            <<: *x
          - <<: *x
            path: /abs
    `),
  ).toEqual([
    'warning 1:1 Config has unrecognized key: x @ x',
    'error 4:13 path not absolute @ rel',
    'warning 5:7 Config has unrecognized key: << @ <<',
    'warning 6:7 Config has unrecognized key: << @ <<',
  ]);
});

it('reads the options of the version that is named', () => {
  expect(said('etcd: {version: 3.0.0, auto_compaction_retention: 1h}')).toEqual([
    'error nowhere yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `1h` into int @ 1h',
  ]);
  expect(said('etcd: {version: 3.3.0, auto_compaction_retention: 1h, unsafe_no_fsync: true}')).toEqual([
    'warning 1:55 Config has unrecognized key: unsafe_no_fsync @ unsafe_no_fsync',
  ]);
});

describe('strictness and platform', () => {
  it('a strict ct stops at any entry, at the end of the stage', () => {
    const text = 'storage: {files: [{path: /a}], disks: [{device: x}]}';
    expect(said(text)).toHaveLength(2);
    expect(said(text, { strict: true })).toEqual([
      'warning 1:19 mode unspecified for file, defaulting to 0644 @ {path: /a}',
    ]);
    expect(analyze(text, { kind: 'container-linux-config', strict: true })).toMatchObject({
      ok: false,
      stage: 'parse',
    });
  });

  it('an unknown platform is refused', () => {
    expect(said('docker: {}', { platform: 'mars' })).toEqual(['error nowhere unsupported platform @ docker']);
  });
});

describe('in the editor', () => {
  it('hover explains a key, and no version of Butane', () => {
    const { text, offset } = readCursor('etcd:\n  version: 3.3.1\n  enable_$0v2: true\n');
    const analysis = analyze(text, { kind: 'container-linux-config' });
    expect(hover(analysis, offset)?.markdown).toContain('Whether to serve the v2 API.');
    expect(hover(analysis, offset)?.markdown).not.toMatch(/Butane|Since/);
  });

  it.each([
    ['sections', '$0\nsystemd: {units: [{name: a.service}]}\n', 'locksmith', 'variant'],
    ['options of the version', 'etcd:\n  version: 2.3.8\n  $0\nnetworkd: {}\n', 'ca_file', 'logger'],
    [
      'keys of Container Linux Config',
      'storage:\n  files:\n    - path: /a\n      $0\n',
      'filesystem',
      'tree',
    ],
  ])('completes %s', (_, marked, offered, other) => {
    const { text, offset } = readCursor(marked);
    const analysis = analyze(text, { kind: 'container-linux-config' });
    const labels = complete(analysis, offset, { snippets: false }).map(({ label }) => label);
    expect(labels).toContain(offered);
    expect(labels).not.toContain(other);
  });
});

describe('the text', () => {
  it('is YAML even where it begins as JSON does', () => {
    expect(said('{"storage": {}}\n{"storage": {}}\n')).toEqual([]);
  });

  it('is told in our own words where it is no YAML, percent signs and all', () => {
    expect(said('storage:\n  files: %x\n')).toEqual([
      'error nowhere yaml: text cannot start with %; quote it @ %x',
    ]);
  });
});
