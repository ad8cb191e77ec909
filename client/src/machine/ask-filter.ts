/** Asks what to look for in the machine view. */
import { l10n, window } from 'vscode';

/** The tree follows while it is typed; what is left without Enter goes back to what it was. */
export function askFilter(words: string, set: (words: string) => void): void {
  const box = window.createInputBox();
  box.title = l10n.t('Filter the machine');
  box.placeholder = l10n.t('Words in names, owners, modes, states: sshd enabled');
  box.value = words;
  let isTaken = false;
  box.onDidChangeValue(set);
  box.onDidAccept(() => {
    isTaken = true;
    box.hide();
  });
  box.onDidHide(() => {
    if (!isTaken) {
      set(words);
    }
    box.dispose();
  });
  box.show();
}
