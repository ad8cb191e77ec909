/**
 * What a piece of work reads of something that changes: while all of that is as it was, the work would come to the same and
 * need not be done. Nobody has to say what is read: who hands out parts notes it while the work runs, and what is worked out
 * once (text/once.ts) passes on what it read to all that use it.
 */

/** A part of something that changes; lives as long as the program. */
export interface Part<Whole extends Watched = never> {
  /** Whether it is as it was in the whole before. May be told of another whole that it is not, and then costs only time. */
  readonly isSame: (now: Whole, before: Whole) => boolean;
}

/** Something whose parts are noted as they are read. */
export interface Watched {
  /** The object that is read, by which more is known of it. */
  readonly subject: object;
}

/** What was worked out, and what it read; null for nothing. */
export interface Noted<Value> {
  readonly value: Value;
  readonly reads: ReadonlySet<Part> | null;
}

interface Frame {
  reads: Set<Part> | null;
}

/** The innermost work that runs; null where nobody takes notes. No more than a stack that is empty between two calls. */
let running: Frame | null = null;

/** Work of which nobody wants to know what it read. It runs all the same, as what is worked out in it knows what it read itself. */
const NOBODYS: Frame = { reads: null };

/** Notes that the work that runs reads a part. */
export function noteRead(part: Part): void {
  if (!running || running === NOBODYS) return;
  running.reads ??= new Set();
  running.reads.add(part);
}

/** Notes what something reads that was worked out before. */
export function noteAll(reads: ReadonlySet<Part> | null): void {
  if (!running || running === NOBODYS || !reads) return;
  running.reads ??= new Set();
  for (const part of reads) running.reads.add(part);
}

/** Works something out, with what it reads. What runs around it does not count as reading that: see `noteAll`. */
export function readsOf<Value>(work: () => Value): Noted<Value> {
  const own: Frame = { reads: null };
  const value = runIn(own, work);
  return { value, reads: own.reads };
}

/** Works something out; nothing around it has read what it reads, but what it has others work out knows that of itself. */
export function unnoted<Value>(work: () => Value): Value {
  return runIn(NOBODYS, work);
}

function runIn<Value>(frame: Frame, work: () => Value): Value {
  const around = running;
  running = frame;
  try {
    return work();
  } finally {
    running = around;
  }
}

/** Works something out that others will use: where notes are taken, with what it reads. */
export function workOut<Value>(work: () => Value): Noted<Value> {
  if (!running) return { value: work(), reads: null };
  const noted = readsOf(work);
  noteAll(noted.reads);
  return noted;
}

/** The same thing, but that who reads a property has read a part; copies of it have read all. */
export function noting<Thing extends object>(
  thing: Thing,
  partOf: (name: keyof Thing) => Part | undefined,
): Thing {
  return new Proxy(thing, {
    get(target, name): unknown {
      const part = partOf(name as keyof Thing);
      if (part) noteRead(part);
      return Reflect.get(target, name);
    },
  });
}
