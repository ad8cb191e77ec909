/** Walks a config and calls the rules of each shape, outer before inner (vcontext: validate). */
import type { Step } from '../syntax/tree.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { lookAtEach, type Report, type SilentBeside } from './report.ts';
import type { ShapeValue, Value } from './value.ts';

/** Checks one value of a shape. `path` is the walker's own: copy it before keeping it. */
export type ShapeRule<Context> = (context: Context, value: ShapeValue, path: readonly Step[]) => void;
export type ShapeRules<Context> = Readonly<Record<string, ShapeRule<Context>>>;

/** One set of rules out of several, so that a config is walked once; rules of one shape run in the order of the sets. */
export function combineRules<Context>(sets: readonly ShapeRules<Context>[]): ShapeRules<Context> {
  const combined: Record<string, ShapeRule<Context>> = {};
  for (const [shape, rule] of sets.flatMap((set) => Object.entries(set))) {
    const first = combined[shape];
    combined[shape] = !first
      ? rule
      : (context, value, path) => {
          first(context, value, path);
          rule(context, value, path);
        };
  }
  return combined;
}

/** What is kept of the entries of lists: rules see nothing but an entry and what the context says beside the report. */
export interface Kept {
  readonly memory: Memory;
  /** What the context says beside the report. */
  readonly beside: unknown;
}

const NOTHING_KEPT: Kept = { memory: NO_MEMORY, beside: null };

/** Calls `rules[shape]` for every value of that shape in `value`; not for those in entries of which they said nothing before. */
export function walkShapes<Context extends { readonly report: Report }>(
  rules: ShapeRules<Context>,
  context: Context,
  value: ShapeValue,
  kept: Kept = NOTHING_KEPT,
): void {
  visit({ rules, context, kept }, value, []);
}

interface Walk<Context> {
  readonly rules: ShapeRules<Context>;
  readonly context: Context;
  readonly kept: Kept;
}

function visit<Context extends { readonly report: Report }>(
  walk: Walk<Context>,
  value: Value,
  path: Step[],
): void {
  const { rules, context, kept } = walk;
  if (value.kind === 'shape') {
    rules[value.shape.name]?.(context, value, path);
    for (const [key, field] of value.fields) {
      if (field.kind !== 'shape' && field.kind !== 'list') continue;
      path.push(key);
      visit(walk, field, path);
      path.pop();
    }
  } else if (value.kind === 'list') {
    const { memory, beside } = kept;
    const slots = memory.slots<SilentBeside>(rules, path.join('.'), value.items);
    const look = (index: number): void => {
      const item = value.items[index];
      if (item?.kind !== 'shape') return;
      path.push(index);
      visit(walk, item, path);
      path.pop();
    };
    lookAtEach(value.items, context.report, { slots, beside: () => beside, look });
  }
}
