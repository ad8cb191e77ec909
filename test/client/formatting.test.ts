import { expect, test } from 'vitest';
import type { TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { createFormatting } from '../../client/src/formatting.ts';

/** A client that knows which documents its features are registered for. */
function setUp() {
  const registered = new Map<string, unknown>();
  const client = {
    getFeature: (method: string) => ({
      register: ({ id, registerOptions }: { id: string; registerOptions: unknown }) =>
        registered.set(`${method} ${id}`, registerOptions),
      unregister: (id: string) => registered.delete(`${method} ${id}`),
    }),
  } as unknown as BaseLanguageClient;
  return { client, registered, formatting: createFormatting() };
}

function document(path: string, languageId: string): TextDocument {
  const uri = { scheme: 'file', fsPath: path, toString: () => `file://${path}` };
  return { uri, languageId } as TextDocument;
}

test('our languages are formatted, and of others the documents that are ours, each as long as it is', () => {
  const { client, registered, formatting } = setUp();
  formatting.begin(client);
  expect(registered.size).toBe(3);
  expect([...registered.values()][0]).toEqual({
    documentSelector: [{ language: 'butane' }, { language: 'ignition' }],
  });
  formatting.serve(client, document('/a.bu', 'butane'));
  formatting.serve(client, document('/script', 'shellscript'));
  expect(registered.size).toBe(3);
  formatting.serve(client, document('/[a].yaml', 'yaml'));
  formatting.serve(client, document('/[a].yaml', 'yaml'));
  expect(registered.size).toBe(6);
  const documentSelector = [{ language: 'yaml', scheme: 'file', pattern: '/[a].yaml' }];
  expect([...registered.values()].slice(3)).toEqual([
    { documentSelector },
    { documentSelector },
    { documentSelector, firstTriggerCharacter: '\n', moreTriggerCharacter: [' '] },
  ]);
  formatting.release('file:///[a].yaml');
  formatting.release('file:///[a].yaml');
  expect(registered.size).toBe(3);
});
