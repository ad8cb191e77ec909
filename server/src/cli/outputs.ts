/** Standard output and standard error, without the streams of Node where these are not needed: loading them takes longer than most checks. */
import { fstatSync, statSync, writeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Where output goes. */
export interface Output {
  /** Whether it is a terminal. */
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  /** Whether all of it is out: a stream of Node may have some of it still. */
  readonly isOut: () => boolean;
}

/** How an output is made. */
interface Making {
  readonly handle: 1 | 2;
  readonly stream: () => NodeJS.WriteStream;
  /** Takes why something did not get out; a reader that went away early (`| head`) is no such error. */
  readonly fail: (error: unknown) => void;
  /** Told when the reader has gone. */
  readonly gone: () => void;
}

/** Makes an output of the process; nothing is written or opened by that. */
export function createOutput({ handle, stream, fail, gone }: Making): Output {
  const tell = (error: unknown): void => {
    if (isGone(error)) gone();
    else fail(error);
  };
  let opened: NodeJS.WriteStream | null = null;
  const pass = (bytes: Uint8Array): void => {
    opened ??= stream().on('error', tell);
    opened.write(bytes);
  };
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    // A console of Windows takes text by its stream only.
    if (opened !== null || process.platform === 'win32') return pass(bytes);
    let at = 0;
    try {
      // Nothing is written as well, as that fails, too, where nothing can be.
      do at += writeSync(handle, bytes, at);
      while (at < bytes.length);
    } catch (error) {
      // It does not wait for its reader; the stream does.
      if (isBusy(error)) pass(bytes.subarray(at));
      else tell(error);
    }
  };
  return { isTerminal: isTerminal(handle), write, isOut: () => opened === null };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function isGone(error: unknown): boolean {
  return codeOf(error) === 'EPIPE' || codeOf(error) === 'EOF';
}

function isBusy(error: unknown): boolean {
  return codeOf(error) === 'EAGAIN';
}

/** The same as `isatty`, which is asked only where the answer may be yes, as its module brings the streams along. */
function isTerminal(handle: number): boolean {
  try {
    if (process.platform !== 'win32') {
      const stats = fstatSync(handle);
      if (!stats.isCharacterDevice() || stats.rdev === statSync('/dev/null').rdev) return false;
    }
    return isatty(handle);
  } catch {
    return false;
  }
}
