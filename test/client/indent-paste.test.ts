import { describe, expect, it } from 'vitest';
import { indentPaste } from '../../client/src/indent-paste.ts';

/** The document after a text was pasted at `$0`. */
function paste(marked: string, text: string): string {
  const at = marked.indexOf('$0');
  const [before, after] = [marked.slice(0, at), marked.slice(at + 2)];
  const above = before.split('\n');
  const prefix = above.pop() ?? '';
  const [suffix = '', ...rest] = after.split('\n');
  const below = rest.find((line) => line.trim() !== '');
  const found = indentPaste(above, prefix, suffix, text, below);
  return found ? before.slice(0, before.length - found.replaces) + found.text + after : before + text + after;
}

const UNITS = 'systemd:\n  units:\n    - name: a.service\n';
const UNIT = '[Unit]\nDescription=A\n\n[Service]\nExecStart=/opt/bin/a\n';
const LAID = '        [Unit]\n        Description=A\n\n        [Service]\n        ExecStart=/opt/bin/a';

describe('a pasted unit', () => {
  it.each([
    ['on an indented line', `${UNITS}      contents: |\n        $0\n`],
    ['at the start of the line', `${UNITS}      contents: |\n$0\n`],
    ['on a line that is not indented enough', `${UNITS}      contents: |\n       $0\n`],
  ])('goes into the block %s', (_, place) => {
    expect(paste(place, UNIT)).toBe(`${UNITS}      contents: |\n${LAID}\n`);
  });

  it('goes below the key whose block it is', () => {
    expect(paste(`${UNITS}      contents: |$0\n`, UNIT)).toBe(`${UNITS}      contents: |\n${LAID}\n`);
    expect(paste('systemd:\n  units:\n    - contents: |$0\n', '[Unit]\nA=b')).toBe(
      'systemd:\n  units:\n    - contents: |\n        [Unit]\n        A=b\n',
    );
  });

  it('goes before the lines that are there', () => {
    const place = `${UNITS}      contents: |\n        $0[Install]\n`;
    expect(paste(place, '[Unit]\nA=b\n')).toBe(place.replace('$0', '[Unit]\n        A=b\n        '));
  });

  it('goes into an item that is a block', () => {
    expect(paste('x:\n  - |\n    $0\n', 'a\nb')).toBe('x:\n  - |\n    a\n    b\n');
    expect(paste('x:\n  - |$0\n', 'a\nb')).toBe('x:\n  - |\n    a\n    b\n');
  });

  it('loses the indentation it had elsewhere, also when the first line was copied without it', () => {
    const place = `${UNITS}      contents: |\n        $0\n`;
    const expected = `${UNITS}      contents: |\n        [Unit]\n        A=b\n`;
    expect(paste(place, '            [Unit]\n            A=b\n')).toBe(expected);
    expect(paste(place, '[Unit]\n            A=b\n')).toBe(expected);
    expect(paste(place, '[Unit]\r\nA=b\r\n')).toBe(expected);
  });

  it('stands like the lines that are there', () => {
    const place = `${UNITS}      contents: |\n          [Service]\n          $0\n`;
    expect(paste(place, 'A=b\nC=d')).toBe(place.replace('$0', 'A=b\n          C=d'));
    expect(paste(place, 'def a():\n    b')).toBe(place.replace('$0', 'def a():\n              b'));
    const behind = `${UNITS}      contents: |\n        [Service]\n        ExecStart=$0\n`;
    expect(paste(behind, 'a \\\n  b')).toBe(behind.replace('$0', 'a \\\n          b'));
  });
});

describe('a pasted script', () => {
  it('keeps its own indentation and its dashes', () => {
    const place = 'storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          $0\n';
    const script = '#!/bin/sh\nif true; then\n  - x\n\tb\nfi\n';
    expect(paste(place, script)).toBe(
      place.replace('$0', '#!/bin/sh\n          if true; then\n            - x\n          \tb\n          fi'),
    );
    expect(paste(place, '- a: 1\n- b: 2\n')).toBe(place.replace('$0', '- a: 1\n          - b: 2'));
  });
});

