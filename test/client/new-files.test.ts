import { expect, it, vi } from 'vitest';
import type { CancellationToken, CodeAction } from 'vscode';
import { createNewFiles } from '../../client/src/new-files.ts';

/** What an edit of the editor is asked to do, in order. */
const { Edit } = vi.hoisted(() => {
  class Edit {
    readonly steps: unknown[] = [];
    createFile(uri: string, options: { readonly contents: Uint8Array }): void {
      this.steps.push({ create: uri, ...options, contents: [...options.contents] });
    }
    set(uri: string, edits: unknown): void {
      this.steps.push({ uri, edits });
    }
    entries(): unknown[] {
      return [['file:///x.bu', ['an edit']]];
    }
  }
  return { Edit };
});

vi.mock('vscode', () => ({ Uri: { parse: (text: string) => text }, WorkspaceEdit: Edit }));

const resolve = async (action: object): Promise<CodeAction | undefined | null> =>
  createNewFiles.resolveCodeAction?.({ title: '' }, {} as CancellationToken, () => action as CodeAction);

it('the files of a refactoring are created with their bytes, in front of the edits', async () => {
  const data = { newFiles: [{ uri: 'file:///a', text: 'ä\n' }] };
  const action = await resolve({ edit: new Edit(), data });
  expect(action?.edit).toMatchObject({
    steps: [
      { create: 'file:///a', contents: [0xc3, 0xa4, 0x0a], overwrite: false, ignoreIfExists: false },
      { uri: 'file:///x.bu', edits: ['an edit'] },
    ],
  });
});

it('other actions stay as they are', async () => {
  const edit = new Edit();
  expect((await resolve({ edit, data: { uri: 'x' } }))?.edit).toBe(edit);
  expect(await resolve({ data: { newFiles: [{ uri: 'file:///a', text: '' }] } })).toMatchObject({ data: {} });
});
