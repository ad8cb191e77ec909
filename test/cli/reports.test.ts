/** The two report forms, on findings made by hand. */
import { describe, expect, it } from 'vitest';
import type { JsonReport } from '../../server/src/cli/json-report.ts';
import type { Finding, Fix } from '../../server/src/config/finding.ts';
import { formatEntry, reportEntries } from '../../server/src/features/raw-report.ts';
import { checked, finding, reported } from './findings.ts';

function pretty(text: string, findings: readonly Finding[], color = false): string {
  return reported('pretty', [checked(text, findings)], { color });
}

function jsonReport(files: Parameters<typeof reported>[1]): JsonReport {
  return JSON.parse(reported('json', files));
}

describe('the report for programs', () => {
  it('has exactly the public shape', () => {
    const text = 'a: 1\nbcd: 😀 x\n';
    const fixes: readonly Fix[] = [
      {
        title: 'Remove',
        claims: 'same-machine',
        preferred: true,
        edits: [{ span: { start: 0, end: 5 }, newText: '' }],
      },
    ];
    const report = jsonReport([
      checked(text, [
        finding(text, 'x', { tags: ['deprecated'], fixes }),
        finding(text, 'bcd', {
          ...{ severity: 'warning', source: 'flatcar', path: null, placed: false, harm: 'old' },
          related: [{ message: 'here, too', span: { start: 0, end: 1 } }],
        }),
      ]),
    ]);
    expect(report).toEqual({
      files: [
        {
          file: 'dir/x.bu',
          kind: 'butane',
          variant: 'flatcar',
          version: '1.1.0',
          ignitionVersion: '3.4.0',
          ok: false,
          diagnostics: [
            {
              source: 'butane',
              code: 'some-code',
              severity: 'error',
              message: 'wrong',
              path: '$.a.0',
              range: { start: { line: 2, column: 8 }, end: { line: 2, column: 9 } },
              tags: ['deprecated'],
              fixes: [
                {
                  title: 'Remove',
                  safe: true,
                  edits: [
                    { range: { start: { line: 1, column: 1 }, end: { line: 2, column: 1 } }, newText: '' },
                  ],
                },
              ],
              harm: null,
              explanation: null,
              url: null,
              related: [],
            },
            {
              source: 'flatcar',
              code: 'some-code',
              severity: 'warning',
              message: 'wrong',
              path: null,
              range: { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } },
              tags: [],
              fixes: [],
              harm: 'old',
              explanation: null,
              url: null,
              related: [
                {
                  message: 'here, too',
                  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
                },
              ],
            },
          ],
        },
      ],
      summary: { files: 1, errors: 1, warnings: 1 },
    });
  });

  it('gives no range where the real tool names no place', () => {
    const report = jsonReport([checked('a', [finding('a', 'a', { placed: false, path: null })])]);
    expect(report.files[0]?.diagnostics[0]).toMatchObject({ path: null, range: null });
  });
});

