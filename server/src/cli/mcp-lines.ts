/**
 * How messages of the Model Context Protocol come and go: a line of JSON each. A line that is no message costs nothing but itself: it
 * is answered as JSON-RPC has it, and what comes behind it is read.
 */
import { type JSONRPCMessage, parseJSONRPCMessage, type Transport } from '@modelcontextprotocol/server';
import type { Streams } from './io.ts';

/** What is longer is no question about a config, but would fill the memory. */
export const MAX_MESSAGE_BYTES = 16 * 2 ** 20;

/** Codes of JSON-RPC 2.0. */
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

const LINE_BREAK = 0x0a;

/** A transport over two streams; it ends with the input. What is no message is also told to `onerror`, in a sentence. */
export function createLineTransport({ input, output }: Streams): Transport {
  let isOpen = true;
  const transport: Transport = {
    async start() {
      input.on('data', read).on('error', fail).once('end', close).once('close', close);
      output.on('error', close);
    },
    send: (message) =>
      new Promise((resolve, reject) => {
        if (!isOpen) return reject(new Error('the connection is closed'));
        output.write(`${JSON.stringify(message)}\n`, (error) => (error ? reject(error) : resolve()));
      }),
    close: async () => close(),
  };
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    input.off('data', read).pause();
    transport.onclose?.();
  };
  const fail = (error: Error): void => transport.onerror?.(error);
  const refuse = (code: number, reason: string, about?: unknown): void => {
    const id = idOf(about);
    fail(new Error(`a message that ${reason} was passed over`));
    const answer = { jsonrpc: '2.0' as const, error: { code, message: `the message ${reason}` } };
    transport.send(id === null ? answer : { ...answer, id }).catch(fail);
  };
  const read = lineReader((line) => {
    if (line === null) return refuse(INVALID_REQUEST, `has more than ${MAX_MESSAGE_BYTES / 2 ** 20} MB`);
    const text = line.toString('utf8').replace(/^\ufeff/, '');
    if (text.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return refuse(PARSE_ERROR, 'is no JSON');
    }
    const message = messageIn(value);
    if (message) transport.onmessage?.(message);
    else refuse(INVALID_REQUEST, 'is none of JSON-RPC 2.0', value);
  });
  return transport;
}

function messageIn(value: unknown): JSONRPCMessage | null {
  try {
    return parseJSONRPCMessage(value);
  } catch {
    return null;
  }
}

/** What a malformed request is called; null for what cannot be answered by name. */
function idOf(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('method' in value) || !('id' in value)) return null;
  const { id } = value;
  return typeof id === 'string' || Number.isSafeInteger(id) ? (id as string | number) : null;
}

/** Takes bytes as they come, and hands over whole lines; null for one that is too long, of which nothing is kept. */
function lineReader(take: (line: Buffer | null) => void): (chunk: Buffer) => void {
  let kept: Buffer[] = [];
  let size = 0;
  const keep = (part: Buffer): void => {
    size += part.length;
    if (size > MAX_MESSAGE_BYTES) kept = [];
    else kept.push(part);
  };
  return (chunk) => {
    let rest = chunk;
    for (let end = rest.indexOf(LINE_BREAK); end >= 0; end = rest.indexOf(LINE_BREAK)) {
      keep(rest.subarray(0, end));
      const line = size > MAX_MESSAGE_BYTES ? null : Buffer.concat(kept);
      kept = [];
      size = 0;
      take(line);
      rest = rest.subarray(end + 1);
    }
    keep(rest);
  };
}
