/** Where lines of nothing but a comment are to stand. */
import type { Level, Line } from './lines.ts';
import type { Plan } from './plan.ts';

/** So many levels around a comment are looked at. */
const MOST_LEVELS = 64;

/** What stands around a comment. */
interface Around {
  /** Of the last line before it that begins with a token. */
  readonly level: Level | null;
  /** The text of a block scalar ends right before it: from this column on it would belong to that. */
  readonly blockFrom: number;
  /** The next line that begins with a token. */
  readonly next: Line | null;
}

/** Gives each line of nothing but a comment its column. Those in a row that stand in one column stay in one. */
export function placeComments({ text, lines, still }: Plan): void {
  if (still) return;
  const following = nextTokens(lines);
  let level: Level | null = null;
  let blockFrom = Infinity;
  let above: Line | null = null;
  lines.forEach((line, number) => {
    if (line.target !== undefined) blockFrom = line.blockFrom ?? Infinity;
    if (line.level) level = line.level;
    const isComment = text[line.first] === '#' && !line.inside && !line.opaque && line.target === undefined;
    // A tab in the indentation says nothing of a column.
    if (!isComment || line.first !== line.start + line.indent) {
      above = null;
      return;
    }
    line.target =
      above?.indent === line.indent && above.target !== undefined
        ? above.target
        : columnOf(text, line, { level, blockFrom, next: following[number] ?? null });
    above = line;
    blockFrom = Infinity;
  });
}

/** For each line the next one that begins with a token. */
function nextTokens(lines: readonly Line[]): (Line | null)[] {
  const found: (Line | null)[] = [];
  let next: Line | null = null;
  for (let number = lines.length - 1; number >= 0; number--) {
    found[number] = next;
    const line = lines[number];
    if (line?.target !== undefined && line.level) next = line;
  }
  return found;
}

function columnOf(text: string, { indent, first }: Line, { level, blockFrom, next }: Around): number {
  // Before the first item nothing around is the list yet: what follows is.
  const isFirst =
    next !== null && next.indent === indent && /^-(?:\s|$)/.test(text.slice(next.first, next.first + 2));
  const column = wanted(indent, level, next, !isFirst && /^# ?- /.test(text.slice(first, first + 4)));
  return column < blockFrom ? column : (level?.now ?? 0);
}

/**
 * With what follows where it stands in its column, else with the level around it that does, else as deep as what follows, or
 * as far behind the level around it as it is.
 */
function wanted(indent: number, level: Level | null, next: Line | null, isItem: boolean): number {
  const around = levelsOf(level);
  // A list may have the column of its key; an item that is commented out belongs to the list.
  const item = isItem ? around.find((one) => one.old === indent) : undefined;
  if (item) return item.now;
  if (next && next.indent === indent) return next.target ?? indent;
  const same = around.find((one) => one.old === indent);
  if (same) return same.now;
  const outer = around.find((one) => one.old < indent);
  const column = outer ? indent - outer.old + outer.now : indent;
  const isLevel = around.some((one) => one.now === column);
  return !isLevel && next?.target !== undefined && next.target > column ? next.target : column;
}

function levelsOf(level: Level | null): readonly Level[] {
  const levels: Level[] = [];
  for (let one = level; one && levels.length < MOST_LEVELS; one = one.parent) levels.push(one);
  return levels;
}
