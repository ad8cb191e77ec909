/** Garbage of the program that runs, on Node. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { once } from '../text/once.ts';
import { ENOUGH, youngSpace } from './young-space-node.ts';

/** Bytes of new objects that are worth it: half of those for which there is room, which is half of the space. */
const MUCH = ENOUGH / 4;

/** A function that V8 has for who asks for it by a flag; the code that is compiled from then on is not to see it. */
const collectYoung = once((): (() => void) => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? () => void collect({ type: 'minor' }) : () => void 0;
});

/** Collects what is garbage of the newest objects at once, if these are many. */
function young(): void {
  if ((youngSpace()?.space_used_size ?? 0) > MUCH) collectYoung()();
}

/**
 * Collects all of it soon, and gives back what is free, by the protocol of the inspector: what else there is keeps most of it. Where a
 * Node has none, or an old one, nothing happens.
 */
function all(): void {
  const inspector = process.getBuiltinModule?.('node:inspector');
  if (!inspector) return;
  const session = new inspector.Session();
  // Not within the answer: Node 20 stands still for ever when the session ends while it answers this.
  const end = (): void => void setImmediate(() => session.disconnect());
  try {
    session.connect();
    session.post('HeapProfiler.collectGarbage', end);
  } catch {
    // It is collected when there is need.
  }
}

export const GARBAGE = { young, all };
