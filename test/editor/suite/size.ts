import { ConfigurationTarget, commands, type TextEditor, window, workspace } from 'vscode';
import { equal } from './expect.ts';
import { api } from './extension.ts';
import { strokes } from './keyboard.ts';
import { readRun } from './results.ts';
import { until } from './wait.ts';
import { open } from './workspace.ts';

/** Opens a config that renders, when the server serves it. */
async function rendered(): Promise<TextEditor> {
  const editor = await open('long.bu');
  const extension = await api();
  await extension.whenReady();
  await until('the size in the status', () => extension.statusText()?.includes(' B'));
  return editor;
}

function platform(): string | undefined {
  return workspace.getConfiguration('flatcarConfig').inspect<string>('platform')?.workspaceValue;
}

/** An entry of the list that is open. */
function entry(words: string): { readonly appears: string } {
  return { appears: `.quick-input-list .monaco-list-row:has-text("${words}")` };
}

function title(words: string): { readonly appears: string } {
  return { appears: `.quick-input-title:has-text("${words}")` };
}

describe('size', () => {
  it('is told with what is large, which leads to the source', async () => {
    const { keyboard } = await readRun();
    if (!keyboard) return;
    const editor = await rendered();
    const done = commands.executeCommand('flatcarConfig.showSize');
    await strokes(title('Ignition: '), entry('Choose the Platform'), entry('/etc/last'));
    await strokes({ type: '/opt/bin' }, { press: 'Enter' });
    await done;
    const { document, selection } = editor;
    equal(window.activeTextEditor?.document.uri.toString(), document.uri.toString(), 'the document in front');
    equal(document.lineAt(selection.active.line).text.trim(), '- path: /opt/bin/tool', 'the line');
  });

  it('is told of the platform that is chosen, by keys alone', async () => {
    const { keyboard } = await readRun();
    if (!keyboard) return;
    await rendered();
    try {
      const done = commands.executeCommand('flatcarConfig.showSize');
      await strokes(entry('Choose the Platform'), { type: 'Choose the' }, { press: 'Enter' });
      await strokes(title('Where do the machines run?'), { type: 'ec2' }, entry('ec2'), { press: 'Enter' });
      await strokes(entry('Workspace settings'), { press: 'Enter' });
      await done;
      await until('the setting', () => platform() === 'ec2');
      const again = commands.executeCommand('flatcarConfig.showSize');
      await strokes(title('16 KiB'), { press: 'Escape' });
      await again;
    } finally {
      await workspace
        .getConfiguration('flatcarConfig')
        .update('platform', undefined, ConfigurationTarget.Workspace);
    }
  });

  it('is not chosen where the list is left', async () => {
    const { keyboard } = await readRun();
    if (!keyboard) return;
    await rendered();
    const done = commands.executeCommand('flatcarConfig.choosePlatform');
    await strokes(title('Where do the machines run?'), { type: 'ec2' }, { press: 'Enter' });
    await strokes(entry('Workspace settings'), { press: 'Escape' });
    await done;
    equal(platform(), undefined, 'the setting');
  });
});
