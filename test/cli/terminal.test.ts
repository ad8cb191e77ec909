/** What comes to people's eyes: nothing of a config or of a file name that a terminal obeys, or that makes a line of its own. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../../server/src/cli/json-text.ts';
import { textOfLines } from '../../server/src/text/styled-lines.ts';
import { folder } from './folder.ts';
import { BROKEN, cli, GOOD } from './kit.ts';

/** Sets a window's title, begins a line, turns the direction of writing, is a control sequence in eight bits. */
const HOSTILE = 'b\u001b]0;title\u0007\nerror: FAKE\u202e\u009b31m\u2028';
const NAME = `${HOSTILE}.bu`;
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|^error: FAKE/m;
const OLD = 'variant: flatcar\nversion: 1.1.0\npasswd: {users: [{name: core, homedir: /home/core}]}\n';
const UNSAFE = 'storage:\n  files:\n    - path: /a\n      mode: 644\n';

describe.runIf(process.platform !== 'win32')('a hostile file name', () => {
  it.each<[string, readonly string[], string | null]>([
    ['check', ['check', NAME], BROKEN],
    ['check, missing', ['check', NAME], null],
    ['check --format json', ['check', '--format', 'json', NAME], BROKEN],
    ['check, in a folder', ['check', '.'], BROKEN],
    ['fix', ['fix', NAME], OLD + UNSAFE],
    ['fix, broken', ['fix', NAME], BROKEN],
    ['fix --dry-run', ['fix', '--dry-run', NAME], OLD + UNSAFE],
    ['fix --diff', ['fix', '--diff', NAME], OLD + UNSAFE],
    ['fix, missing', ['fix', NAME], null],
    ['fmt', ['fmt', NAME], `${OLD}storage:   {}\n`],
    ['fmt, broken', ['fmt', NAME], `${GOOD}a: [\n`],
    ['fmt --check', ['fmt', '--check', NAME], `${OLD}storage:   {}\n`],
    ['fmt --diff', ['fmt', '--diff', NAME], `${OLD}storage:   {}\n`],
    ['render, missing', ['render', NAME], null],
    ['render onto itself', ['render', '-o', NAME, NAME], GOOD],
    ['render into nothing', ['render', '-o', `${NAME}/x`, NAME], GOOD],
    ['render, several', ['render', '--out-dir', 'out', NAME, 'x.bu'], BROKEN],
    ['render into a file', ['render', '--out-dir', `${NAME}/`, NAME], GOOD],
    ['render, two of a name', ['render', '--out-dir', 'out', NAME, `./${NAME}`], GOOD],
    ['convert', ['convert', '--to', 'ignition', NAME], BROKEN],
    ['convert, missing', ['convert', '--to', 'butane', NAME], null],
    ['convert --report json', ['convert', '--to', 'butane', '--report', 'json', NAME], BROKEN],
    ['convert, two of a name', ['convert', '--to', 'ignition', '--out-dir', 'o', NAME, `./${NAME}`], GOOD],
    ['no such command', [HOSTILE], null],
    ['no such topic', ['help', HOSTILE], null],
    ['no such option', ['check', `--${HOSTILE}`], null],
    ['no such rule', ['check', '--rule', `${HOSTILE}=off`, '.'], null],
  ])('%s', async (_, args, content) => {
    const dir = folder({ 'x.bu': GOOD, ...(content !== null && { [NAME]: content }) });
    const { out, err } = await cli(dir, args);
    expect(`${out}${err}`).not.toBe('');
    expect(out).not.toMatch(OBEYED);
    expect(err).not.toMatch(OBEYED);
  });

  it('stands in a diff as patch reads it', async () => {
    const dir = folder({ [NAME]: OLD, 'two words.bu': OLD });
    const { out } = await cli(dir, ['fix', '--diff', '.']);
    const name = String.raw`"b\033]0;title\007\012error: FAKE\342\200\256\302\23331m\342\200\250.bu"`;
    expect(out).toContain(`--- ${name}\n+++ ${name}\n@@ `);
    expect(out).toContain('--- two words.bu\t\n+++ two words.bu\t\n@@ ');
  });
});

describe('a hostile config', () => {
  const VALUE = jsonText(HOSTILE).replaceAll('"', '');
  const inValue = `${GOOD}storage:\n  files:\n    - path: "${VALUE}"\n`;
  const inKey = `${GOOD}"${VALUE}": 1\n`;
  const bytes = `${GOOD}# \u001b[31m\u009b31m\n`;
  const inText = OLD.replace('\n', ' # \u202e\u200b\n');

  it.each<[string, readonly string[]]>([
    ['check', ['check', '-']],
    ['check --explain', ['check', '--explain', '-']],
    ['check --format json', ['check', '--format', 'json', '-']],
    ['fix --dry-run', ['fix', '--dry-run', '-']],
    ['convert', ['convert', '--to', 'ignition', '-o', 'x', '-']],
    ['convert --report json', ['convert', '--to', 'ignition', '--report', 'json', '-o', 'x', '-']],
  ])('%s', async (_, args) => {
    for (const stdin of [inValue, inKey, inText, bytes]) {
      const { out, err } = await cli(folder(), args, { stdin });
      expect(`${out}${err}`).not.toMatch(OBEYED);
    }
  });

  it.each<[string, readonly string[]]>([
    ['render', ['render', '-']],
    ['fix', ['fix', '-']],
    ['fix --diff', ['fix', '--diff', '-']],
    ['fmt', ['fmt', '-']],
    ['convert', ['convert', '--to', 'butane', '-']],
  ])('is shown to a terminal, and goes to programs as it is: %s', async (_, args) => {
    for (const stdin of [inValue, inKey, inText, bytes]) {
      const { out, err } = await cli(folder(), args, { stdin, terminal: true });
      expect(`${out}${err}`).not.toMatch(OBEYED);
    }
    const piped = await cli(folder(), args, { stdin: inText });
    if (args[0] !== 'render') expect(piped.out).toContain('# \u202e\u200b\n');
  });

  it('is told of in the words of butane, where no terminal listens', async () => {
    const { err } = await cli(folder(), ['render', '-'], { stdin: inKey });
    expect(err).toContain(`unused key ${HOSTILE}\n`);
  });
});

describe('what people get', () => {
  it('is lines, each of them one', () => {
    const lines = ['a\nb', ['c\r', { text: 'd\u001b', style: 'error' }] as const];
    expect(textOfLines(lines, false)).toBe('a␊b\nc␍d␛\n');
    expect(textOfLines(lines, true)).toBe('a␊b\nc␍\u001b[1;31md␛\u001b[0m\n');
  });

  it('is JSON that shows what it holds, and still holds it', () => {
    const value = { [HOSTILE]: `${HOSTILE}\u{e0041}\u007f\ud800 😀` };
    const text = jsonText(value, 2);
    expect(text).not.toMatch(OBEYED);
    expect(text).not.toMatch(/\p{Cf}/u);
    expect(text).toContain('😀');
    expect(JSON.parse(text)).toEqual(value);
  });

  it('is the same for a file that is written as for one that is not', async () => {
    const dir = folder({ 'x.bu': GOOD });
    await cli(dir, ['render', '-o', 'x.ign', 'x.bu'], { terminal: true });
    expect(readdirSync(join(dir))).toEqual(['x.bu', 'x.ign']);
  });
});
