import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Draft, DraftMap, DraftScalar } from '../../server/src/convert/draft.ts';
import { printDraft } from '../../server/src/convert/print-draft.ts';
import { readString } from '../../server/src/syntax/scalars.ts';
import type { Node } from '../../server/src/syntax/tree.ts';
import { readYaml } from '../../server/src/syntax/yaml/read.ts';
import { numbers } from '../kit/numbers.ts';
import { THOROUGH } from '../kit/thorough.ts';
import { excess } from '../kit/work.ts';

/** A draft from plain data. */
function draft(data: unknown): Draft {
  if (Array.isArray(data)) return { kind: 'list', items: data.map(draft) };
  if (typeof data === 'object' && data !== null) return draftMap(data);
  return { kind: 'scalar', value: data as DraftScalar['value'] };
}

function draftMap(data: object): DraftMap {
  return { kind: 'map', entries: Object.entries(data).map(([key, value]) => [key, draft(value)]) };
}

function print(data: object): string {
  return printDraft(draftMap(data));
}

/** What Go's YAML puts into string fields. */
function readBack(text: string): unknown {
  const { root, problems } = readYaml(text);
  expect(problems, text).toEqual([]);
  const plain = (node: Node | null): unknown => {
    if (node?.kind === 'map') {
      return Object.fromEntries(
        node.entries.map(({ key, value }) => [key.kind === 'scalar' ? key.value : '', plain(value)]),
      );
    }
    if (node?.kind === 'list') return node.items.map(plain);
    const read = node?.kind === 'scalar' ? readString(node) : null;
    return read?.ok ? read.value : null;
  };
  return plain(root);
}

/** A text at every kind of place: with something behind it, in lists, at the end of sections and of the document. */
function everywhere(texts: readonly string[]): object {
  return {
    a: texts.map((text) => ({ b: text, c: [text, text], d: { e: text } })),
    f: texts.map((text) => [text, [{ g: text }]]),
    ...Object.fromEntries(texts.map((text, i) => [`h${i}`, i % 2 ? { i: text } : text])),
  };
}

function holds(...texts: string[]): void {
  const printed = print(everywhere(texts));
  const expected = everywhere(texts.map((text) => text.replace(/\p{Cs}/gu, '\ufffd')));
  expect(readBack(printed)).toEqual(expected);
  // Readers of both versions of YAML see the same, as text.
  expect(parse(printed, { version: '1.2' })).toEqual(expected);
  expect(parse(printed, { version: '1.1' })).toEqual(expected);
}

/** Tries texts together, as long as they hold. */
/** The step from one rare character to the next that is tried. */
const RARE = THOROUGH ? 37 : 447;

function allHold(texts: readonly string[]): void {
  for (let i = 0; i < texts.length; i += 200) {
    try {
      holds(...texts.slice(i, i + 200));
    } catch {
      for (const text of texts.slice(i, i + 200)) holds(text);
      throw new Error('they hold alone, but not together');
    }
  }
}

describe('what is printed reads back', () => {
  it('for words and numbers that are no text when bare', () => {
    const words = `null Null ~ true True yes no on off y N 0 1 -1 +1 1.5 .5 1. 1e3 0x1f 0o17 0b1 0644 08 1_000 12:30:45
      1:30 190:20:30.15 2020-01-01 2001-12-14t21:59:43.10-05:00 .inf -.INF .NaN << = - ? : -a ?a :a a: a:b --- ... ---a
      ! !a & &a * *a % %a @ @a \` | > [ ] { } , ,a # a# a#b " ' "a" 'a' \\ \\n a" a' {{x}} \${x} 18446744073709551616 1,2
      0x 0b2 0o8 1__0 1.2.3 1.1.0 +.5 -.5e3 .e 1e 9223372036854775808`;
    allHold(words.split(/\s+/));
    allHold([
      'a: b',
      'a :b',
      'a #b',
      'a\t#b',
      '- a',
      '-\ta',
      '? a',
      ': a',
      'a:\tb',
      '2001-12-14 21:59:43 -5',
    ]);
  });

  it('for blanks and line breaks wherever they stand', () => {
    const pieces = ['a', ' ', '\t', '\n', '#'];
    let texts = [''];
    for (let length = 0; length < 4; length++) {
      texts = texts.flatMap((text) => pieces.map((piece) => text + piece));
      allHold(texts);
    }
  });

  it('for every character, alone, inside, in lines', () => {
    const codes = [0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfeff, 0xfffd, 0xfffe, 0xffff, 0x10ffff];
    for (let code = 0; code < 0x3000; code += code < 0x300 || code >> 7 === 0x40 ? 1 : RARE) codes.push(code);
    for (let code = 0x3000; code < 0x110000; code += 100 * RARE) codes.push(code);
    const characters = codes.map((code) => String.fromCodePoint(code));
    allHold(characters);
    allHold(characters.map((character) => `x${character}y`));
    allHold(characters.map((character) => `x\n${character}\n`));
  });

  it('for random texts of difficult characters', () => {
    const random = numbers(1);
    const characters = [
      ...'ab \n\t#:-?"\'\\|>%@`!&*[]{},.=~<0159_eEx+\r\0\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffd\ufffe😀é',
      ...['\ud800', '\udc00', '\n\n', '\r\n', ': ', ' #'],
    ];
    const piece = () => characters[random(characters.length)];
    allHold(
      Array.from({ length: THOROUGH ? 1000 : 400 }, () => Array.from({ length: random(12) }, piece).join('')),
    );
  });
});

