import { afterAll, beforeEach, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  DECODED,
  type DecodedResult,
  PREVIEW,
  PREVIEW_MADE,
  PREVIEW_PACKED,
  PREVIEW_SOURCE,
  type PreviewMadeResult,
  type PreviewPackedResult,
  type PreviewResult,
  type PreviewSourceResult,
  RENDER_TEXT,
  type RenderTextResult,
} from '../../server/src/protocol/preview.ts';
import { RENDER, type RenderResult } from '../../server/src/protocol.ts';
import { positionAt } from '../kit/cursor.ts';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

const SCRIPT = '#!/bin/sh\nset -e\necho "a rather long line, so that it is packed"\nexit 0\n';
const CONFIG = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: /etc/hostname
      contents:
        inline: web-1
    - path: /opt/bin/tool
      mode: 0755
      contents:
        inline: |
          ${SCRIPT.trimEnd().replaceAll('\n', '\n          ')}
`;

/** What the tests with values for templates are told by their editor. */
const VALUES: ClientOptions = {
  settings: () => ({ templateValues: { names: ['one', 'two'] } }),
};

/** Started by the first test that needs it. */
let started: Promise<Client> | undefined;
let client: Client;
let count = 0;
let URI = '';
beforeEach(() => {
  URI = `untitled:${++count}.bu`;
});
afterAll(async () => (await started)?.stop());

async function open(text = CONFIG, languageId?: string): Promise<PreviewResult> {
  started ??= startClient(VALUES);
  client = await started;
  await client.open(URI, text, languageId);
  return preview();
}

const preview = (params: object = {}): Promise<PreviewResult> =>
  client.request<PreviewResult>(PREVIEW, { uri: URI, ...params });

function textOf({ rendering }: PreviewResult): string {
  if (!rendering) throw new Error('does not render');
  return rendering.text;
}

/** Asks where a place of the source, found by what stands there, went. */
function made(source: string, what: string, { id }: PreviewResult): Promise<PreviewMadeResult | null> {
  const position = positionAt(source, source.indexOf(what) + 1);
  return client.request(PREVIEW_MADE, { uri: URI, id, position });
}

function origin(text: string, what: string, { id }: PreviewResult): Promise<PreviewSourceResult | null> {
  const position = positionAt(text, text.indexOf(what) + 1);
  return client.request(PREVIEW_SOURCE, { uri: URI, id, position });
}

type Range = PreviewMadeResult['source'];

function cut(text: string, range: Range | undefined): string | undefined {
  return range && TextDocument.create('', '', 0, text).getText(range);
}

it('shows what the command line renders, pretty or compact, and sends nothing twice', async () => {
  const first = await open();
  const { ignition } = await client.request<RenderResult>(RENDER, { uri: URI });
  expect(textOf(first)).toBe(ignition);
  expect(first.rendering).toMatchObject({ language: 'json', ignitionVersion: '3.4.0', losses: 0 });
  expect(await preview({ known: first.id })).toMatchObject({ id: first.id, same: true, rendering: null });
  const compact = textOf(await preview({ compact: true }));
  expect(compact).toBe(`${JSON.stringify(JSON.parse(textOf(first)))}\n`);
});

it('leads from the source to the preview and back', async () => {
  const first = await open();
  const text = textOf(first);
  const there = await made(CONFIG, '/etc/hostname', first);
  expect(there?.made.map((range) => cut(text, range))).toEqual(['"/etc/hostname"']);
  const back = await origin(text, '/etc/hostname', first);
  expect(back?.source.uri).toBe(URI);
  expect(cut(CONFIG, back?.source.range)).toBe('/etc/hostname');
  expect(cut(text, back?.made)).toBe('"/etc/hostname"');
});

it('keeps the last good rendering of a source that is broken, and its places', async () => {
  const first = await open();
  const text = textOf(first);
  const broken = CONFIG.replace('version: 1.1.0\n', 'version: 1.1.0\n\n# more\n').replace('0755', 'none');
  await client.change(URI, 2, broken);
  const second = await preview({ known: first.id });
  expect(second).toMatchObject({ rendering: null, same: false, version: 2 });
  expect(second.problem?.reason).toContain('cannot unmarshal');
  expect(second.problem?.range?.start).toEqual(positionAt(broken, broken.indexOf('none')));
  expect(cut(broken, (await origin(text, '/etc/hostname', first))?.source.range)).toBe('/etc/hostname');
  expect((await made(broken, '/etc/hostname', first))?.made.map((range) => cut(text, range))).toEqual([
    '"/etc/hostname"',
  ]);
});

it('answers for the rendering that the client has alone', async () => {
  const first = await open();
  await client.change(URI, 2, CONFIG.replace('web-1', 'web-2'));
  const second = await preview();
  expect(second.id).not.toBe(first.id);
  expect(await made(CONFIG, '/etc/hostname', first)).toBeNull();
  expect(await origin(textOf(first), '/etc/hostname', first)).toBeNull();
});

it('has nothing for what is none of ours, or was never shown', async () => {
  URI = `untitled:${++count}.yaml`;
  await open('a: 1\n', 'yaml');
  expect(await preview()).toBeNull();
  const position = { line: 0, character: 0 };
  expect(await client.request(PREVIEW_MADE, { uri: URI, id: '1.1', position })).toBeNull();
  expect(await client.request(DECODED, { uri: URI, where: 'preview', position })).toBeNull();
  expect(await client.request(RENDER_TEXT, { uri: URI, text: 7 })).toBeNull();
});

it('tells what is packed in the preview', async () => {
  const first = await open(CONFIG.replace('/opt/bin/tool', '/opt/bin/tool.sh'));
  const text = textOf(first);
  const range = { start: positionAt(text, 0), end: positionAt(text, text.length) };
  const { packed } = await client.request<PreviewPackedResult>(PREVIEW_PACKED, {
    ...{ uri: URI, id: first.id, range },
  });
  expect(packed.map(({ label }) => label)).toEqual([`${SCRIPT.length} B, shell script`]);
  expect(cut(text, packed[0]?.range)).toMatch(/^"data:/);
});

it('opens what is packed, from the preview and from what it was made of', async () => {
  const first = await open();
  const text = textOf(first);
  const inPreview = await client.request<DecodedResult>(DECODED, {
    ...{ uri: URI, where: 'preview', position: positionAt(text, text.lastIndexOf('"data:') + 3) },
  });
  expect(inPreview).toMatchObject({
    ...{ text: SCRIPT, name: 'tool', language: 'shellscript', owner: '/opt/bin/tool' },
    ...{ path: 'storage.files.1.contents.source', where: 'preview' },
  });
  const position = positionAt(CONFIG, CONFIG.indexOf('set -e'));
  const inSource = await client.request<DecodedResult>(DECODED, { uri: URI, where: 'document', position });
  expect(inSource).toEqual(inPreview);
  // The file has another number by now.
  await client.change(URI, 2, CONFIG.replace(/ {4}- path: \/etc\/hostname\n.*\n.*\n/, ''));
  const { path, owner } = inPreview;
  const later = await client.request<DecodedResult>(DECODED, { uri: URI, where: 'preview', path, owner });
  expect(later).toMatchObject({ text: SCRIPT, path: 'storage.files.0.contents.source' });
});

it('opens what a data URL of the source holds, also of one that does not render', async () => {
  const source = `variant: flatcar
