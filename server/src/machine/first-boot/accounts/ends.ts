/** The least, or the greatest, of numbers that come and go: a heap, from which what is gone is taken when it comes up. */

/** State of one boot, held on purpose. */
export interface End {
  readonly items: number[];
  /** 1 for the least, -1 for the greatest. */
  readonly sign: 1 | -1;
}

/** Adds a number; one that is there twice does no harm. */
export function addTo({ items, sign }: End, number: number): void {
  let at = items.push(number) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const other = items[above] ?? 0;
    if ((other - number) * sign <= 0) break;
    items[at] = other;
    at = above;
  }
  items[at] = number;
}

/** The number at the end of those that still count; null where none does. */
export function endOf(end: End, counts: (number: number) => boolean): number | null {
  for (let [first] = end.items; first !== undefined; [first] = end.items) {
    if (counts(first)) return first;
    takeFirst(end);
  }
  return null;
}

function takeFirst({ items, sign }: End): void {
  const last = items.pop();
  if (last === undefined || items.length === 0) return;
  let at = 0;
  for (let next = 1; next < items.length; next = 2 * at + 1) {
    const [left = 0, right] = [items[next], items[next + 1]];
    const isRight = right !== undefined && (right - left) * sign < 0;
    const child = isRight ? right : left;
    if ((child - last) * sign >= 0) break;
    items[at] = child;
    at = isRight ? next + 1 : next;
  }
  items[at] = last;
}
