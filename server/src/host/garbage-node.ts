/** Garbage of the program that runs, on Node. */

/**
 * Collects it soon, by the protocol of the inspector, as a program has no other door to it. Where a Node has none, or an old one,
 * nothing happens.
 */
export function collectGarbage(): void {
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
