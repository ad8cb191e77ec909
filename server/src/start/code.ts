/**
 * The code that V8 made of a text, kept in a file beside it. It is taken for what the text is only where it is of the same build
 * and the same V8, and was written by whoever the text is from: what others could have put there is not run.
 */
import { closeSync, constants, fstatSync, openSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { readAll } from './room.ts';

const MOST_BYTES = 1 << 24;
const WRITABLE_BY_OTHERS = 0o022;

/** Who runs a text. Each keeps code of its own, of those functions that it needs; reading the code of more takes longer. */
export type Runner = 'tool' | 'server';

/** Where the code of a text is kept for this Node. */
function codePath(path: string, runner: Runner): string {
  const { versions, arch } = process;
  return `${path.replace(/\.js$/, '')}${runner === 'tool' ? '' : `-${runner}`}-${versions.v8}-${arch}.bin`;
}

/** Keeps the code of a text. Throws what writing throws. */
export function writeCode(path: string, build: string, runner: Runner, code: Uint8Array): void {
  writeFileSync(codePath(path, runner), Buffer.concat([codeHeader(build), code]));
}

/** What stands in front of the code in a file. */
function codeHeader(build: string): Buffer {
  return Buffer.from(`flatcar-config ${build}\n`, 'latin1');
}

/**
 * The kept code of a text as an option of `Script`, which refuses what its V8 did not make; empty where there is none to be trusted. What
 * the tool has none for is better run with the server's than without. It is in the room, if that is large enough.
 */
export function readCode(
  path: string,
  build: string,
  runner: Runner,
  room: Buffer,
): { readonly cachedData?: Buffer } {
  const own = readOwnCode(path, build, runner, room);
  const code = own ?? (runner === 'tool' ? readOwnCode(path, build, 'server', room) : null);
  return code ? { cachedData: code } : {};
}

function readOwnCode(path: string, build: string, runner: Runner, room: Buffer): Buffer | null {
  try {
    const handle = openSync(codePath(path, runner), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile() || stats.size > MOST_BYTES || !isOfTheSame(stats, statSync(path))) return null;
      const bytes = readAll(handle, stats.size, room);
      const header = codeHeader(build);
      const isOurs = bytes.subarray(0, header.length).equals(header);
      return isOurs ? bytes.subarray(header.length) : null;
    } finally {
      closeSync(handle);
    }
  } catch {
    // The program starts without, only later.
    return null;
  }
}

/** Whether nobody could have written the one who could not have written the other. */
function isOfTheSame(code: Stats, text: Stats): boolean {
  return code.uid === text.uid && (code.mode & WRITABLE_BY_OTHERS & ~text.mode) === 0;
}
