/**
 * Memory of closed documents is given back. An engine collects garbage when it needs room, which a server that is asked for nothing
 * never does: it would stay as large as its largest document made it.
 */

/** UTF-16 units of closed documents that are worth a look at all memory. */
const MUCH = 200_000;
/** Milliseconds for what still follows from closing. */
const AFTER_CLOSING = 1_500;

export interface Tidying {
  /** A document of so many UTF-16 units was closed. */
  closed(length: number): void;
  stop(): void;
}

/** Has garbage collected some time after much was closed; nothing where that cannot be asked for. */
export function createTidying(collect: (() => void) | undefined): Tidying {
  let length = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    closed(more) {
      length += more;
      if (!collect || length < MUCH) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        length = 0;
        collect();
      }, AFTER_CLOSING);
    },
    stop: () => clearTimeout(timer),
  };
}
