import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { lintIgnitionText, say } from './ignition-kit.ts';

const code = 'ign-v2';

it.each([
  ['{"ignition": {"version": "2.0.0"}}', '"2.0.0"'],
  ['{"ignition": {"version": "2.4.0"}}', '"2.4.0"'],
  ['{"ignition": {"version": "2.3.0"}, "systemd": {"units": [{"name": "a"}]}}', '"2.3.0"'],
  ['{"ignitionVersion": 1}', '1'],
])('%s is old', (text, at) => {
  expect(say(text, code)).toEqual([expect.stringMatching(new RegExp(`^${at}: .*convert it to Butane$`))]);
  expect(lintIgnitionText(text, code)[0]).toMatchObject({ severity: 'warning', tags: ['deprecated'] });
});

it.each(['{"ignition": {"version": "3.0.0"}}', '{"ignition": {"version": "2"}}', '{}', '2'])(
  '%s is not',
  (text) => {
    expect(say(text, code)).toEqual([]);
  },
);

it('a Flatcar that reads Ignition 2 itself needs nothing else', () => {
  const text = '{"ignition": {"version": "2.3.0"}}';
  const codes = (target: string) =>
    analyze(text, { lint: { target } }).findings.map((finding) => finding.code);
  expect(codes('3139.2.0')).not.toContain(code);
  expect(codes('3510.2.0')).toContain(code);
});