describe('texts as they are copied', () => {
  const BLOCK = 'storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n';
  const COLUMN = ' '.repeat(10);

  it('keep their tabs, which are no indentation of YAML', () => {
    const script = '#!/bin/sh\r\nif a; then\r\n\tb\r\n\t\tc\r\nfi\r\n';
    expect(paste(`${BLOCK}${COLUMN}$0\n`, script)).toBe(
      `${BLOCK}${['#!/bin/sh', 'if a; then', '\tb', '\t\tc', 'fi'].map((line) => COLUMN + line).join('\n')}\n`,
    );
    expect(paste(`${BLOCK}${COLUMN}$0\n`, '\ta\n\tb\n')).toBe(`${BLOCK}${COLUMN}\ta\n${COLUMN}\tb\n`);
  });

  it('keep their blank lines within, and lose those around', () => {
    expect(paste(`${BLOCK}$0\n`, '\n\na\n\n\n  b\nc\n\n')).toBe(
      `${BLOCK}${COLUMN}a\n\n\n${COLUMN}  b\n${COLUMN}c\n`,
    );
  });

  it('go into the middle of a block, also in the place of lines of it', () => {
    expect(paste(`${BLOCK}${COLUMN}a\n$0\n${COLUMN}z\n`, 'b\nc\n')).toBe(
      `${BLOCK}${['a', 'b', 'c', 'z'].map((line) => COLUMN + line).join('\n')}\n`,
    );
    expect(paste(`${BLOCK}${COLUMN}a\n${COLUMN}$0\n`, 'b\nc\n  d')).toBe(
      `${BLOCK}${['a', 'b', 'c', '  d'].map((line) => COLUMN + line).join('\n')}\n`,
    );
  });

  it('go on with a block at the start of a line when they can be nothing else', () => {
    const expected = `${BLOCK}${['a', '[Unit]', 'A=b'].map((line) => COLUMN + line).join('\n')}\n`;
    expect(paste(`${BLOCK}${COLUMN}a\n$0\n`, '[Unit]\nA=b\n')).toBe(expected);
    expect(paste(`${BLOCK}${COLUMN}a\n$0\n${COLUMN}z\n`, 'b:\n- c\n')).toBe(
      `${BLOCK}${['a', 'b:', '- c', 'z'].map((line) => COLUMN + line).join('\n')}\n`,
    );
    const comment = `${BLOCK}${COLUMN}a\n$0\n`;
    expect(paste(comment, '# next\nsystemd: {}\n')).toBe(comment.replace('$0', '# next\nsystemd: {}'));
  });

  it('go into documents with other line breaks', () => {
    const crlf = `${BLOCK}${COLUMN}$0\n`.replaceAll('\n', '\r\n');
    expect(indentPaste(crlf.split('\r\n').slice(0, 5), COLUMN, '', 'a\r\nb')).toEqual({
      text: `${COLUMN}a\n${COLUMN}b`,
      replaces: COLUMN.length,
    });
  });
});

describe('a pasted entry', () => {
  const FILES = 'storage:\n  files:\n';
  const A = '    - path: /a\n      contents:\n        inline: |\n          - text\n          - b: c\n';

  it.each([
    ['below the key of the list', `${FILES}$0\n`],
    ['below the key, indented', `${FILES}    $0\n`],
  ])('goes into the list %s', (_, place) => {
    expect(paste(place, '- path: /b\n  mode: 0644\n')).toBe(`${FILES}    - path: /b\n      mode: 0644\n`);
  });

  it.each([
    ['at the start of the line', `${FILES}${A}$0\n`],
    ['beside the keys of the last one', `${FILES}${A}      $0\n`],
    ['in the column of the list', `${FILES}${A}    $0\n`],
    ['behind a dash, which it does not repeat', `${FILES}${A}    - $0\n`],
  ])('goes behind the others %s', (_, place) => {
    const expected = `${FILES}${A}    - path: /b\n      mode: 0644\n`;
    expect(paste(place, '- path: /b\n  mode: 0644\n')).toBe(expected);
    expect(paste(place, '- path: /b\n          mode: 0644\n')).toBe(expected);
    expect(paste(place, '        - path: /b\n          mode: 0644\n')).toBe(expected);
  });

  it('goes below a key that it is pasted behind', () => {
    const expected = `${FILES}    - path: /b\n      mode: 0644\n`;
    expect(paste('storage:\n  files:$0\n', '- path: /b\n  mode: 0644\n')).toBe(expected);
    expect(paste('storage:\n  files: $0\n', '- path: /b\n          mode: 0644\n')).toBe(expected);
    expect(paste('storage:$0\n', 'files:\n  - path: /b\n    mode: 0644\n')).toBe(expected);
  });

  it('keeps several together', () => {
    const two = '- path: /b\n    - path: /c\n      contents:\n        inline: x\n';
    expect(paste(`${FILES}$0\n`, two)).toBe(
      `${FILES}    - path: /b\n    - path: /c\n      contents:\n        inline: x\n`,
    );
  });

  it('goes to entries of its kind', () => {
    const users = 'passwd:\n  users:\n    - name: core\n      groups:\n        - sudo\n';
    expect(paste(`${users}$0\n`, '- name: ops\n  uid: 1001')).toBe(
      `${users}    - name: ops\n      uid: 1001\n`,
    );
    expect(paste(`${users}$0\n`, '- docker\n- kvm')).toBe(`${users}        - docker\n        - kvm\n`);
  });
});

