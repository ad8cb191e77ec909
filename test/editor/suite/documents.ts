/** What is pasted by keys, and documents that begin empty. */
import { commands, languages, type TextDocument, Uri, window, workspace } from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { begin, ready, shows, strokes } from './keyboard.ts';
import { until } from './wait.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const FILES = `${HEAD}storage:\n  files:\n    - path: /etc/a\n`;
const UNITS = `${HEAD}systemd:\n  units:\n`;

describe('pasting', () => {
  const cases: readonly (readonly [what: string, place: string, text: string, then: string])[] = [
    [
      'a unit into its block',
      `${UNITS}    - contents: |\n        $0\n`,
      '[Unit]\nDescription=A\n',
      '[Unit]\n        Description=A$0',
    ],
    [
      'an entry into its list',
      `${FILES}$0\n`,
      '- path: /b\n  mode: 0644\n',
      '    - path: /b\n      mode: 0644$0',
    ],
    [
      'an entry behind the key of its list',
      `${HEAD}storage:\n  files:$0\n`,
      '- path: /b\n  mode: 0644\n',
      '\n    - path: /b\n      mode: 0644$0',
    ],
    ['a value as it is', `${FILES}      mode: $0\n`, '0644', '0644$0'],
  ];
  for (const [what, place, text, then] of cases) {
    it(what, async () => {
      const editor = await ready();
      await begin(editor, place);
      await strokes({ paste: text });
      await shows(editor, place.replace('$0', then));
    });
  }
});

describe('new documents', () => {
  const untitled = (): TextDocument | undefined => window.activeTextEditor?.document;

  it('become Butane with their header', async () => {
    const document = await workspace.openTextDocument({ language: 'plaintext', content: '' });
    await window.showTextDocument(document);
    await strokes({ type: 'variant: flatcar' }, { press: 'Enter' }, { type: 'version:' });
    await until(
      'Butane',
      () => untitled()?.languageId === 'butane',
      () => untitled()?.languageId,
    );
  });

  it('begin with a template', async () => {
    const chosen = commands.executeCommand('flatcarConfig.newConfig');
    await until('the choice', async () => {
      await strokes({ type: 'minimal' }, { press: 'Enter' });
      return untitled()?.languageId === 'butane';
    });
    await chosen;
    contains(untitled()?.getText() ?? '', 'variant: flatcar');
  });

  it('show no mistake while they are empty', async () => {
    const uri = Uri.parse('untitled:empty.bu');
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
    const extension = await api();
    await extension.whenReady();
    await until('the status', () => extension.statusText() !== undefined);
    equal(extension.statusText(), 'Butane');
    equal(languages.getDiagnostics(uri), []);
  });
});
