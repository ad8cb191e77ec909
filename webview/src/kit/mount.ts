/** Makes elements of what is drawn. Text stays text, and no attribute can load or run anything. */
import type { Child, Drawn } from './drawn.ts';
import { plain } from './plain.ts';

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** As much of an element as is needed. */
export interface Target<Node> {
  setAttribute(name: string, value: string): void;
  append(...children: (Node | string)[]): void;
}

/** As much of a document as is needed. */
export interface Maker<Element> {
  createElementNS(namespace: string, tag: string): Element;
}

/** The attributes that a picture may have; none of them names an address or holds a script or a style. */
const ATTRIBUTES =
  /^(?:class|id|role|scope|colspan|rowspan|type|title|lang|dir|tabindex|disabled|open|hidden|for|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|d|dx|dy|width|height|points|transform|viewBox|preserveAspectRatio|text-anchor|dominant-baseline|textLength|lengthAdjust|marker-end|marker-start|orient|refX|refY|markerWidth|markerHeight|markerUnits|patternUnits|patternTransform|clip-path|fill|stroke|stroke-width|stroke-dasharray|aria-[a-z]+|data-[a-z-]+)$/;
/** What of an address may stand in one: a part of the same page. */
const REFERENCE = /^url\(#[\w-]+\)$/;
/** Elements that load, run or embed. */
const FORBIDDEN =
  /^(?:script|style|link|iframe|object|embed|image|img|use|foreignobject|base|meta|form|a|animate|set)$/i;

function isHarmless(name: string, value: string): boolean {
  return (
    ATTRIBUTES.test(name) &&
    (!/url\s*\(/i.test(value) || REFERENCE.test(value) || /^(?:aria|data)-|^title$/.test(name))
  );
}

/**
 * Makes an element of a page. Hidden characters are written out; attributes that a picture has no use for are left out.
 * Throws for elements that could load or run something: those are mistakes of the page's own code.
 */
export function mount<Element extends Target<Element>>(maker: Maker<Element>, drawn: Drawn): Element {
  const build = ({ tag, attributes, children }: Drawn, outer: string): Element => {
    if (FORBIDDEN.test(tag)) throw new Error(`a picture has no <${tag}>`);
    const namespace = tag === 'svg' ? SVG : outer;
    const element = maker.createElementNS(namespace, tag);
    for (const [name, value] of Object.entries(attributes)) {
      const text = value === undefined ? null : String(value);
      if (text !== null && isHarmless(name, text))
        element.setAttribute(name, name.startsWith('data-') ? text : plain(text));
    }
    const made = children.map((child: Child) =>
      typeof child === 'string' ? plain(child) : build(child, namespace),
    );
    element.append(...made);
    return element;
  };
  return build(drawn, HTML);
}
