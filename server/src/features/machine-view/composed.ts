/** What the view of a whole machine tells of the configs that it is composed of. */
import { asFilled } from '../../analysis.ts';
import type { Composed, Part } from '../../compose/compose.ts';
import type { PartPlace, PrintedMachine } from '../../compose/print.ts';
import type { WholeMachine } from '../../compose/whole.ts';
import type { OtherDocument } from '../../embedded/embedded-text.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Node } from '../../syntax/tree.ts';
import { onceFor } from '../../text/once.ts';
import { countWhile } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { type Override, overridesOf } from './overrides.ts';

/** One of the configs. */
export interface ComposedPart {
  readonly part: Part;
  /** Causes that stand in it name this one. */
  readonly document: OtherDocument;
  /** What it makes of a machine alone. */
  readonly machine: Machine | null;
  readonly root: Node | null;
}

/** The configs of a machine. */
export interface ComposedOf {
  readonly parts: readonly ComposedPart[];
  /** By the keys of {@link overridesOf}. */
  readonly overrides: ReadonlyMap<string, readonly Override[]>;
  /** The configs that have a share in a part of the machine's text, in words. */
  sharesIn(span: Span): string;
  /** Where in that text stands what became of a place in a config; null where nothing did. */
  madeOf(place: PartPlace): number | null;
}

/** The configs of a machine, and what of them does not come to it. */
export function composedOf({ composed, printed }: Pick<WholeMachine, 'composed' | 'printed'>): ComposedOf {
  return {
    ...configsOf(composed),
    sharesIn: sharesOf(() => printed(false)),
    madeOf: ({ part, span }) => {
      const { map, awayFrom } = printed(false);
      const [away] = awayFrom(part, span.start);
      return (away === undefined ? undefined : map.outputsAt(away)[0])?.at ?? null;
    },
  };
}

/** The same without the text. Costs no more than a comparison of the configs. */
export const configsOf = onceFor((composed: Composed): Omit<ComposedOf, 'sharesIn' | 'madeOf'> => {
  const parts = [...new Set(composed.parts)].map((part): ComposedPart => {
    const made = asFilled(part.analysis);
    const document = { name: part.name, isFile: true, text: made.text };
    return { part, document, machine: made.machine(), root: made.tree.root };
  });
  const documents = new Map(parts.map(({ part, document }) => [part, document]));
  const layers = composed.layers.map(({ part, config }) => ({
    config,
    document: documents.get(part) ?? null,
  }));
  const { config } = composed;
  return { parts, overrides: overridesOf({ layers, config }) };
});

/** Who has written something of a part of a text. */
function sharesOf(printed: () => PrintedMachine): ComposedOf['sharesIn'] {
  return ({ start, end }) => {
    const { map, placeOf } = printed();
    const before = (offset: number): number =>
      countWhile(map.pieces.length, (index) => (map.pieces[index]?.start ?? 0) < offset);
    const scalars = map.pieces
      .slice(before(start), before(end))
      .filter(({ kind, implied }) => kind === 'scalar' && !implied);
    return [...new Set(scalars.map(({ source }) => placeOf(source).part.name))].join(', ');
  };
}
