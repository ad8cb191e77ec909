/** What every connection of the server is made with. */
import { type ConnectionOptions, Message, type ResponseMessage } from 'vscode-languageserver';
import { isRecord } from '../text/record.ts';
import { CANCELLED } from './guard.ts';

/** What a server lives by is never left out. */
const OF_LIFE: ReadonlySet<string> = new Set(['initialize', 'shutdown']);

/**
 * The package reads properties of parameters before any of our code does, and answers with the failure of that. So what it relies on
 * is made sound where it comes in: parameters that are null are none, and a client that does not say what it can do can do nothing.
 */
export const CONNECTION_OPTIONS: ConnectionOptions = {
  connectionStrategy: { cancelUndispatched: answerUnbegun },
  messageStrategy: { handleMessage: (message, next) => next(sound(message)) },
};

/** The answer to a request that is cancelled before it is begun; undefined for one that is begun all the same. */
function answerUnbegun(message: Message): ResponseMessage | undefined {
  if (!Message.isRequest(message) || OF_LIFE.has(message.method)) return undefined;
  return { jsonrpc: message.jsonrpc, id: message.id, error: CANCELLED.toJson() };
}

function sound(message: Message): Message {
  // Whatever is JSON may have come in.
  if (!isRecord(message) || !('id' in message)) return message;
  const { params, method } = message as Message & { readonly params?: unknown; readonly method?: unknown };
  if (params === null) return { ...message, params: undefined } as Message;
  if (method !== 'initialize' || !isRecord(params) || isRecord(params['capabilities'])) return message;
  return { ...message, params: { ...params, capabilities: {} } } as Message;
}
