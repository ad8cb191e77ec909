/** Two texts as a unified diff, as `patch` takes it. */

/** Lines around a change that are shown. */
const CONTEXT = 3;
/** Texts that differ in more lines than this are not compared line by line: the cost grows with the square. */
const MOST_CHANGES = 1000;

/** One line of the diff. */
interface Line {
  readonly mark: ' ' | '-' | '+';
  /** With its line break, if it has one. */
  readonly text: string;
}

/** What a name in a header is quoted for: it would end the header, not be seen in it, or begin a quote. */
const TO_QUOTE = /["\\\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const UTF8 = new TextEncoder();

/**
 * A file's name as headers have it: as it is where that is plain, with a tab behind where it has blanks, else in quotes as
 * C writes them, which `diff` writes and `patch` reads.
 */
function headerName(name: string): string {
  if (!TO_QUOTE.test(name)) return name.includes(' ') ? `${name}\t` : name;
  return `"${Array.from(name, quoted).join('')}"`;
}

function quoted(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  if (!TO_QUOTE.test(character)) return character;
  const bytes = Array.from(UTF8.encode(character));
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** The diff of two texts under one name, with three lines of context; '' when they are equal. */
export function unifiedDiff(name: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = compare(linesOf(before), linesOf(after));
  const header = headerName(name);
  return [`--- ${header}\n`, `+++ ${header}\n`, ...hunks(lines)].join('');
}

/** Only LF ends a line, as in `diff`; what else a line holds is part of it. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function compare(before: readonly string[], after: readonly string[]): readonly Line[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const old = before.slice(head, before.length - tail);
  const fresh = after.slice(head, after.length - tail);
  const marked = (mark: Line['mark'], texts: readonly string[]): Line[] =>
    texts.map((text) => ({ mark, text }));
  return [
    ...marked(' ', before.slice(0, head)),
    ...(shortestScript(old, fresh) ?? [...marked('-', old), ...marked('+', fresh)]),
    ...marked(' ', before.slice(before.length - tail)),
  ];
}

/**
 * The fewest removals and additions that make one list of the other (Myers, "An O(ND) Difference Algorithm"); null when
 * there are too many.
 */
function shortestScript(old: readonly string[], fresh: readonly string[]): readonly Line[] | null {
  // By diagonal (removals minus additions), how far in `old` the best path of the last step came.
  let reached = new Map([[1, 0]]);
  const steps: Map<number, number>[] = [];
  for (let changes = 0; changes <= MOST_CHANGES; changes++) {
    steps.push(reached);
    const next = new Map<number, number>();
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let at = startOn(reached, diagonal, changes);
      while (at < old.length && at - diagonal < fresh.length && old[at] === fresh[at - diagonal]) at++;
      next.set(diagonal, at);
      if (at >= old.length && at - diagonal >= fresh.length) return walkBack(steps, old, fresh);
    }
    reached = next;
  }
  return null;
}

/** Whether a diagonal is best entered by an addition, from the one above; else it is by a removal, from the one below. */
function isAddition(reached: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean {
  if (diagonal === -changes || diagonal === changes) return diagonal === -changes;
  return (reached.get(diagonal - 1) ?? 0) < (reached.get(diagonal + 1) ?? 0);
}

function startOn(reached: ReadonlyMap<number, number>, diagonal: number, changes: number): number {
  return isAddition(reached, diagonal, changes)
    ? (reached.get(diagonal + 1) ?? 0)
    : (reached.get(diagonal - 1) ?? 0) + 1;
}

function walkBack(
  steps: readonly ReadonlyMap<number, number>[],
  old: readonly string[],
  fresh: readonly string[],
): readonly Line[] {
  const lines: Line[] = [];
  let [x, y] = [old.length, fresh.length];
  for (const [changes, reached] of [...steps.entries()].reverse()) {
    const diagonal = x - y;
    const start = changes === 0 ? 0 : startOn(reached, diagonal, changes);
    for (; x > start; x--, y--) lines.push({ mark: ' ', text: old[x - 1] ?? '' });
    if (changes === 0) break;
    if (isAddition(reached, diagonal, changes)) lines.push({ mark: '+', text: fresh[--y] ?? '' });
    else lines.push({ mark: '-', text: old[--x] ?? '' });
  }
  return lines.reverse();
}

/** Changes with their context; those whose contexts meet stand together. */
function hunks(lines: readonly Line[]): readonly string[] {
  const changed = lines.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const ranges: { from: number; to: number }[] = [];
  for (const index of changed) {
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(lines.length, index + CONTEXT + 1)];
    const last = ranges.at(-1);
    if (last && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  }
  let [at, old, fresh] = [0, 0, 0];
  return ranges.map(({ from, to }) => {
    const skipped = count(lines, at, from);
    const shown = count(lines, from, to);
    const header = `@@ -${range(old + skipped.old, shown.old)} +${range(fresh + skipped.fresh, shown.fresh)} @@\n`;
    [at, old, fresh] = [to, old + skipped.old + shown.old, fresh + skipped.fresh + shown.fresh];
    return header + lines.slice(from, to).map(printed).join('');
  });
}

/** How many lines of both texts a part of the diff has. */
function count(lines: readonly Line[], from: number, to: number) {
  const part = lines.slice(from, to);
  return {
    old: part.filter(({ mark }) => mark !== '+').length,
    fresh: part.filter(({ mark }) => mark !== '-').length,
  };
}

/** Lines count from 1; a range without lines is named by the line before it, and a length of 1 is left out. */
function range(before: number, length: number): string {
  if (length === 1) return `${before + 1}`;
  return `${length === 0 ? before : before + 1},${length}`;
}

function printed({ mark, text }: Line): string {
  return text.endsWith('\n') ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`;
}
