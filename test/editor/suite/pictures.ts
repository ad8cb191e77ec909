/** What the views look like: pictures to be looked at, which are kept when what they are to show is there. */
import { commands, Selection, type TextEditor, window } from 'vscode';
import { api } from './extension.ts';
import { readRun } from './results.ts';
import { keepInThemes } from './themes.ts';
import { until } from './wait.ts';
import { closeAll, open, positionAfter } from './workspace.ts';

/** Opens a config with the cursor behind a text. */
async function openAt(path: string, text: string): Promise<TextEditor> {
  const editor = await open(path);
  await (await api()).whenReady();
  point(editor, text);
  return editor;
}

function point(editor: TextEditor, text: string): void {
  const at = positionAfter(editor.document, text);
  editor.selection = new Selection(at, at);
  editor.revealRange(editor.selection);
}

/** Waits until the page of a document has marked something. */
async function untilMarked(kind: 'disks' | 'units', { document }: TextEditor): Promise<void> {
  const { pageShown } = await api();
  const drawing = () => pageShown(kind, document.uri)?.drawing ?? undefined;
  await until(`marks in the ${kind}`, () => (drawing()?.marked ?? 0) > 0, drawing);
}

describe('in the colours of light, dark and high contrast themes', () => {
  before(async function () {
    const { keyboard, trusted } = await readRun();
    if (!keyboard || !trusted) this.skip();
  });

  it('disks are drawn', async () => {
    const editor = await openAt('disks-many.bu', 'label: raid-two');
    await commands.executeCommand('flatcarConfig.showDisks');
    await keepInThemes('disks', () => untilMarked('disks', editor));
  });

  it('units are drawn', async () => {
    const editor = await openAt('units.bu', 'After=two.serv');
    await commands.executeCommand('flatcarConfig.showUnits');
    await keepInThemes('units', () => untilMarked('units', editor));
  });

  it('a machine is drawn', async () => {
    const extension = await api();
    const editor = await openAt('machine.bu', 'name: own');
    await commands.executeCommand('flatcarConfig.showMachine');
    await until('the machine', () => extension.machineLines()?.some((line) => line.includes('own.service')));
    await window.showTextDocument(editor.document);
    await commands.executeCommand('flatcarConfig.showMachineText');
    await keepInThemes('machine', async () => {});
    await closeAll();
    await commands.executeCommand('workbench.view.explorer');
  });

  it('a preview is drawn, with what belongs to the cursor', async () => {
    const editor = await openAt('long.bu', 'path: /opt/bin/to');
    await commands.executeCommand('flatcarConfig.showPreview');
    const extension = await api();
    await until('the preview', () => extension.previewText(editor.document.uri)?.includes('/opt/bin/tool'));
    point(editor, 'mode: 07');
    point(editor, '    - path: /opt');
    await keepInThemes('preview', async () => {});
  });
});
