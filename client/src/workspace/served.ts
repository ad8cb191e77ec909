/** Which files have rows of their own in the list of problems: what is ours and has a tab, as of that alone the editor asks. */
import { type Tab, TabInputText, TabInputTextDiff, type Uri, window, workspace } from 'vscode';
import type { Surroundings } from '../api.ts';

/** The files that a tab shows. */
export function shownIn({ input }: Tab): readonly Uri[] {
  if (input instanceof TabInputText) return [input.uri];
  return input instanceof TabInputTextDiff ? [input.original, input.modified] : [];
}

function hasTab(uri: string): boolean {
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some((tab) => shownIn(tab).some((shown) => shown.toString() === uri)),
  );
}

/** Tells whether the server is asked about a file as it is open. */
export function servedBy({ documents, carriers }: Surroundings): (uri: string) => boolean {
  return (uri) => {
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
    if (!document || !hasTab(uri)) return false;
    return documents.has(document) || documents.hasProject(document) || carriers.all().includes(document);
  };
}
