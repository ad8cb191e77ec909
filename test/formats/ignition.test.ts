/** What ignition-validate says in corners that the recorded cases do not reach. */
import { describe, expect, it } from 'vitest';
import { analyze, placeOf } from '../../server/src/analysis.ts';

function said(text: string): readonly string[] {
  const analysis = analyze(text, { kind: 'ignition' });
  return analysis.findings
    .filter(({ source }) => source === 'ignition')
    .map((finding) => {
      const { line, column } = placeOf(analysis, finding);
      return `${line}:${column} ${finding.message}`;
    });
}

describe('the version', () => {
  it('is none with two parts', () => {
    expect(said('{"ignition":{"version":"2.0"}}')).toEqual(["1:24 invalid config version (couldn't parse)"]);
  });

  it('is not looked for where an earlier section is none', () => {
    expect(said('{"ignition":1,"ignition":{"version":"2.4.0"}}')).toEqual([
      expect.stringMatching(/^1:14 json: cannot unmarshal number into /),
    ]);
  });
});

describe('the advertisement of a Tang server', () => {
  const tang = (advertisement: string): readonly string[] =>
    said(
      JSON.stringify({
        ignition: { version: '3.4.0' },
        storage: {
          luks: [
            {
              name: 'data',
              device: '/dev/a',
              clevis: { tang: [{ url: 'http://t', thumbprint: 'x', advertisement }] },
            },
          ],
        },
      }),
    ).map((line) => line.replace(/^\d+:\d+ /, ''));

  it.each(['1e999', '-1e400', '{"a": [1, 1.8e308]}'])('cannot hold %s, which no float does', (text) => {
    expect(tang(text)).toEqual(['advertisement is not valid JSON']);
  });

  it.each(['1e308', '{"a": "1e999"}', '{"\\"1e999": 1e-999}', String.raw`["\\", 1]`])('may be %s', (text) => {
    expect(tang(text)).toEqual([]);
  });
});
