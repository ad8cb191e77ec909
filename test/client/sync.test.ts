import { describe, expect, test } from 'vitest';
import type { TextDocument } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import type { OurDocuments } from '../../client/src/documents.ts';
import { keepToOurs, type Sync } from '../../client/src/sync.ts';

const CONFIG = { uri: { toString: () => 'file:///config.yaml' }, languageId: 'yaml' } as TextDocument;

/** A client whose features run the middleware as the real one's do, and a log of what would reach the server. */
function setUp() {
  const log: string[] = [];
  const ours = new Set<TextDocument>();
  const documents = {
    has: (document: TextDocument) => ours.has(document),
    hasProject: ({ uri }: TextDocument) => uri.toString().endsWith('.flatcar-config.yaml'),
  } as OurDocuments;
  const sent = (what: string) => async () => {
    log.push(what);
  };
  const features: Record<string, object> = {
    'textDocument/diagnostic': { forget: () => undefined },
    'textDocument/didOpen': {
      send: (document: TextDocument) => middleware.didOpen?.(document, sent('open')),
    },
    'textDocument/didClose': {
      send: (document: TextDocument) => middleware.didClose?.(document, sent('close')),
    },
  };
  const client = {
    isRunning: () => true,
    getFeature: (method: string) => ({
      getProvider: () => features[method],
      register: () => undefined,
      unregister: () => undefined,
    }),
  } as unknown as BaseLanguageClient;
  const { middleware, forgetAll, setLocal }: { middleware: Middleware } & Omit<Sync, 'middleware'> =
    keepToOurs(documents, () => client);
  const edit = () =>
    middleware.didChange?.({ document: CONFIG, contentChanges: [], reason: undefined }, sent('change'));
  const ask = (params: object) =>
    middleware.sendRequest?.<object, unknown>('some/request', params, undefined, async () => {
      log.push('request');
      return 'answer';
    });
  return { log, ours, middleware, forgetAll, setLocal, sent, edit, ask };
}

describe('what the server gets to know', () => {
  test('nothing about documents that are not ours', async () => {
    const { log, middleware, sent, edit, ask } = setUp();
    await middleware.didOpen?.(CONFIG, sent('open'));
    await edit();
    await middleware.didSave?.(CONFIG, sent('save'));
    expect(await ask({ textDocument: { uri: 'file:///config.yaml' } })).toBeNull();
    await middleware.didClose?.(CONFIG, sent('close'));
    expect(log).toEqual([]);
  });

  test('a document from the edit on that makes it ours, until the one that ends it', async () => {
    const { log, ours, middleware, sent, edit, ask } = setUp();
    await middleware.didOpen?.(CONFIG, sent('open'));
    ours.add(CONFIG);
    await edit();
    await edit();
    expect(await ask({ textDocument: { uri: 'file:///config.yaml' } })).toBe('answer');
    ours.delete(CONFIG);
    await edit();
    await edit();
    expect(log).toEqual(['open', 'change', 'request', 'close']);
  });

  test('a file that a config names, as long as one does', async () => {
    const { log, middleware, setLocal, sent, edit } = setUp();
    await middleware.didOpen?.(CONFIG, sent('open'));
    await setLocal(['file:///config.yaml'], [CONFIG]);
    await edit();
    await setLocal([], [CONFIG]);
    await edit();
    expect(log).toEqual(['open', 'change', 'close']);
  });

  test('a document once, although the client offers it again', async () => {
    const { log, ours, middleware, sent } = setUp();
    ours.add(CONFIG);
    await middleware.didOpen?.(CONFIG, sent('open'));
    await middleware.didOpen?.(CONFIG, sent('open'));
    expect(log).toEqual(['open']);
  });

  test('the opening of a document before what follows it', async () => {
    const { log, ours, middleware, edit, ask } = setUp();
    ours.add(CONFIG);
    let finish = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const opened = middleware.didOpen?.(CONFIG, () => slow.then(() => void log.push('open')));
    const edited = edit();
    const asked = ask({ textDocument: { uri: 'file:///config.yaml' } });
    await Promise.resolve();
    finish();
    await Promise.all([opened, edited, asked]);
    expect(log).toEqual(['open', 'change', 'request']);
  });

  test('closing before opening when both come at once, as with a change of language', async () => {
    const { log, ours, middleware, sent } = setUp();
    ours.add(CONFIG);
    await middleware.didOpen?.(CONFIG, sent('open'));
    const closed = middleware.didClose?.(CONFIG, sent('close'));
    const opened = middleware.didOpen?.(CONFIG, sent('open'));
    await Promise.all([closed, opened]);
    expect(log).toEqual(['open', 'close', 'open']);
  });

  test('everything again after it went away', async () => {
    const { log, ours, middleware, forgetAll, sent } = setUp();
    ours.add(CONFIG);
    await middleware.didOpen?.(CONFIG, sent('open'));
    forgetAll();
    await middleware.didOpen?.(CONFIG, sent('open'));
    expect(log).toEqual(['open', 'open']);
  });

  test('requests that are about no document, or about one that is open', async () => {
    const { ask } = setUp();
    expect(await ask({})).toBe('answer');
    expect(await ask({ uri: 'file:///config.yaml' })).toBeNull();
    expect(await ask({ textDocument: null })).toBe('answer');
  });
});
