/** Drafts in short. */
import type { Node } from '../../syntax/tree.ts';
import type { Draft, DraftMap, DraftScalar } from '../draft.ts';

/** A scalar. */
export function scalar(value: DraftScalar['value'], origin: Node | null = null): DraftScalar {
  return { kind: 'scalar', value, origin };
}

/** A scalar that a node asked for, whose comments belong elsewhere. */
export function asked(value: DraftScalar['value'], cause: Node | null): DraftScalar {
  return { kind: 'scalar', value, cause };
}

/** A list of scalars, or of anything. */
export function list(items: readonly (Draft | string)[]): Draft {
  return { kind: 'list', items: items.map((item) => (typeof item === 'string' ? scalar(item) : item)) };
}

/** A map in the order given, without what is null or an empty list. */
export function map(
  fields: Readonly<Record<string, Draft | string | number | boolean | null>>,
  rest: Pick<DraftMap, 'comments' | 'origin' | 'cause'> = {},
): DraftMap {
  const entries = Object.entries(fields).flatMap(([key, value]) => {
    if (value === null) return [];
    const draft = typeof value === 'object' ? value : scalar(value);
    return draft.kind === 'list' && draft.items.length === 0 ? [] : [[key, draft] as const];
  });
  return { kind: 'map', entries, ...rest };
}

/** A file mode. */
export function octal(mode: number, cause: Node | null = null): DraftScalar {
  return { kind: 'scalar', value: mode, octal: true, cause };
}
