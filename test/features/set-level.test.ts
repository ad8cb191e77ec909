import { expect, it } from 'vitest';
import { levelEdits, newProjectText } from '../../server/src/features/project/set-level.ts';
import { applyEdits } from '../../server/src/text/span.ts';

const YAML = '.flatcar-config.yaml';

it.each([
  ['', 'rules:\n  rkt: off\n'],
  ['# nothing yet\n', '# nothing yet\nrules:\n  rkt: off\n'],
  ['target: lts', 'target: lts\nrules:\n  rkt: off\n'],
  ['target: lts # why\n# end\n', 'target: lts # why\nrules:\n  rkt: off\n# end\n'],
  ['rules:\ntarget: lts\n', 'rules:\n  rkt: off\ntarget: lts\n'],
  ['rules: # mine\n  a: hint\n', null],
  [
    'rules: # mine\n    fleet: hint # so\n\ntarget: lts\n',
    'rules: # mine\n    fleet: hint # so\n    rkt: off\n\ntarget: lts\n',
  ],
  ['rules:\r\n  fleet: hint\r\n', 'rules:\r\n  fleet: hint\r\n  rkt: off\r\n'],
  ['rules: {fleet: hint}\n', 'rules: {fleet: hint, rkt: off}\n'],
  ['rules: {}\n', 'rules: {rkt: off}\n'],
  ['rules:\n  rkt: error # loud\n', 'rules:\n  rkt: off # loud\n'],
  ['{target: lts}\n', null],
  ['rules: [\n', null],
  ['rules: x\n', null],
])('%j becomes %j', (text, expected) => {
  const edits = levelEdits(text, YAML, 'rkt', 'off');
  // An unknown rule beside it is no reason not to.
  const result = edits && applyEdits(text, edits);
  expect(result).toBe(text.includes(' a: hint') ? 'rules: # mine\n  a: hint\n  rkt: off\n' : expected);
});

it.each([
  ['{}', '{"rules": {"rkt": "off"}}'],
  ['{"target": "lts"}', '{"target": "lts", "rules": {"rkt": "off"}}'],
  [
    '{\n  "rules": {\n    "fleet": "off"\n  }\n}\n',
    '{\n  "rules": {\n    "fleet": "off",\n    "rkt": "off"\n  }\n}\n',
  ],
  ['{"rules": {"rkt": "error"}}', '{"rules": {"rkt": "off"}}'],
  ['[]', null],
])('%j becomes %j', (text, expected) => {
  const edits = levelEdits(text, '.flatcar-config.json', 'rkt', 'off');
  expect(edits && applyEdits(text, edits)).toBe(expected);
});

it('a new one has nothing else in it', () =>
  expect(newProjectText('rkt', 'off')).toBe('rules:\n  rkt: off\n'));
