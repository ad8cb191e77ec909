/** The language server in its worker: started, told of each change, started again when it died or does not answer. */
import { LISTS_ONLY, STATUS, type StatusParams } from '../../../server/src/protocol.ts';
import type { State } from '../state/state.ts';
import { t } from '../words/texts.ts';
import { createRpc, type Rpc } from './json-rpc.ts';
import type { Diagnostic, Range, TextEdit } from './lsp-types.ts';
import { answerFiles, CONFIG, FOLDER, uriOfFile } from './virtual-files.ts';

/** How the server is. */
export type Health =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  /** It died twice on the same text, or cannot be loaded; it starts again when that changes, or when somebody says so. */
  | { readonly kind: 'failed'; readonly reason: string };

/** What the server tells by itself. */
export interface Told {
  health(health: Health): void;
  diagnostics(diagnostics: readonly Diagnostic[], version: number | undefined): void;
  status(status: StatusParams): void;
  /** A request failed within the server, which goes on: its words, with a stack. */
  fault(words: string): void;
}

export interface Server {
  /** Tells of what is worked on now; cheap when nothing changed. */
  update(state: State): void;
  /** Asks, of the text of now; null where there is no answer. */
  ask<Result>(method: string, params: object): Promise<Result | null>;
  /** Edits that format the document. */
  format(): Promise<readonly TextEdit[]>;
  /** Edits that an Enter at a place brings along. */
  afterEnter(position: Range['start']): Promise<readonly TextEdit[]>;
  /** The names of the types of semantic tokens, by their numbers. */
  tokenTypes(): readonly string[];
  /** The version of the text that was told of last. */
  version(): number;
  restart(): void;
}

/** Milliseconds after which a server that does not answer is ended, and how often that is looked at. */
const PATIENCE = 20_000;
const LOOK = 2000;

const FORMATTING = { tabSize: 2, insertSpaces: true };

const CAPABILITIES = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown'] },
    completion: {
      completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation'] } },
    },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor'] } } },
  },
  workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
};

const OPTIONS = { files: 'client', conversions: 'client', rulesPage: 'rules', status: 'client' };

/** The language of the page, and its texts; null in English. */
export interface Language {
  readonly id: string;
  readonly texts: object | null;
}

const initializeIn = ({ id, texts }: Language): object => ({
  processId: null,
  rootUri: null,
  capabilities: CAPABILITIES,
  locale: id,
  workspaceFolders: [{ uri: FOLDER, name: 'files' }],
  initializationOptions: { ...OPTIONS, ...(texts && { texts }) },
});

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** A worker and the connection to it. */
interface Running {
  readonly rpc: Rpc;
  end(reason: string): void;
}

/**
 * Starts the server. `startWorker` makes its worker; `told` hears what it says.
 * @param first what is worked on
 */
