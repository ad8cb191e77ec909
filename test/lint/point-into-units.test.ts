import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';

/** What the other places of the first finding on a unit's text say and cover. */
function pointsTo(text: string): readonly string[] | undefined {
  const finding = analyze(text).findings.find(({ code }) => code === 'unit-contents');
  return finding?.related?.map(({ message, span }) => `${message}: ${text.slice(span.start, span.end)}`);
}

const unit = (contents: string) =>
  `variant: flatcar\nversion: 1.1.0\nsystemd:\n  units:\n    - name: a.service\n      ${contents}\n`;

describe('a unit that cannot be read', () => {
  it.each([
    [
      'a lost backslash',
      'contents: |\n        [Service]\n        ExecStart=/x\n          --é b \\\n        A=b',
      '--é b \\',
    ],
    ['garbage', 'contents: |\n        [Unit] x\n        A=b', '[Unit] x'],
    ['an open bracket', 'contents: |\n        [Unit]\n        A=b\n        [Serv\n        C=d', '[Serv'],
    ['the end', 'contents: |-\n        [Unit]\n        foo', 'foo'],
    ['a drop-in', 'dropins: [{name: b.conf, contents: "[Unit]\\nfoo\\nA=b"}]', 'foo'],
    ['a long line', `contents: |\n        [Unit]\n        ${'x'.repeat(3000)}=1`, `${'x'.repeat(3000)}=1`],
  ])('names the line: %s', (_, contents, line) => {
    expect(pointsTo(unit(contents))).toEqual([`it stops at this line: ${line}`]);
  });

  it('names it in Ignition, too', () => {
    const contents = '[Unit]\nfoo\nA=b';
    const systemd = { units: [{ name: 'a.service', contents }] };
    expect(pointsTo(JSON.stringify({ ignition: { version: '3.4.0' }, systemd }))).toEqual([
      'it stops at this line: foo',
    ]);
  });

  it('has nothing to name where it stops at once', () => {
    expect(pointsTo(unit("contents: '[x'"))).toEqual(['it stops at this line: [x']);
    expect(pointsTo(unit('contents: "[x"'))).toEqual(['it stops at this line: [x']);
  });
});
