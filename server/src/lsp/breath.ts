/** Breathing: messages that have arrived already are read before work begins. */

/** Turns of the event loop without a message that we get, after which none is waiting: between two there may be some that only the connection gets. */
const QUIET_TURNS = 3;

export interface Breath {
  /** A message has come. */
  note(): void;
  /** Resolves when no message that has arrived is left unread: newer text and cancellations come first. */
  take(): Promise<void>;
}

/** The breath of one connection; `heard` is told of each message. */
export function createBreath(heard: () => void): Breath {
  let messages = 0;
  return {
    note: () => {
      messages++;
      heard();
    },
    async take() {
      let seen: number;
      do {
        seen = messages;
        for (let turn = 0; turn < QUIET_TURNS; turn++) await nextTurn();
      } while (messages !== seen);
    },
  };
}

/** The next turn of the event loop. A timer would come a millisecond later in Node, and four in a browser. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
