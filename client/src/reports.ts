/** The report of a conversion: a read-only Markdown document whose links lead to the lines it is about. */
import {
  Disposable,
  DocumentLink,
  EventEmitter,
  languages,
  Range,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { ConvertLoss, ConvertResult } from '../../server/src/protocol.ts';
import { reportText } from './conversion-text.ts';
import { REPORT_SCHEME, reportUri } from './review-uri.ts';

/** A conversion, or a refusal, to report about. */
export interface Reported {
  readonly source: Uri;
  readonly title: string;
  readonly result: ConvertResult;
}

export interface Reports extends Disposable {
  show(about: Reported): Promise<void>;
}

/** The address of a place in a source, as the editor opens it. */
function placeIn(source: Uri, { range: { start } }: ConvertLoss): Uri {
  return source.with({ fragment: `L${start.line + 1},${start.character + 1}` });
}

const LINK = /\]\(([^()\s]+)\)/g;

/** Sets the reports up. */
export function createReports(): Reports {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const listeners = Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(REPORT_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) =>
        texts.get(uri.toString()) ?? 'This report is gone. Convert the document again to see it.\n',
    }),
    languages.registerDocumentLinkProvider(
      { scheme: REPORT_SCHEME },
      {
        provideDocumentLinks: (document) =>
          [...document.getText().matchAll(LINK)].map(({ index, 0: match, 1: address = '' }) => {
            const range = new Range(
              document.positionAt(index + 2),
              document.positionAt(index + match.length - 1),
            );
            return new DocumentLink(range, document.uri.with({ path: '/' }).with({ path: address }));
          }),
      },
    ),
  );
  return {
    show: async ({ source, title, result }) => {
      const uri = reportUri(source);
      const link = (loss: ConvertLoss): string => placeIn(source, loss).toString();
      texts.set(uri.toString(), reportText(title, result, link));
      changed.fire(uri);
      await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
    },
    dispose: () => listeners.dispose(),
  };
}
