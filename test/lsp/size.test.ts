/** Our own requests about the size of a rendering, and about the answer of the real tool. */
import { afterEach, describe, expect, it } from 'vitest';
import { REAL_TOOL, type RealToolResult } from '../../server/src/protocol/real-tool.ts';
import { SIZE, type SizeResult } from '../../server/src/protocol/size.ts';
import { type Client, startClient } from '../kit/lsp-client.ts';

let client: Client | undefined;
afterEach(async () => {
  await client?.stop();
  client = undefined;
});

const URI = 'file:///x.bu';
const TEXT = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/a
      contents: {inline: ${'long '.repeat(4)}}
    - path: /etc/b
`;

async function open(text: string, settings: object = {}): Promise<Client> {
  client = await startClient({ settings: () => settings });
  await client.open(URI, text);
  return client;
}

describe('the size of a rendering', () => {
  it('is told beside the platform of the settings, with the places of what is large', async () => {
    const server = await open(TEXT, { platform: 'ec2' });
    const found = await server.request<SizeResult>(SIZE, { uri: URI });
    expect(found).toMatchObject({ isOver: false, platform: 'ec2', more: 0, advice: [] });
    expect(found.title).toMatch(/^Ignition: \d+ B, \d+ % of the 16 KiB that EC2 takes$/);
    expect(found.contributors.map(({ label, place }) => [label, place.range.start.line])).toEqual([
      ['file /etc/a', 4],
      ['file /etc/b', 6],
    ]);
    expect(found.platforms.find(({ id }) => id === 'vultr')?.takes).toBe('not known');
    expect(found.platforms.find(({ id }) => id === 'metal')?.takes).toMatch(/^no limit, /);
  });

  it('is none where nothing is rendered', async () => {
    const server = await open(`${TEXT}  x: [`);
    expect(await server.request(SIZE, { uri: URI })).toBeNull();
    expect(await server.request(SIZE, { uri: 'file:///other.bu' })).toBeNull();
  });
});

describe('the answer of the real tool', () => {
  it('is given with the text it is about', async () => {
    const server = await open(TEXT.replace('/etc/b', 'etc/b'));
    const found = await server.request<RealToolResult>(REAL_TOOL, { uri: URI });
    expect(found).toMatchObject({ tool: 'butane', ok: false, output: null });
    expect(found.text).toContain('path: etc/b');
    expect(found.entries).toEqual(['error at $.storage.files.1.path, line 7 col 13: path not absolute']);
  });

  it('is none of what neither tool reads', async () => {
    const server = await open('#cloud-config\nhostname: a\n');
    expect(await server.request(REAL_TOOL, { uri: URI })).toBeNull();
  });
});
