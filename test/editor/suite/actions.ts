/** What people do with a config besides typing: pasting another format, fixing all, silencing, renaming, laying out. */
import {
  type CodeAction,
  type CodeLens,
  commands,
  type InlayHint,
  languages,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { begin, notices, strokes } from './keyboard.ts';
import { until } from './wait.ts';
import { open, positionAfter } from './workspace.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

/** An editor of a Butane file with a text of its own, served. */
async function holding(text: string): Promise<TextEditor> {
  const editor = await open('typing.bu');
  await (await api()).whenReady();
  await begin(editor, `${text}$0`);
  return editor;
}

const whole = (document: TextDocument): Range =>
  new Range(document.positionAt(0), document.positionAt(document.getText().length));

async function untilText(document: TextDocument, holds: (text: string) => boolean, what: string) {
  await until(
    what,
    () => holds(document.getText()),
    () => document.getText(),
  );
}

describe('pasting another format into an empty Butane file', () => {
  const cases: readonly (readonly [what: string, text: string, holds: string])[] = [
    [
      'Ignition',
      '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/etc/a", "mode": 420}]}}',
      'mode: 0644',
    ],
    [
      'Container Linux Config',
      'systemd:\n  units:\n    - name: a.service\n      enable: true\n',
      'enabled: true',
    ],
    ['cloud-config', '#cloud-config\nhostname: web-1\n', 'web-1'],
  ];
  for (const [what, text, holds] of cases) {
    it(`offers to have ${what} as Butane`, async () => {
      const { document } = await holding('# mine\n');
      await strokes({ paste: text });
      await untilText(document, (now) => now.includes(text.trim().slice(0, 20)), 'what was pasted');
      await strokes({ pasteAs: 'Convert Pasted' });
      await untilText(document, (now) => now.includes('variant: flatcar'), 'Butane');
      contains(document.getText(), holds);
      equal(document.getText().startsWith('# mine\n'), true, document.getText());
    });
  }
});

describe('Fix All', () => {
  afterEach(() => commands.executeCommand('notifications.clearAll'));

  it('tells what is fixed and what is left', async () => {
    const { document } = await open('old.bu');
    await until('findings', () => languages.getDiagnostics(document.uri).length > 0);
    await commands.executeCommand('flatcarConfig.fixAll');
    const told = await until('a notification', async () =>
      (await notices()).find((notice) => notice.includes('fixed')),
    );
    contains(told, '2 problems fixed, nothing left.');
    equal(document.getText().includes('filesystem'), false, document.getText());
  });

  it('says so when nothing is safe to fix by itself', async () => {
    const { document } = await holding(`${HEAD}storage:\n  files:\n    - path: etc/a\n`);
    await until('a finding', () => languages.getDiagnostics(document.uri).length > 0);
    await commands.executeCommand('flatcarConfig.fixAll');
    const told = await until('a notification', async () =>
      (await notices()).find((notice) => notice.includes('safe')),
    );
    contains(told, 'Nothing is safe to fix by itself: 1 row left to look at.');
  });
});

describe('the Output panel', () => {
  it('leaves the status of the config in front where it is', async () => {
    await open('preview.bu');
    const extension = await api();
    await until('the status', () => extension.statusText()?.startsWith('flatcar 1.1.0'));
    await commands.executeCommand('flatcarConfig.showOutput');
    await commands.executeCommand('workbench.panel.output.focus');
    await until(
      'the cursor in the panel',
      () => window.activeTextEditor?.document.uri.scheme === 'output',
      () => window.activeTextEditor?.document.uri.toString(),
    );
    contains(extension.statusText() ?? '', 'flatcar 1.1.0');
    await commands.executeCommand('workbench.action.closePanel');
  });
});

describe('a rule', () => {
  const RULE = 'boot/exists-not-a-file';
  const settings = () => workspace.getConfiguration('flatcarConfig');
  const codes = (document: TextDocument): readonly string[] =>
    languages.getDiagnostics(document.uri).map(({ code }) => {
      const value = typeof code === 'object' ? code.value : code;
      return String(value);
    });

  async function actionOn(document: TextDocument, starts: string): Promise<CodeAction> {
    const at = positionAfter(document, '/etc/mo');
    let seen: readonly string[] = [];
    return until(
      starts,
      async () => {
        const about = new Range(at, at);
        const found = await commands.executeCommand<CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          about,
        );
        seen = found.map(({ title }) => title);
        return found.find(({ title }) => title.startsWith(starts));
      },
      () => seen,
    );
  }

  async function withFinding(): Promise<TextDocument> {
    const text = `${HEAD}storage:\n  files:\n    - path: /etc/motd\n`;
    const { document } = await holding(text);
    await until(
      'the finding',
      () => codes(document).includes(RULE),
      () => codes(document),
    );
    return document;
  }

  for (const where of ['here', 'in this file']) {
    it(`is ignored ${where}`, async () => {
      const document = await withFinding();
      const action = await actionOn(document, `Ignore ${RULE} ${where}`);
      equal(action.edit !== undefined && (await workspace.applyEdit(action.edit)), true, 'applied');
      contains(document.getText(), 'flatcar-config-');
      await until('silence', () => !codes(document).includes(RULE));
    });
  }

  it('gets another level in the settings', async () => {
    const document = await withFinding();
    const action = await actionOn(document, `Change the level of ${RULE}`);
    const { command = '', arguments: about = [] } = action.command ?? {};
    const chosen = commands.executeCommand(command, ...about);
    await until('the setting', async () => {
      // The first choices: off, in the settings of the workspace.
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return settings().get<Record<string, string>>('rules')?.[RULE] === 'off';
    });
    await chosen;
    await until('silence', () => !codes(document).includes(RULE));
    await settings().update('rules', undefined, false);
    await until('the finding again', () => codes(document).includes(RULE));
  });
});

