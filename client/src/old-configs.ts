/**
 * Offers to convert a file of an old format when it is opened, and Ignition in a file that is meant as Butane: once for each
 * file, one notification at a time.
 */
import {
  ConfigurationTarget,
  commands,
  Disposable,
  l10n,
  type Memento,
  TabInputText,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { misplacedMessage, oldFormatMessage } from './conversion-text.ts';
import { baseName } from './review-uri.ts';
import type { Statuses } from './statuses.ts';

/** Where the addresses are kept of which people were told. */
const TOLD = 'oldConfigsTold';
/** So many are remembered; the oldest are forgotten. */
const MOST = 500;
const SETTING = 'notifyOldConfigs';

export interface OldConfigs extends Disposable {
  /** What the notification that is open says. */
  notice(): string | undefined;
}

/** A document in Butane's language, whatever is in it. */
function isMeantAsButane({ languageId }: TextDocument): boolean {
  return languageId === 'butane';
}

/** The document in front, when it stands in an editor of its own: in a diff people look for something else. */
function documentInFront(): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const alone = input instanceof TabInputText && input.uri.toString() === document?.uri.toString();
  // An untitled text is told of only where Butane was meant: what is pasted elsewhere may be there to be looked at.
  return alone && (!document?.isUntitled || isMeantAsButane(document)) ? document : undefined;
}

/** Watches what is opened; `state` remembers what people were told of. */
export function watchOldConfigs(statuses: Statuses, state: Memento): OldConfigs {
  let open: string | undefined;

  const wasTold = (key: string): boolean => state.get<string[]>(TOLD, []).includes(key);
  const remember = (key: string): Thenable<void> =>
    state.update(TOLD, [...state.get<string[]>(TOLD, []), key].slice(-MOST));
  const isWanted = (document: TextDocument): boolean =>
    workspace.getConfiguration('flatcarConfig', document).get<boolean>(SETTING, true);

  const consider = async (): Promise<void> => {
    const document = documentInFront();
    const status = document && statuses.get(document.uri);
    const key = document?.uri.toString() ?? '';
    if (open !== undefined || document === undefined || !status || wasTold(key) || !isWanted(document)) {
      return;
    }
    const name = baseName(document.uri);
    const isMisplaced = isMeantAsButane(document) && status.kind === 'ignition';
    if (status.old) open = oldFormatMessage(name, status.kind);
    else if (isMisplaced) open = misplacedMessage(name);
    if (open === undefined) {
      return;
    }
    void remember(key);
    const [convert, never] = [l10n.t('Convert…'), l10n.t({ message: 'Never', comment: 'button' })];
    const choice = await window.showInformationMessage(open, convert, l10n.t('Not for This File'), never);
    open = undefined;
    if (choice === convert) {
      await commands.executeCommand('flatcarConfig.convertToButane', document.uri);
    } else if (choice === never) {
      const settings = workspace.getConfiguration('flatcarConfig');
      await settings.update(SETTING, false, ConfigurationTarget.Global);
    }
    // Another file may have come to the front meanwhile.
    void consider();
  };
  const listeners = Disposable.from(
    statuses.onDidChange(() => void consider()),
    window.onDidChangeActiveTextEditor(() => void consider()),
    // The tab may come to the front after its editor.
    window.tabGroups.onDidChangeTabs(() => void consider()),
  );
  return { notice: () => open, dispose: () => listeners.dispose() };
}
