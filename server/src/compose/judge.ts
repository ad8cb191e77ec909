/** What only the merge makes wrong: the rules of Ignition look at the merged config, as they do at the boot. */
import { homeInDocument } from '../analysis.ts';
import { spanAt } from '../config/correlate.ts';
import type { Related } from '../config/finding.ts';
import { createReport, type Entry } from '../config/report.ts';
import type { ShapeValue } from '../config/value.ts';
import { checkIgnition } from '../formats/ignition/rules/index.ts';
import { valueAlong } from '../machine/effective/errors.ts';
import type { IgnitionVersion } from '../spec/types.ts';
import type { Node } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import type { Part } from './part.ts';
import { say } from './report.ts';
import type { Merged, PartFinding } from './types.ts';

/** So much is told of a merge. */
const MOST = 50;

/** Where something stands: in which part, and where in that as it is. */
interface Place {
  readonly part: Part;
  readonly span: Span;
}

/** An entry of a report with the node it is about. */
interface Judged {
  readonly entry: Entry;
  readonly node: Node | null;
}

/**
 * What Ignition says of a merged config and of none of its parts alone. Errors count even so: a later specification may ask for
 * more than a part's own, by which that was judged.
 */
export function judgeComposed({ config, version, placed, owners }: Merged): readonly PartFinding[] {
  if (placed.length < 2) return [];
  const known = placed.map((one) => judge(one.config, version));
  const isKnown = ({ entry, node }: Judged): boolean =>
    known.some((all) => all.some((one) => one.entry.code === entry.code && one.node === node));
  return judge(config, version)
    .slice(0, MOST)
    .filter((judged) => judged.entry.severity === 'error' || !isKnown(judged))
    .map((judged) => tell(judged, { config, version, placed, owners }))
    .filter((found) => found !== null);
}

function judge(config: ShapeValue, version: IgnitionVersion): readonly Judged[] {
  const report = createReport();
  checkIgnition(report, config, version);
  return report.entries.map((entry) => ({ entry, node: valueAlong(config, entry.path).node }));
}

/** Said of the part whose value it is; where another part has a share in it, that is named. */
function tell({ entry, node }: Judged, { placed, owners }: Merged): PartFinding | null {
  const { message, severity, related = [] } = entry;
  const first = placed[0]?.part;
  const place = (node && placeOf(node, owners)) ?? (first && { part: first, span: { start: 0, end: 0 } });
  if (!place) return null;
  const others = related.flatMap((one): readonly (Place & Related)[] => {
    const found = placeOf(one.node, owners);
    return found ? [{ ...found, message: one.message }] : [];
  });
  const here = others.filter(({ part }) => part === place.part);
  const away = others.filter(({ part }) => part !== place.part);
  const met = away.map(({ part, span, message: what }) => {
    const { line, column } = part.analysis.places.place(span.start);
    return `${what}: ${part.name}:${line}:${column}`;
  });
  const told =
    met.length > 0
      ? words`once the configs are merged: ${message} (${met.join(', ')})`
      : words`once the configs are merged: ${message}`;
  const finding = say('merged', place.span, told, {
    severity,
    related: here.map(({ message: what, span }) => ({ message: what, span })),
  });
  return { part: place.part, finding };
}

/** Where a node stands in its part as that is written: of a filled part where the text with the values leads to. */
function placeOf(node: Node, owners: Merged['owners']): Place | null {
  const part = owners.get(node);
  if (!part) return null;
  const span = spanAt(node);
  return { part, span: homeInDocument(part.analysis, span) };
}