describe('inlay hints', () => {
  const TEXT =
    `${HEAD}storage:\n  disks:\n    - device: /dev/sdb\n      partitions:\n        - size_mib: 2048\n` +
    '  files:\n    - path: /etc/a\n      mode: 0644\n      contents:\n        source: data:;base64,aGVsbG8=\n';
  const KINDS = { modes: 'rw-r--r--', sizes: '2 GiB', decoded: 'hello' } as const;

  const labels = async (document: TextDocument): Promise<string> => {
    const hints = await commands.executeCommand<InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole(document),
    );
    const texts = hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
    return texts.join(' | ');
  };

  for (const [kind, shows] of Object.entries(KINDS)) {
    it(`of ${kind} are turned off by themselves`, async () => {
      const { document } = await holding(TEXT);
      const others = Object.values(KINDS).filter((one) => one !== shows);
      const hasAll = (text: string, all: readonly string[]) => all.every((one) => text.includes(one));
      await until('all hints', async () => hasAll(await labels(document), Object.values(KINDS)));
      const settings = workspace.getConfiguration('flatcarConfig.inlayHints');
      await settings.update(kind, false, true);
      try {
        const left = await until(`no hint of ${kind}`, async () => {
          const now = await labels(document);
          return !now.includes(shows) && hasAll(now, others) && now;
        });
        equal(left.includes(shows), false, left);
      } finally {
        await settings.update(kind, undefined, true);
      }
    });
  }
});

describe('lenses', () => {
  const titles = async (document: TextDocument): Promise<readonly string[]> => {
    const found = await commands.executeCommand<CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      9,
    );
    return found.map(({ command }) => command?.title ?? '');
  };

  it('are turned off by a setting', async () => {
    const { document } = await holding(HEAD);
    await until('lenses', async () => (await titles(document)).includes('Preview'));
    const settings = workspace.getConfiguration('flatcarConfig');
    await settings.update('codeLens', false, true);
    try {
      await until('no lenses', async () => (await titles(document)).length === 0);
    } finally {
      await settings.update('codeLens', undefined, true);
    }
  });

  it('lead out of an old format', async () => {
    const { document } = await open('container-linux.yaml');
    await (await api()).whenReady();
    const found = await until('the lens', async () =>
      (await titles(document)).find((title) => title.startsWith('Convert')),
    );
    equal(found, 'Convert to Butane…');
  });
});

describe('keys', () => {
  it('rename a name wherever it stands (F2)', async () => {
    const editor = await open('names.bu');
    await (await api()).whenReady();
    const { document } = editor;
    const at = positionAfter(document, 'label: da');
    editor.selection = new Selection(at, at);
    await strokes(
      { press: 'F2' },
      { appears: '.rename-box input:focus' },
      { type: 'archive' },
      { press: 'Enter' },
    );
    await untilText(document, (text) => text.includes('by-partlabel/archive'), 'the renaming');
    contains(document.getText(), '        label: archive\n');
    equal(document.getText().includes('by-partlabel/data'), false, document.getText());
  });

  it('format a document, without a question which formatter to take', async () => {
    const { document } = await holding(`${HEAD}storage:\n  files:\n  - path:   /etc/a\n    mode: 0644\n`);
    await strokes({ press: 'Control+Shift+I' });
    const laidOut = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      mode: 0644\n`;
    await untilText(document, (text) => text === laidOut, 'the layout');
    equal(document.getText(), laidOut);
  });
});
