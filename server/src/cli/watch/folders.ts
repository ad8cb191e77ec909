/** The folders in which something may change, watched as the system tells of it. */
import { type FSWatcher, realpathSync, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** How long nothing may happen until a change counts as done: editors write in several steps. Milliseconds. */
const QUIET = 100;
/** The same, where it never ends. */
const PATIENCE = 1000;
/** How often one looks where the system does not tell. */
const POLL = 1000;

/** Folders that are watched. */
export interface Watching {
  /** Watches these, and no others; a folder that is gone is waited for in the one above it. */
  readonly set: (folders: Iterable<string>) => void;
  /** Resolves when something has happened in them, and no more does. */
  readonly next: () => Promise<void>;
  readonly close: () => void;
}

/** Begins to watch; `stop` ends the waiting. */
export function createWatching(stop: AbortSignal | undefined): Watching {
  const watchers = new Map<string, FSWatcher>();
  let poll: NodeJS.Timeout | null = null;
  let hasHappened = false;
  let wake = (): void => {};
  const happened = (): void => {
    hasHappened = true;
    wake();
  };
  const drop = (key: string): void => {
    watchers.get(key)?.close();
    watchers.delete(key);
  };
  const add = (key: string, folder: string): void => {
    if (watchers.has(key)) return;
    try {
      const watcher = watch(folder, (_, name) => {
        // The folder itself was moved or is gone: whatever comes to its place is another one.
        if (name === basename(folder)) drop(key);
        happened();
      });
      watcher.on('error', () => {
        drop(key);
        happened();
      });
      watchers.set(key, watcher);
    } catch {
      // There are no more watchers to be had, or none for this kind of disk.
      poll ??= setInterval(happened, POLL);
    }
  };
  stop?.addEventListener('abort', happened);
  return {
    set: (folders) => {
      const wanted = new Map([...folders].flatMap(standing));
      for (const key of [...watchers.keys()]) if (!wanted.has(key)) drop(key);
      for (const [key, folder] of wanted) add(key, folder);
    },
    next: async () => {
      while (!hasHappened) await new Promise<void>((done) => (wake = done));
      const since = Date.now();
      do {
        hasHappened = false;
        await pause(QUIET, stop);
      } while (hasHappened && Date.now() - since < PATIENCE && !stop?.aborted);
      hasHappened = false;
    },
    close: () => {
      for (const key of [...watchers.keys()]) drop(key);
      if (poll !== null) clearInterval(poll);
      stop?.removeEventListener('abort', happened);
    },
  };
}

/** The folder where it is, or the nearest one above it, by what it is on the disk; and where a link to it leads. */
function standing(folder: string): readonly (readonly [key: string, folder: string])[] {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const { dev, ino } = statSync(at, { bigint: true });
      const real = realpathSync(at);
      return [...new Set([at, real])].map((one) => [`${dev}:${ino}:${one}`, one] as const);
    } catch {
      if (dirname(at) === at) return [];
    }
  }
}

function pause(milliseconds: number, stop: AbortSignal | undefined): Promise<void> {
  if (stop?.aborted) return Promise.resolve();
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, milliseconds);
    stop?.addEventListener('abort', end);
  });
}
