/** Walks a config and calls the rules of each shape, outer before inner (vcontext: validate). */
import type { Step } from '../syntax/tree.ts';
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

/** Calls `rules[shape]` for every value of that shape in `value`. */
export function walkShapes<Context>(rules: ShapeRules<Context>, context: Context, value: ShapeValue): void {
  visit(rules, context, value, []);
}

function visit<Context>(rules: ShapeRules<Context>, context: Context, value: Value, path: Step[]): void {
  if (value.kind === 'shape') {
    rules[value.shape.name]?.(context, value, path);
    for (const [key, field] of value.fields) {
      if (field.kind !== 'shape' && field.kind !== 'list') continue;
      path.push(key);
      visit(rules, context, field, path);
      path.pop();
    }
  } else if (value.kind === 'list') {
    for (const [index, item] of value.items.entries()) {
      if (item.kind !== 'shape') continue;
      path.push(index);
      visit(rules, context, item, path);
      path.pop();
    }
  }
}
