import { commands, Selection, type TextDocument, window } from 'vscode';
import type { UnitGraphView } from '../../../server/src/protocol/unit-graph.ts';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { strokes } from './keyboard.ts';
import { readRun } from './results.ts';
import { keepPicture } from './themes.ts';
import { until } from './wait.ts';
import { open, positionAfter, replace } from './workspace.ts';

/** What the page of a document says of itself; undefined while nothing is drawn. */
async function drawing(source: TextDocument) {
  return (await api()).pageShown('units', source.uri)?.drawing ?? undefined;
}

async function graphOf(source: TextDocument): Promise<UnitGraphView> {
  const view = (await api()).pageShown('units', source.uri)?.view;
  if (!view) throw new Error('no view');
  return view as UnitGraphView;
}

/** Opens a file and its page as the command does. */
async function showUnits(path: string): Promise<TextDocument> {
  const { document } = await open(path);
  await (await api()).whenReady();
  await commands.executeCommand('flatcarConfig.showUnits');
  await until('the page', async () => ((await drawing(document))?.parts ?? 0) > 0);
  return document;
}

/** Puts the cursor behind a piece of the source. */
function point(source: TextDocument, text: string): void {
  const editor = window.visibleTextEditors.find(({ document }) => document === source);
  if (!editor) throw new Error('the source is not visible');
  const at = positionAfter(source, text);
  editor.selection = new Selection(at, at);
}

describe('units', () => {
  it('are drawn beside the source, which keeps the focus', async () => {
    const source = await showUnits('units.bu');
    equal(window.activeTextEditor?.document.uri.toString(), source.uri.toString(), 'the active editor');
    const { nodes, rings } = await graphOf(source);
    const names = nodes.filter(({ own }) => own).map(({ name }) => name);
    for (const name of ['web.service', 'app.service', 'srv-data.mount', 'backup.timer']) {
      equal(names.includes(name), true, name);
    }
    equal(
      rings.map((ring) => ring.map((number) => nodes[number]?.name).sort()),
      [['one.service', 'two.service']],
    );
    await keepPicture('units');
  });

  it('mark what the cursor is at: a unit anywhere in its text, a relation at its name', async () => {
    const source = await showUnits('units.bu');
    const graph = await graphOf(source);
    point(source, 'ExecStart=/usr/bin/docker');
    await until('the unit to be marked', async () => (await drawing(source))?.marked === 1);
    point(source, 'OnFailure=warn');
    await until('the relation to be marked', async () => (await drawing(source))?.marked === 1);
    equal(
      graph.places.length > graph.nodes.filter(({ place }) => place !== null).length,
      true,
      'edges have places',
    );
    await keepPicture('units-marked');
  });

  it('follow what is typed, and stay as they were while the text is broken', async () => {
    const source = await showUnits('units.bu');
    await replace(source, 'name: idle.service', 'name: other.service');
    await until('the new name', async () =>
      (await graphOf(source)).nodes.some(({ name }) => name === 'other.service'),
    );
    await replace(source, 'variant: flatcar', 'variant: [flatcar');
    await until('the banner', async () => ((await drawing(source))?.banner ?? '') !== '');
    contains((await drawing(source))?.banner ?? '', 'Shown as it was before');
    equal(
      (await graphOf(source)).nodes.some(({ name }) => name === 'other.service'),
      true,
      'the last good graph',
    );
    await keepPicture('units-broken');
    await replace(source, 'variant: [flatcar', 'variant: flatcar');
    await until('the banner to go', async () => (await drawing(source))?.banner === '');
  });

  it('lead to the source by keys alone', async () => {
    const { keyboard, trusted } = await readRun();
    if (!keyboard || !trusted) return;
    const source = await showUnits('units.bu');
    const editor = await until('the editor', () => window.activeTextEditor);
    await commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await until('the page to have the focus', () => window.activeTextEditor === undefined);
    // Past the buttons above the picture; then to the last unit of the page, which has a place, and to its source.
    for (let press = 0; press < 11; press++) await strokes({ press: 'Tab' });
    await strokes({ press: 'End' });
    await keepPicture('units-keyboard');
    const before = editor.selection.active.line;
    await strokes({ press: 'Enter' });
    await until('the source to have the focus', () => window.activeTextEditor?.document === source);
    await until('the cursor to move', () => window.activeTextEditor?.selection.active.line !== before);
  });
});
