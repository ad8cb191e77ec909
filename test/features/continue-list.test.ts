import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { continueList } from '../../server/src/features/continue-list.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { readCursor } from '../kit/cursor.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const USER = `${HEAD}passwd:\n  users:\n    - name: core\n`;

/** The text once a key at the cursor was answered, with the cursor (`$0`) behind the last edit in its line. */
function typed(marked: string, key: '\n' | ' '): string {
  const { text, offset } = readCursor(marked);
  const edits = continueList(analyze(text, { kind: 'butane' }), offset, key);
  const at = edits.findLast(({ span }) => span.end >= offset);
  const cut = at
    ? edits.map((edit) => (edit === at ? { ...edit, newText: `${edit.newText}$0` } : edit))
    : null;
  return applyEdits(text, cut ?? [...edits, { span: { start: offset, end: offset }, newText: '$0' }]);
}

/** What an Enter makes of the lines behind a head; the new line is there already, as the editor put it in. */
function enter(head: string, lines: string): string {
  const made = typed(head + lines, '\n');
  expect(made.startsWith(head)).toBe(true);
  return made.slice(head.length);
}

describe('Enter behind an item', () => {
  it.each([
    ['of a list of groups', '      groups:\n        - sudo\n        $0\n', '        - sudo\n        - $0\n'],
    ['where the editor did not indent', '      groups:\n        - sudo\n$0', '        - sudo\n        - $0'],
    [
      'where the editor indented too far',
      '      groups:\n        - sudo\n          $0',
      '        - sudo\n        - $0',
    ],
    ['at the column of its key', '      groups:\n      - sudo\n      $0\n', '      - sudo\n      - $0\n'],
    [
      'with a comment',
      '      groups:\n        - kvm # for VMs\n        $0',
      '        - kvm # for VMs\n        - $0',
    ],
    ['in quotes', `      groups:\n        - 'sudo'\n        $0`, `        - 'sudo'\n        - $0`],
    [
      'with a placeholder',
      `      groups:\n        - \${group}\n        $0`,
      `        - \${group}\n        - $0`,
    ],
    [
      'between others',
      '      groups:\n        - a\n        $0\n        - b\n',
      '        - a\n        - $0\n        - b\n',
    ],
    [
      'that looks like a key',
      '      ssh_authorized_keys:\n        - ssh-rsa AAAA a:b\n        $0',
      '        - ssh-rsa AAAA a:b\n        - $0',
    ],
  ])('%s goes on', (_, body, expected) => {
    expect(enter(USER, body)).toBe(body.slice(0, body.indexOf('\n') + 1) + expected);
  });

  it('goes on in Windows line ends', () => {
    const text = `${USER}      groups:\n        - sudo\n        $0\n`.replaceAll('\n', '\r\n');
    expect(typed(text, '\n')).toBe(text.replace('$0', '- $0'));
  });

  it('goes on in a broken text and in other formats', () => {
    const broken = `${HEAD}a b\npasswd:\n  users:\n    - groups:\n        - sudo\n        $0\n`;
    expect(typed(broken, '\n')).toBe(broken.replace('$0', '- $0'));
    const old = 'passwd:\n  users:\n    - name: core\n      groups:\n        - sudo\n        $0\n';
    expect(typed(old, '\n')).toBe(old.replace('$0', '- $0'));
  });

  it('takes a dash away that was typed twice', () => {
    expect(enter(USER, '      groups:\n        - sudo\n        - - docker\n        $0\n')).toBe(
      '      groups:\n        - sudo\n        - docker\n        - $0\n',
    );
  });

  it.each([
    ['of entries', `${HEAD}storage:\n  files:\n    - path: /a\n      $0\n`],
    ['that is to become an entry', `${HEAD}storage:\n  files:\n    - path\n    $0\n`],
    [
      'in a script',
      `${HEAD}storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          - a\n          $0\n`,
    ],
    [
      'in a unit',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        - a\n        $0\n`,
    ],
    ['in a comment', `${USER}      groups:\n        # - sudo\n        $0\n`],
    ['in brackets', `${USER}      groups: [\n        - sudo\n        $0\n`],
    ['in open quotes', `${USER}      groups:\n        - "sudo\n        $0\n`],
    ['inside quotes', `${USER}      groups:\n        - "a\n        - b\n        $0"\n`],
    ['that an item goes on with', `${USER}      groups:\n        - a\n          - b\n          $0\n`],
    ['with a line of a template', `${USER}      groups:\n        - {{ . }}\n        $0\n`],
    ['behind which text stands', `${USER}      groups:\n        - su\n        $0do\n`],
    ['of a list that nobody knows', `${HEAD}x:\n  - a\n  $0\n`],
    ['that begins a block', `${USER}      groups:\n        - |\n        $0\n`],
    ['that is a key', `${USER}      groups:\n        - a: b\n        $0\n`],
    ['in tabs', `${USER}      groups:\n\t- a\n\t$0\n`],
  ])('%s is Enter', (_, text) => expect(typed(text, '\n')).toBe(text));
});

describe('Enter behind an empty item', () => {
  it.each([
    [
      'ends the list',
      '      groups:\n        - sudo\n        - \n        $0\n',
      '      groups:\n        - sudo\n      $0\n',
    ],
    [
      'ends one at the column of its key',
      '      groups:\n      - sudo\n      - \n      $0\n',
      '      groups:\n      - sudo\n      $0\n',
    ],
    [
      'ends one behind comments',
      '      groups:\n        - sudo\n        # more\n        -\n$0',
      '      groups:\n        - sudo\n        # more\n      $0',
    ],
  ])('%s', (_, body, expected) => expect(enter(USER, body)).toBe(expected));

  it('leads to the keys of the entry that the list begins', () => {
    expect(enter(`${HEAD}passwd:\n  users:\n`, '    - groups:\n        - a\n        - \n        $0\n')).toBe(
      '    - groups:\n        - a\n      $0\n',
    );
  });

  it.each([
    ['of entries stays', `${HEAD}storage:\n  files:\n    - path: /a\n    - \n    $0\n`],
    ['that is the first stays', `${USER}      groups:\n        - \n        $0\n`],
    ['with others below stays', `${USER}      groups:\n        - a\n        - \n        $0\n        - b\n`],
    [
      'in a text stays',
      `${HEAD}storage:\n  files:\n    - contents:\n        inline: |\n          - a\n          - \n          $0\n`,
    ],
  ])('%s', (_, text) => expect(typed(text, '\n')).toBe(text));
});

describe('a second dash', () => {
  it('goes as soon as it is one', () => {
    expect(typed(`${USER}      groups:\n        - a\n        - - $0\n`, ' ')).toBe(
      `${USER}      groups:\n        - a\n        - $0\n`,
    );
  });
  it.each([
    ['of an option stays', `${HEAD}storage:\n  raid:\n    - name: a\n      options:\n        - --a $0\n`],
    ['of entries stays', `${HEAD}storage:\n  files:\n    - - $0\n`],
    ['in a text stays', `${HEAD}storage:\n  files:\n    - contents:\n        inline: |\n          - - $0\n`],
  ])('%s', (_, text) => expect(typed(text, ' ')).toBe(text));
});
