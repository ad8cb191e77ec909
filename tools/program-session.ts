/**
 * A session with the language server that asks for everything people ask for, to see what the server needs: documents are
 * opened, typed into, and asked about line by line.
 */
import { extname } from 'node:path';

/** The modules of the program that a session is made of, by their numbers. */
export interface SessionModules {
  readonly serve: number;
  readonly connection: number;
}

/** Requests about a document as a whole. */
const OF_DOCUMENT = [
  'textDocument/diagnostic',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/documentLink',
  'textDocument/codeLens',
  'textDocument/semanticTokens/full',
];
/** Requests about a place in it. */
const OF_PLACE = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/documentHighlight',
  'textDocument/definition',
];
/** Requests about a range of it. */
const OF_RANGE = ['textDocument/inlayHint', 'textDocument/codeAction'];
/** Every so many lines are asked about. */
const STEP = 4;

/** JavaScript, in an async function that has `program`, for a session with the documents at these paths. Fails where a request does. */
export function sessionScript(paths: readonly string[], { serve, connection }: SessionModules): string {
  const documents = paths.map((path) => ({
    path,
    languageId: extname(path) === '.ign' ? 'ignition' : 'butane',
  }));
  return `
    const { PassThrough } = require('node:stream');
    const { readFileSync } = require('node:fs');
    const { pathToFileURL } = require('node:url');
    const [up, down] = [new PassThrough(), new PassThrough()];
    const { createConnection, ProposedFeatures } = program.load(${connection});
    program.load(${serve}).serve(createConnection(ProposedFeatures.all, up, down), undefined);
    const waiting = new Map();
    let count = 0, rest = Buffer.of();
    const send = (message) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message });
      up.write('Content-Length: ' + Buffer.byteLength(text) + '\\r\\n\\r\\n' + text);
    };
    const notify = (method, params) => send({ method, params });
    const ask = (method, params) => new Promise((resolve, reject) => {
      waiting.set(++count, { resolve, reject, method });
      send({ id: count, method, params });
    });
    const take = ({ id, method, params, result, error }) => {
      if (method !== undefined) {
        if (id !== undefined) send({ id, result: method === 'workspace/configuration' ? params.items.map(() => null) : null });
        return;
      }
      const one = waiting.get(id);
      waiting.delete(id);
      if (error) one.reject(new Error(one.method + ': ' + error.message));
      else one.resolve(result);
    };
    down.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (;;) {
        const at = rest.indexOf('\\r\\n\\r\\n');
        if (at < 0) return;
        const length = Number(/Content-Length: (\\d+)/.exec(rest.subarray(0, at).toString())[1]);
        if (rest.length < at + 4 + length) return;
        const message = JSON.parse(rest.subarray(at + 4, at + 4 + length).toString());
        rest = rest.subarray(at + 4 + length);
        take(message);
      }
    });
    const capabilities = { workspace: { configuration: true }, textDocument: { diagnostic: {}, publishDiagnostics: { relatedInformation: true } } };
    await ask('initialize', { processId: null, rootUri: null, capabilities });
    notify('initialized', {});
    for (const { path, languageId } of ${JSON.stringify(documents)}) {
      const uri = pathToFileURL(path).href;
      const textDocument = { uri };
      const text = readFileSync(path, 'utf8');
      const lines = text.split('\\n');
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
      for (const method of ${JSON.stringify(OF_DOCUMENT)}) await ask(method, { textDocument });
      const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
      for (const method of ${JSON.stringify(OF_RANGE)}) await ask(method, { textDocument, range, context: { diagnostics: [] } });
      for (const own of ['preview', 'machine']) await ask('flatcarConfig/' + own, { uri, compact: false });
      for (let line = 0; line < lines.length; line += ${STEP}) {
        const position = { line, character: lines[line].length };
        for (const method of ${JSON.stringify(OF_PLACE)}) await ask(method, { textDocument, position });
      }
      const at = { line: lines.length - 1, character: 0 };
      notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: at, end: at }, text: '#' }] });
      await ask('textDocument/diagnostic', { textDocument });
      notify('textDocument/didClose', { textDocument });
    }
  `;
}
