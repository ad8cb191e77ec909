/** Where what a machine gets comes from. */
import type { Analysis } from '../../analysis.ts';
import { spanAt } from '../../config/correlate.ts';
import type { Booted } from '../../features/machine-view/booted.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import { formatPath } from '../../syntax/tree.ts';
import { LineIndex, type Places } from '../../text/lines.ts';
import { type JsonRange, toRange } from '../json-report.ts';

/** Where something comes from: the file is the document, or a local file below the files directory. */
export interface JsonOrigin {
  readonly file: string;
  readonly path: string;
  readonly range: JsonRange | null;
}

export type Origins = (cause: Cause) => JsonOrigin;

/** What is asked of a file and its boot. */
interface OriginOf extends Pick<Booted, 'places'> {
  readonly file: string;
  readonly analysis: Analysis;
  /** Known already. */
  readonly at?: Origins;
}

/**
 * Leads a cause to its file and range; each other file's lines are counted once. What a config brings that stands inside
 * the document is placed there.
 */
export function origins({ file, analysis, places: merged, at }: OriginOf): Origins {
  if (at) return at;
  const known = new Map<string, Places>();
  return (cause) => {
    const { node, path, document } = cause;
    if (document?.isFile) {
      const lines = known.get(document.text) ?? new LineIndex(document.text);
      known.set(document.text, lines);
      return { file: document.name, path: formatPath(path), range: toRange(lines, spanAt(node)) };
    }
    const span = merged?.spanOf(cause) ?? spanAt(node);
    return { file, path: formatPath(merged?.pathOf(cause) ?? path), range: toRange(analysis.places, span) };
  };
}
