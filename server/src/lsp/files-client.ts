/**
 * The files directory seen through the client's file system. Answers from what has been fetched; what has not is asked
 * for and `pending` until then.
 */
import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import {
  FILE_LIST,
  FILE_READ,
  FILE_STAT,
  type FileFailure,
  type FileListResult,
  type FileParams,
  type FileReadResult,
  type FileStatResult,
} from '../protocol.ts';
import type { Answer, FileInfo, Files } from '../render/files.ts';

/** The largest file taken, in bytes, and how much is kept altogether. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const MAX_CACHE_BYTES = 256 * 1024 * 1024;
/** A client that has not answered by then, in milliseconds, counts as failed. */
const PATIENCE = 20_000;

export interface ClientFiles {
  /** The directory at a URI; `dir` is its name in messages. */
  at(base: string, dir: string): Files;
  /** Resolves when nothing is being fetched. */
  settled(): Promise<void>;
  /** Forgets what is known of a place, and of everything below it. */
  forget(uri: string): void;
}

type Fetched = Answer<unknown>;

/** Files of one connection. */
export function createClientFiles(connection: Connection): ClientFiles {
  const known = new Map<string, Fetched>();
  const running = new Map<string, Promise<void>>();
  let bytes = 0;

  const keep = (key: string, answer: Fetched): void => {
    const size = answer.ok && answer.value instanceof Uint8Array ? answer.value.length : 0;
    if (bytes + size > MAX_CACHE_BYTES) {
      known.clear();
      bytes = 0;
    }
    bytes += size;
    known.set(key, answer);
  };
  const fetch = <R extends { error?: FileFailure }, T>(
    method: string,
    uri: string,
    read: (result: R) => T | undefined,
  ): Answer<T> => {
    const key = `${method} ${uri}`;
    const answer = known.get(key);
    // A key holds what this method's `read` made.
    if (answer) return answer as Answer<T>;
    if (!running.has(key)) {
      const request = ask<R>(connection, method, { uri, limit: MAX_FILE_BYTES })
        .then((result) => keep(key, toAnswer(result, read)))
        .catch(() => keep(key, { ok: false, error: 'failed' }))
        .finally(() => running.delete(key));
      running.set(key, request);
    }
    return { ok: false, error: 'pending' };
  };

  return {
    at: (base, dir) => filesAt(base, dir, fetch),
    async settled() {
      while (running.size > 0) await Promise.all(running.values());
    },
    forget(uri) {
      const parent = Utils.dirname(URI.parse(uri)).toString();
      for (const [key, answer] of known) {
        const place = key.slice(key.indexOf(' ') + 1);
        if (place !== uri && place !== parent && !place.startsWith(`${uri}/`)) continue;
        if (answer.ok && answer.value instanceof Uint8Array) bytes -= answer.value.length;
        known.delete(key);
      }
    },
  };
}

async function ask<R>(connection: Connection, method: string, params: FileParams): Promise<R> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
  });
  try {
    return await Promise.race([connection.sendRequest<R>(method, params), late]);
  } finally {
    clearTimeout(timer);
  }
}

function toAnswer<R extends { error?: FileFailure }, T>(
  result: R,
  read: (result: R) => T | undefined,
): Answer<T> {
  if (result.error) return { ok: false, error: result.error };
  const value = read(result);
  return value === undefined ? { ok: false, error: 'failed' } : { ok: true, value };
}

type Fetch = <R extends { error?: FileFailure }, T>(
  method: string,
  uri: string,
  read: (result: R) => T | undefined,
) => Answer<T>;

function filesAt(base: string, dir: string, fetch: Fetch): Files {
  const root = URI.parse(base);
  const place = (path: string): string => (path === '.' ? root : Utils.joinPath(root, path)).toString();
  const stat = (path: string): Answer<FileInfo> =>
    fetch(FILE_STAT, place(path), ({ kind }: FileStatResult) => kind && { kind, executable: false });
  return {
    dir,
    stat,
    lstat: stat,
    read: (path) => fetch(FILE_READ, place(path), ({ base64 }: FileReadResult) => decodeBase64(base64)),
    list: (path) => fetch(FILE_LIST, place(path), ({ names }: FileListResult) => names && sortNames(names)),
    // The editor's file system does not tell where a link leads.
    readLink: () => ({ ok: false, error: 'failed' }),
  };
}

function decodeBase64(base64: string | undefined): Uint8Array | undefined {
  if (base64 === undefined) return undefined;
  const binary = atob(base64);
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

/** By their UTF-8 bytes, which is the order of their code points. */
function sortNames(names: readonly string[]): readonly string[] {
  const encoder = new TextEncoder();
  const keyed = names.map((name) => ({ name, bytes: encoder.encode(name) }));
  return keyed.sort((a, b) => compareBytes(a.bytes, b.bytes)).map(({ name }) => name);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