version: 1.1.0
storage:
  files:
    - path: etc/broken.json
      contents:
        source: "data:;base64,eyJhIjogMX0K"
`;
  await open(source);
  const position = positionAt(source, source.indexOf('base64'));
  const found = await client.request<DecodedResult>(DECODED, { uri: URI, where: 'document', position });
  expect(found).toMatchObject({
    text: '{"a": 1}\n',
    language: 'json',
    name: 'broken.json',
    where: 'document',
  });
});

it('renders another text in the place of the document', async () => {
  await open();
  const other = CONFIG.replace('web-1', 'web-0');
  const answer = await client.request<RenderTextResult>(RENDER_TEXT, { uri: URI, text: other });
  expect(answer.rendering?.text).toContain('data:,web-0');
  const broken = await client.request<RenderTextResult>(RENDER_TEXT, { uri: URI, text: `${other}- x` });
  expect(broken.rendering).toBeNull();
  expect(broken.problem?.reason).not.toBe('');
  expect(textOf(await preview())).toContain('data:,web-1');
});

it('shows of an old Ignition config what a machine applies, and leads back', async () => {
  const source = '{"ignition": {"version": "2.2.0"}, "passwd": {"users": [{"name": "core"}]}}';
  const first = await open(source, 'ignition');
  const text = textOf(first);
  expect(JSON.parse(text)).toMatchObject({ ignition: { version: first.rendering?.ignitionVersion } });
  expect(first.rendering?.ignitionVersion).toMatch(/^3\./);
  expect(cut(source, (await origin(text, '"core"', first))?.source.range)).toBe('"core"');
});

it('leads to the placeholder of a template, and to all that a loop made', async () => {
  const source = `variant: flatcar
version: 1.1.0
storage:
  files:
%{ for name in names ~}
    - path: /etc/\${name}
%{ endfor ~}
`;
  const first = await open(source);
  const text = textOf(first);
  expect(cut(source, (await origin(text, '/etc/two', first))?.source.range)).toContain('/etc/');
  const there = await made(source, 'path: /etc', first);
  expect(there?.made.map((range) => cut(text, range))).toEqual(['"path"', '"path"']);
});
