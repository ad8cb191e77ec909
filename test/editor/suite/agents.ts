import { CancellationTokenSource, LanguageModelTextPart, lm } from 'vscode';
import { contains, equal } from './expect.ts';
import { closeAll, open, replace } from './workspace.ts';

/** What a tool answers to a model. */
async function ask(name: string, input: object): Promise<string> {
  const { token } = new CancellationTokenSource();
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
}

describe('the tools for language models', () => {
  afterEach(closeAll);

  it('are all there', () => {
    const names = lm.tools.flatMap(({ name }) => (name.startsWith('flatcar_') ? name : []));
    equal(
      names.toSorted().join(' '),
      'flatcar_check flatcar_complete flatcar_convert flatcar_describe flatcar_explain flatcar_fields flatcar_fix flatcar_format flatcar_machine flatcar_render',
    );
  });

  it('answer of a file of the workspace that nobody has opened', async () => {
    contains(await ask('flatcar_check', { path: 'broken.bu' }), 'error butane/');
    contains(await ask('flatcar_render', { path: 'local.bu' }), '"ignition"');
  });

  it('answer of the text as it is open', async () => {
    const { document } = await open('preview.bu');
    await replace(document, 'variant: flatcar', 'nonsense: 1\nvariant: flatcar');
    contains(await ask('flatcar_check', { path: 'preview.bu' }), 'unused key nonsense');
  });

  it('refuse what is outside of the workspace', async () => {
    contains(await ask('flatcar_check', { path: '../x.bu' }), 'is outside of the workspace');
  });
});
