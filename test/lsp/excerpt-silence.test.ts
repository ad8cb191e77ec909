/** What can be done about a finding inside a page or module beside mending it. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PROJECT_LEVEL_COMMAND } from '../../server/src/protocol/project.ts';
import type { Client } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
/** Says flatcar/rkt. */
const UNIT = `systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Service]\n        ExecStart=/usr/bin/rkt run x\n`;
const RKT = HEAD + UNIT;
const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);

const { start, pathOf, uriOf } = useServerFolder();

const CLIENT = {
  workspace: { workspaceEdit: { documentChanges: false } },
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
};

const startHere = (initializationOptions = {}): Promise<Client> =>
  start({ folders: [uriOf('ws')], capabilities: CLIENT, initializationOptions });

/** The finding of the rule in an open document, and what can be done at its place. */
async function actionsOf(server: Client, uri: string): Promise<{ rkt: Diagnostic; actions: CodeAction[] }> {
  const { diagnostics } = await server.published(uri, (one) => one.diagnostics.length > 0);
  const rkt = diagnostics.find(({ code }) => code === 'rkt');
  if (!rkt) throw new Error(`no finding: ${JSON.stringify(diagnostics)}`);
  const asked = { textDocument: { uri }, range: rkt.range, context: { diagnostics: [rkt] } };
  return { rkt, actions: await server.request<CodeAction[]>('textDocument/codeAction', asked) };
}

describe('a finding in a page or module', () => {
  it.each([
    ['markdown', 'a.md', `# A\n\n\`\`\`yaml\n${RKT}\`\`\`\n`],
    ['markdown', 'list.md', `- A\n\n  \`\`\`yaml\n${indented(RKT, '  ')}  \`\`\`\n`],
    ['terraform', 'main.tf', `a = <<-EOT\n${indented(RKT, '    ')}  EOT\n`],
    ['restructuredtext', 'a.rst', `A::\n\n${indented(RKT, '    ')}\n`],
    ['yaml', 'a.yaml', `apiVersion: v1\nkind: Secret\nstringData:\n  a: |\n${indented(RKT, '    ')}`],
    ['json', 'main.tf.json', JSON.stringify({ a: RKT })],
  ])('in %s is not told any more: %s', async (language, name, text) => {
    const server = await startHere();
    const uri = uriOf('ws', name);
    await server.open(uri, text, language);
    const { rkt, actions } = await actionsOf(server, uri);
    const ignoring = actions.filter(({ title }) => title.startsWith('Ignore'));
    expect(ignoring.map(({ title }) => title)).toEqual(['Ignore rkt here', 'Ignore rkt in this config']);
    for (const [at, { edit, diagnostics }] of ignoring.entries()) {
      expect(diagnostics).toEqual([rkt]);
      const edits = edit?.changes?.[uri] ?? [];
      const changed = TextDocument.applyEdits(TextDocument.create(uri, language, 0, text), edits);
      expect(changed.split('\n').filter((line) => line.includes('flatcar-config-ignore'))).toHaveLength(1);
      await server.change(uri, at + 2, changed);
      const told = await server.published(uri, ({ version }) => version === at + 2);
      expect(told.diagnostics.map(({ code }) => code)).not.toContain('rkt');
    }
  });

  it('has its level changed in the project file', async () => {
    writeFileSync(pathOf('ws', '.flatcar-config.yaml'), 'rules: {harm/taste: hint}\n');
    const uri = uriOf('ws', 'main.tf');
    const server = await startHere();
    await server.open(uri, `a = <<EOT\n${RKT}EOT\n`, 'terraform');
    const { actions } = await actionsOf(server, uri);
    const off = actions.find(({ title }) => title === 'Turn rkt off in .flatcar-config.yaml');
    expect(Object.keys(off?.edit?.changes ?? {})).toEqual([uriOf('ws', '.flatcar-config.yaml')]);
  });

  it('has its level changed by commands where the client has them', async () => {
    writeFileSync(pathOf('ws', '.flatcar-config.yaml'), '{}\n');
    const uri = uriOf('ws', 'a.md');
    const server = await startHere({ commands: 'client' });
    await server.open(uri, `\`\`\`yaml\n${RKT}\`\`\`\n`, 'markdown');
    const { actions } = await actionsOf(server, uri);
    expect(actions.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'Change the level of rkt…',
        'Change the level of rkt in .flatcar-config.yaml…',
      ]),
    );
    expect(actions.map(({ command }) => command?.command)).toContain(PROJECT_LEVEL_COMMAND);
  });
});
