/** A language server behind stdio, driven the way an editor drives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** How to start a server, and what to tell it. */
export interface ServerSpec {
  readonly name: string;
  readonly command: readonly string[];
  readonly languageId: string;
  readonly fileName: string;
  /** What `workspace/configuration` and `didChangeConfiguration` say, by section. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly initializationOptions?: unknown;
  /** The request that renders a document for the preview. */
  readonly renderMethod?: string;
  /** The request that a preview is brought up to date with. */
  readonly previewMethod?: string;
}

/** An operation that takes longer has failed, in milliseconds. */
const PATIENCE = 90_000;
/** A server that has been silent for so long has said all it has to say, in milliseconds. */
const SILENCE = 700;

const CAPABILITIES = {
  workspace: { configuration: true, didChangeConfiguration: {}, diagnostics: { refreshSupport: true } },
  textDocument: {
    synchronization: {},
    completion: { completionItem: { documentationFormat: ['markdown'] }, contextSupport: true },
    publishDiagnostics: { versionSupport: true },
    diagnostic: { dynamicRegistration: false },
  },
};

interface Position {
  readonly line: number;
  readonly character: number;
}

export class LanguageServer {
  readonly uri: string;
  readonly #process: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #spec: ServerSpec;
  readonly #gone: Promise<never>;
  #version = 1;
  #pulls = false;
  #published: () => void = () => {};
  #lastPublish = 0;

  constructor(spec: ServerSpec) {
    this.#spec = spec;
    this.uri = `file:///bench/${spec.fileName}`;
    const [program = '', ...args] = spec.command;
    this.#process = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const { stdin, stdout } = this.#process;
    if (!stdin || !stdout) throw new Error(`${spec.name} has no stdio`);
    this.#connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#gone = new Promise((_, reject) =>
      this.#process.once('exit', () => reject(new Error('the server ended'))),
    );
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
    for (const method of [
      'client/registerCapability',
      'workspace/diagnostic/refresh',
      'window/workDoneProgress/create',
    ]) {
      this.#connection.onRequest(method, () => null);
    }
    this.#connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; version?: number }) => {
        this.#lastPublish = performance.now();
        if (params.uri === this.uri && (params.version ?? this.#version) === this.#version) this.#published();
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

  /** Sends a notification and waits until the diagnostics for what it says are there. */
  async #diagnosed(method: string, params: unknown): Promise<void> {
    const pushed = new Promise<void>((resolve) => {
      this.#published = resolve;
    });
    await this.#connection.sendNotification(method, params);
    const pulled = (): Promise<unknown> =>
      this.#connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: this.uri } });
    await this.#patiently(this.#pulls ? pulled() : pushed);
  }

  open(text: string): Promise<void> {
    const textDocument = { uri: this.uri, languageId: this.#spec.languageId, version: this.#version, text };
    return this.#diagnosed('textDocument/didOpen', { textDocument });
  }

  /** Waits until the server pushes no more; what it pushed late must not count for the next change. */
  async settle(): Promise<void> {
    while (!this.#pulls && performance.now() - this.#lastPublish < SILENCE) {
      await new Promise((resolve) => setTimeout(resolve, SILENCE / 4));
    }
  }

  /** Replaces the characters from `start` to `end` and waits for the diagnostics. */
  change(start: Position, end: Position, text: string): Promise<void> {
    this.#version++;
    const textDocument = { uri: this.uri, version: this.#version };
    return this.#diagnosed('textDocument/didChange', {
      textDocument,
      contentChanges: [{ range: { start, end }, text }],
    });
  }

  /** The number of completions offered at a position. */
  async complete(position: Position): Promise<number> {
    const result = await this.#patiently(
      this.#connection.sendRequest<unknown>('textDocument/completion', {
        textDocument: { uri: this.uri },
        position,
      }),
    );
    const items = result && typeof result === 'object' && 'items' in result ? result.items : result;
    return Array.isArray(items) ? items.length : 0;
  }

  /** Renders the document; false when the server has no such request. */
  async render(): Promise<boolean> {
    const method = this.#spec.renderMethod;
    if (method !== undefined) await this.#patiently(this.#connection.sendRequest(method, { uri: this.uri }));
    return method !== undefined;
  }

  /**
   * Replaces the characters from `start` to `end` and waits for the preview alone, which is asked for as the client asks. Gives
   * the bytes of its text.
   */
  async preview(start: Position, end: Position, text: string): Promise<number> {
    this.#version++;
    const textDocument = { uri: this.uri, version: this.#version };
    const contentChanges = [{ range: { start, end }, text }];
    await this.#connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
    const answer = this.#connection.sendRequest<{ rendering: { text: string } | null }>(
      this.#spec.previewMethod ?? '',
      { uri: this.uri },
    );
    return (await this.#patiently(answer)).rendering?.text.length ?? 0;
  }

  /** Resident memory of the server's process in MiB; null where the system does not tell. */
  memory(): number | null {
    try {
      const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
      return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
    } catch {
      return null;
    }
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill('SIGKILL');
  }
}
