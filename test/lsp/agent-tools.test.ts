/** The tools for agents as an editor's models ask them. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TOOL, type ToolResult } from '../../server/src/protocol/tool.ts';
import {
  FILE_READ,
  FILE_STAT,
  type FileParams,
  type FileReadResult,
  type FileStatResult,
} from '../../server/src/protocol.ts';
import type { Client } from '../kit/lsp-client.ts';
import { useServerFolder } from '../kit/server-folder.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const LOCAL = `${HEAD}storage:\n  files:\n    - path: /etc/a\n      contents:\n        local: a.txt\n`;

const { start, pathOf, uriOf } = useServerFolder();

function tool(server: Client, name: string, input: unknown): Promise<ToolResult | null> {
  return server.request<ToolResult | null>(TOOL, { name, input });
}

describe('a tool in the editor', () => {
  it('takes the text that is open, else the one on the disk, with the settings that hold there', async () => {
    writeFileSync(pathOf('ws', 'x.bu'), LOCAL);
    writeFileSync(pathOf('ws', 'a.txt'), 'from a file');
    writeFileSync(pathOf('ws', '.flatcar-config.yaml'), 'rules: {rkt: "off"}\n');
    const server = await start({ folders: [uriOf('ws')] });
    expect((await tool(server, 'render', { path: 'x.bu' }))?.text).toContain('from%20a%20file');
    await server.open(uriOf('ws', 'x.bu'), `${HEAD}nonsense: 1\n`);
    expect((await tool(server, 'check', { path: uriOf('ws', 'x.bu') }))?.text).toContain(
      'unused key nonsense',
    );
    const unit = `${HEAD}systemd: {units: [{name: a.service, contents: "[Service]\\nExecStart=/usr/bin/rkt run x"}]}\n`;
    expect((await tool(server, 'check', { text: unit }))?.text).not.toContain('flatcar/rkt');
  });

  it('reads through the client where that has the files', async () => {
    const files: Readonly<Record<string, string>> = { '/ws/x.bu': LOCAL, '/ws/a.txt': 'far away' };
    const server = await start({
      folders: ['memfs:/ws'],
      initializationOptions: { files: 'client' },
      prepare: (connection) => {
        const pathIn = ({ uri }: FileParams): string => uri.replace('memfs:', '');
        connection.onRequest(
          FILE_STAT,
          (params: FileParams): FileStatResult =>
            files[pathIn(params)] === undefined ? { error: 'not-found' } : { kind: 'file' },
        );
        connection.onRequest(FILE_READ, (params: FileParams): FileReadResult => {
          const text = files[pathIn(params)];
          return text === undefined ? { error: 'not-found' } : { base64: btoa(text) };
        });
      },
    });
    expect((await tool(server, 'render', { path: 'x.bu' }))?.text).toContain('far%20away');
  });

  it.each([
    ['../x.bu', '"../x.bu": is outside of the workspace'],
    ['/etc/passwd', '"/etc/passwd": is outside of the workspace'],
    ['gone.bu', '"gone.bu": no such file or directory'],
    ['sub', '"sub": is a directory'],
  ])('refuses %s in a sentence', async (path, text) => {
    const server = await start({ folders: [uriOf('ws')] });
    expect(await tool(server, 'check', { path })).toEqual({ ok: false, text });
  });

  it('works without a folder, and without sense', async () => {
    const server = await start({});
    expect(await tool(server, 'check', { text: HEAD })).toMatchObject({ ok: true });
    expect(await tool(server, 'check', { path: 'x.bu' })).toEqual({
      ok: false,
      text: '"x.bu": there is no folder open',
    });
    expect(await tool(server, 'nonsense', {})).toBeNull();
    expect(await server.request(TOOL, { name: 5 })).toBeNull();
    expect(await tool(server, 'check', 'x')).toEqual({ ok: false, text: 'the arguments are an object' });
  });
});
