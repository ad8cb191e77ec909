/** The command that code actions carry for another level of a rule in the project file: for everybody who has the project. */
import { commands, Disposable, l10n, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import {
  PROJECT_LEVEL,
  PROJECT_LEVEL_COMMAND,
  type ProjectLevelParams,
  type ProjectLevelResult,
} from '../../../server/src/protocol/project.ts';
import { reasonOf } from '../reason.ts';
import { baseName } from '../review-uri.ts';
import type { Server } from '../server.ts';
import { chooseLevel } from './settings.ts';

async function setLevel(server: Server, { rule, uri }: Omit<ProjectLevelParams, 'level'>): Promise<void> {
  const level = await chooseLevel(l10n.t('Level of {0} in the project file', rule));
  if (level === undefined) {
    return;
  }
  const params: ProjectLevelParams = { uri, rule, level };
  const result = await server.request<ProjectLevelResult | null>(PROJECT_LEVEL, params);
  if (!result) {
    void window.showErrorMessage(
      l10n.t('The project file is laid out in a way that the level has to be written by hand.'),
    );
    return;
  }
  const file = Uri.parse(result.uri, true);
  const edit = new WorkspaceEdit();
  if (result.text !== null) {
    edit.createFile(file, { contents: new TextEncoder().encode(result.text) });
  }
  for (const { range, newText } of result.edits) {
    const { start, end } = range;
    edit.replace(file, new Range(start.line, start.character, end.line, end.character), newText);
  }
  if (!(await workspace.applyEdit(edit))) {
    throw new Error(l10n.t('{0} could not be changed', baseName(file)));
  }
  // Whoever reads the file beside the editor is to see it, too.
  await workspace.textDocuments.find((document) => document.uri.toString() === file.toString())?.save();
}

/** Registers the command; what is wrong is shown. */
export function registerProjectLevel(server: Server): Disposable {
  return Disposable.from(
    commands.registerCommand(PROJECT_LEVEL_COMMAND, async (argument: Omit<ProjectLevelParams, 'level'>) => {
      try {
        await setLevel(server, argument);
      } catch (error) {
        void window.showErrorMessage(l10n.t('The project file was not written: {0}', reasonOf(error)));
      }
    }),
  );
}
