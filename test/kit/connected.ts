/** Texts in which the places of a name are marked: `‹…›` where it is defined, `«…»` where it is used, `$0` the cursor. */
import { expect, it } from 'vitest';
import { type Analysis, analyzeTolerant } from '../../server/src/analysis.ts';
import { definitionsAt, highlightsAt } from '../../server/src/features/names.ts';
import { renameAt, renameTo } from '../../server/src/features/rename.ts';
import { applyEdits, type Span } from '../../server/src/text/span.ts';
import { dedent } from './cursor.ts';

export interface Connected {
  readonly text: string;
  readonly analysis: Analysis;
  readonly cursor: number;
  readonly defines: readonly Span[];
  readonly uses: readonly Span[];
}

/** The text, its marks and the cursor; without one it stands behind the first letter of the first marked place. */
export function readConnected(marked: string): Connected {
  const [defines, uses]: [Span[], Span[]] = [[], []];
  const open: { kind: string; start: number }[] = [];
  let [text, cursor] = ['', -1];
  for (let at = 0; at < marked.length; at++) {
    const character = marked[at] ?? '';
    if (marked.startsWith('$0', at)) {
      cursor = text.length;
      at++;
    } else if (character === '‹' || character === '«') open.push({ kind: character, start: text.length });
    else if (character === '›' || character === '»') {
      const { kind, start } = open.pop() ?? { kind: '', start: 0 };
      (kind === '‹' ? defines : uses).push({ start, end: text.length });
    } else text += character;
  }
  const first = [...defines, ...uses].sort((a, b) => a.start - b.start)[0];
  if (!first) throw new Error(`no place marked in:\n${marked}`);
  return {
    text,
    analysis: analyzeTolerant(text),
    cursor: cursor < 0 ? first.start + 1 : cursor,
    defines,
    uses,
  };
}

/** The text with what is found from a place marked, to compare it with the given one. */
export function shownFrom({ text, analysis }: Connected, cursor: number): string {
  const defines = definitionsAt(analysis, cursor);
  const all = highlightsAt(analysis, cursor).map(({ span }) => span);
  return withMarks(
    text,
    defines,
    all.filter(({ start }) => !defines.some((one) => one.start === start)),
  );
}

/** A text with its places marked. */
export function withMarks(text: string, defines: readonly Span[], uses: readonly Span[]): string {
  const marks = [
    ...defines.flatMap(({ start, end }) => [
      { at: start, mark: '‹' },
      { at: end, mark: '›' },
    ]),
    ...uses.flatMap(({ start, end }) => [
      { at: start, mark: '«' },
      { at: end, mark: '»' },
    ]),
  ];
  return applyEdits(
    text,
    marks.map(({ at, mark }) => ({ span: { start: at, end: at }, newText: mark })),
  );
}

/** The text after a renaming at the cursor, or the reason why it is refused. */
export function renamed({ text, analysis, cursor }: Connected, name: string): string {
  const at = renameAt(analysis, cursor);
  if (!at) return 'nothing to rename';
  if ('refused' in at) return `refused: ${at.refused}`;
  const found = renameTo(analysis, cursor, name);
  if (!found) return 'nothing to rename';
  return 'refused' in found ? `refused: ${found.refused}` : applyEdits(text, found.edits);
}

/** From each marked place all are found, and renamed together; `write` is what stands at a place then. */
export function connects(
  title: string,
  marked: string,
  name: string,
  write: (old: string) => string = () => name,
) {
  it(title, () => {
    const found = readConnected(dedent(marked));
    const { text, defines, uses } = found;
    const shown = withMarks(text, defines, uses);
    for (const { start } of [...defines, ...uses]) {
      expect(shownFrom(found, start + 1)).toBe(shown);
      const after = [...defines, ...uses]
        .sort((a, b) => b.start - a.start)
        .reduce(
          (now, one) => now.slice(0, one.start) + write(text.slice(one.start, one.end)) + now.slice(one.end),
          text,
        );
      expect(renamed({ ...found, cursor: start + 1 }, name)).toBe(after);
    }
    expect(defines.length + uses.length).toBeGreaterThan(1);
  });
}
