/** Pictures as plain data: what is drawn is worked out without a page, and mounted by `mount.ts`. */

/** An element, of SVG within an `svg` and of HTML elsewhere. */
export interface Drawn {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Child[];
}

/** What an element holds; strings are text, never markup. */
export type Child = Drawn | string;

/** Undefined leaves an attribute out. A part has a `data-key` of its own, and where it leads somewhere a `data-place`. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element. */
export function el(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): Drawn {
  return { tag, attributes, children };
}