describe('the report for people', () => {
  it('shows the line with carets under the place', () => {
    const text = 'files:\n  - path: /a\n    mode: 999\n';
    const fixes = [{ title: 'Write 0644', edits: [] }];
    expect(pretty(text, [finding(text, '999', { fixes })])).toBe(`error[butane/some-code]: wrong
  --> dir/x.bu:3:11
   |
 3 |     mode: 999
   |           ^^^
  = path: $.a.0
  = fix: Write 0644

1 file checked: 1 error, 0 warnings
`);
  });

  it('keeps carets below wide characters and tabs', () => {
    const text = 'k: "漢\t" bad\r\n';
    expect(pretty(text, [finding(text, 'bad', { path: null })])).toContain(`
 1 | k: "漢    " bad
   |             ^^^
`);
  });

  it('marks one line of a span over several, and one cell of an empty span', () => {
    const text = 'a:\n  b: 1\n';
    expect(pretty(text, [finding(text, text)])).toContain(' 1 | a:\n   | ^^\n');
    expect(pretty(text, [finding(text, '')])).toContain(' 1 | a:\n   | ^\n');
    const end = { start: text.length, end: text.length };
    expect(pretty(text, [finding(text, '', { span: end })])).toContain(' 3 | \n   | ^\n');
  });

  it('shows each mistake a finding sums up', () => {
    const text = 'a: x\nb: y\n';
    const details = ['x', 'y'].map((word) => ({ message: `no ${word}`, span: finding(text, word).span }));
    expect(
      pretty(text, [finding(text, 'x', { path: null, placed: false, details })]),
    ).toBe(`error[butane/some-code]: wrong
  --> dir/x.bu:1:4
   |
 1 | a: x
   |    ^ no x
  --> dir/x.bu:2:4
   |
 2 | b: y
   |    ^ no y

1 file checked: 1 error, 0 warnings
`);
  });

  it('shows the line within a text, where that is known', () => {
    const text = 'a: |\n  one\n  two\nb: two\n';
    const at = (needle: string, from: number) => {
      const start = text.indexOf(needle, from);
      return { start, end: start + needle.length };
    };
    const related = [
      { message: 'here', span: at('two', 0) },
      { message: 'elsewhere', span: at('two', text.indexOf('b:')) },
    ];
    const shown = pretty(text, [finding(text, '|\n  one\n  two', { path: null, related })]);
    expect(shown).toContain(' 1 | a: |\n   |    ^\n  --> dir/x.bu:3:3\n   |\n 3 |   two\n   |   ^^^ here\n');
    expect(shown).not.toContain('elsewhere');
  });

  it('cuts a long line around the place', () => {
    const text = `${'x'.repeat(100_000)}HERE${'y'.repeat(100_000)}`;
    const shown = pretty(text, [finding(text, 'HERE')]);
    expect(shown).toContain(` 1 | …${'x'.repeat(30)}HERE${'y'.repeat(76)}…\n   | ${' '.repeat(31)}^^^^\n`);
  });

  it('says that there are no problems only where nothing is printed, and everything was read', () => {
    const [hint, info] = (['hint', 'info'] as const).map((severity) => finding('a', 'a', { severity }));
    const closing = (findings: readonly (Finding | undefined)[], unread = 0) =>
      reported(
        'pretty',
        [
          checked(
            'a',
            findings.filter((one) => one !== undefined),
          ),
        ],
        { unread },
      )
        .trimEnd()
        .split('\n')
        .at(-1);
    expect(closing([])).toBe('1 file checked: no problems');
    expect(closing([hint, hint])).toBe('1 file checked: 2 hints');
    expect(closing([finding('a', 'a'), info])).toBe('1 file checked: 1 error, 0 warnings, 1 info');
    expect(closing([], 1)).toBe('1 file checked; 1 could not be read');
  });

  it('names only the file when a finding is about all of it', () => {
    const span = { start: 0, end: 0 };
    expect(pretty('a', [finding('a', 'a', { placed: false, path: null, span })])).toBe(
      'error[butane/some-code]: wrong\n  --> dir/x.bu\n\n1 file checked: 1 error, 0 warnings\n',
    );
  });

  it('lets no control character through, and colours only when asked', () => {
    const text = 'k: \u001b[2J\u009b\u202e\n';
    const findings = [finding(text, 'k', { message: 'bad \u001b]0;x\u0007\nsecond', path: ['\u001b'] })];
    expect(pretty(text, findings)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(pretty(text, findings)).toContain(': bad ␛]0;x␇\n  second\n');
    expect(pretty(text, findings, true)).toContain('\u001b[1;31merror[butane/some-code]\u001b[0m');
  });
});

describe('raw report', () => {
  const text = 'a:\n  b: 1\n';
  it.each<[string, Partial<Finding>]>([
    ['error at $.a.0, line 2 col 3: wrong', {}],
    ['warning at $.a.0: wrong', { placed: false, severity: 'warning' }],
    ['info at line 2 col 3: wrong', { path: null, severity: 'info' }],
    ['error: wrong', { path: null, placed: false }],
    ['error at $.b, line 2 col 3: two\nlines', { path: ['b'], message: 'two\nlines' }],
  ])('%j', (expected, more) => {
    const one = checked(text, [finding(text, 'b', more)]);
    expect(reportEntries(one.analysis).map((entry) => formatEntry(one.analysis, entry))).toEqual([expected]);
  });

  it('leaves out ours, and what is only the closing sentence', () => {
    const findings = [
      finding(text, 'a', { message: 'no variant', path: null, placed: false }),
      finding(text, 'a', { source: 'flatcar' }),
    ];
    expect(reportEntries(checked(text, findings, 'no variant').analysis)).toEqual([]);
  });
});
