/**
 * Does the same with many files, with the help of other threads where that is worth it. What comes of them is used in the
 * order of the files, as if there were one thread, and never much of it waits.
 */
import type { Answer, Helpers, Job } from './helpers.ts';
import { createQueue, join, type Piece, type Queue } from './queue.ts';

/** A thread more is worth its start for so many files. */
const FILES_A_HELPER = 200;
/** How many files are handed over at once. */
const PIECE = 8;

/** What is to be done. */
export interface Batch<Item, Made> {
  readonly items: readonly Item[];
  /** The same as `work`, for other threads. */
  readonly job: Job;
  readonly work: (item: Item) => Promise<Made>;
  /** Asked for only where they may be of use; null for none. */
  readonly helpers: (() => Helpers) | null;
  readonly use: (made: Made, item: Item) => void;
}

/** Works through a batch. Throws what `work` and `use` throw, and an error when a thread breaks. */
export async function inOrder<Item, Made>(batch: Batch<Item, Made>): Promise<void> {
  const { items, work, use } = batch;
  const useful = Math.floor(items.length / FILES_A_HELPER);
  const helpers = useful > 0 && batch.helpers !== null ? batch.helpers() : null;
  const wanted = Math.min(helpers?.most ?? 0, useful);
  if (helpers === null || wanted === 0) {
    for (const item of items) use(await work(item), item);
    return;
  }
  await withHelpers(batch, helpers, wanted);
}

async function withHelpers<Item, Made>(
  batch: Batch<Item, Made>,
  helpers: Helpers,
  wanted: number,
): Promise<void> {
  const pieces: Piece<Item>[] = [];
  for (let at = 0; at < batch.items.length; at += PIECE) {
    pieces.push({ items: batch.items.slice(at, at + PIECE), answer: null });
  }
  const queue = createQueue(pieces);
  const team = Array.from({ length: wanted }, () => join(batch.job, helpers, queue));
  try {
    for (const [turn, piece] of pieces.entries()) {
      queue.turn(turn);
      await answered(batch, queue, piece);
      take(batch, piece);
    }
  } finally {
    for (const helper of team) helper?.stop();
  }
}

/** Waits until a piece has its answer, and does what is to be done itself meanwhile. */
async function answered<Item, Made>(
  { work }: Batch<Item, Made>,
  queue: Queue<Item>,
  piece: Piece<Item>,
): Promise<void> {
  while (piece.answer === null) {
    const own = queue.next();
    if (own === null) await queue.change();
    else {
      own.answer = await answerOf(own.items, work);
      // Lets those in who wait for more work.
      await new Promise((done) => setImmediate(done));
    }
  }
}

/** Does the work for some files; what is thrown is part of the answer. */
export async function answerOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<Answer> {
  const made: unknown[] = [];
  try {
    for (const item of items) made.push(await work(item));
    return { made, thrown: null };
  } catch (error) {
    return { made, thrown: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function take<Item, Made>({ use }: Batch<Item, Made>, piece: Piece<Item>): void {
  const { made, thrown } = piece.answer ?? { made: [], thrown: null };
  for (const [at, one] of made.entries()) {
    const item = piece.items[at];
    if (item !== undefined) use(one as Made, item);
  }
  piece.answer = null;
  if (thrown !== null) throw new Error(thrown);
}
