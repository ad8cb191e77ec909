/**
 * Downloads a file for its hash alone, as Ignition would fetch it: bytes as they are sent, gzip unpacked first where the config says so
 * (ignition: internal/resource/url.go). Nothing is kept. Nobody is asked in here: whoever calls has asked people before.
 */
import { l10n } from 'vscode';

/** Takes bytes in pieces. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** The hash of all of them, in hexadecimal. */
  digest(): Promise<string>;
}

export type HashName = 'sha256' | 'sha512';

/** How a platform hashes. */
export interface Hashing {
  create(name: HashName): Hasher;
  /** So many bytes can be hashed, packed or unpacked. */
  readonly most: number;
}

export interface DownloadOptions {
  readonly name: HashName;
  readonly compression: '' | 'gzip';
  readonly hashing: Hashing;
  /** Ends the download when somebody does not want it any more. */
  readonly signal: AbortSignal;
  /** Milliseconds for all of it, and without a byte. */
  readonly times?: { readonly total: number; readonly idle: number };
  /** Called with the bytes that have come, and how many there will be, if the server says so. */
  readonly onProgress?: (received: number, total: number | null) => void;
}

export type Downloaded =
  | { readonly ok: true; readonly sum: string; readonly bytes: number; readonly from: string }
  /** Why not, as a sentence; `cancelled` when the signal ended it. */
  | { readonly ok: false; readonly reason: string; readonly cancelled?: true };

/** So many redirects are followed. */
export const MOST_REDIRECTS = 5;

const TIMES = { total: 15 * 60_000, idle: 30_000 };

/** A reason for people. */
class Refusal extends Error {}

/** Downloads what an address gives and hashes it; never rejects. */
export async function hashOfRemote(url: string, options: DownloadOptions): Promise<Downloaded> {
  const { signal, times = TIMES } = options;
  const control = new AbortController();
  const stop = (): void => control.abort();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const whole = setTimeout(() => control.abort(new Refusal(l10n.t('It took too long.'))), times.total);
  const watch = createWatch(times.idle, () =>
    control.abort(new Refusal(l10n.t('The server sent nothing more.'))),
  );
  try {
    const response = await get(url, control.signal);
    return { ok: true, ...(await hashBody(response, options, control, watch.alive)) };
  } catch (error) {
    if (signal.aborted) return { ok: false, reason: l10n.t('It was cancelled.'), cancelled: true };
    return {
      ok: false,
      reason: inWords(control.signal.reason instanceof Refusal ? control.signal.reason : error),
    };
  } finally {
    clearTimeout(whole);
    watch.end();
    signal.removeEventListener('abort', stop);
    // What is left of an answer is not wanted.
    control.abort();
  }
}

function createWatch(
  idle: number,
  late: () => void,
): { readonly alive: () => void; readonly end: () => void } {
  let timer = setTimeout(late, idle);
  const end = (): void => clearTimeout(timer);
  return {
    alive: () => {
      end();
      timer = setTimeout(late, idle);
    },
    end,
  };
}

function inWords(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error instanceof Error ? error.message : String(error)}${cause}`;
}

/** The answer to a GET, redirects followed. */
async function get(url: string, signal: AbortSignal): Promise<Response> {
  let address = checked(url, null);
  for (let followed = 0; followed <= MOST_REDIRECTS; followed++) {
    const response = await ask(address, signal, 'manual');
    // A browser does not say where it is sent to, but follows by itself.
    if (response.type === 'opaqueredirect') {
      const last = await ask(address, signal, 'follow');
      checked(last.url, address);
      return accepted(last);
    }
    const next = [301, 302, 303, 307, 308].includes(response.status)
      ? response.headers.get('location')
      : null;
    if (next === null) return accepted(response);
    await response.body?.cancel();
    address = checked(next, address);
  }
  throw new Refusal(l10n.t('The server redirects more than {0} times.', MOST_REDIRECTS));
}

/** One GET without cookies, credentials or a word about where it comes from. */
function ask(address: URL, signal: AbortSignal, redirect: 'manual' | 'follow'): Promise<Response> {
  // As Ignition asks: what is packed for the way would be unpacked here, and not on the machine.
  const headers = { accept: '*/*', 'accept-encoding': 'identity' };
  return fetch(address, {
    ...{ method: 'GET', headers, signal, redirect },
    ...{ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' },
  });
}

/** An address that may be asked; from an encrypted one no way leads to one that is not. */
function checked(url: string, from: URL | null): URL {
  const address = URL.canParse(url, from?.href) ? new URL(url, from?.href) : null;
  if (!address || !/^https?:$/.test(address.protocol))
    throw new Refusal(
      l10n.t('The server redirects to {0}, which is neither https nor http.', url.slice(0, 200)),
    );
  if (address.username !== '' || address.password !== '')
    throw new Refusal(l10n.t('An address with a user or password is not asked.'));
  if (from?.protocol === 'https:' && address.protocol === 'http:')
    throw new Refusal(l10n.t('The server redirects to {0} without encryption.', address.host));
  return address;
}

function accepted(response: Response): Response {
  if (response.status !== 200 && response.status !== 204)
    throw new Refusal(l10n.t('The server answered {0}.', `${response.status} ${response.statusText}`.trim()));
  const encoding = response.headers.get('content-encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new Refusal(
      l10n.t(
        'The server compresses its response ({0}) although it was asked not to; Ignition takes it as it comes.',
        encoding,
      ),
    );
  return response;
}

async function hashBody(
  response: Response,
  { name, compression, hashing, onProgress }: DownloadOptions,
  control: AbortController,
  alive: () => void,
): Promise<{ readonly sum: string; readonly bytes: number; readonly from: string }> {
  const header = response.headers.get('content-length');
  const total = header !== null && /^\d+$/.test(header) ? Number(header) : null;
  if (total !== null && total > hashing.most) throw new Refusal(tooLarge(hashing.most));
  const hasher = hashing.create(name);
  let received = 0;
  const counted = (response.body ?? new Response('').body)?.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        alive();
        received += chunk.length;
        // Ended this way, as the reason may be lost on the way through the unpacking.
        if (received > hashing.most) control.abort(new Refusal(tooLarge(hashing.most)));
        onProgress?.(received, total);
        controller.enqueue(chunk);
      },
    }),
  );
  const plain = compression === 'gzip' ? counted?.pipeThrough(new DecompressionStream('gzip')) : counted;
  const reader = plain?.getReader();
  let bytes = 0;
  for (;;) {
    const piece = await reader?.read();
    control.signal.throwIfAborted();
    if (!piece || piece.done) break;
    bytes += piece.value.length;
    if (bytes > hashing.most) throw new Refusal(tooLarge(hashing.most));
    hasher.update(piece.value);
  }
  // In a browser this is how one sees that an answer was packed for the way.
  if (total !== null && received !== total)
    throw new Refusal(
      l10n.t('{0} of {1} bytes arrived: the contents were packed or cut off on the way.', received, total),
    );
  return { sum: await hasher.digest(), bytes, from: response.url };
}

function tooLarge(most: number): string {
  return l10n.t('It is larger than {0} MiB.', Math.floor(most / 1024 / 1024));
}
