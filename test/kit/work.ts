/**
 * Counts work instead of time: how often each function and block of the engine runs, as V8 counts it, and what built-in
 * methods go over that no block of ours shows: characters searched, hashed and matched, items copied and iterated.
 */
import { Session } from 'node:inspector';

/** Steps by the function, or built-in method, that took them. */
export type Work = ReadonlyMap<string, number>;

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
    }[];
  }[];
}

export interface Counter {
  /** Runs something once. Counts the code of the engine and of the packages it is made of. */
  workOf(run: () => void): Work;
  /**
   * Runs something on a text, and on one that is ten times as large; gives what then takes more than its share, with
   * both counts. What begins at a certain size may go over the text a few times.
   */
  excess(size: number, text: (size: number) => string, run: (text: string) => void): readonly string[];
  stop(): void;
}

/** Starts counting on this thread; code that runs meanwhile is slower, so stop it in the end. */
export function startCounter(): Counter {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  /** With what ran since the last count, if anything of ours did; to ask V8 once more takes as long as a small text. */
  const countOn = (run: () => void): Work => new Map([...countNatives(run), ...blocks(session)]);
  return {
    workOf(run) {
      blocks(session);
      return countOn(run);
    },
    excess(size, text, run) {
      const [small, large] = [text(size), text(10 * size)];
      const before = countOn(() => run(small));
      const after = countOn(() => run(large));
      const excessOver = (...befores: readonly Work[]): readonly string[] =>
        [...after].flatMap(([name, steps]) => {
          const usual = Math.max(...befores.map((one) => one.get(name) ?? 0));
          return steps > 16 * usual + 4 * large.length + 6000 ? [`${name}: ${usual} -> ${steps}`] : [];
        });
      const found = excessOver(before);
      // Now and then V8 gives a function up, and its count of the small text with it.
      return found.length === 0
        ? found
        : excessOver(
            before,
            countOn(() => run(small)),
          );
    },
    stop() {
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}

/** What takes more than its share where a text grows; see `Counter`. */
export function excess(...given: Parameters<Counter['excess']>): readonly string[] {
  const counter = startCounter();
  try {
    return counter.excess(...given);
  } finally {
    counter.stop();
  }
}

function blocks(session: Session): Work {
  const found = new Map<string, number>();
  session.post('Profiler.takePreciseCoverage', (error, coverage) => {
    if (error) throw error;
    for (const { url, functions } of (coverage as Coverage).result) {
      if (!/\/server\/src\/|\/node_modules\/(?:yaml|pako)\//.test(url)) continue;
      const file = url.replace(/^.*\/(?:server\/src|node_modules)\//, '');
      for (const { functionName, ranges } of functions) {
        const name = `${file} ${functionName || `at ${ranges[0]?.startOffset}`}`;
        found.set(name, (found.get(name) ?? 0) + ranges.reduce((sum, { count }) => sum + count, 0));
      }
    }
  });
  return found;
}

interface Sized {
  readonly length: number;
}
type Method = (this: unknown, ...given: unknown[]) => unknown;
/** What a call costs, told by what it is called on, its arguments, its result, and where an expression began to look. */
type Cost = (subject: Sized, given: readonly unknown[], result: unknown, from: number) => number;

// No patterns that take lists apart here: that is one of the things counted.
const whole: Cost = ({ length }) => length;
const made: Cost = (_, __, value) => sizeOf(value);
const keyed: Cost = (_, given) => sizeOf(given[0]) + 1;
const trimmed: Cost = ({ length }, _, value) => length - sizeOf(value);
const searched: Cost = ({ length }, given, at) => distance(given[1] ?? 0, at === -1 ? length : at);
const searchedBack: Cost = ({ length }, given, at) =>
  distance(at, Math.min(length, Number(given[1] ?? length)));
const contained: Cost = ({ length }, _, found) => (found ? 1 : length);
/** What stands behind the place has to move. */
const moved: Cost = ({ length }, given) => Math.max(0, length - Number(given[0]));
const next: Cost = () => 1;

/** Up to where an expression looked; of one that holds at the start only, what it took. */
const matched: Cost = (subject, given, result, from) => {
  const { sticky, multiline, source } = subject as unknown as RegExp;
  const match = result as RegExpExecArray | null;
  const fixed = sticky || (source.startsWith('^') && !multiline);
  if (fixed) return 1 + (match?.[0].length ?? 0);
  return (match ? match.index + match[0].length : sizeOf(given[0])) - from;
};

function sizeOf(value: unknown): number {
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

function distance(from: unknown, to: unknown): number {
  return typeof from === 'number' && typeof to === 'number' ? Math.max(0, to - Math.max(0, from)) : 0;
}

const iterator = (one: Iterator<unknown>): object => Object.getPrototypeOf(one) as object;

/** Methods whose cost no callback shows. */
const COSTS: readonly (readonly [name: string, home: object, costs: Readonly<Record<string, Cost>>])[] = [
  [
    'String',
    String.prototype,
    {
      ...{ indexOf: searched, lastIndexOf: searchedBack, includes: contained },
      ...{ trim: trimmed, trimStart: trimmed, trimEnd: trimmed },
      ...{ toLowerCase: whole, toUpperCase: whole, normalize: whole, replaceAll: made, repeat: made },
    },
  ],
  [
    'Array',
    Array.prototype,
    {
      ...{ indexOf: searched, lastIndexOf: searchedBack, includes: contained },
      ...{ concat: made, slice: made, flat: made, join: made, toReversed: made, with: made, toSpliced: made },
      ...{ splice: moved, shift: whole, unshift: whole, reverse: whole },
    },
  ],
  ['RegExp', RegExp.prototype, { exec: matched }],
  ['Map', Map.prototype, { get: keyed, has: keyed, set: keyed }],
  ['Set', Set.prototype, { has: keyed, add: keyed }],
  ['Object', Object, { keys: made, values: made, entries: made }],
  ['JSON', JSON, { stringify: made }],
  ['items of lists', iterator([][Symbol.iterator]()), { next }],
  ['items of sets', iterator(new Set()[Symbol.iterator]()), { next }],
  ['items of maps', iterator(new Map()[Symbol.iterator]()), { next }],
  ['items of texts', iterator(''[Symbol.iterator]()), { next }],
];

/** Has the methods count while something runs. */
function countNatives(run: () => void): Work {
  const found = new Map<string, number>();
  const totals: { readonly name: string; steps: number }[] = [];
  const restore = COSTS.flatMap(([name, home, costs]) =>
    Object.entries(costs).map(([key, cost]) => {
      const total = { name: `${name}.${key}`, steps: 0 };
      totals.push(total);
      return patch(home, key, cost, total);
    }),
  );
  try {
    run();
  } finally {
    for (let i = 0; i < restore.length; i++) restore[i]?.();
  }
  for (const { name, steps } of totals) found.set(name, steps);
  return found;
}

function patch(home: object, key: string, cost: Cost, total: { steps: number }): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(home, key);
  const original = descriptor?.value as Method;
  const counting: Method = function (...given) {
    const from = this instanceof RegExp && this.global ? this.lastIndex : 0;
    const result = Reflect.apply(original, this, given);
    total.steps += cost(this as Sized, given, result, from);
    return result;
  };
  Object.defineProperty(home, key, { ...descriptor, value: counting });
  return () => Object.defineProperty(home, key, descriptor ?? {});
}
