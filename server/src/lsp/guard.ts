/** Keeps one request's failure from becoming the server's: the only place where bugs are caught. */
import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** The answer to a request the client does not want any more. */
export function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** Lets messages that have arrived already (newer text, cancellations) be read first. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * Wraps a request handler: a cancelled request is answered as such, before the work and after it; a handler that fails
 * is logged, and `fallback` answered.
 */
export function guard<Params, Result>(
  connection: Connection,
  name: string,
  fallback: Result,
  handle: (params: Params, token: CancellationToken) => Promise<Result> | Result,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<never>> {
  return async (params, token) => {
    try {
      await breathe();
      if (token.isCancellationRequested) return cancelled();
      const result = await handle(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (error instanceof ResponseError) return error as ResponseError<never>;
      logFailure(connection, name, error);
      return fallback;
    }
  };
}

/** Tells the log of a failure, with the stack where there is one. */
export function logFailure(connection: Connection, name: string, error: unknown): void {
  connection.console.error(
    `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}

/** Wraps a notification handler, or anything else without an answer: failures are logged. */
export function guardNotification<Params>(
  connection: Connection,
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
