/** JSON-RPC as a worker with a language server speaks it: each message an object of its own. */

type Fields = Readonly<Record<string, unknown>>;

export interface Rpc {
  /** Takes in what came from the other side; what is no message is passed over. */
  receive(message: unknown): void;
  /** Asks; rejects with the error that was answered, or with that of `end`. */
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): void;
  /** Milliseconds since the request that waits longest; 0 where none does. */
  longest(): number;
  /** Rejects what is under way, and all that comes later. */
  end(reason: string): void;
}

export interface RpcHandlers {
  /** Answers a request of the other side; what it has no answer for is answered with null. */
  request(method: string, params: unknown): unknown;
  notification(method: string, params: unknown): void;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One side of a connection. `now` is a clock in milliseconds. */
export function createRpc(
  send: (message: object) => void,
  handlers: RpcHandlers,
  now: () => number = () => performance.now(),
): Rpc {
  const waiting = new Map<
    number,
    { readonly since: number; resolve(value: unknown): void; reject(error: Error): void }
  >();
  let [count, ended] = [0, ''];

  const answered = (id: unknown, { result, error }: Fields): void => {
    const one = typeof id === 'number' ? waiting.get(id) : undefined;
    if (!one || typeof id !== 'number') return;
    waiting.delete(id);
    if (isFields(error)) one.reject(new Error(String(error['message'])));
    else one.resolve(result ?? null);
  };
  return {
    receive(message) {
      if (ended !== '' || !isFields(message)) return;
      const { id, method, params } = message;
      if (typeof method !== 'string') answered(id, message);
      else if (id === undefined) handlers.notification(method, params);
      else send({ jsonrpc: '2.0', id, result: handlers.request(method, params) ?? null });
    },
    request(method, params) {
      if (ended !== '') return Promise.reject(new Error(ended));
      count += 1;
      const id = count;
      return new Promise((resolve, reject) => {
        waiting.set(id, { since: now(), resolve, reject });
        send({ jsonrpc: '2.0', id, method, params });
      });
    },
    notify(method, params) {
      if (ended === '') send({ jsonrpc: '2.0', method, params });
    },
    longest() {
      const [first] = waiting.values();
      return first ? now() - first.since : 0;
    },
    end(reason) {
      ended = reason;
      for (const one of waiting.values()) one.reject(new Error(reason));
      waiting.clear();
    },
  };
}
