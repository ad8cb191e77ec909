/** "Check with the Real Tool": runs it where it is installed, when somebody asks for it, and shows what differs. */
import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import {
  REAL_TOOL,
  type RealToolParams,
  type RealToolResult,
} from '../../../server/src/protocol/real-tool.ts';
import { compareAnswers, differenceReport, sameInWords, type ToolRun } from '../real-tool-text.ts';
import { reasonOf } from '../reason.ts';
import { baseName } from '../review-uri.ts';
import type { RunProgram, Server } from '../server.ts';

/** The settings with the programs, which only the user's own settings can have. */
const SETTINGS = { butane: 'tools.butane', 'ignition-validate': 'tools.ignitionValidate' } as const;

/** The arguments for a config on standard input. */
function argumentsFor({ tool, filesDirectories }: RealToolResult): readonly string[] {
  if (tool === 'ignition-validate') {
    return ['-'];
  }
  const [folder] = filesDirectories;
  const place = folder === undefined ? undefined : Uri.parse(folder, true);
  return ['--pretty', '--raw-errors', ...(place?.scheme === 'file' ? ['--files-dir', place.fsPath] : [])];
}

async function run(program: string, about: RealToolResult, runProgram: RunProgram): Promise<ToolRun> {
  const args = argumentsFor(about);
  const asked = await runProgram(program, [about.tool === 'butane' ? '--version' : '-version'], '');
  const version = (asked.stdout + asked.stderr).trim().split('\n', 1)[0] ?? '';
  const done = await runProgram(program, args, about.text);
  return { ...done, version, command: [program, ...args].join(' ') };
}

async function showDifferences(source: Uri, ours: RealToolResult, theirs: ToolRun): Promise<void> {
  const found = compareAnswers(ours, theirs);
  const name = baseName(source);
  if (found === null) {
    void window.showInformationMessage(sameInWords(name, ours, theirs));
    return;
  }
  const content = differenceReport(name, ours, theirs, found);
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
}

/**
 * Runs butane or ignition-validate on the document, as it stands in the editor.
 * @param runProgram undefined where no program can be run: in a browser
 */
export async function checkWithRealTool(
  server: Server,
  source: Uri | undefined,
  runProgram: RunProgram | undefined,
): Promise<void> {
  if (runProgram === undefined || !workspace.isTrusted) {
    void window.showInformationMessage(
      runProgram === undefined
        ? l10n.t('No program can be run here: open the folder in VS Code on a desktop or a remote machine.')
        : l10n.t('In Restricted Mode no program is run.'),
    );
    return;
  }
  const params: RealToolParams | undefined = source && { uri: source.toString() };
  const ours = params && (await server.request<RealToolResult | null>(REAL_TOOL, params));
  if (!ours || !source) {
    void window.showInformationMessage(
      l10n.t('Open a Butane config, or an Ignition config of version 3, to check it.'),
    );
    return;
  }
  const setting = SETTINGS[ours.tool];
  const program = workspace.getConfiguration('flatcarConfig').get<string>(setting) || ours.tool;
  try {
    const options = { location: ProgressLocation.Window, title: l10n.t('Checking with {0}…', ours.tool) };
    const theirs = await window.withProgress(options, () => run(program, ours, runProgram));
    await showDifferences(source, ours, theirs);
  } catch (error) {
    const name = `flatcarConfig.${setting}`;
    void window.showErrorMessage(
      l10n.t(
        '{0} could not be run ({1}). Install it, or set {2} to its path.',
        ours.tool,
        reasonOf(error),
        name,
      ),
    );
  }
}
