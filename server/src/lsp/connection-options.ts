/** What every connection of the server is made with. */
import type { ConnectionOptions, Message } from 'vscode-languageserver';
import { isRecord } from '../text/record.ts';

/**
 * The package reads properties of parameters before any of our code does, and answers with the failure of that. So what it relies on
 * is made sound where it comes in: parameters that are null are none, and a client that does not say what it can do can do nothing.
 */
export const CONNECTION_OPTIONS: ConnectionOptions = {
  messageStrategy: { handleMessage: (message, next) => next(sound(message)) },
};

function sound(message: Message): Message {
  // Whatever is JSON may have come in.
  if (!isRecord(message) || !('id' in message)) return message;
  const { params, method } = message as Message & { readonly params?: unknown; readonly method?: unknown };
  if (params === null) return { ...message, params: undefined } as Message;
  if (method !== 'initialize' || !isRecord(params) || isRecord(params['capabilities'])) return message;
  return { ...message, params: { ...params, capabilities: {} } } as Message;
}
