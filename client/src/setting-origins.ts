/** Tells the server which settings the workspace has of its own, so that a project file comes between them and the user's. */
import { Uri, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { CHOSEN_MACHINES } from '../../server/src/protocol/machines.ts';
import { IS_TRUSTED, SHARED_SETTINGS, WORKSPACE_SETTINGS } from '../../server/src/protocol/project.ts';

const SECTION = 'flatcarConfig';

/** The settings of the workspace and its folder for a document, by their names; the editor leaves out what it does not trust. */
function workspaceSettings(scope: Uri | undefined): Readonly<Record<string, unknown>> {
  const settings = workspace.getConfiguration(SECTION, scope);
  const found = SHARED_SETTINGS.flatMap((name): [string, unknown][] => {
    const { workspaceValue, workspaceFolderValue } = settings.inspect<unknown>(name) ?? {};
    if (name === 'rules' && isObject(workspaceValue) && isObject(workspaceFolderValue)) {
      return [[name, { ...workspaceValue, ...workspaceFolderValue }]];
    }
    const value = workspaceFolderValue ?? workspaceValue;
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(found);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The middleware that adds it to what the editor answers, with the machines that were chosen. */
export function tellOrigins(machines: () => Readonly<Record<string, string>>): Middleware {
  return {
    workspace: {
      configuration: async (params, token, next) => {
        const answers = await next(params, token);
        if (!Array.isArray(answers)) {
          return answers;
        }
        return answers.map((answer: unknown, at) => {
          const item = params.items[at];
          if (item?.section !== SECTION || !isObject(answer)) {
            return answer;
          }
          const scope = item.scopeUri === undefined ? undefined : Uri.parse(item.scopeUri);
          return {
            ...answer,
            [WORKSPACE_SETTINGS]: workspaceSettings(scope),
            [IS_TRUSTED]: workspace.isTrusted,
            [CHOSEN_MACHINES]: machines(),
          };
        });
      },
    },
  };
}
