/** Edits as people and their tools make them, by chance that is the same on every run. */
import type { Random } from './random.ts';

/** What is typed or pasted: letters, what opens and closes something, entries, breaks of every kind, marks of templates. */
const PIECES: readonly string[] = [
  ...['x', ' ', '\n', '- ', '  ', '#', '"', "'", '|', '|+\n', '>-\n', '\t', ': ', 'key: v\n', '0644'],
  ...[
    '    - path: /a\n',
    '    - name: a.service\n',
    '&a ',
    '*a',
    '{',
    '}',
    '[',
    ']',
    '\r\n',
    '---\n',
    '...\n',
  ],
  ...['ü', '😀', '? a\n', '!!str ', `\${x}`, '{{ x }}', '%', '\n\n\n', '  # c\n', '- - a\n', '@', '`', ','],
  ...['\u2028', '\r', '\0', '\ufeff', 'inline: |\n', 'ExecStart=/x\n', '<<: *a\n', '[Service]\n'],
];

/** A text with one edit in it; `history` is what it was before, for those who take something back. */
export function editAtRandom(text: string, history: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const way = random.below(20);
  if (way < 8) return text.slice(0, at) + random.pick(PIECES) + text.slice(at);
  if (way < 11) return text.slice(0, at) + text.slice(at + 1 + random.below(way === 8 ? 60 : 3));
  if (way < 13) {
    const from = random.below(text.length + 1);
    return text.slice(0, at) + text.slice(from, from + random.below(200)) + text.slice(at);
  }
  if (way < 15) return moveLines(text, random);
  if (way === 15) return text.includes('\r\n') ? text.replace(/\r\n/g, '\n') : text.replace(/\n/g, '\r\n');
  return random.pick(history.slice(-3));
}

function moveLines(text: string, random: Random): string {
  const lines = text.split('\n');
  const moved = lines.splice(random.below(lines.length), 1 + random.below(4));
  if (random.below(2) === 0) lines.splice(random.below(lines.length + 1), 0, ...moved);
  return lines.join('\n');
}
