/** Who takes which files of a batch, and who waits for what. */
import type { Answer, Helper, Helpers, Job } from './helpers.ts';

/** A helper has its next piece before it is through with one. */
const AHEAD = 2;
/** How many pieces may be done before their turn. */
const MOST_WAITING = 64;

/** Some of the files, and what came of them. */
export interface Piece<Item> {
  readonly items: readonly Item[];
  answer: Answer | null;
}

export interface Queue<Item> {
  /** The next piece to be done; null where there is none, or none yet. */
  readonly next: () => Piece<Item> | null;
  /** Puts pieces back that nobody did. */
  readonly giveBack: (pieces: readonly Piece<Item>[]) => void;
  /** Says which piece is waited for, so that as many behind it may be done. */
  readonly turn: (at: number) => void;
  /** Calls whoever may take more. */
  readonly onTurn: (call: () => void) => void;
  /** Says that there is an answer, or something to do again. */
  readonly changed: () => void;
  /** Resolves at the next change; rejects when the batch has failed. */
  readonly change: () => Promise<void>;
  /** Ends the batch. */
  readonly fail: (reason: string) => void;
}

/** The queue of a batch. */
export function createQueue<Item>(pieces: readonly Piece<Item>[]): Queue<Item> {
  const back: Piece<Item>[] = [];
  const takers: (() => void)[] = [];
  let [at, end] = [0, MOST_WAITING];
  let failed: string | null = null;
  let wake = (): void => {};
  const changed = (): void => wake();
  return {
    next: () => back.shift() ?? (at < end ? (pieces[at++] ?? null) : null),
    giveBack: (given) => {
      back.push(...given);
      changed();
    },
    turn: (now) => {
      end = now + MOST_WAITING;
      for (const call of takers) call();
    },
    onTurn: (call) => takers.push(call),
    changed,
    change: () =>
      new Promise((done, reject) => {
        wake = () => (failed === null ? done() : reject(new Error(failed)));
        if (failed !== null) wake();
      }),
    fail: (reason) => {
      failed ??= reason;
      changed();
    },
  };
}

/** Starts a helper that takes pieces of a queue; null where there can be none, and the others do its part. */
export function join<Item>(job: Job, helpers: Helpers, queue: Queue<Item>): Helper | null {
  const held: Piece<Item>[] = [];
  let helper: Helper | null = null;
  let hasAnswered = false;
  const feed = (): void => {
    while (helper !== null && held.length < AHEAD) {
      const piece = queue.next();
      if (piece === null) return;
      held.push(piece);
      helper.send(piece.items);
    }
  };
  const answered = (answer: Answer): void => {
    const piece = held.shift();
    if (piece) piece.answer = answer;
    hasAnswered = true;
    feed();
    queue.changed();
  };
  const ended = (reason: string): void => {
    helper = null;
    if (hasAnswered) queue.fail(reason);
    else queue.giveBack(held.splice(0));
  };
  try {
    helper = helpers.start(job, { answered, ended });
  } catch {
    return null;
  }
  queue.onTurn(feed);
  feed();
  return helper;
}
