import { expect, it } from 'vitest';
import { fixed, say, storage } from './ignition-kit.ts';

const code = 'ignition-mode';
const file = (mode: string) => storage(`"files": [{"path": "/a", "mode": ${mode}}]`);

it.each([
  ['644', '644: 644 is 01204 in octal; 0644 is 420', '420'],
  ['0755', '0755: JSON has no octal numbers; 0755 is 493', '493'],
  ['"0600"', '"0600": JSON has no octal numbers; 0600 is 384', '384'],
  ['"644"', '"644": JSON has no octal numbers; 0644 is 420', '420'],
  ['"0o644"', '"0o644": JSON has no octal numbers; 0644 is 420', '420'],
])('%s', (written, message, meant) => {
  expect(say(file(written), code)).toEqual([message]);
  expect(fixed(file(written), code)).toEqual({ text: file(meant), safe: false });
});

it.each(['420', '384', '256', '493', '1204', 'null', '"rw"', '-1'])('%s stays', (written) => {
  expect(say(file(written), code)).toEqual([]);
});

it('knows what suits a directory', () => {
  const text = storage('"directories": [{"path": "/a", "mode": 755}]');
  expect(fixed(text, code).text).toBe(text.replace('755', '493'));
});
