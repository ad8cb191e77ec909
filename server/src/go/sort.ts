/**
 * Sorting as Go's `sort.Slice` does it since 1.22 (pattern-defeating quicksort): what counts as equal does not keep its
 * order, but always gets the same one, and what Ignition does first follows from that.
 */

/** The items in the order that `sort.Slice` gives them; `less` tells whether one comes before another. */
export function sortAsGo<Item>(items: readonly Item[], less: (a: Item, b: Item) => boolean): Item[] {
  const list = [...items];
  const sorter = new Sorter(list, less);
  sorter.sort(0, list.length, bitLength(list.length));
  return list;
}

/** Up to here neighbours are exchanged until all is in order, which keeps equal items as they are. */
const FEW = 12;
/** From here on the pivot is a median of medians, and a list that is almost sorted is mended. */
const MANY = 50;
/** As many exchanges in the choice of a pivot mean that the list runs backwards. */
const ALL_EXCHANGED = 12;
const MENDED_AT_MOST = 5;

function bitLength(value: number): number {
  return value === 0 ? 0 : 32 - Math.clz32(value);
}

class Sorter<Item> {
  readonly #list: Item[];
  readonly #less: (a: Item, b: Item) => boolean;

  constructor(list: Item[], less: (a: Item, b: Item) => boolean) {
    this.#list = list;
    this.#less = less;
  }

  #before(i: number, j: number): boolean {
    return this.#less(this.#list[i] as Item, this.#list[j] as Item);
  }

  #swap(i: number, j: number): void {
    const item = this.#list[i] as Item;
    this.#list[i] = this.#list[j] as Item;
    this.#list[j] = item;
  }

  /** Sorts from `from` to before `to`; after `limit` bad pivots by a heap. */
  sort(from: number, to: number, limit: number): void {
    let [start, end, left, balanced, partitioned] = [from, to, limit, true, true];
    for (;;) {
      const length = end - start;
      if (length <= FEW) return this.#insert(start, end);
      if (left === 0) return this.#heap(start, end);
      if (!balanced) {
        this.#scatter(start, length);
        left--;
      }
      let [pivot, order] = this.#choose(start, length);
      if (order === 'backwards') {
        for (let i = start, j = end - 1; i < j; i++, j--) this.#swap(i, j);
        pivot = end - 1 - (pivot - start);
        order = 'sorted';
      }
      if (balanced && partitioned && order === 'sorted' && this.#mend(start, end)) return;
      if (start > 0 && !this.#before(start - 1, pivot)) {
        start = this.#splitEqual(start, end, pivot);
        continue;
      }
      const split = this.#split(start, end, pivot);
      partitioned = split.already;
      const [before, after] = [split.at - start, end - split.at];
      balanced = Math.min(before, after) >= Math.floor(length / 8);
      // The shorter half first, the other one in the next turn.
      if (before < after) {
        this.sort(start, split.at, left);
        start = split.at + 1;
      } else {
        this.sort(split.at + 1, end, left);
        end = split.at;
      }
    }
  }

  #insert(start: number, end: number): void {
    for (let i = start + 1; i < end; i++) {
      for (let j = i; j > start && this.#before(j, j - 1); j--) this.#swap(j, j - 1);
    }
  }

  #heap(start: number, end: number): void {
    const length = end - start;
    for (let i = Math.floor((length - 1) / 2); i >= 0; i--) this.#sift(i, length, start);
    for (let i = length - 1; i >= 0; i--) {
      this.#swap(start, start + i);
      this.#sift(0, i, start);
    }
  }

  #sift(from: number, length: number, first: number): void {
    for (let top = from; ; ) {
      let child = 2 * top + 1;
      if (child >= length) return;
      if (child + 1 < length && this.#before(first + child, first + child + 1)) child++;
      if (!this.#before(first + top, first + child)) return;
      this.#swap(first + top, first + child);
      top = child;
    }
  }

  /** Exchanges three items in the middle with others, picked by a generator that the length seeds. */
  #scatter(start: number, length: number): void {
    if (length < 8) return;
    const mask = 2 ** bitLength(length) - 1;
    let random = BigInt(length);
    const middle = start + Math.floor(length / 4) * 2;
    for (let at = middle - 1; at <= middle + 1; at++) {
      random = BigInt.asUintN(64, random ^ (random << 13n));
      random ^= random >> 7n;
      random = BigInt.asUintN(64, random ^ (random << 17n));
      const other = Number(random & BigInt(mask));
      this.#swap(at, start + (other >= length ? other - length : other));
    }
  }

  #choose(start: number, length: number): [number, 'sorted' | 'backwards' | 'unknown'] {
    const quarter = Math.floor(length / 4);
    const count = { exchanged: 0 };
    const around = (at: number) => this.#median(at - 1, at, at + 1, count);
    let [i, j, k] = [start + quarter, start + quarter * 2, start + quarter * 3];
    if (length >= 8) {
      if (length >= MANY) [i, j, k] = [around(i), around(j), around(k)];
      j = this.#median(i, j, k, count);
    }
    if (count.exchanged === 0) return [j, 'sorted'];
    return [j, count.exchanged === ALL_EXCHANGED ? 'backwards' : 'unknown'];
  }

  #median(a: number, b: number, c: number, count: { exchanged: number }): number {
    const inOrder = (x: number, y: number): [number, number] => {
      if (!this.#before(y, x)) return [x, y];
      count.exchanged++;
      return [y, x];
    };
    const [low, high] = inOrder(a, b);
    const [middle] = inOrder(high, c);
    return inOrder(low, middle)[1];
  }

  /** Sets right up to five pairs of a list that is almost sorted; tells whether it is sorted then. */
  #mend(start: number, end: number): boolean {
    let i = start + 1;
    for (let mended = 0; mended < MENDED_AT_MOST; mended++) {
      while (i < end && !this.#before(i, i - 1)) i++;
      if (i === end) return true;
      if (end - start < MANY) return false;
      this.#swap(i, i - 1);
      if (i - start >= 2) {
        for (let j = i - 1; j >= 1 && this.#before(j, j - 1); j--) this.#swap(j, j - 1);
      }
      if (end - i >= 2) {
        for (let j = i + 1; j < end && this.#before(j, j - 1); j++) this.#swap(j, j - 1);
      }
    }
    return false;
  }

  /** Puts what is less than the pivot before it, and tells where the pivot is then. */
  #split(start: number, end: number, pivot: number): { at: number; already: boolean } {
    this.#swap(start, pivot);
    let [i, j] = [start + 1, end - 1];
    for (let exchanged = false; ; exchanged = true) {
      while (i <= j && this.#before(i, start)) i++;
      while (i <= j && !this.#before(j, start)) j--;
      if (i > j) {
        this.#swap(j, start);
        return { at: j, already: !exchanged };
      }
      this.#swap(i++, j--);
    }
  }

  /** Puts what equals the pivot first, where nothing is less, and tells where the rest begins. */
  #splitEqual(start: number, end: number, pivot: number): number {
    this.#swap(start, pivot);
    let [i, j] = [start + 1, end - 1];
    for (;;) {
      while (i <= j && !this.#before(start, i)) i++;
      while (i <= j && this.#before(start, j)) j--;
      if (i > j) return i;
      this.#swap(i++, j--);
    }
  }
}
