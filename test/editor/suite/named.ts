/** Files on disk that a config names, in whatever language the editor takes them for. */
import { commands, languages, type TextDocument, window } from 'vscode';
import { equal } from './expect.ts';
import { api } from './extension.ts';
import { until } from './wait.ts';
import { inWorkspace, open, replace } from './workspace.ts';

/** What is said of a document, as the words that are underlined. */
function underlined(document: TextDocument): string[] {
  return languages.getDiagnostics(document.uri).map(({ range }) => document.getText(range));
}

async function untilUnderlined(document: TextDocument, expected: readonly string[]): Promise<void> {
  await until(
    `${JSON.stringify(expected)} underlined in ${document.fileName}`,
    () => JSON.stringify(underlined(document)) === JSON.stringify(expected),
    () => languages.getDiagnostics(document.uri).map(({ message, range }) => [message, range]),
  );
}

describe('files that a config names', () => {
  it('are checked while they are typed, and no longer than they are open', async () => {
    await open('elsewhere/machine.bu');
    await (await api()).whenReady();
    const { document } = await open('elsewhere/units/app.service');
    await untilUnderlined(document, ['allways']);
    await replace(document, 'allways', 'always');
    await untilUnderlined(document, []);
    await replace(document, 'always', 'allways');
    await untilUnderlined(document, ['allways']);
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await until('no findings', () => languages.getDiagnostics(document.uri).length === 0);
  });

  it('have fixes', async () => {
    await open('elsewhere/machine.bu');
    const { document } = await open('elsewhere/units/app.service');
    await untilUnderlined(document, ['allways']);
    const [finding] = languages.getDiagnostics(document.uri);
    const actions = await commands.executeCommand<{ title: string }[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding?.range,
    );
    equal(
      actions.some(({ title }) => title.includes('always')),
      true,
      JSON.stringify(actions.map(({ title }) => title)),
    );
  });

  it('are checked when the config is not open', async () => {
    const unit = await open('elsewhere/units/app.service');
    await untilUnderlined(unit.document, ['allways']);
    const script = await open('elsewhere/run.sh');
    equal(script.document.languageId, 'shellscript');
    await until('a finding in the script', () => underlined(script.document).length > 0);
    await replace(script.document, '  echo ready\n', '  echo ready\nfi\n');
    await untilUnderlined(script.document, []);
  });

  it('are not confused with those beside them that none names', async () => {
    const { document } = await open('elsewhere/run.sh');
    const other = await open('elsewhere/unnamed.sh');
    await until('a finding in the script', () => underlined(document).length > 0);
    equal(underlined(other.document), []);
    equal(window.activeTextEditor?.document.uri.path, inWorkspace('elsewhere/unnamed.sh').path);
  });
});
