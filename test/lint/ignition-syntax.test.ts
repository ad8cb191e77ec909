import { expect, it } from 'vitest';
import { fixed, say } from './ignition-kit.ts';

const code = 'ignition-syntax';

it.each([
  ['{"a": 1,}', 'there is a comma behind the last entry', '{"a": 1}'],
  ['{"a": [1, 2,\n]}', 'there is a comma behind the last entry', '{"a": [1, 2\n]}'],
  ['{"a": 1\n "b": 2}', 'there is a comma missing', '{"a": 1,\n "b": 2}'],
  ['{"a": [{} {}]}', 'there is a comma missing', '{"a": [{}, {}]}'],
  ['{"a": 1 // one\n}', 'JSON has no comments', '{"a": 1 \n}'],
  ['/* a\n b */{}', 'JSON has no comments', '{}'],
  ['{\n# a\n}', 'JSON has no comments', '{\n\n}'],
])('%j', (text, message, after) => {
  expect(say(text, code).map((said) => said.slice(said.indexOf(': ') + 2))).toEqual([message]);
  expect(fixed(text, code)).toEqual({ text: after, safe: false });
});

it.each(['{"a"}', '{', '{"a": tru}', "{'a': 1}", '[1}'])('knows no fix for %s', (text) => {
  expect(say(text, code)).toEqual([]);
});
