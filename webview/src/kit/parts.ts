/** The parts of a picture on the page: which there are, and how keys lead from one to the other. */

/** Elements of HTML and SVG, which have data attributes and take the focus alike. */
export type Part = HTMLElement | SVGElement;

const PARTS = '[data-key]';

/** How far each key leads among the parts of a page. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function isPart(value: unknown): value is Part {
  return value instanceof HTMLElement || value instanceof SVGElement;
}

/** Makes an element for `mount`. */
export function createPart(namespace: string, tag: string): Part {
  const made = document.createElementNS(namespace, tag);
  if (!isPart(made)) throw new Error(`<${tag}> is neither of HTML nor of SVG`);
  return made;
}

/** The innermost element around the target of an event that a selector matches. */
export function around(target: EventTarget | null, selector: string): Part | null {
  const found = target instanceof Element ? target.closest(selector) : null;
  return isPart(found) ? found : null;
}

/** The number of the place that a part leads to; null where it leads nowhere. */
export function placeOf(part: Part): number | null {
  const place = part.dataset['place'];
  return place === undefined ? null : Number(place);
}

export interface Walker {
  /** All parts in the order of the page. */
  all(): readonly Part[];
  /** To be called when the page was drawn anew: the part with the key that was current is current again, and has the focus if asked. */
  renew(focus: boolean): void;
  /** Makes a part the one that Tab leads to. */
  settle(part: Part | undefined): void;
  /** The part that somebody was at last, for when the page has the focus again and no part of it; undefined where nobody was. */
  last(): Part | undefined;
  /** Whether a key leads from part to part. */
  leads(key: string): boolean;
  /** Goes where an arrow key leads: to the part with the key `to`, for null to the one before or behind. */
  go(from: Part, arrow: string, to: string | null): void;
}

/** Walks through the parts below an element: Tab leads to one of them, arrows from there to the others. */
export function walkParts(main: HTMLElement): Walker {
  let current: string | null = null;
  let walked = false;
  const all = (): Part[] => [...main.querySelectorAll(PARTS)].filter(isPart);
  const settle = (to: Part | undefined): void => {
    for (const part of all()) part.setAttribute('tabindex', part === to ? '0' : '-1');
    current = to?.dataset['key'] ?? null;
  };
  return {
    all,
    settle,
    renew: (focus) => {
      const parts = all();
      const same = parts.find((part) => part.dataset['key'] === current);
      settle(same ?? parts[0]);
      if (focus) same?.focus({ preventScroll: true });
    },
    last: () => (walked ? all().find((part) => part.dataset['key'] === current) : undefined),
    leads: (key) => STEPS[key] !== undefined,
    go: (from, arrow, to) => {
      const parts = all();
      const at = parts.indexOf(from) + (STEPS[arrow] ?? 0);
      const beside = parts[Math.max(0, Math.min(parts.length - 1, at))];
      const next = to === null ? beside : parts.find((part) => part.dataset['key'] === to);
      if (!next) return;
      walked = true;
      settle(next);
      next.focus();
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    },
  };
}

/** Pixels around a part that have to be seen as well, for what it is tied to. */
const AROUND = 48;

function isWellSeen(part: Part): boolean {
  const { left, right, top, bottom } = part.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return left >= AROUND && top >= AROUND && right <= clientWidth - AROUND && bottom <= clientHeight - AROUND;
}

/**
 * Brings a part to the middle of all that scrolls around it. Behind `scrollIntoView` Tab would go on from there, past the buttons
 * and parts above it, although nobody has been there.
 */
function bringToMiddle(part: Part): void {
  for (let outer = part.parentElement; outer; outer = outer.parentElement) {
    const { left, top, width, height } = part.getBoundingClientRect();
    const frame = outer === document.documentElement ? { left: 0, top: 0 } : outer.getBoundingClientRect();
    const { clientWidth, clientHeight } = outer;
    outer.scrollBy(
      left + width / 2 - frame.left - clientWidth / 2,
      top + height / 2 - frame.top - clientHeight / 2,
    );
  }
}

/** Marks the parts that lead to some of the places, not by colour alone; gives how many, and shows the first to who looks elsewhere. */
export function markParts(parts: readonly Part[], places: ReadonlySet<number>): number {
  const marked = parts.filter((part) => places.has(placeOf(part) ?? -1));
  for (const part of parts) {
    const isMarked = places.has(placeOf(part) ?? -1);
    part.classList.toggle('marked', isMarked);
    if (isMarked) part.setAttribute('aria-current', 'true');
    else part.removeAttribute('aria-current');
  }
  // Who works in the page is not moved about in it; what is seen well stays where it is.
  const [first] = marked;
  if (!document.hasFocus() && first && !isWellSeen(first)) bringToMiddle(first);
  return marked.length;
}
