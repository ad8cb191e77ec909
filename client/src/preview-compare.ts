/** Compares what a config renders to with what it rendered to before, or another one does: by their renderings. */
import { commands, type Disposable, type Event, extensions, l10n, type Uri, window, workspace } from 'vscode';
import {
  RENDER_TEXT,
  type RenderTextParams,
  type RenderTextResult,
} from '../../server/src/protocol/preview.ts';
import type { Previews } from './preview.ts';
import { isSame } from './preview-places.ts';
import type { Session } from './preview-sessions.ts';
import { oneLine } from './preview-text.ts';
import { renderedUri } from './preview-uri.ts';
import { baseName } from './review-uri.ts';
import type { Server } from './server.ts';

export interface Comparisons extends Disposable {
  /** With the config as it is on disk. */
  withSaved(source: Uri): Promise<void>;
  /** With the config as it was committed last. */
  withHead(source: Uri): Promise<void>;
  /** With another config, which people choose unless it is given. */
  withFile(source: Uri, other?: Uri): Promise<void>;
  /** The text of the other side. */
  viewText(view: Uri): string;
}

/** What is used of VS Code's Git extension (its API, version 1). */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized';
  readonly onDidChangeState: Event<unknown>;
  getRepository(uri: Uri): { show(ref: string, path: string): Promise<string> } | null;
}

/** Milliseconds that Git may take to look for repositories. */
const PATIENCE = 10_000;

/** Resolves when Git knows which repositories are open: at its start it takes a moment. */
function whenReady(git: GitApi): Promise<void> {
  if (git.state === 'initialized') {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    };
    const timer = setTimeout(end, PATIENCE);
    const listener = git.onDidChangeState(end);
  });
}

function say(message: string): undefined {
  void window.showInformationMessage(message);
  return undefined;
}

/** The text that a file has in the last commit; people are told where there is none. */
async function textInHead(source: Uri): Promise<string | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  if (extension === undefined) {
    return say(
      l10n.t('There is no Git extension here, so that nothing can be compared with the last commit.'),
    );
  }
  const git = extension.isActive ? extension.exports : await extension.activate();
  if (!git.enabled) {
    return say(
      l10n.t('Git is turned off ({0}), so that nothing can be compared with the last commit.', 'git.enabled'),
    );
  }
  const gitApi = git.getAPI(1);
  await whenReady(gitApi);
  const repository = gitApi.getRepository(source);
  if (repository === null) {
    return say(l10n.t('{0} is in no Git repository that is open.', baseName(source)));
  }
  try {
    return await repository.show('HEAD', source.fsPath);
  } catch {
    return say(l10n.t('{0} is not part of the last commit.', baseName(source)));
  }
}

async function textOnDisk(source: Uri): Promise<string | undefined> {
  if (source.scheme === 'untitled') {
    return say(l10n.t('This config was never saved.'));
  }
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(source));
  } catch {
    return say(l10n.t('{0} is not there any more.', baseName(source)));
  }
}

async function chooseFile(source: Uri): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t('Compare the Rendering With That Of …'),
    openLabel: l10n.t({ message: 'Compare', comment: 'button' }),
    ...(source.scheme !== 'untitled' && { defaultUri: source }),
  });
  return chosen?.[0];
}

/** What a config is compared with: the file as it was saved, or the last commit. */
type Earlier = 'saved' | 'head';

/** `changed` is called with a view whose text is there now. */
export function createComparisons(
  server: Server,
  previews: Previews,
  changed: (view: Uri) => void,
): Comparisons {
  const texts = new Map<string, string>();
  let count = 0;
  const closes = workspace.onDidCloseTextDocument(({ uri }) => void texts.delete(uri.toString()));

  /** What a config renders to is compared, not the machine that it is a part of. */
  const beginAlone = async (source: Uri): Promise<Session> => {
    const session = await previews.sessions.begin(source);
    if (session.whole) await previews.sessions.setWhole(session, false);
    return session;
  };
  /** Shows what a text renders to beside the live preview of the source. */
  const withText = async (source: Uri, text: string, which: Earlier): Promise<void> => {
    const session = await beginAlone(source);
    const document = await workspace.openTextDocument(source);
    const params: RenderTextParams = {
      ...{ uri: source.toString(), text, compact: session.compact, languageId: document.languageId },
    };
    const answer = await server.request<RenderTextResult | null>(RENDER_TEXT, params);
    if (!answer?.rendering) {
      const why = answer
        ? oneLine(answer.problem?.reason ?? '')
        : l10n.t('the language server did not answer');
      say(
        which === 'saved'
          ? l10n.t('Saved Version of {0} does not render: {1}', baseName(source), why)
          : l10n.t('HEAD of {0} does not render: {1}', baseName(source), why),
      );
      return;
    }
    const view = renderedUri(source, ++count);
    texts.set(view.toString(), answer.rendering.text);
    changed(view);
    const title =
      which === 'saved'
        ? l10n.t('{0}, rendered: Saved Version ↔ Now', baseName(source))
        : l10n.t('{0}, rendered: HEAD ↔ Now', baseName(source));
    await commands.executeCommand('vscode.diff', view, session.preview, title, { preview: false });
  };
  return {
    withSaved: async (source) => {
      const text = await textOnDisk(source);
      if (text !== undefined) await withText(source, text, 'saved');
    },
    withHead: async (source) => {
      const text = await textInHead(source);
      if (text !== undefined) await withText(source, text, 'head');
    },
    withFile: async (source, given) => {
      const other = given ?? (await chooseFile(source));
      if (other === undefined) {
        return;
      }
      if (isSame(other, source)) {
        say(l10n.t('That is the same config.'));
        return;
      }
      await workspace.openTextDocument(other);
      const [left, right] = [await beginAlone(other), await beginAlone(source)];
      if (left.good === undefined) {
        say(l10n.t('{0} does not render: {1}', baseName(other), oneLine(left.problem?.reason ?? '')));
        return;
      }
      const title = l10n.t('{0} ↔ {1}, rendered', baseName(other), baseName(source));
      await commands.executeCommand('vscode.diff', left.preview, right.preview, title, { preview: false });
    },
    viewText: (view) => texts.get(view.toString()) ?? '',
    dispose: () => closes.dispose(),
  };
}
