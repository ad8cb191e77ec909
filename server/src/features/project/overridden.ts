/** What overrides what among the configs of a machine, at the values themselves. */
import { homeInDocument } from '../../analysis.ts';
import type { Composed, Part } from '../../compose/compose.ts';
import type { PartPlace } from '../../compose/print.ts';
import { spanAt } from '../../config/correlate.ts';
import type { Value } from '../../config/value.ts';
import type { Node } from '../../syntax/tree.ts';
import { onceFor } from '../../text/once.ts';
import type { Span } from '../../text/span.ts';
import { configsOf } from '../machine-view/composed.ts';

/** A value that stands in another config's way, or the other way round. */
export interface Overriding {
  /** In the config that is asked about: no more than a line of the value. */
  readonly span: Span;
  /** Whether it is this one that does not come to the machine. */
  readonly isLost: boolean;
  /** What is lost: `mode 0644`. */
  readonly what: string;
  /** The other value; null where there is none, as what it stands in was replaced. */
  readonly other: PartPlace | null;
}

/** More in one config are not told. */
const MOST = 500;

/** What a config of a machine overrides, and what of it is overridden, in the order of its text. */
export function overridingIn(composed: Composed, part: Part): readonly Overriding[] {
  return allOf(composed).get(part) ?? [];
}

const allOf = onceFor((composed: Composed): ReadonlyMap<Part, readonly Overriding[]> => {
  const { parts, overrides } = configsOf(composed);
  const { owners } = composed;
  const all = new Map<Part, Overriding[]>();
  const add = (part: Part, one: Overriding): void => {
    const known = all.get(part) ?? [];
    if (known.length < MOST) known.push(one);
    all.set(part, known);
  };
  for (const { what, cause, now } of [...overrides.values()].flat()) {
    const lost = parts.find(({ document }) => document === cause.document)?.part;
    if (!lost) continue;
    const node = now && nodeOfOther(now, lost, owners);
    const winner = node && owners.get(node);
    const here = placeOf(lost, cause.node);
    const there = node && winner ? placeOf(winner, node) : null;
    add(lost, { span: here.span, isLost: true, what, other: there });
    if (there) add(there.part, { span: there.span, isLost: false, what, other: here });
  }
  for (const found of all.values()) found.sort((one, other) => one.span.start - other.span.start);
  return all;
});

/** Where a value stands in a config as it is written: its first line. */
function placeOf(part: Part, node: Node): PartPlace {
  const { analysis } = part;
  return { part, span: analysis.lines.firstLine(homeInDocument(analysis, spanAt(node))) };
}

/** What of a value another config has written: of one that several have a share in the first that is not this config's. */
function nodeOfOther(value: Value, part: Part, owners: ReadonlyMap<Node, Part>): Node | null {
  const { node } = value;
  if (node && owners.get(node) !== part) return node;
  const inner =
    value.kind === 'shape' ? [...value.fields.values()] : value.kind === 'list' ? value.items : [];
  for (const one of inner) {
    const found = nodeOfOther(one, part, owners);
    if (found) return found;
  }
  return null;
}
