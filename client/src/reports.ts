/** Reports of conversions, one at a time: a list whose links lead to the lines it is about. */
import {
  commands,
  Disposable,
  env,
  l10n,
  type Range,
  Selection,
  TextDocumentChangeReason,
  TextEditorRevealType,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { ConvertResult } from '../../server/src/protocol.ts';
import { appliedSummary, reportMarkdown, reportSummary, undoneSummary } from './conversion-text.ts';
import { toRange } from './ranges.ts';
import { type ReportAbilities, type ReportMessage, reportHtml } from './report-html.ts';
import { baseName, beforeUri } from './review-uri.ts';

/** A conversion, or a refusal, to report about. */
export interface Reported {
  readonly source: Uri;
  readonly title: string;
  readonly result: ConvertResult;
}

export interface Reports extends Disposable {
  /** Shows a report below the editor in front. */
  show(about: Reported): Promise<void>;
  /** Says in the report about a source, where it is open, that the conversion was applied; `before` is the text whose place it took. */
  settle(source: Uri, before: string | undefined): void;
  /** The text of a source before what is reported took its place. */
  beforeText(view: Uri): string;
}

/** Shows a place of the source: where it is visible already, be it in a diff, else in an editor above. */
async function reveal(source: Uri, range: Range): Promise<void> {
  const visible = window.visibleTextEditors.find(
    ({ document }) => document.uri.toString() === source.toString(),
  );
  if (visible === undefined) {
    await window.showTextDocument(source, { selection: range, viewColumn: ViewColumn.One });
    return;
  }
  visible.selection = new Selection(range.start, range.start);
  visible.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Goes to a place, carries out a button. `replaced`: the text is gone from the source, and its places are in what was there before. */
async function answer(message: ReportMessage, about: Reported, replaced: boolean): Promise<void> {
  const { source, title, result } = about;
  if ('press' in message) {
    await (message.press === 'apply'
      ? commands.executeCommand('flatcarConfig.applyConversion', source)
      : env.clipboard.writeText(reportMarkdown(title, result)));
    return;
  }
  const loss = result.losses[message.open];
  if (loss !== undefined) {
    const view = replaced ? beforeUri(source) : source;
    await reveal(view, toRange(loss.range));
  }
}

function newPanel(): WebviewPanel {
  const options = { enableScripts: true, localResourceRoots: [] };
  return window.createWebviewPanel('flatcarReport', '', ViewColumn.Active, options);
}

function fill({ webview }: WebviewPanel, about: Reported, summary: string, can: ReportAbilities): void {
  webview.html = reportHtml(about.title, summary, about.result, can, crypto.randomUUID());
}

/** Sets the reports up. `changed` is called with the view of a source as it was, when that is another. */
export function createReports(changed: (view: Uri) => void): Reports {
  let panel: WebviewPanel | undefined;
  let about: Reported | undefined;
  /** The source before what is reported took its place. */
  let replaced: string | undefined;

  // Once that is undone, the lines lead somewhere again.
  const undone = workspace.onDidChangeTextDocument(({ document, reason }) => {
    if (panel === undefined || about === undefined || replaced === undefined) return;
    const isUndo = reason === TextDocumentChangeReason.Undo;
    if (!isUndo || document.uri.toString() !== about.source.toString() || document.getText() !== replaced)
      return;
    replaced = undefined;
    fill(panel, about, undoneSummary(about.result), { apply: false, open: true });
  });

  const open = async (): Promise<WebviewPanel> => {
    const made = newPanel();
    made.webview.onDidReceiveMessage(
      (message: ReportMessage) => about && answer(message, about, replaced !== undefined),
    );
    made.onDidDispose(() => {
      panel = undefined;
    });
    await commands.executeCommand('workbench.action.moveEditorToBelowGroup');
    return made;
  };
  return {
    show: async (reported) => {
      about = reported;
      replaced = undefined;
      panel ??= await open();
      const { source, result } = reported;
      panel.title = l10n.t('Conversion of {0}', baseName(source));
      fill(panel, reported, reportSummary(result), { apply: result.ok, open: true });
      panel.reveal(undefined, true);
    },
    settle: (source, before) => {
      if (panel !== undefined && about?.source.toString() === source.toString()) {
        replaced = before;
        if (before !== undefined) changed(beforeUri(source));
        fill(panel, about, appliedSummary(about.result), { apply: false, open: true });
      }
    },
    beforeText: (view) =>
      view.query === about?.source.toString() && replaced !== undefined
        ? replaced
        : `# ${l10n.t('The text from before this conversion is not kept any more.')}\n`,
    dispose: () => Disposable.from(undone, ...(panel ? [panel] : [])).dispose(),
  };
}