describe('how it looks', () => {
  it('is how the documentation of Butane looks', () => {
    const document = {
      variant: 'flatcar',
      version: '1.1.0',
      storage: {
        files: [
          { path: '/etc/hostname', mode: 420, contents: { inline: 'node 1\n' } },
          { path: '/etc/empty', contents: { inline: '' }, overwrite: true },
          { path: '/etc/motd', contents: { inline: '  indented\nnot 😀' } },
        ],
      },
      systemd: { units: [{ name: 'a.service', contents: '[Unit]\n\n[Service]\nExecStart=/bin/true\n\n' }] },
      kernel_arguments: { should_exist: ['quiet', 'a="b c"', 'yes', '0644', "it's: \\n", 'x\r\ny'] },
    };
    expect(print(document)).toMatchInlineSnapshot(`
      "variant: flatcar
      version: 1.1.0

      storage:
        files:
          - path: /etc/hostname
            mode: 420
            contents:
              inline: |
                node 1
          - path: /etc/empty
            contents:
              inline: ""
            overwrite: true
          - path: /etc/motd
            contents:
              inline: |2-
                  indented
                not 😀

      systemd:
        units:
          - name: a.service
            contents: |+
              [Unit]

              [Service]
              ExecStart=/bin/true

      kernel_arguments:
        should_exist:
          - quiet
          - a="b c"
          - "yes"
          - "0644"
          - "it's: \\\\n"
          - "x\\r\\n\\
            y"
      "
    `);
  });

  it('has modes in octal', () => {
    const mode = (value: number): DraftScalar => ({ kind: 'scalar', value, octal: true });
    const entries = [420, 0, 0o1777, -1].map((value, i) => [`mode${i}`, mode(value)] as const);
    expect(printDraft({ kind: 'map', entries })).toBe('mode0: 0644\nmode1: 0\nmode2: 01777\nmode3: -1\n');
  });

  it('has advice in comments, wrapped, whatever it says', () => {
    const advice = `${'word '.repeat(30)}and\ra\nline break, a \0 and a \ufeff`;
    const text = printDraft({
      kind: 'map',
      comments: ['about all'],
      entries: [['a', { kind: 'list', items: [{ ...draftMap({ b: 'x', c: 1 }), comments: [advice] }] }]],
    });
    expect(readBack(text)).toEqual({ a: [{ b: 'x', c: '1' }] });
    expect(text).toMatchInlineSnapshot(`
      "# about all

      a:
        # word word word word word word word word word word word word word word word word word word word
        # word word word word word word word word word word word and
        # a
        # line break, a � and a �
        - b: x
          c: 1
      "
    `);
  });
});

describe('the comments of the source', () => {
  /** The draft that says what the source says, without the entries whose keys are `dropped`. */
  function carry(text: string, dropped: readonly string[] = []): string {
    const tree = readYaml(text);
    const from = (node: Node): Draft => {
      const origin = node;
      if (node.kind === 'list') return { kind: 'list', items: node.items.map(from), origin };
      if (node.kind === 'scalar') return { kind: 'scalar', value: node.value, origin };
      if (node.kind === 'alias') return from(node.target);
      const entries = node.entries
        .map(({ key, value }) => [key.kind === 'scalar' ? key.value : '', from(value)] as const)
        .filter(([key]) => !dropped.includes(key));
      return { kind: 'map', entries, origin };
    };
    const root = tree.root ? from(tree.root) : null;
    return printDraft(root?.kind === 'map' ? root : { kind: 'map', entries: [] }, { text, tree });
  }

  const source = `#cloud-config
# About the file

# The files
files: # all
    # The first
    - path: /a # with a path
      # and a mode
      mode: 5 # five
    # - path: /old
    - path: /b
      text: |  # a script
        # no comment
        x
        # nor this
    # the end of files
units:
- a # an item
- {b: c} # in braces
# The end
`;

  it('stand where they stood', () => {
    expect(carry(source)).toMatchInlineSnapshot(`
      "# About the file

      # The files
      files: # all
        # The first
        - path: /a # with a path
          # and a mode
          mode: "5" # five
        # - path: /old
        - path: /b
          text: | # a script
            # no comment
            x
            # nor this
        # the end of files

      units:
        - a # an item
        - b: c # in braces

      # The end
      "
    `);
  });

  it('go to what is around when their place is gone', () => {
    expect(carry(source, ['path', 'units'])).toMatchInlineSnapshot(`
      "# About the file

      # The files
      files: # all
        # The first
        # with a path
        # and a mode
        - mode: "5" # five
        # - path: /old
        - text: | # a script
            # no comment
            x
            # nor this
        # the end of files

      # an item
      # in braces
      # The end
      "
    `);
  });

  it('are all there, whatever is gone', () => {
    const all = source.split('\n').flatMap((line) => /# (?!no)(.*)$/.exec(line)?.[1] ?? []);
    for (const dropped of ['files', 'units', 'path', 'mode', 'text', 'b']) {
      for (const comment of all) expect(carry(source, [dropped]), dropped).toContain(`# ${comment}`);
    }
    expect(carry(source, ['files', 'units'])).toContain('# The first');
    expect(carry('# only\n')).toBe('# only\n\n{}\n');
  });

  it('take work linear in the source', () => {
    const many = (size: number) => `${'# b\n'.repeat(10 * size)}a:\n${'  # c\n  - x # d\n'.repeat(size)}`;
    expect(carry(many(1000)).split('# d').length).toBe(1001);
    expect(excess(100, many, carry)).toEqual([]);
  });
});
