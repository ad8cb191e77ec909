import { commands, type Uri, window } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { findingsOf } from './findings.ts';
import { until } from './wait.ts';
import { open } from './workspace.ts';

describe('rules', () => {
  it('have a page that their findings lead to', async () => {
    const { document } = await open('old.bu');
    await (await api()).whenReady();
    const target = await until('a finding that a rule of ours explains', (): Uri | undefined => {
      const codes = findingsOf(document, 'butane').map(({ code }) => code);
      const linked = codes.find((code) => typeof code === 'object');
      return typeof linked === 'object' ? linked.target : undefined;
    });
    equal(target.scheme, 'command');
    const [rule]: string[] = JSON.parse(target.query);
    await commands.executeCommand(target.path, rule);
    const tab = await until('the page', () => {
      const { activeTab } = window.tabGroups.activeTabGroup;
      return activeTab?.label.includes(`${rule}.md`) ? activeTab : undefined;
    });
    contains(tab.label, `${rule}.md`);
  });

  it('lead nowhere but to their pages', async () => {
    const { document } = await open('old.bu');
    await (await api()).whenReady();
    await commands.executeCommand('flatcarConfig.showRule', '../../package');
    equal(window.activeTextEditor?.document.uri.path, document.uri.path, 'the active document');
  });

  it('are mended all at once by a command', async () => {
    const { document } = await open('old.bu');
    await (await api()).whenReady();
    await until('findings', () => findingsOf(document, 'butane').length > 0);
    await commands.executeCommand('flatcarConfig.fixAll');
    await until(
      'the fixes',
      () => !document.getText().includes('filesystem'),
      () => document.getText(),
    );
  });
});
