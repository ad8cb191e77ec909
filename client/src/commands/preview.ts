/** The commands about previews, of a source or in its preview. */
import { env, l10n, Uri, window } from 'vscode';
import type { Actions } from '../command-names.ts';
import type { DecodedContents } from '../decoded.ts';
import type { OurDocuments } from '../documents.ts';
import type { Previews } from '../preview.ts';
import type { Comparisons } from '../preview-compare.ts';
import { goToProblem, goToSource, showInPreview } from '../preview-go.ts';
import { saveRendered } from '../preview-save.ts';
import { oneLine } from '../preview-text.ts';
import { PREVIEW_SCHEME } from '../preview-uri.ts';
import type { WrittenFiles } from '../render-files.ts';
import { baseName } from '../review-uri.ts';
import type { Server } from '../server.ts';
import { ourTarget, target } from '../source.ts';

export interface PreviewContext {
  readonly server: Server;
  readonly documents: OurDocuments;
  readonly previews: Previews;
  readonly decoded: DecodedContents;
  readonly comparisons: Comparisons;
  readonly written: WrittenFiles;
}

/** The source that a command is about; tells people when it is none of ours. */
async function ourSource({ documents }: PreviewContext, argument: unknown): Promise<Uri | undefined> {
  const document = await ourTarget(documents, argument);
  if (document !== undefined) {
    return document.uri;
  }
  void window.showInformationMessage(
    l10n.t('Open a Butane or Ignition config to preview the Ignition it renders to.'),
  );
  return undefined;
}

async function copy({ previews }: PreviewContext, source: Uri): Promise<void> {
  const { good, reason } = await previews.render(source, isPreviewInFront());
  if (good === undefined) {
    void window.showErrorMessage(l10n.t('{0} does not render: {1}', baseName(source), oneLine(reason ?? '')));
    return;
  }
  await env.clipboard.writeText(good.text);
  const told =
    reason === null ? l10n.t('Ignition copied') : l10n.t('Ignition copied, of the last good state');
  window.setStatusBarMessage(`$(check) ${told}`, 4000);
}

async function toggleCompact({ previews }: PreviewContext, source: Uri): Promise<void> {
  const session = previews.find(source);
  if (session === undefined) {
    return;
  }
  if (session.good?.language === 'yaml') {
    void window.showInformationMessage(l10n.t('A MachineConfig is YAML, which has one form.'));
    return;
  }
  await previews.sessions.setCompact(session, !session.compact);
}

/** A command that is used in a preview is about what that shows. */
function isPreviewInFront(): boolean {
  return window.activeTextEditor?.document.uri.scheme === PREVIEW_SCHEME;
}

async function toggleWhole({ previews }: PreviewContext, source: Uri, argument: unknown): Promise<void> {
  const session = previews.find(source);
  if (session === undefined) {
    return;
  }
  if (session.machine === null) {
    void window.showInformationMessage(
      l10n.t(
        'No project file names {0} as part of a machine, so that there is no whole of it.',
        baseName(source),
      ),
    );
    return;
  }
  const wanted: unknown =
    typeof argument === 'object' && argument !== null ? Reflect.get(argument, 'whole') : undefined;
  await previews.sessions.setWhole(session, typeof wanted === 'boolean' ? wanted : !session.whole);
}

async function showSourceInPreview({ previews, server, documents }: PreviewContext): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor !== undefined && documents.has(editor.document)) {
    await showInPreview(previews, server, editor);
  }
}

/** Another address that code gives behind the one a menu is about. */
function uriIn(argument: unknown, key: string): Uri | undefined {
  const found: unknown =
    typeof argument === 'object' && argument !== null ? Reflect.get(argument, key) : undefined;
  return found instanceof Uri ? found : undefined;
}

type PreviewActions = Pick<
  Actions,
  | 'flatcarConfig.showPreview'
  | 'flatcarConfig.showInPreview'
  | 'flatcarConfig.goToSource'
  | 'flatcarConfig.goToRenderProblem'
  | 'flatcarConfig.openDecoded'
  | 'flatcarConfig.saveRendered'
  | 'flatcarConfig.saveRenderedAs'
  | 'flatcarConfig.savePreview'
  | 'flatcarConfig.savePreviewAs'
  | 'flatcarConfig.copyRendered'
  | 'flatcarConfig.toggleCompact'
  | 'flatcarConfig.toggleWhole'
  | 'flatcarConfig.compareWithSaved'
  | 'flatcarConfig.compareWithHead'
  | 'flatcarConfig.compareWithFile'
>;

/** What the commands do. Their argument is the address that a menu is about; code may give `{ source, to, whole }` instead. */
export function previewActions(context: PreviewContext): PreviewActions {
  const { previews, server, decoded, comparisons, written } = context;
  const about =
    (act: (source: Uri, argument: unknown) => Promise<unknown>) =>
    async (argument: unknown): Promise<void> => {
      const source = await ourSource(context, uriIn(argument, 'source') ?? argument);
      if (source !== undefined) {
        await act(source, argument);
      }
    };
  const save = about((source, argument) => {
    const to = uriIn(argument, 'to');
    const asShown = isPreviewInFront();
    return saveRendered(server, previews, written, source, { asShown, ...(to && { to }) });
  });
  const saveAs = about((source) => {
    return saveRendered(server, previews, written, source, { asks: true, asShown: isPreviewInFront() });
  });
  return {
    'flatcarConfig.showPreview': about((source) => previews.show(source)),
    'flatcarConfig.showInPreview': () => showSourceInPreview(context),
    'flatcarConfig.goToSource': (argument) => goToSource(previews, server, argument),
    'flatcarConfig.goToRenderProblem': (argument) => goToProblem(previews, target(argument)),
    'flatcarConfig.openDecoded': (argument) => decoded.open(argument),
    'flatcarConfig.saveRendered': save,
    'flatcarConfig.saveRenderedAs': saveAs,
    // VS Code shows keys beside a command wherever it stands; these work in a preview only.
    'flatcarConfig.savePreview': save,
    'flatcarConfig.savePreviewAs': saveAs,
    'flatcarConfig.copyRendered': about((source) => copy(context, source)),
    'flatcarConfig.toggleCompact': about((source) => toggleCompact(context, source)),
    'flatcarConfig.toggleWhole': about((source, argument) => toggleWhole(context, source, argument)),
    'flatcarConfig.compareWithSaved': about((source) => comparisons.withSaved(source)),
    'flatcarConfig.compareWithHead': about((source) => comparisons.withHead(source)),
    'flatcarConfig.compareWithFile': about((source, argument) =>
      comparisons.withFile(source, uriIn(argument, 'to')),
    ),
  };
}