export function startServer(first: State, startWorker: () => Worker, told: Told, language: Language): Server {
  let state = first;
  let [version, deaths, deadVersion] = [1, 0, -1];
  let types: readonly string[] = [];
  let running: Running | null = null;

  const settings = (): object => ({ target: state.target, platform: state.platform, templates: 'tolerate' });
  const handlers = {
    request: (method: string, params: unknown): unknown => {
      if (method !== 'workspace/configuration') return answerFiles(state.files, method, params);
      const items = fieldsOf(params)['items'];
      return Array.isArray(items) ? items.map(settings) : [];
    },
    notification: (method: string, params: unknown): void => {
      const given = fieldsOf(params);
      if (method === 'window/logMessage' && given['type'] === ERROR) told.fault(String(given['message']));
      if (given['uri'] !== CONFIG) return;
      if (method === STATUS) told.status(params as StatusParams);
      if (method === 'textDocument/publishDiagnostics') {
        const { diagnostics, version: of } = params as { diagnostics: Diagnostic[]; version?: number };
        told.diagnostics(diagnostics, of);
      }
    },
  };
  const died = (reason: string): void => {
    if (!running) return;
    running.end(reason);
    running = null;
    deaths = deadVersion === version ? deaths + 1 : 1;
    deadVersion = version;
    if (deaths > 1) told.health({ kind: 'failed', reason });
    else start();
  };
  function start(): void {
    told.health({ kind: 'starting' });
    const one = run(startWorker, handlers, died);
    running = one;
    const begin = async (): Promise<void> => {
      const initialized = fieldsOf(await one.rpc.request('initialize', initializeIn(language)));
      const tokens = fieldsOf(fieldsOf(initialized['capabilities'])['semanticTokensProvider']);
      const legend = fieldsOf(tokens['legend'])['tokenTypes'];
      types = Array.isArray(legend) ? legend.map(String) : [];
      one.rpc.notify('initialized', {});
      one.rpc.notify('textDocument/didOpen', {
        textDocument: { uri: CONFIG, languageId: 'butane', version, text: state.text },
      });
      told.health({ kind: 'ready' });
    };
    // What fails here has ended the worker, which was told already.
    void begin().catch(() => {});
  }
  const tell = (next: State): void => {
    const last = state;
    state = next;
    const isOther = next.text !== last.text;
    if (isOther) version += 1;
    if (!running) {
      if (isOther) start();
      return;
    }
    const { rpc } = running;
    if (isOther) {
      const textDocument = { uri: CONFIG, version };
      rpc.notify('textDocument/didChange', { textDocument, contentChanges: [{ text: next.text }] });
    }
    const changes = changedFiles(last.files, next.files);
    if (changes.length > 0) rpc.notify('workspace/didChangeWatchedFiles', { changes });
    if (next.target !== last.target || next.platform !== last.platform)
      rpc.notify('workspace/didChangeConfiguration', { settings: null });
  };
  const ask = async <Result>(method: string, params: object): Promise<Result | null> => {
    try {
      const answer = await running?.rpc.request(method, params);
      return (answer ?? null) as Result | null;
    } catch {
      return null;
    }
  };
  start();
  return {
    update: tell,
    ask,
    format: async () =>
      (await ask<TextEdit[]>('textDocument/formatting', {
        textDocument: { uri: CONFIG },
        options: FORMATTING,
      })) ?? [],
    afterEnter: async (position) =>
      (await ask<TextEdit[]>('textDocument/onTypeFormatting', {
        textDocument: { uri: CONFIG },
        position,
        ch: '\n',
        options: { ...FORMATTING, [LISTS_ONLY]: true },
      })) ?? [],
    tokenTypes: () => types,
    version: () => version,
    restart() {
      running?.end('restarted');
      running = null;
      deaths = 0;
      start();
    },
  };
}

/** Starts a worker; `died` is called once, when it fails or does not answer. */
function run(
  startWorker: () => Worker,
  handlers: Parameters<typeof createRpc>[1],
  died: (reason: string) => void,
): Running {
  const worker = startWorker();
  const rpc = createRpc((message) => worker.postMessage(message), handlers);
  worker.addEventListener('message', ({ data }) => rpc.receive(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    died(event.message || t('its script cannot be loaded'));
  });
  worker.addEventListener('messageerror', () => died(t('a message could not be read')));
  const looking = setInterval(() => {
    if (rpc.longest() > PATIENCE) died(t('no answer for {0} seconds', PATIENCE / 1000));
  }, LOOK);
  return {
    rpc,
    end(reason) {
      clearInterval(looking);
      worker.terminate();
      rpc.end(reason);
    },
  };
}

/** As LSP numbers messages. */
const ERROR = 1;

/** As LSP numbers changes of files. */
const [CREATED, CHANGED, DELETED] = [1, 2, 3];

function changedFiles(before: State['files'], after: State['files']): readonly object[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...paths].flatMap((path) => {
    if (before[path] === after[path]) return [];
    const type = before[path] === undefined ? CREATED : after[path] === undefined ? DELETED : CHANGED;
    return [{ uri: uriOfFile(path), type }];
  });
}
