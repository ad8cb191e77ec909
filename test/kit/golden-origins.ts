/** Where each part of a rendered text comes from, a line for each, as it stands in golden fixtures. */
import type { Written } from '../../server/src/render/written.ts';
import { snake } from '../../server/src/spec/resolve.ts';
import type { LineIndex } from '../../server/src/text/lines.ts';
import type { Piece, SourceMap } from '../../server/src/text/source-map.ts';
import type { Span } from '../../server/src/text/span.ts';

export interface Mapped {
  readonly source: string;
  readonly lines: LineIndex;
  readonly text: string;
  readonly map: SourceMap<Written>;
}

/** An object or a list that is being told of. */
interface Around {
  readonly piece: Piece;
  readonly path: string;
  /** How many items of a list were told of. */
  count: number;
  /** The key of the next value; null in a list. */
  key: Piece | null;
}

/** More of a text is left out. */
const LONGEST = 48;

/**
 * The rendered config as lines: the path of a value, the value itself if it is a scalar, and behind `<` the line and the
 * words it comes from; what its key comes from, where that is neither the same nor the key in Butane's spelling; and the
 * path that findings about it get, `@` alone if that is its own.
 */
export function printOrigins({ source, lines, text, map }: Mapped): string {
  const told: string[] = [];
  const open: Around[] = [];
  const from = ({ start, end }: Span): string => {
    return `${lines.lineAt(start) + 1} | ${shorten(source.slice(start, end))}`;
  };
  for (const piece of map.pieces) {
    for (let last = open.at(-1); last && last.piece.end <= piece.start; last = open.at(-1)) open.pop();
    const around = open.at(-1);
    if (piece.kind === 'key') {
      if (around) around.key = piece;
      continue;
    }
    const { key = null } = around ?? {};
    const name = key ? text.slice(key.start, key.end).replaceAll('"', '') : around ? `${around.count++}` : '';
    const path = around && around.path !== '' ? `${around.path}.${name}` : name;
    const notes = [
      from(piece.source),
      ...(piece.alias ? [`alias ${from(piece.alias)}`] : []),
      ...(piece.implied ? ['implied'] : []),
      ...(key && !isPlain(name, source, key, piece) ? [`key ${from(key.source)}`] : []),
      ...showPath(path, piece.made),
    ];
    const value = piece.kind === 'scalar' ? ` ${shorten(text.slice(piece.start, piece.end))}` : '';
    told.push(`${path === '' ? 'all' : path}${value} < ${notes.join('; ')}`);
    if (around) around.key = null;
    if (piece.kind !== 'scalar') open.push({ piece, path, count: 0, key: null });
  }
  return told.join('\n');
}

/** The path that a value is told to be at; none where it is told by its place. */
function showPath(path: string, made: Written): readonly string[] {
  const from = made?.from?.join('.');
  if (from === undefined) return [];
  const own = path
    .replace(/^spec\.config\.?/, '')
    .split('.')
    .map(snake)
    .join('.');
  return [from === own ? '@' : `@ ${from}`];
}

/** Whether a key comes from where its value does, or from itself in the spelling of Butane or of Ignition. */
function isPlain(
  name: string,
  source: string,
  { source: { start, end }, implied }: Piece,
  value: Piece,
): boolean {
  if (start === value.source.start && end === value.source.end) return implied === value.implied;
  return source.slice(start, end).replace(/["'_]/g, '').toLowerCase() === name.toLowerCase();
}

function shorten(words: string): string {
  const [first = '', ...more] = words.split('\n');
  return first.length > LONGEST || more.length > 0 ? `${first.slice(0, LONGEST)}...` : first;
}
