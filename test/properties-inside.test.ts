/** What holds for every text inside a document, however it is broken, cut off or yet to be filled in. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { butaneOf, type CaseFile, ignitionOf, textOfCase } from './kit/program-documents.ts';
import { brokenPromises } from './kit/promises.ts';
import { createRandom, type Random } from './kit/random.ts';
import { sample } from './kit/thorough.ts';
import { wrapped } from './kit/wrapped.ts';

const TOOLS = [
  ...['verify', 'networkd', 'link', 'quadlet', 'sshd', 'sudoers', 'tmpfiles', 'sysusers'],
  ...['udev-rules', 'dockerd', 'containerd'],
];

interface Case {
  readonly tool: string;
  readonly files: readonly CaseFile[];
}

const cases = TOOLS.flatMap((tool) =>
  readFileSync(new URL(`./conformance/systemd/${tool}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Case => ({ tool, files: (JSON.parse(line) as Case).files })),
);

const MARKS = [
  ...[
    '\0',
    '\r\n',
    '\r',
    '\t',
    '\\',
    '\\\n',
    '"',
    "'",
    '#',
    '%',
    '=',
    '[',
    ']',
    ':',
    '\n\n',
    '\u2028',
    '\ufeff',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\u{1F600}',
    '\x1b',
    '$(',
    '`',
    '<<EOF\n',
    '$\u007bx}',
    '${',
    '{{ x }}',
    '{{',
    '%{ if x }',
  ],
  ...['%{', '{{ end }}', '{% if a %}\n', '<x>', '@@a@@', '&a ', '*a', '{', '}'],
];

/** One change of a text, of the kinds that typing, pasting and templates make. */
function changed(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const lines = text.split('\n');
  const line = random.below(lines.length);
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + random.below(20));
    case 2:
      return lines.toSpliced(line, 1).join('\n');
    case 3:
      return lines.toSpliced(line, 0, random.pick(lines)).join('\n');
    case 4:
      return text.replaceAll('\n', '\r\n');
    case 5:
      return text.slice(0, at) + random.pick(MARKS).repeat(1 + random.below(200)) + text.slice(at);
    default:
      return text.slice(0, at) + random.pick(MARKS) + text.slice(at);
  }
}

function expectPromises(text: string, kind: 'butane' | 'ignition', random: Random): void {
  const offsets = [random.below(text.length + 1), random.below(text.length + 1), text.length];
  expect(brokenPromises(text, kind, offsets), JSON.stringify(text)).toEqual([]);
}

describe('any text inside a document keeps all promises', () => {
  it('in a document that begins with line breaks, large or small', () => {
    for (const text of ['\n\n\nvariant: flatca$(', `\n# a\n${'a: [b]\n'.repeat(5000)}`]) {
      expect(brokenPromises(text, 'butane', [0, 1, 2, 5, text.length])).toEqual([]);
    }
  });

  const chosen = sample(cases, 40);

  it.each(['in block scalars and quotes', 'in JSON strings', 'in data URLs'])('%s', (place) => {
    const random = createRandom(place.length);
    for (const { tool, files } of chosen) {
      const named = files.map((file) => ({ name: file.name, text: textOfCase(file) }));
      const [first] = named;
      if (!first || named.some(({ text }) => text.length > 20_000)) continue;
      const inBlocks = place === 'in block scalars and quotes';
      const made = place === 'in data URLs' ? ignitionOf(tool, named) : butaneOf(tool, named);
      const whole = inBlocks ? wrapped(tool, first, random) : made.text;
      const text = changed(random.below(2) ? changed(whole, random) : whole, random);
      expectPromises(text, place === 'in data URLs' ? 'ignition' : 'butane', random);
    }
  });
});
