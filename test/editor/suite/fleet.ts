import { type CodeLens, commands, type InlayHint, Position, Range, type TextDocument } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { findingsOf } from './findings.ts';
import { until } from './wait.ts';
import { open, replace } from './workspace.ts';

/** Opens the config that is a part of two machines, which is looked at for the first. */
async function part(): Promise<TextDocument> {
  const { document } = await open('fleet/base.bu');
  await (await api()).whenReady();
  await until('a machine', async () => (await api()).machineText() !== undefined);
  await commands.executeCommand('flatcarConfig.chooseMachine', 'one');
  await untilMachine('one');
  return document;
}

async function untilMachine(name: string): Promise<void> {
  await until(`the machine ${name}`, async () => (await api()).machineText()?.endsWith(` ${name}`) === true);
}

async function untilPreview(document: TextDocument, about: string, is: (text: string) => boolean) {
  let seen: string | undefined;
  await until(
    `the preview to show ${about}`,
    async () => {
      seen = (await api()).previewText(document.uri);
      return seen !== undefined && is(seen);
    },
    () => seen ?? '',
  );
}

describe('a config of machines', () => {
  it('is previewed alone and as the whole machine, for the machine that is chosen', async () => {
    const document = await part();
    await commands.executeCommand('flatcarConfig.showPreview');
    await commands.executeCommand('flatcarConfig.toggleWhole', { source: document.uri, whole: false });
    await untilPreview(document, 'the config', (text) => text.includes('data:,first'));
    equal((await api()).previewText(document.uri)?.includes('/opt/more'), false);
    await commands.executeCommand('flatcarConfig.toggleWhole', { source: document.uri, whole: true });
    await untilPreview(document, 'the machine', (text) => text.includes('/opt/more'));
    await commands.executeCommand('flatcarConfig.chooseMachine', 'two');
    await untilMachine('two');
    await untilPreview(document, 'the other machine', (text) => text.includes('data:,second'));
    equal((await api()).previewText(document.uri)?.includes('/opt/more'), false);
  });

  it('follows what is typed into another config of its machine', async () => {
    const document = await part();
    await commands.executeCommand('flatcarConfig.showPreview');
    await commands.executeCommand('flatcarConfig.toggleWhole', { source: document.uri, whole: true });
    await untilPreview(document, 'the machine', (text) => text.includes('/opt/more'));
    const { document: other } = await open('fleet/more.bu');
    await replace(other, '/opt/more', '/opt/typed');
    await untilPreview(document, 'what is typed', (text) => text.includes('/opt/typed'));
    const files = '  files:\n    - path: /etc/hostname\n      mode: 0600\n';
    await replace(other, files, '  links:\n    - path: /etc\n      target: /opt\n  files:\n');
    await until('what the merge makes wrong', () =>
      [...findingsOf(document, 'flatcar'), ...findingsOf(other, 'flatcar')].some(({ message }) =>
        message.startsWith('once the configs are merged'),
      ),
    );
  });

  it('says which of its values another config overrides', async () => {
    const document = await part();
    const hints = await until('the hint', async () => {
      const all = await commands.executeCommand<InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new Range(new Position(0, 0), new Position(20, 0)),
      );
      const labels = all.flatMap(({ label }) => (typeof label === 'string' ? [] : label));
      return labels.find(({ value }) => value.includes('overridden'));
    });
    equal(hints.value, 'overridden by more.bu:6');
    equal(hints.location?.range.start.line, 5);
  });

  it('is the whole machine in the machine view, and alone when that is asked for', async () => {
    await part();
    await commands.executeCommand('flatcarConfig.showMachine');
    const lines = async (): Promise<string> => ((await api()).machineLines() ?? []).join('\n');
    await until('the whole machine', async () => (await lines()).includes('opt/more'));
    contains(await lines(), 'overrides base.bu: mode 0644');
    await commands.executeCommand('flatcarConfig.showAloneMachine');
    await until('the config alone', async () => {
      const shown = await lines();
      return shown.includes('hostname') && !shown.includes('opt/more');
    });
    await commands.executeCommand('flatcarConfig.showWholeMachine');
    await until('the whole machine again', async () => (await lines()).includes('opt/more'));
  });

  it('is led to by the lens that says that it does not boot, with what is wrong with its configs', async () => {
    const document = await part();
    await commands.executeCommand('flatcarConfig.showMachine');
    await commands.executeCommand('flatcarConfig.showAloneMachine');
    await replace(document, 'storage:', 'passwd: {users: [{name: ops, groups: [wheels]}]}\nstorage:');
    await replace(document, '0644', '644');
    const { command } = await until('the lens', async () => {
      const all = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        9,
      );
      return all.find((lens) => lens.command?.title.startsWith('one: 1 problem stops the boot'));
    });
    await commands.executeCommand(command?.command ?? '', ...(command?.arguments ?? []));
    const lines = async (): Promise<readonly string[]> => (await api()).machineLines() ?? [];
    await until('the whole machine', async () => (await lines()).join('\n').includes('opt/more'), lines);
    const shown = (await lines()).join('\n');
    contains(shown, 'The first boot stops | ');
    contains(shown, 'unreasonable mode would be reasonable');
    contains(shown, '| butane · from base.bu');
  });
});