describe('pasted SSH keys', () => {
  const KEYS = 'ssh_authorized_keys:\n  - ssh-ed25519 AAAAC3 a@b\n';
  const [first, second] = ['ssh-rsa AAAAB3 c@d', 'ecdsa-sha2-nistp256 AAAAE2 e@f'];

  it.each([
    ['behind a dash', `${KEYS}  - $0\n`],
    ['below the others', `${KEYS}  $0\n`],
    ['at the start of the line', `${KEYS}$0\n`],
  ])('are an entry each: %s', (_, place) => {
    expect(paste(place, `${first}\n${second}\n`)).toBe(`${KEYS}  - ${first}\n  - ${second}\n`);
    expect(paste(place, `${first}\n`)).toBe(`${KEYS}  - ${first}\n`);
  });

  it('stay as they are in a file', () => {
    expect(paste('inline: |\n  $0\n', `${first}\n${second}\n`)).toBe(`inline: |\n  ${first}\n  ${second}\n`);
  });
});

describe('other texts', () => {
  it('become a block behind the key of a text', () => {
    expect(paste('    inline:$0\n', 'a: b\nc:\n  - d\n')).toBe(
      '    inline: |\n      a: b\n      c:\n        - d\n',
    );
    expect(paste('- contents: $0\n', UNIT)).toBe(`- contents: |\n${LAID.replace(/^ {4}/gm, '')}\n`);
    expect(paste('contents: $0\n', 'inline: |\n  a\n')).toBe('contents:\n  inline: |\n    a\n');
  });

  it('are an entry each behind a dash, but for the keys of one', () => {
    expect(paste('groups:\n  - $0\n', 'sudo\ndocker\n')).toBe('groups:\n  - sudo\n  - docker\n');
    expect(paste('files:\n  - $0\n', 'path: /a\nmode: 0644\n')).toBe(
      'files:\n  - path: /a\n    mode: 0644\n',
    );
  });

  it('keep together as keys at the cursor', () => {
    const place = 'storage:\n  files:\n    - path: /a\n      $0\n';
    const expected = place.replace('$0', 'contents:\n        inline: x\n      mode: 0644');
    expect(paste(place, 'contents:\n  inline: x\nmode: 0644\n')).toBe(expected);
    expect(paste(place, 'contents:\n              inline: x\n            mode: 0644\n')).toBe(expected);
  });

  it.each([
    ['one line', 'storage:\n  files:\n    - path: $0\n', '/etc/a'],
    ['inside a line', 'storage: {$0}\n', 'a: b,\nc: d'],
    ['in the middle of a value', `${UNITS}      contents: |\n        ExecStart=$0 run\n`, 'a\nb'],
    ['a line before another', `${UNITS}      $0mask: true\n`, 'enabled: true\n'],
    ['behind a value', 'variant: flatcar$0\n', '\nversion: 1.1.0\n'],
  ])('go in as they are: %s', (_, place, text) => {
    expect(paste(place, text)).toBe(place.replace('$0', text));
  });

  it('are sections at the start of a line, also below a block', () => {
    const place = `${UNITS}      contents: |\n        [Unit]\n$0\n`;
    expect(paste(place, 'storage:\n  files: []\n')).toBe(place.replace('$0', 'storage:\n  files: []'));
  });
});

it('takes hostile texts', () => {
  const long = `${'&- '.repeat(20_000)}\n`.repeat(2);
  expect(paste(`a: |\n  $0\n`, long).length).toBeGreaterThan(long.length);
  const many = ' a\n'.repeat(300_000);
  expect(paste(`a: |\n  $0\n`, many).length).toBeGreaterThan(many.length);
});
