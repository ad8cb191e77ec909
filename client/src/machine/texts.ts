/** The machine as a text, and what is in its files: read-only documents that follow their source. */
import { Disposable, l10n, Uri, window, workspace } from 'vscode';
import {
  MACHINE_CONTENTS,
  MACHINE_TEXT,
  type MachineTextResult,
} from '../../../server/src/protocol/machine-view.ts';
import type { Server } from '../server.ts';
import { contentsUri, isOfWhole, MACHINE_SCHEME, machineTextUri } from './uri.ts';

/** Milliseconds between an edit and the request that it causes. */
const DELAY = 200;

export interface MachineTexts extends Disposable {
  /** @param whole whether of the machine that the source is a part of, here and below */
  showText(source: Uri, whole: boolean): Promise<void>;
  showContents(source: Uri, whole: boolean, id: string, name: string): Promise<void>;
  /** The text of a document of the machine. */
  viewText(view: Uri): Promise<string>;
  /** Brings the documents of a source up to date, soon. */
  refresh(source: Uri): void;
}

async function show(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { preview: true });
}

/** @param changed to be called with a document whose text is another */
export function createTexts(server: Server, changed: (view: Uri) => void): MachineTexts {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ours = (source?: Uri): readonly Uri[] =>
    workspace.textDocuments
      .map(({ uri }) => uri)
      .filter(({ scheme, query }) => scheme === MACHINE_SCHEME && (!source || query === source.toString()));
  const refresh = (source?: Uri): void => {
    if (ours(source).length > 0) {
      timer ??= setTimeout(() => {
        timer = undefined;
        ours().forEach(changed);
      }, DELAY);
    }
  };
  const listeners = Disposable.from(
    workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (uri.scheme !== MACHINE_SCHEME) {
        refresh(uri);
      }
    }),
    server.onDidStart(() => refresh()),
  );
  return {
    showText: (source, whole) => show(machineTextUri(source, whole)),
    showContents: (source, whole, id, name) => show(contentsUri(source, whole, id, name)),
    viewText: async (view) => {
      const { query, fragment } = view;
      const source = Uri.parse(query, true);
      try {
        await workspace.openTextDocument(source);
      } catch {
        return `${l10n.t('The source is not there any more.')}\n`;
      }
      const whole = isOfWhole(view);
      const params = { uri: source.toString(), whole, ...(fragment !== '' && { id: fragment }) };
      const method = fragment === '' ? MACHINE_TEXT : MACHINE_CONTENTS;
      const answer = await server.request<MachineTextResult | null>(method, params);
      return answer?.text ?? `${l10n.t('The machine has no such contents now.')}\n`;
    },
    refresh,
    dispose: () => {
      clearTimeout(timer);
      listeners.dispose();
    },
  };
}
