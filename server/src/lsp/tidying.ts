/**
 * Garbage is collected while a server is asked for nothing. An engine does it when it needs room, which is in the middle of an answer;
 * and what was closed it would keep for ever, as large as it made the server.
 */

/** UTF-16 units of closed documents that are worth a look at all memory. */
const MUCH = 200_000;
/** Milliseconds for what still follows from closing, and for what is asked next in a row. */
const AFTER_CLOSING = 1_500;
const AFTER_ANSWER = 3;

/** What collects garbage, where the platform lets us. */
export interface Garbage {
  /** Looks at all memory, and gives back what it can: some tens of milliseconds. */
  all(): void;
  /** Looks at what is new, if that is much: some milliseconds. */
  young(): void;
}

export interface Tidying {
  /** A message has come. */
  asked(): void;
  /** An answer is ready. */
  answered(): void;
  /** A document of so many UTF-16 units was closed. */
  closed(length: number): void;
  stop(): void;
}

/** Has garbage collected between answers, and all of it some time after much was closed. */
export function createTidying(garbage: Garbage | undefined): Tidying {
  let length = 0;
  let afterClosing: ReturnType<typeof setTimeout> | undefined;
  let afterAnswer: ReturnType<typeof setTimeout> | undefined;
  const asked = (): void => clearTimeout(afterAnswer);
  return {
    asked,
    answered() {
      if (!garbage) return;
      asked();
      afterAnswer = setTimeout(() => garbage.young(), AFTER_ANSWER);
    },
    closed(more) {
      length += more;
      if (!garbage || length < MUCH) return;
      clearTimeout(afterClosing);
      afterClosing = setTimeout(() => {
        length = 0;
        garbage.all();
      }, AFTER_CLOSING);
    },
    stop() {
      clearTimeout(afterClosing);
      asked();
    },
  };
}
