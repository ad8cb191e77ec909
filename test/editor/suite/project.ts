import {
  type CodeAction,
  type CompletionList,
  commands,
  DiagnosticSeverity,
  type Hover,
  MarkdownString,
  Position,
  type TextDocument,
} from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { findingsOf } from './findings.ts';
import { until } from './wait.ts';
import { open, replace } from './workspace.ts';

const FILE = 'project/.flatcar-config.yaml';

/** The code of what is said of a document. */
function codesOf(document: TextDocument): readonly string[] {
  return findingsOf(document, 'flatcar').map(({ code }) =>
    String(typeof code === 'object' ? code.value : code),
  );
}

describe('the project file', () => {
  it('says how findings of the configs below it are told', async () => {
    const { document } = await open('project/web.bu');
    await (await api()).whenReady();
    const found = await until('the finding', () =>
      findingsOf(document, 'flatcar').find(({ code }) => typeof code === 'object' && code.value === 'rkt'),
    );
    equal(found.severity, DiagnosticSeverity.Hint);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
    );
    contains(
      actions.map(({ title }) => title).join('\n'),
      'Change the level of rkt in .flatcar-config.yaml…',
    );
  });

  it('counts as it is open, and is told what is wrong with it', async () => {
    const { document: config } = await open('project/web.bu');
    const { document } = await open(FILE);
    await (await api()).whenReady();
    await until('its finding', () => codesOf(document).includes('project/unknown-key'));
    await replace(document, 'rkt: hint', 'rkt: error');
    await until('the other level', () =>
      findingsOf(config, 'flatcar').some(({ severity }) => severity === DiagnosticSeverity.Error),
    );
    await replace(document, 'tagret', 'target');
    await until('nothing wrong', () => codesOf(document).length === 0);
  });

  it('is completed and explained', async () => {
    const { document } = await open(FILE);
    await (await api()).whenReady();
    await until('its finding', () => codesOf(document).length > 0);
    const at = new Position(2, 7);
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    equal(labels.includes('hint') && labels.includes('off'), true);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new Position(1, 1),
    );
    const told = hovers.flatMap(({ contents }) => contents);
    const text = told.map((one) => (one instanceof MarkdownString ? one.value : '')).join('\n');
    contains(text, 'Levels for what Flatcar Config says');
  });
});
