/** A language server behind stdio, driven the way an editor drives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  CancellationTokenSource,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { processorTime, residentMemory } from './processes.ts';
import type { ServerSpec } from './server-spec.ts';
import type { Edit } from './typist.ts';

/** An operation that takes longer has failed, in milliseconds. */
const PATIENCE = 90_000;
/** A server that has pushed nothing for so long has said all it has to say, in milliseconds. */
const SILENCE = 700;
/** A server that answers as quickly as this has nothing else to do, in milliseconds. */
const AT_ONCE = 3;
const LOOK_AGAIN = 4;
/** The longest wait for a server that is never idle, in milliseconds. */
const LONGEST_WORK = 10_000;

const CAPABILITIES = {
  workspace: {
    configuration: true,
    didChangeConfiguration: {},
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    synchronization: {},
    completion: { completionItem: { documentationFormat: ['markdown'] }, contextSupport: true },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { versionSupport: true },
    diagnostic: { dynamicRegistration: false },
  },
};

function wait(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration));
}

/** A process with its connection, and the documents that are open in it. All methods reject when the server ends. */
export class LanguageServer {
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #spec: ServerSpec;
  readonly #gone: Promise<never>;
  readonly #versions = new Map<string, number>();
  readonly #published = new Map<string, () => void>();
  #pulls = false;
  #lastPublish = 0;
  #lastRefresh = 0;

