/** Keeps one request's failure from becoming the server's: the only place where bugs are caught. */
import {
  type CancellationToken,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Translator } from '../l10n/translator.ts';
import { isRecord } from '../text/record.ts';
import type { Breath } from './breath.ts';
import { said } from './said.ts';
import type { Tidying } from './tidying.ts';

/** The answer to a request the client does not want any more; one for all, as each error looks where it was made. */
export const CANCELLED = new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');

/** What the parameters of a request have to hold, by the protocol's names. */
export type Need =
  | 'textDocument'
  | 'position'
  | 'range'
  | 'positions'
  | 'context'
  | 'newName'
  | 'previousResultId'
  | 'uri'
  | 'query'
  | 'files';

/** Whether a server is ready for requests. */
export type Phase = 'new' | 'ready' | 'shut down';

/** What the wrappers know of the server. */
export interface Guarded {
  readonly connection: Connection;
  readonly phase: Phase;
  readonly breath: Breath;
  readonly tidying: Tidying;
  /** Says what is answered in the client's language. */
  readonly translator: Translator;
}

/**
 * Wraps a request handler: outside of the server's life, and with parameters that do not hold what is needed, it is
 * answered with the protocol's error; a cancelled request is answered as such, before the work and after it; a handler
 * that fails is logged, and `fallback` answered.
 */
export function guard<Params, Result>(
  server: Guarded,
  name: string,
  needs: readonly Need[],
  fallback: Result,
  handle: (params: Params, token: CancellationToken) => Promise<Result> | Result,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
  return async (params, token) => {
    try {
      // Of a request without parameters the token is handed over alone.
      const refusal = refuse(server.phase, name, needs, token === undefined ? undefined : params);
      if (refusal) return refusal;
      server.breath.note();
      await server.breath.take();
      if (token.isCancellationRequested) return CANCELLED;
      const result = await handle(params, token);
      return token.isCancellationRequested ? CANCELLED : said(server.translator, name, result);
    } catch (error) {
      if (error instanceof ResponseError) {
        return new ResponseError(error.code, server.translator.text(error.message), error.data as never);
      }
      logFailure(server.connection, name, error);
      return fallback;
    } finally {
      server.tidying.answered();
    }
  };
}

function refuse(
  phase: Phase,
  name: string,
  needs: readonly Need[],
  params: unknown,
): ResponseError<never> | null {
  if (phase === 'new') return new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized yet');
  if (phase === 'shut down') return new ResponseError(ErrorCodes.InvalidRequest, 'shut down already');
  const given = isRecord(params) ? params : {};
  const missing = needs.find((need) => !FORMS[need](given[need]));
  if (isRecord(params) && missing === undefined) return null;
  return new ResponseError(
    ErrorCodes.InvalidParams,
    `${name}: ${missing ?? 'parameters'} missing or malformed`,
  );
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && Number.isInteger(value['line']) && Number.isInteger(value['character']);
}

/** Whether something is a range of the protocol. */
export function isRange(value: unknown): boolean {
  return isRecord(value) && isPosition(value['start']) && isPosition(value['end']);
}

/** Of code actions and references. */
function isContext(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { diagnostics = [], only = [] } = value;
  return Array.isArray(diagnostics) && diagnostics.every(isRecord) && Array.isArray(only);
}

function isListOfRenames(value: unknown): boolean {
  const isRename = (one: unknown): boolean =>
    isRecord(one) && typeof one['oldUri'] === 'string' && typeof one['newUri'] === 'string';
  return Array.isArray(value) && value.every(isRename);
}

const FORMS: Readonly<Record<Need, (value: unknown) => boolean>> = {
  textDocument: (value) => isRecord(value) && typeof value['uri'] === 'string',
  position: isPosition,
  range: isRange,
  positions: (value) => Array.isArray(value) && value.every(isPosition),
  context: isContext,
  newName: (value) => typeof value === 'string',
  previousResultId: (value) => typeof value === 'string',
  uri: (value) => typeof value === 'string',
  query: (value) => typeof value === 'string',
  files: isListOfRenames,
};

/** Tells the log of a failure, with the stack where there is one. */
export function logFailure(connection: Connection, name: string, error: unknown): void {
  connection.console.error(
    `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}

/** Wraps a notification handler, or anything else without an answer: failures are logged. */
export function guardNotification<Params>(
  { connection }: Guarded,
  name: string,
  handle: (params: Params) => Promise<void> | void,
): (params: Params) => Promise<void> {
  return async (params) => {
    try {
      await handle(params);
    } catch (error) {
      logFailure(connection, name, error);
    }
  };
}
