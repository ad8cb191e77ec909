/** The command behind "Add verification.hash by downloading …": asks, downloads, and has the server write the hash. */
import {
  commands,
  type Disposable,
  env,
  l10n,
  ProgressLocation,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import {
  REMOTE_HASH,
  REMOTE_HASH_COMMAND,
  type RemoteHashCommand,
  type RemoteHashParams,
  type RemoteHashResult,
} from '../../../server/src/protocol/remote-hash.ts';
import { type Downloaded, hashOfRemote } from '../download.ts';
import { toRange } from '../ranges.ts';
import { addressOf, downloadInWords, progressInWords } from '../remote-hash-text.ts';
import type { Platform, Server } from '../server.ts';

/** The document may change while it is asked about; so often it is asked about anew. */
const ATTEMPTS = 3;

/** Whether a download may begin: in a trusted workspace, and when people say so. */
async function mayDownload(address: URL, command: RemoteHashCommand, most: number): Promise<boolean> {
  if (!workspace.isTrusted) {
    const manage = l10n.t('Manage Workspace Trust');
    const message = l10n.t('In Restricted Mode nothing is downloaded because of a config.');
    if ((await window.showWarningMessage(message, manage)) === manage) {
      await commands.executeCommand('workbench.trust.manage');
    }
    return false;
  }
  const message = l10n.t('Download from {0} to work out the hash?', address.host);
  const detail = downloadInWords(address, command, most);
  const yes = l10n.t({ message: 'Download', comment: 'button' });
  return (await window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
}

function download({ hashing }: Platform, address: URL, command: RemoteHashCommand): Thenable<Downloaded> {
  const { name, compression } = command;
  const shown = {
    location: ProgressLocation.Notification,
    title: l10n.t('Downloading from {0}', address.host),
    cancellable: true,
  };
  return window.withProgress(shown, async (progress, token) => {
    const control = new AbortController();
    token.onCancellationRequested(() => control.abort());
    let told = 0;
    return hashOfRemote(address.href, {
      ...{ name, compression, hashing, signal: control.signal },
      onProgress: (received, total) => {
        const part = total === null || total === 0 ? 0 : Math.floor((received / total) * 100);
        progress.report({ message: progressInWords(received, total), increment: part - told });
        told = part;
      },
    });
  });
}

type Written = 'written' | 'same' | 'gone';

async function write(server: Server, params: RemoteHashParams): Promise<Written> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await server.request<RemoteHashResult | null>(REMOTE_HASH, params);
    if (!result) {
      return 'gone';
    }
    if (result.edits.length === 0) {
      return 'same';
    }
    const document = await workspace.openTextDocument(Uri.parse(params.uri, true));
    if (document.version !== result.documentVersion) {
      continue;
    }
    const edit = new WorkspaceEdit();
    for (const { range, newText } of result.edits) {
      edit.replace(document.uri, toRange(range), newText);
    }
    if (await workspace.applyEdit(edit)) {
      return 'written';
    }
  }
  return 'gone';
}

async function hashRemote(server: Server, platform: Platform, command: RemoteHashCommand): Promise<void> {
  const address = addressOf(command.url);
  if (!address || !(await mayDownload(address, command, platform.hashing.most))) {
    return;
  }
  const done = await download(platform, address, command);
  if (!done.ok) {
    if (done.cancelled !== true) {
      const message = l10n.t('No hash of {0}: {1}', address.href, done.reason);
      const why = l10n.t(
        'A browser reads only what the server lets other pages read (CORS); the desktop editor has no such limit.',
      );
      void window.showErrorMessage(platform.kind === 'browser' ? `${message} ${why}` : message);
    }
    return;
  }
  const written = await write(server, { ...command, sum: done.sum });
  if (written === 'same') {
    void window.showInformationMessage(l10n.t('The hash in the config is that of the file.'));
  } else if (written === 'gone') {
    const copy = l10n.t('Copy Hash');
    const message = l10n.t('The config has changed meanwhile, or has an error: the hash was not written.');
    if ((await window.showWarningMessage(message, copy)) === copy) {
      await env.clipboard.writeText(`${command.name}-${done.sum}`);
    }
  }
}

/** Registers the command, which only code actions carry. */
export function registerRemoteHash(server: Server, platform: Platform): Disposable {
  return commands.registerCommand(REMOTE_HASH_COMMAND, (command: RemoteHashCommand) =>
    hashRemote(server, platform, command),
  );
}
