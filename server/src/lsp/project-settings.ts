/**
 * The settings that hold for a document in a project. What is said later wins: the built-in defaults, the user's settings, the
 * project file, the settings of the workspace. docs/project-file.md says why.
 */
import { URI, Utils } from 'vscode-uri';
import { machineFor, openValues } from '../compose/filled.ts';
import type { Values } from '../compose/values.ts';
import type { Settings } from '../features/settings.ts';
import { PLATFORMS } from '../formats/container-linux/transpile/templating.ts';
import { readProjectValues } from '../project/files.ts';
import type { Project } from '../project/types.ts';
import { folderAround } from './files-directory.ts';
import { type FoundProject, insideOf, type ProjectAnswer, pathIn } from './projects.ts';
import type { Session } from './session.ts';
import type { EditorSettings } from './settings.ts';

/** The settings of a document, and what is not there yet. */
export interface ProjectSettings {
  readonly settings: Settings;
  readonly pending: boolean;
  readonly answer: ProjectAnswer;
  /** What `${name}` stands for on the machine that the document is looked at for. */
  readonly machine?: Values;
  /** The platform of the project, where `ct` knows it. */
  readonly platform?: string;
}

/** The settings that hold for a document. */
export async function settingsFor(session: Session, uri: string): Promise<ProjectSettings> {
  const editor = await session.settings.get(uri);
  const answer = session.projects.of(uri);
  if (!answer.found) return { settings: editor, pending: answer.pending, answer };
  const { found } = answer;
  const directory = filesDirectoryOf(found, editor, session.folders);
  const values = readProjectValues(found.read.project, editor.isTrusted ? found.files : undefined);
  const { project } = found.read;
  const inside = pathIn(found, uri);
  const wanted = editor.machines.get(found.uri) ?? editor.machine;
  const machine = inside === null ? null : machineFor(project, inside, wanted);
  const meant = {
    ...project,
    target: machine?.target ?? project.target,
    platform: machine?.platform ?? project.platform,
  };
  const settings = merged(editor, meant, directory?.path ?? null, values.result);
  const { platform } = meant;
  return {
    ...(machine && { machine: openValues(project, machine) }),
    ...(platform !== null && PLATFORMS.includes(platform) && { platform }),
    settings: {
      ...settings,
      ...(machine && { machine: machine.name }),
      ...(inside !== null && found.isLeftOut(inside) && { validate: false }),
    },
    pending: values.pending || directory?.pending === true,
    answer,
  };
}

/**
 * The files directory of a project, as the setting would name it; null where there is none, or none that may be read: a link
 * that leads out of the folder of the project file, and in Restricted Mode what is outside of the workspace.
 */
function filesDirectoryOf(
  { read, files, folder }: FoundProject,
  { isTrusted }: EditorSettings,
  folders: readonly string[],
): { readonly path: string | null; readonly pending: boolean } | null {
  const own = read.project.filesDirectory;
  if (!own) return null;
  const stat = files.stat(own.path);
  if (!stat.ok) return { path: null, pending: stat.error === 'pending' };
  const uri = Utils.joinPath(URI.parse(folder), own.path);
  if (!isTrusted && folderAround(insideOf(uri.toString()), folders) === null) return null;
  return { path: uri.scheme === 'file' ? uri.fsPath : uri.path, pending: false };
}

function merged(
  editor: EditorSettings,
  project: Project,
  filesDirectory: string | null,
  values: Settings['templateValues']['values'],
): Settings {
  const { workspace, workspaceRules } = editor;
  /** What the project says, unless the workspace has a setting of its own. */
  const pick = <Value>(key: string, given: Value | null, own: Value): Value =>
    given === null || workspace.has(key) ? own : given;
  return {
    ...editor,
    filesDirectory: pick('filesDirectory', filesDirectory, editor.filesDirectory),
    butaneArtifacts: pick('butaneArtifacts', project.butaneArtifacts, editor.butaneArtifacts),
    templates: pick('templates', project.templates, editor.templates),
    target: pick('target', project.target, editor.target),
    platform: pick('platform', project.platform, editor.platform),
    rules: { ...editor.rules, ...project.rules, ...workspaceRules },
    format: {
      listIndent: pick('format.listIndent', project.format.listIndent, editor.format.listIndent),
      quotes: pick('format.quotes', project.format.quotes, editor.format.quotes),
    },
    templateValues: templateValuesOf(editor, values),
  };
}

/** Values are put together: those of the project win over the user's, those of the workspace over both. */
function templateValuesOf(
  { workspace, templateValues }: EditorSettings,
  project: Settings['templateValues']['values'],
): Settings['templateValues'] {
  const { files, values } = templateValues;
  const isWorkspace = workspace.has('templateValues');
  const all = isWorkspace ? [...project, ...values] : [...values, ...project];
  return { files, values: new Map(all) };
}
