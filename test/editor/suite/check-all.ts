import { commands, DiagnosticSeverity, languages, type TextDocument, type Uri, workspace } from 'vscode';
import { contains, equal } from './expect.ts';
import { until } from './wait.ts';
import { inWorkspace, open } from './workspace.ts';

/** `5:13 path not absolute`, as the list of problems has them of a file that need not be open. */
function rowsOf(uri: Uri): readonly string[] {
  return languages
    .getDiagnostics(uri)
    .map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
}

const isOpen = (uri: Uri): boolean =>
  workspace.textDocuments.some((document: TextDocument) => document.uri.toString() === uri.toString());

/** A warning of ours. */
const UNIT = `variant: flatcar
version: 1.1.0
systemd:
  units:
    - name: a.service
      contents: |
        [Service]
        ExecStart=usr/bin/true
`;

const CHECKED = 'variant: flatcar\nversion: 1.1.0\nstorage:\n  files:\n    - path: etc/checked\n';

describe('a check of all configs', () => {
  const place = () => inWorkspace('checked-1.bu');
  const write = (text: string) => workspace.fs.writeFile(place(), new TextEncoder().encode(text));

  afterEach(async () => {
    await Promise.resolve(workspace.fs.delete(place())).catch(() => undefined);
    await until('no rows', () => rowsOf(place()).length === 0);
  });

  it('shows what is wrong in files that nobody has opened, until they change', async () => {
    await write(CHECKED);
    const summary = await commands.executeCommand<string>('flatcarConfig.checkAll');
    contains(summary, ' configs: ');
    await until(
      'its row',
      () => rowsOf(place()).includes('5:13 path not absolute'),
      () => rowsOf(place()),
    );
    equal(isOpen(place()), false, 'opened');
    await write(CHECKED.replace('etc/checked', '/etc/checked'));
    await until(
      'no rows',
      () => rowsOf(place()).length === 0,
      () => rowsOf(place()),
    );
  });

  it('is looked at again when a project file changes, and stays until that is done', async () => {
    const config = inWorkspace('checked/one.bu');
    const project = inWorkspace('checked/.flatcar-config.yaml');
    const put = (uri: Uri, text: string) => workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const severities = () => languages.getDiagnostics(config).map(({ severity }) => severity);
    let wasEmpty = false;
    let isSeen = false;
    const watcher = workspace.createFileSystemWatcher('**/checked/one.bu');
    const listening = [
      languages.onDidChangeDiagnostics(() => {
        wasEmpty ||= severities().length === 0;
      }),
      watcher,
      watcher.onDidCreate(() => {
        isSeen = true;
      }),
    ];
    try {
      await put(config, UNIT);
      // What was found in a file goes when it changes: that it is new may be told late.
      await until('that it is new', () => isSeen);
      await commands.executeCommand('flatcarConfig.checkAll');
      await until('its row', () => severities()[0] === DiagnosticSeverity.Warning, severities);
      wasEmpty = false;
      await put(project, 'rules: {systemd/program-path: info}\n');
      await until('the other level', () => severities()[0] === DiagnosticSeverity.Information, severities);
      equal(wasEmpty, false, 'gone meanwhile');
      await put(project, 'exclude: [one.bu]\n');
      await until('no row', () => severities().length === 0, severities);
    } finally {
      for (const one of listening) one.dispose();
      await workspace.fs.delete(inWorkspace('checked'), { recursive: true });
    }
  });

  it('leaves a file that is opened to what is said of it as it is open', async () => {
    await write(CHECKED);
    await commands.executeCommand('flatcarConfig.checkAll');
    await until('its row', () => rowsOf(place()).length > 0);
    await open('checked-1.bu');
    await until(
      'one row of each mistake',
      () => rowsOf(place()).filter((row) => row === '5:13 path not absolute').length === 1,
      () => rowsOf(place()),
    );
    await commands.executeCommand('workbench.action.closeAllEditors');
    await until('its row again', () => rowsOf(place()).length > 0);
  });
});
