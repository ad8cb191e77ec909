/** Before configs are merged, each value says where it is: its node, and its path in the spelling of its document. */

import type { ShapeValue, Value } from '../../config/value.ts';
import type { Node, Path } from '../../syntax/tree.ts';

/** How the values of one document get their places. */
interface Placing {
  /** How a key of Ignition is spelt in the document. */
  readonly spell: (key: string) => string;
  /** Told every node. */
  readonly meet: (node: Node) => void;
}

/** What is above a value. */
interface Above {
  readonly node: Node | null;
  readonly path: Path;
  /** All below was made of the value at this path. */
  readonly common: Path | null;
}

/** The config with the node and path on every value that a reader would find for it (`machine/reader.ts`). */
export function placeValues(config: ShapeValue, placing: Placing): ShapeValue {
  return placeShape(config, { node: null, path: [], common: null }, [], placing);
}

function placeShape(value: ShapeValue, above: Above, steps: Path, placing: Placing): ShapeValue {
  const { fromAll, ...rest } = value;
  const common = fromAll ?? (value.from ? null : above.common);
  const path = value.from ?? common ?? [...above.path, ...steps];
  const node = value.node ?? above.node;
  if (node) placing.meet(node);
  const here = { node, path, common };
  const fields = new Map<string, Value>();
  for (const [key, field] of value.fields) {
    fields.set(key, placeField(field, here, [placing.spell(key)], placing));
  }
  return { ...rest, node, from: path, fields };
}

function placeField(value: Value, above: Above, steps: Path, placing: Placing): Value {
  if (value.kind === 'shape') return placeShape(value, above, steps, placing);
  const node = value.node ?? above.node;
  if (node) placing.meet(node);
  const from = value.from ?? above.common ?? [...above.path, ...steps];
  if (value.kind !== 'list') return { ...value, node, from };
  const items = value.items.map((item, index) => placeField(item, above, [...steps, index], placing));
  return { ...value, node, from, items };
}
