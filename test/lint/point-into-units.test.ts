import { describe, expect, it } from 'vitest';
import { analyze, placeOf } from '../../server/src/analysis.ts';
import { applyEdits } from '../../server/src/text/span.ts';

/** What the first finding on a unit's text covers, and whether the tool's own place is another one. */
function pointsTo(text: string): string | undefined {
  const analysis = analyze(text);
  const finding = analysis.findings.find(({ code }) => code === 'unit-contents');
  if (!finding) return undefined;
  const { line, column } = placeOf(analysis, finding);
  return `${text.slice(finding.span.start, finding.span.end)} (${line}:${column})`;
}

const unit = (contents: string) =>
  `variant: flatcar\nversion: 1.1.0\nsystemd:\n  units:\n    - name: a.service\n      ${contents}\n`;

describe('a unit that cannot be read', () => {
  it.each([
    [
      'a lost backslash',
      'contents: |\n        [Service]\n        ExecStart=/x\n          --é b \\\n        A=b',
      '--é b \\ (6:17)',
    ],
    ['garbage', 'contents: |\n        [Unit] x\n        A=b', '[Unit] x (6:17)'],
    [
      'an open bracket',
      'contents: |\n        [Unit]\n        A=b\n        [Serv\n        C=d',
      '[Serv (6:17)',
    ],
    ['the end', 'contents: |-\n        [Unit]\n        foo', 'foo (6:17)'],
    ['a drop-in', 'dropins: [{name: b.conf, contents: "[Unit]\\nfoo\\nA=b"}]', 'foo (6:42)'],
    [
      'a long line',
      `contents: |\n        [Unit]\n        ${'x'.repeat(3000)}=1`,
      `${'x'.repeat(3000)}=1 (6:17)`,
    ],
  ])('is shown at the line, and told at the place of its text: %s', (_, contents, line) => {
    expect(pointsTo(unit(contents))).toBe(line);
  });

  it('is shown there in Ignition, too', () => {
    const contents = '[Unit]\nfoo\nA=b';
    const systemd = { units: [{ name: 'a.service', contents }] };
    expect(pointsTo(JSON.stringify({ ignition: { version: '3.4.0' }, systemd }))).toMatch(/^foo \(1:\d+\)$/);
  });

  it('is shown at the text where it stops at once', () => {
    expect(pointsTo(unit("contents: '[x'"))).toBe('[x (6:17)');
    expect(pointsTo(unit('contents: "[x"'))).toBe('[x (6:17)');
  });

  it('gets its backslash back', () => {
    const lost =
      'contents: |\n        [Service]\n        ExecStart=/x a\n          --b c\n        Restart=no';
    const text = unit(lost);
    const [fix] = analyze(text).findings.find(({ code }) => code === 'unit-contents')?.fixes ?? [];
    expect(fix?.title).toBe('End the line above in a backslash');
    expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replace('/x a', '/x a \\'));
  });
});
