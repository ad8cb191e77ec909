import {
  type CompletionItem,
  type CompletionList,
  commands,
  type Hover,
  MarkdownString,
  Range,
  SnippetString,
  type TextEditor,
} from 'vscode';
import { contains, equal } from './expect.ts';
import { api } from './extension.ts';
import { until } from './wait.ts';
import { open, positionAfter } from './workspace.ts';

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** Puts in what a completion gives, over what is typed already. */
async function accept(editor: TextEditor, item: CompletionItem, typed: Range): Promise<void> {
  const text = item.insertText ?? labelOf(item);
  const range =
    item.range === undefined ? typed : item.range instanceof Range ? item.range : item.range.replacing;
  const snippet = text instanceof SnippetString ? text : new SnippetString(text.replaceAll('$', '\\$'));
  equal(await editor.insertSnippet(snippet, range), true, 'the completion was put in');
}

function hoverText(hovers: readonly Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) =>
      typeof content === 'string'
        ? content
        : content instanceof MarkdownString
          ? content.value
          : content.value,
    )
    .join('\n');
}

describe('assistance', () => {
  it('completes a half-typed key', async () => {
    const editor = await open('complete.bu');
    const { document } = editor;
    await (await api()).whenReady();
    const cursor = positionAfter(document, '      ove');
    const item = await until('the completion overwrite', async () => {
      const { items } = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        cursor,
      );
      return items.find((one) => labelOf(one) === 'overwrite');
    });
    await accept(editor, item, new Range(cursor.translate(0, -3), cursor));
    contains(document.getText(), '\n      overwrite: ');
  });

  it('says what a key means', async () => {
    const { document } = await open('preview.bu');
    await (await api()).whenReady();
    const text = await until('a hover', async () => {
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        positionAfter(document, 'inli'),
      );
      return hoverText(hovers) || undefined;
    });
    contains(text, 'inline');
  });
});
