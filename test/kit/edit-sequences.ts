/** What people do to a document, at random and the same on every run: each step gives the whole text as it is then. */
import type { Random } from './random.ts';

/** Where a sequence of edits stands: the texts so far, the last one at the end. */
export interface Editing {
  readonly texts: readonly string[];
  /** Other documents, of which parts are pasted. */
  readonly others: readonly string[];
}

/** The text after one more edit. */
export function nextEdit({ texts, others }: Editing, random: Random): string {
  const text = texts.at(-1) ?? '';
  return random.pick(EDITS)({ text, texts, others, random });
}

interface At extends Editing {
  readonly text: string;
  readonly random: Random;
}

/** Letters and signs that mean something in one of the languages. */
const TYPED = [...'abcx015 -_/.:,=#"\'|>&*[]{}%$@!~\\\n\t'];
const MARKS = [
  '\u0024{name}',
  '{{ .name }}',
  '%{ if a }',
  '%{ endif }',
  '###NAME###',
  '<name>',
  '{% for a in b %}',
];
const FAR = ['é', '漢字', '😀', '\u2028', '\ufeff', '\ud83d', '\r', '\0'];
const WORDS = [
  ...[
    'enabled: false',
    'mask: true',
    'overwrite: true',
    'mode: 0755',
    'Type=oneshot',
    'After=docker.service',
  ],
  ...[
    'rkt run',
    'ExecStart=/opt/bin/x',
    'WantedBy=multi-user.target',
    '/etc/flatcar/update.conf',
    'GROUP=edge',
  ],
  ...['[Install]', '#!/bin/bash', '# flatcar-config-ignore', 'core', 'docker.service', 'path: /etc/passwd'],
];

/** What opens, ends or repeats something in YAML. */
const YAML = [
  ...['&a ', '*a', '<<: *a\n', '? a\n', '!!str ', '- ', '- - a\n', '|+\n', '>-\n', '---\n', '...\n'],
  ...[
    '\r\n',
    '\n\n\n',
    '  # c\n',
    ': ',
    'key: v\n',
    '    - path: /a\n',
    '    - name: a.service\n',
    'inline: |\n',
  ],
];

const typed =
  (what: readonly string[]) =>
  ({ text, random }: At): string => {
    const at = placeIn(text, random);
    return text.slice(0, at) + random.pick(what) + text.slice(at);
  };

const EDITS: readonly ((at: At) => string)[] = [
  ...[typed(TYPED), typed(TYPED), typed(TYPED), typed(MARKS), typed(FAR), typed(WORDS), typed(WORDS)],
  ...[typed(YAML), typed(YAML), typed(YAML)],
  // Something is taken out.
  ({ text, random }) => {
    const at = placeIn(text, random);
    return text.slice(0, at) + text.slice(at + 1 + random.below(random.pick([1, 3, 40])));
  },
  // A part of another document, or of this one, is pasted.
  ({ text, others, random }) => {
    const other = random.pick([text, ...others]);
    const from = lineStart(other, random.below(other.length + 1));
    const at = lineStart(text, random.below(text.length + 1));
    return text.slice(0, at) + other.slice(from, from + random.below(600)) + text.slice(at);
  },
  ({ text, random }) => changeItem(text, random, () => ''),
  ({ text, random }) => changeItem(text, random, (item) => item + item),
  // Lines go elsewhere, or away.
  ({ text, random }) => {
    const lines = text.split('\n');
    const moved = lines.splice(random.below(lines.length), 1 + random.below(4));
    if (random.below(2) === 0) lines.splice(random.below(lines.length + 1), 0, ...moved);
    return lines.join('\n');
  },
  // An entry goes elsewhere.
  ({ text, random }) => {
    let taken = '';
    const rest = changeItem(text, random, (item) => {
      taken = item;
      return '';
    });
    const at = lineStart(rest, random.below(rest.length + 1));
    return rest.slice(0, at) + taken + rest.slice(at);
  },
  ({ text }) => (text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n')),
  // As it was before, a step or many.
  ({ texts, random }) => random.pick(texts.slice(-3)),
  ({ texts, random }) => random.pick(texts),
];

/** A place in a text; as often as not at the end of a line, where people type. */
function placeIn(text: string, random: Random): number {
  const at = random.below(text.length + 1);
  if (random.below(2) === 0) return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Changes an item of a list with all its lines; the text as it is where there is none. */
function changeItem(text: string, random: Random, change: (item: string) => string): string {
  const items = [...text.matchAll(/^([ \t]*)- .*\n(?:\1[ \t]+.*\n|[ \t]*\n)*/gm)];
  if (items.length === 0) return text;
  const { index, 0: item } = random.pick(items);
  return text.slice(0, index) + change(item) + text.slice(index + item.length);
}
