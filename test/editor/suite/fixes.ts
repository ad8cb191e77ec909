import { type CodeAction, commands, type Range, type TextDocument, workspace } from 'vscode';
import { contains, equal } from './expect.ts';
import { findingAt, findingsOf } from './findings.ts';
import { until } from './wait.ts';
import { open } from './workspace.ts';

/** Asks as the light bulb does, or as "Source Action…" does when a kind is given. */
async function actionsAt(document: TextDocument, range: Range, kind?: string): Promise<CodeAction[]> {
  const args = kind === undefined ? [] : [kind];
  return commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    ...args,
  );
}

async function apply(action: CodeAction | undefined): Promise<void> {
  if (action?.edit === undefined) {
    throw new Error('there is no action with an edit');
  }
  equal(await workspace.applyEdit(action.edit), true, 'the edit was applied');
}

/** The action the light bulb puts first for a finding. */
async function firstFix(document: TextDocument, text: string): Promise<CodeAction> {
  const { range } = await findingAt(document, text);
  return until(`a fix for ${text}`, async () => {
    const actions = await actionsAt(document, range);
    return actions.find(({ isPreferred }) => isPreferred === true) ?? actions[0];
  });
}

function unusedKeys(document: TextDocument): readonly string[] {
  return findingsOf(document, 'butane')
    .filter(({ message }) => message.startsWith('unused key'))
    .map(({ range }) => document.getText(range));
}

describe('fixes', () => {
  it('replace a key of Container Linux Config', async () => {
    const { document } = await open('broken.bu');
    await apply(await firstFix(document, 'enable'));
    contains(document.getText(), '\n      enabled: true\n');
    await until('the finding to go', () => !unusedKeys(document).includes('enable'));
  });

  it('raise the version for a key that needs it', async () => {
    const { document } = await open('broken.bu');
    await apply(await firstFix(document, 'discard'));
    contains(document.getText(), 'version: 1.1.0\n');
    await until('the finding to go', () => !unusedKeys(document).includes('discard'));
  });

  it('come all at once', async () => {
    const { document } = await open('old.bu');
    await until('two findings', () => unusedKeys(document).length === 2);
    const action = await until('the source action', async () => {
      const actions = await actionsAt(document, document.lineAt(0).range, 'source.fixAll');
      return actions.find(({ kind }) => kind?.value.startsWith('source.fixAll'));
    });
    await apply(action);
    equal(document.getText().includes('filesystem'), false, document.getText());
    await until('no findings', () => unusedKeys(document).length === 0);
  });
});