  constructor(spec: ServerSpec) {
    this.#spec = spec;
    const [program = '', ...args] = spec.command;
    this.#process = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const { stdin, stdout } = this.#process;
    if (!stdin || !stdout) throw new Error(`${spec.name} has no stdio`);
    this.#connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#gone = new Promise((_, reject) => {
      this.#process.once('exit', () => reject(new Error('the server ended')));
      this.#process.once('error', reject);
    });
    this.#gone.catch(() => {});
    this.#answer();
    this.#connection.listen();
  }

  /** What a server may ask of an editor. */
  #answer(): void {
    const section = (name: string | undefined): unknown =>
      name ? (this.#spec.settings[name] ?? null) : this.#spec.settings;
    this.#connection.onRequest('workspace/configuration', (params: { items: { section?: string }[] }) =>
      params.items.map((item) => section(item.section)),
    );
    for (const method of ['client/registerCapability', 'window/workDoneProgress/create']) {
      this.#connection.onRequest(method, () => null);
    }
    this.#connection.onRequest('workspace/diagnostic/refresh', () => {
      for (const uri of this.#versions.keys()) {
        const pulled = this.#connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
        pulled.then(
          () => {
            this.#lastRefresh = performance.now();
          },
          () => {},
        );
      }
      return null;
    });
    this.#connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, version }: { uri: string; version?: number }) => {
        this.#lastPublish = performance.now();
        const current = this.#versions.get(uri);
        if ((version ?? current) === current) this.#published.get(uri)?.();
      },
    );
  }

  async #patiently<T>(promise: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
    });
    return Promise.race([promise, late, this.#gone]).finally(() => clearTimeout(timer));
  }

  async initialize(): Promise<void> {
    const params = {
      processId: process.pid,
      rootUri: null,
      capabilities: CAPABILITIES,
      initializationOptions: this.#spec.initializationOptions ?? {},
    };
    const result = await this.#patiently(
      this.#connection.sendRequest<{ capabilities: { diagnosticProvider?: unknown } }>('initialize', params),
    );
    this.#pulls = result.capabilities.diagnosticProvider !== undefined;
    await this.#connection.sendNotification('initialized', {});
    await this.#connection.sendNotification('workspace/didChangeConfiguration', {
      settings: this.#spec.settings,
    });
  }

  /** The URI that a document of this name has. */
  uri(name: string): string {
    return `file:///bench/${name}.${this.#spec.extension}`;
  }

  /** Sends a notification that makes a version of a document, and waits until the diagnostics of it are there. */
  async #diagnosed(uri: string, send: () => Promise<void>): Promise<void> {
    const pushed = new Promise<void>((resolve) => this.#published.set(uri, resolve));
    await send();
    const pulled = (): Promise<unknown> =>
      this.#connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    await this.#patiently(this.#pulls ? pulled() : pushed);
  }

  /** Opens a document, and waits for its diagnostics. */
  open(uri: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    const textDocument = { uri, languageId: this.#spec.languageId, version: 1, text };
    return this.#diagnosed(uri, () =>
      this.#connection.sendNotification('textDocument/didOpen', { textDocument }),
    );
  }

  close(uri: string): Promise<void> {
    this.#versions.delete(uri);
    return this.#connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  #send(uri: string, edit: Edit): Promise<void> {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    return this.#connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [edit],
    });
  }

  /** Presses a key, and waits for the diagnostics. */
  change(uri: string, edit: Edit): Promise<void> {
    return this.#diagnosed(uri, () => this.#send(uri, edit));
  }

  /**
   * Presses keys without waiting, as an editor does: each asks for diagnostics and no longer wants those of the key before.
   * Gives the milliseconds from the message of the last key to its diagnostics.
   */
  async burst(uri: string, edits: readonly Edit[]): Promise<number> {
    let before: CancellationTokenSource | undefined;
    for (const edit of edits.slice(0, -1)) {
      before?.cancel();
      before = new CancellationTokenSource();
      void this.#send(uri, edit);
      if (this.#pulls) {
        const params = { textDocument: { uri } };
        this.#connection.sendRequest('textDocument/diagnostic', params, before.token).catch(() => {});
      }
    }
    before?.cancel();
    const start = performance.now();
    const last = edits.at(-1);
    if (last !== undefined) await this.change(uri, last);
    return performance.now() - start;
  }

  /** Presses a key, sends a request about the document at once, and waits for its answer alone. */
  async ask<T>(uri: string, edit: Edit, method: string, params: object = {}): Promise<T> {
    void this.#send(uri, edit);
    const asked = { uri, textDocument: { uri }, ...params };
    return this.#patiently(this.#connection.sendRequest<T>(method, asked));
  }

  /** The diagnostics of a document as it is; none from a server that only pushes them. */
  async diagnostics(uri: string): Promise<readonly { readonly code?: string | number }[]> {
    if (!this.#pulls) return [];
    const params = { textDocument: { uri } };
    const answer = this.#connection.sendRequest<{ items?: { code?: string | number }[] }>(
      'textDocument/diagnostic',
      params,
    );
    return (await this.#patiently(answer)).items ?? [];
  }

  /** Waits until the server pushes no more; what it pushed late must not count for the next change. */
  async settle(): Promise<void> {
    while (!this.#pulls && performance.now() - this.#lastPublish < SILENCE) await wait(SILENCE / 4);
    await this.idle();
  }

  /** Waits until the server does nothing any more: it answers three times in a row at once. */
  async idle(): Promise<void> {
    const began = performance.now();
    for (let times = 0; times < 3 && performance.now() - began < LONGEST_WORK; ) {
      await wait(LOOK_AGAIN);
      const start = performance.now();
      // Nobody knows this request, and everybody says so at once.
      await this.#patiently(this.#connection.sendRequest('bench/ping').catch(() => null));
      times = performance.now() - start < AT_ONCE ? times + 1 : 0;
    }
  }

  /** Waits as `settle` does; when the last diagnostics came that the server had pulled again, in the time of `performance.now()`, or 0. */
  async refreshed(): Promise<number> {
    await this.settle();
    return this.#lastRefresh;
  }

  /** Resident memory of the server's process in MB (2^20 bytes); null where the system does not tell. */
  memory(): number | null {
    return residentMemory(this.#process.pid ?? -1);
  }

  /** How long its main thread has had a processor, in milliseconds; null where the system does not tell. */
  processorTime(): number | null {
    return processorTime(this.#process.pid ?? -1);
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill('SIGKILL');
  }
}
