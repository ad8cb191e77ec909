/** The views with nothing but keys: opened, walked through, left for the source, and come back to. */
import { commands, type TextEditor, window } from 'vscode';
import type { UnitGraphView } from '../../../server/src/protocol/unit-graph.ts';
import { api } from './extension.ts';
import { strokes } from './keyboard.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { open, positionAfter } from './workspace.ts';

/** Runs a command as somebody does who knows its name. */
async function command(title: string): Promise<void> {
  await strokes(
    { press: 'F1' },
    { appears: '.quick-input-widget .quick-input-list' },
    { type: title },
    { appears: `.quick-input-list .monaco-list-row.focused:has-text("${title}")` },
    { press: 'Enter' },
  );
}

async function opened(path: string): Promise<TextEditor> {
  const editor = await open(path);
  await (await api()).whenReady();
  return editor;
}

async function showMachine(): Promise<void> {
  await command('Flatcar: Show Machine');
  await strokes({ appears: '.customview-tree .monaco-list:focus' });
}

function line(): number | undefined {
  return window.activeTextEditor?.selection.active.line;
}

async function untilLine(editor: TextEditor, text: string): Promise<void> {
  const wanted = positionAfter(editor.document, text).line;
  await until(
    `the cursor at ${text}`,
    () => window.activeTextEditor?.document === editor.document && line() === wanted,
    () => `${window.activeTextEditor?.document.uri.path}:${line()}`,
  );
}

async function untilPage(kind: 'disks' | 'units', { document }: TextEditor): Promise<void> {
  const { pageShown } = await api();
  await until(`the ${kind}`, () => (pageShown(kind, document.uri)?.drawing?.parts ?? 0) > 0);
}

/** The editor of a page is in front a moment before keys reach the page. */
async function untilFocus(what: string): Promise<void> {
  await until(`${what} in front`, () => window.activeTextEditor === undefined);
  await strokes({ inside: true });
}

async function graphOf({ document }: TextEditor): Promise<UnitGraphView> {
  const { view } = (await api()).pageShown('units', document.uri) ?? {};
  if (!view) throw new Error('there is no graph');
  return view as UnitGraphView;
}

describe('by keys alone', () => {
  before(async function () {
    if (!(await readRun()).keyboard) this.skip();
  });

  it('disks are opened, walked through, left and come back to', async () => {
    const editor = await opened('disks.bu');
    await command('Flatcar: Show Disks');
    await untilPage('disks', editor);
    await strokes({ press: 'Control+2' });
    await untilFocus('the page');
    await strokes({ press: 'Tab' }, { press: 'Tab' }, { press: 'Tab' }, { press: 'ArrowDown' });
    await strokes({ press: 'Enter' });
    await untilLine(editor, 'label: first');
    await strokes({ press: 'Control+2' });
    await untilFocus('the page again');
    await strokes({ press: 'ArrowRight' }, { press: 'Enter' });
    await untilLine(editor, 'label: second');
  });

  it('units are opened, walked through, left and come back to', async () => {
    const editor = await opened('units.bu');
    await command('Flatcar: Show Units');
    await untilPage('units', editor);
    await strokes({ press: 'Control+2' });
    await untilFocus('the page');
    for (let press = 0; press < 11; press++) await strokes({ press: 'Tab' });
    await strokes({ press: 'End' }, { press: 'Enter' });
    await until('the source', () => window.activeTextEditor?.document === editor.document && line() !== 0);
    const first = line();
    await strokes({ press: 'Control+2' });
    await untilFocus('the page again');
    // Units of the image lead nowhere: up to the one before that the config has.
    const nodes = (await graphOf(editor)).nodes;
    const before = nodes.findLastIndex(({ place }, at) => place !== null && at < nodes.length - 1);
    for (let at = nodes.length - 1; at > before; at--) await strokes({ press: 'ArrowUp' });
    await strokes({ press: 'Enter' });
    await until('another line', () => line() !== undefined && line() !== first);
  });

  it('a machine is opened, filtered, walked through, left and come back to', async () => {
    const editor = await opened('machine.bu');
    const extension = await api();
    await showMachine();
    await until('the machine', () => extension.machineLines()?.some((one) => one.includes('own.service |')));
    const rowOf = (text: string): number =>
      (extension.machineLines() ?? []).findIndex((one) => one.includes(text));
    try {
      await command('Flatcar: Filter Machine');
      await strokes(
        { appears: '.quick-input-title:has-text("Filter the machine")' },
        { type: 'enabled own' },
      );
      await strokes({ press: 'Enter' });
      await until('the unit alone', () => rowOf('own.service |') >= 0 && rowOf('base.txt |') < 0);
      await showMachine();
      await strokes({ press: 'Home' });
      for (let row = rowOf('own.service |'); row > 0; row--) await strokes({ press: 'ArrowDown' });
      await strokes({ press: 'Enter' });
      await untilLine(editor, 'name: own.service');
    } finally {
      await commands.executeCommand('flatcarConfig.clearMachineFilter');
    }
    await showMachine();
    await strokes({ press: 'Home' });
    const rows = extension.machineLines() ?? [];
    const file = rows.findIndex((one) => one.includes('base.txt |'));
    for (let row = file; row > 0; row--) await strokes({ press: 'ArrowDown' });
    await strokes({ press: 'Enter' });
    await until('the other config', () =>
      window.activeTextEditor?.document.uri.path.endsWith('/machine-base.bu'),
    );
    await commands.executeCommand('workbench.view.explorer');
  });

  it('a preview is opened, walked through, left and come back to', async () => {
    const editor = await opened('long.bu');
    await strokes({ press: 'Control+Home' });
    for (let row = positionAfter(editor.document, '/etc/last').line; row > 0; row--)
      await strokes({ press: 'ArrowDown' });
    await strokes({ press: 'End' }, { press: 'Control+k' }, { press: 'Control+v' });
    const shown = await until('the preview', () => {
      const found = window.activeTextEditor;
      return found?.document.uri.scheme === 'flatcar-preview' ? found : undefined;
    });
    await until('the entry', () => {
      const { document, selection } = window.activeTextEditor ?? shown;
      return document.lineAt(selection.active.line).text.includes('/etc/last');
    });
    await strokes({ press: 'Control+Home' });
    for (let row = positionAfter(shown.document, '"docker"').line; row > 0; row--)
      await strokes({ press: 'ArrowDown' });
    await strokes({ press: 'End' }, { press: 'F12' });
    await untilLine(editor, 'groups: [docker]');
    await strokes({ press: 'Control+k' }, { press: 'Control+v' });
    await until('the preview again', () => window.activeTextEditor?.document === shown.document);
  });
});
