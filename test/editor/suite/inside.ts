/** The texts inside a config, as the editor shows them: outline, folds, colours. */
import {
  commands,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type SemanticTokens,
  type SemanticTokensLegend,
  type TextDocument,
} from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { until } from './wait.ts';
import { open } from './workspace.ts';

async function ready(): Promise<TextDocument> {
  const { document } = await open('inside.bu');
  await (await api()).whenReady();
  return document;
}

/** What a provider gives, once it is there. */
async function provided<Result>(command: string, document: TextDocument): Promise<Result> {
  return until(
    command,
    async () => (await commands.executeCommand<Result | undefined>(command, document.uri)) ?? false,
  );
}

describe('texts inside', () => {
  it('are in the outline', async () => {
    const document = await ready();
    const draw = (found: readonly DocumentSymbol[]): string[] =>
      found.flatMap(({ name, detail, children }) => [
        detail === '' ? name : `${name}: ${detail}`,
        ...draw(children),
      ]);
    const found = await provided<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document);
    contains(draw(found).join(' | '), 'app.service | Unit: App of %i | Service: /usr/bin/docker');
    contains(draw(found).join(' | '), '/opt/bin/greet.sh: 0755 | greet');
  });

  it('are folded by section and block', async () => {
    const document = await ready();
    const found = await provided<FoldingRange[]>('vscode.executeFoldingRangeProvider', document);
    const folded = found.map(({ start, end }) => `${document.lineAt(start).text.trim()} +${end - start}`);
    for (const one of ['storage: +16', 'inline: | +5', 'greet() { +1', '[Service] +3', '[Unit] +1'])
      equal(folded.includes(one), true, `${one} in ${folded.join(', ')}`);
  });

  it('have the colours of their language', async () => {
    const document = await ready();
    const legend = await provided<SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document,
    );
    const { data } = await provided<SemanticTokens>('vscode.provideDocumentSemanticTokens', document);
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [lines = 0, since = 0, length = 0, type = 0] = data.slice(at, at + 4);
      character = lines === 0 ? character + since : since;
      line += lines;
      found.push(
        `${document.lineAt(line).text.slice(character, character + length)} ${legend.tokenTypes[type]}`,
      );
    }
    for (const one of [
      '[Unit] namespace',
      '%i variable',
      'oneshot enumMember',
      '--rm parameter',
      'greet function',
    ])
      equal(found.includes(one), true, `${one} in ${found.join(', ')}`);
    equal(
      found.some((one) => one.startsWith('storage')),
      false,
      'YAML keeps its colours',
    );
  });

  it('are explained', async () => {
    const document = await ready();
    const at = document.positionAt(document.getText().indexOf('oneshot') + 1);
    const text = await until('a hover', async () => {
      const found = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
      const parts = found.flatMap(({ contents }) => contents);
      return parts.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
    });
    contains(text, 'oneshot');
  });
});
