/**
 * A state as the fragment of an address: JSON without what is as always, deflated, in the Base64 of URLs. A browser sends no
 * fragment to a server. Whatever stands in a fragment may come from anybody.
 */
import { toBase64 } from '../../../client/src/base64.ts';
import { t } from '../words/texts.ts';
import { EMPTY, LARGEST, readState, type State } from './state.ts';

/** What a fragment begins with; the number is that of its form. */
const MARK = '#config1=';
/** A fragment that holds less than `LARGEST` is not longer, by far. */
const LONGEST_FRAGMENT = 2 * LARGEST;

/** What a fragment says. */
export type Shared =
  | { readonly kind: 'none' }
  | { readonly kind: 'state'; readonly state: State }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Shared => ({ kind: 'refused', reason });
const broken = (): Shared => refused(t('This link is damaged: what it should hold cannot be read.'));
const tooLarge = (): Shared => refused(t('This link holds more than 1 MiB, and was not opened.'));

/** The fragment for a state, with its `#`; null where the state is too large to be shared. */
export async function toFragment(state: State): Promise<string | null> {
  const { target, platform, files, text } = state;
  const json = JSON.stringify({
    text,
    ...(target !== EMPTY.target && { target }),
    ...(platform !== EMPTY.platform && { platform }),
    ...(Object.keys(files).length > 0 && { files }),
  });
  const bytes = new TextEncoder().encode(json);
  if (bytes.length > LARGEST) return null;
  const packed = await collect(inPieces(bytes).pipeThrough(new CompressionStream('deflate-raw')));
  return packed && `${MARK}${toBase64Url(packed)}`;
}

/** Reads a fragment. Unpacks no more than `LARGEST` bytes; never throws. */
export async function fromFragment(fragment: string): Promise<Shared> {
  if (!fragment.startsWith(MARK)) return { kind: 'none' };
  if (fragment.length > LONGEST_FRAGMENT) return tooLarge();
  const packed = fromBase64Url(fragment.slice(MARK.length));
  if (!packed) return broken();
  try {
    const json = await collect(inPieces(packed).pipeThrough(new DecompressionStream('deflate-raw')));
    if (!json) return tooLarge();
    const state = readState(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)));
    return state ? { kind: 'state', state } : broken();
  } catch {
    return broken();
  }
}

/** So many bytes are packed or unpacked at once: of one piece a browser makes all that is in it, a thousandfold at most. */
const PIECE = 1024;

/** Bytes as a stream that gives a piece when it is asked for one. */
function inPieces(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream(
    {
      pull(controller) {
        if (at >= bytes.length) {
          controller.close();
          return;
        }
        controller.enqueue(bytes.subarray(at, at + PIECE));
        at += PIECE;
      },
    },
    { highWaterMark: 0 },
  );
}

/** All bytes of a stream; null, and the rest unread, where there are more than `LARGEST`. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
    if (length > LARGEST) {
      await reader.cancel();
      return null;
    }
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  } catch {
    return null;
  }
}
