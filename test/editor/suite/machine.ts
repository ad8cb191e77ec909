import { commands, env, type TextEditor, window } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { until } from './wait.ts';
import { closeAll, open, replace } from './workspace.ts';

/** The lines of the tree that hold a text. */
async function linesWith(text: string): Promise<readonly string[]> {
  const lines = (await api()).machineLines() ?? [];
  return lines.filter((line) => line.includes(text)).map((line) => line.trim());
}

async function allLines(): Promise<string> {
  return ((await api()).machineLines() ?? []).join('\n');
}

async function untilTree(about: string, is: (lines: string) => boolean): Promise<void> {
  let seen = '';
  await until(
    `the tree to show ${about}`,
    async () => {
      seen = await allLines();
      return is(seen);
    },
    () => seen,
  );
}

/** Opens a config and its machine. */
async function machine(path: string, shows: string): Promise<TextEditor> {
  const editor = await open(path);
  await (await api()).whenReady();
  await commands.executeCommand('flatcarConfig.showMachine');
  await untilTree(shows, (lines) => lines.includes(shows));
  return window.showTextDocument(editor.document);
}

describe('machine view', () => {
  it('shows files, units and configs of a machine, with what comes of a config that is not rendered yet', async () => {
    await machine('machine.bu', 'own.service');
    contains((await linesWith('own.service |')).join('\n'), 'enabled');
    const [own = ''] = await linesWith('own.txt |');
    contains(own, '0600 rw------- · root:root · 3 B · inline');
    contains(own, 'overrides machine.bu: mode 0644');
    contains((await linesWith('base.txt |')).join('\n'), 'from machine-base.bu');
    contains((await linesWith('machine-base.bu |')).join('\n'), 'machine-base.ign is not there yet');
  });

  it('follows what is typed', async () => {
    const { document } = await machine('machine.bu', 'own.service');
    await replace(document, '/opt/machine/own.txt', '/opt/machine/other.txt');
    await untilTree('the new name', (lines) => lines.includes('other.txt | 0644'));
    await replace(document, 'enabled: true', 'enabled: false');
    await untilTree('the new state', (lines) => lines.includes('own.service | disabled'));
  });

  it('keeps the last machine while the text is broken, with what is wrong on top', async () => {
    const { document } = await machine('machine.bu', 'own.service');
    await replace(document, 'path: /opt/machine/own.txt', 'path: opt/machine/own.txt');
    await untilTree(
      'the error above the last machine',
      (lines) => lines.includes('path not absolute | butane') && lines.includes('own.txt | 06'),
    );
    await replace(document, 'path: opt/machine/own.txt', 'path: /opt/machine/mended.txt');
    await untilTree('the mended machine', (lines) => lines.includes('mended.txt'));
  });

  it('leads to the source, in other files, too', async () => {
    const editor = await machine('machine.bu', 'own.service');
    await commands.executeCommand('flatcarConfig.openMachineSource', 'units:own.service');
    await until('the unit', () => editor.document.getText(editor.selection) === 'own.service');
    await commands.executeCommand('flatcarConfig.openMachineSource', 'files:/opt/machine/base.txt');
    await until('the other file', () => {
      const active = window.activeTextEditor;
      return (
        active?.document.uri.path.endsWith('/machine-base.bu') === true &&
        active.document.getText(active.selection) === '/opt/machine/base.txt'
      );
    });
  });

  it('opens contents, and copies paths and names', async () => {
    await machine('machine.bu', 'own.service');
    await commands.executeCommand('flatcarConfig.openMachineContents', 'files:/opt/machine/base.txt');
    await until('the contents', () => window.activeTextEditor?.document.getText() === 'base');
    equal(window.activeTextEditor?.document.uri.scheme, 'flatcar-machine');
    await commands.executeCommand('flatcarConfig.copyMachinePath', 'files:/opt/machine/base.txt');
    await until('the path', async () => (await env.clipboard.readText()) === '/opt/machine/base.txt');
    await commands.executeCommand('flatcarConfig.copyMachineName', 'units:own.service');
    await until('the name', async () => (await env.clipboard.readText()) === 'own.service');
  });

  it('is a text, too, which follows its source', async () => {
    const { document } = await machine('machine.bu', 'own.service');
    await commands.executeCommand('flatcarConfig.showMachineText');
    const text = await until('the text', () => {
      const shown = window.activeTextEditor?.document;
      return shown?.uri.scheme === 'flatcar-machine' ? shown : undefined;
    });
    contains(text.getText(), 'machine.bu: the first boot goes through');
    contains(text.getText(), 'pulled in by multi-user.target');
    await replace(document, 'name: own.service', 'name: later.service');
    await until('the text to follow', () => text.getText().includes('later.service'));
  });

  it('is filtered by words', async () => {
    await machine('machine.bu', 'own.service');
    await commands.executeCommand('flatcarConfig.filterMachine', 'enabled OWN');
    await untilTree('what matches', (lines) => !lines.includes('base.txt'));
    equal((await linesWith('own.service |')).length, 1, 'the unit');
    await commands.executeCommand('flatcarConfig.filterMachine', 'nothing-has-this');
    await untilTree('nothing', (lines) => lines === '');
    await commands.executeCommand('flatcarConfig.clearMachineFilter');
    await untilTree('all', (lines) => lines.includes('base.txt'));
  });

  it('shows the machine of the config in front, and none once all are closed', async () => {
    await machine('machine.bu', 'own.service');
    await open('preview.bu');
    await untilTree('the other machine', (lines) => lines !== '' && !lines.includes('own.service'));
    await closeAll();
    await untilTree('nothing', (lines) => lines === '');
  });
});
