/** What the field table expects at a place of the tree. */
import type { ResolvedField, ResolvedType } from '../spec/resolve.ts';
import { keyText, type Node } from '../syntax/tree.ts';

/** What the field table expects at a place; all of it unknown below a key the table does not have. */
export interface Expected {
  readonly type: ResolvedType | null;
  /** The field whose value it is; for an item of a list the list's field. */
  readonly field: ResolvedField | null;
  /** The fields from the root to here, `field` being the last. */
  readonly trail: readonly ResolvedField[];
}

/** Whether an entry is a YAML merge key (`<<`, not quoted). */
function isMergeKey(key: Node): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.value === '<<';
}

/** What is expected of the value of a key in a map of which `outer` is expected. */
export function expectEntry(outer: Expected, key: Node): Expected {
  if (outer.type?.kind !== 'shape') return { type: null, field: null, trail: outer.trail };
  if (isMergeKey(key)) return outer;
  const field = outer.type.fields.get(keyText(key)) ?? null;
  return field
    ? { type: field.type, field, trail: [...outer.trail, field] }
    : { type: null, field: null, trail: outer.trail };
}

/** What is expected of an item of a list of which `outer` is expected; in a merge (`<<: [*a, *b]`) the map itself. */
export function expectItem(outer: Expected): Expected {
  if (outer.type?.kind === 'list') return { ...outer, type: outer.type.of };
  return outer.type?.kind === 'shape' ? outer : { ...outer, type: null };
}
