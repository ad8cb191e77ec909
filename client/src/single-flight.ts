/** Runs one thing at a time, for what is asked for more often than it can be done. */

export interface SingleFlight {
  /** Runs now, or once more after the run under way; resolves when nothing is left to do. */
  now(): Promise<void>;
  /** Runs after the delay; what asks meanwhile shares that run. */
  soon(): void;
  /** No further run begins. */
  stop(): void;
}

/** Around an action that does not reject; `delay` in milliseconds. */
export function singleFlight(action: () => Promise<void>, delay: number): SingleFlight {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await action();
    } while (again && !stopped);
  };
  const now = (): Promise<void> => {
    // What was put off is done with this.
    clearTimeout(timer);
    timer = undefined;
    if (running === undefined) {
      running = run().finally(() => {
        running = undefined;
      });
    } else {
      again = true;
    }
    return running;
  };
  return {
    now,
    soon: () => {
      if (stopped) return;
      timer ??= setTimeout(() => void now(), delay);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
