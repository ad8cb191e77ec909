/** The shape of a document at a glance: folds and outline. */
import { commands, type DocumentSymbol, type FoldingRange } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { until } from './wait.ts';
import { open } from './workspace.ts';

describe('the shape of a document', () => {
  it('is folded by entries and texts, and outlined with kinds and details', async () => {
    const { document } = await open('names.bu');
    await (await api()).whenReady();
    const folds = await until('folds', async () => {
      const found = await commands.executeCommand<FoldingRange[] | undefined>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      return found !== undefined && found.length > 0 && found;
    });
    const starts = folds.map(({ start }) => document.lineAt(start).text.trim());
    for (const line of ['storage:', 'files:', '- path: /opt/bin/backup.sh', 'inline: |', '[Timer]']) {
      equal(starts.includes(line), true, `${line} in ${starts.join(' | ')}`);
    }
    const symbols = await commands.executeCommand<DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const all = (list: readonly DocumentSymbol[]): DocumentSymbol[] =>
      list.flatMap((one) => [one, ...all(one.children)]);
    const timer = all(symbols).find(({ name }) => name === 'backup.timer');
    contains(timer?.detail ?? '', 'enabled');
    const script = all(symbols).find(({ name }) => name === '/opt/bin/backup.sh');
    contains(script?.detail ?? '', '0755');
  });
});
