import { expect, it } from 'vitest';
import { EXPERIMENTAL_IGNITION } from '../kit/experimental.ts';
import { fixed, lintIgnitionText, say } from './ignition-kit.ts';

const code = 'ignition-version';
const document = (version: string) => `{"ignition": {"version": "${version}"}}`;

it.each([
  ['3.4', '3.4.0'],
  ['3.3.1', '3.3.0'],
  ['3.7.0', '3.7.0-experimental'],
  ['v3.2', '3.2.0'],
  ['4.0.0', '3.4.0'],
  ['latest', '3.4.0'],
])('for %s there is %s', (written, meant) => {
  expect(say(document(written), code)[0]).toMatch(
    /^"[^"]+": Ignition \S+ does not exist; there are 3\.0\.0, 3\.1/,
  );
  expect(fixed(document(written), code)).toEqual({ text: document(meant), safe: false });
});

it('the older formats are told apart', () => {
  const [finding] = lintIgnitionText(document('2.9.0'), code);
  expect(finding?.message).toContain('of the older format there are 2.0.0, 2.1.0');
  expect(finding?.fixes).toBeUndefined();
  expect(lintIgnitionText(document('2.3.0'), code)).toEqual([]);
});

it.each([
  ['{}', '{"ignition": {"version": "3.4.0"}}'],
  ['{"storage": {}}', '{"ignition": {"version": "3.4.0"}, "storage": {}}'],
  ['{\n  "storage": {}\n}', '{\n  "ignition": {"version": "3.4.0"},\n  "storage": {}\n}'],
  ['{"ignition": {}}', '{"ignition": {"version": "3.4.0"}}'],
  ['{"ignition": {"proxy": {}}}', '{"ignition": {"version": "3.4.0", "proxy": {}}}'],
])('%j lacks it', (text, after) => {
  expect(fixed(text, code).text).toBe(after);
});

it.each(['3.0.0', '3.4.0', EXPERIMENTAL_IGNITION])('%s is fine', (version) => {
  expect(say(document(version), code)).toEqual([]);
});
