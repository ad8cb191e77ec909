/** The graph of a document's units, over the wire. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UNIT_GRAPH, type UnitGraphView } from '../../server/src/protocol/unit-graph.ts';
import type { ViewResult } from '../../server/src/protocol/view.ts';
import { readRanges } from '../kit/cursor.ts';
import { type Client, startClient } from '../kit/lsp-client.ts';

let top = '';
let client: Client;

beforeEach(async () => {
  top = mkdtempSync(join(tmpdir(), 'flatcar-units-'));
  mkdirSync(join(top, 'units'));
  client = await startClient();
});

afterEach(async () => {
  await client.stop();
  rmSync(top, { recursive: true, force: true });
});

type Result = ViewResult<UnitGraphView> | null;

async function ask(uri: string): Promise<Result> {
  return client.request<Result>(UNIT_GRAPH, { uri });
}

const MARKED = `variant: flatcar
version: 1.1.0
systemd:
  units:
    - «name: a.service
      contents: |
        [Unit]
        After=«b.service»
        [Service]
        ExecStart=/usr/bin/true»
    - «name: c.service
      contents_local: units/c.service»
`;

describe('the request for the graph of units', () => {
  it('gives plain data whose parts lead to all that is said of them, in local files as well', async () => {
    const { text, ranges } = readRanges(MARKED);
    const uri = pathToFileURL(join(top, 'x.bu')).toString();
    const local = join(top, 'units', 'c.service');
    writeFileSync(local, '[Unit]\nWants=a.service\n[Service]\nExecStart=/usr/bin/true\n');
    await client.open(uri, text);
    const { view, reason, version } = (await ask(uri)) ?? {};
    expect([reason, version]).toEqual([null, 1]);
    const at = (place: number | null | undefined) => view?.places[place ?? -1];
    const named = (name: string) => view?.nodes.find((node) => node.name === name);
    expect(at(named('a.service')?.place)).toEqual({ uri, range: ranges[0] });
    expect(at(named('c.service')?.place)).toEqual({ uri, range: ranges[2] });
    const said = view?.edges.filter(({ by }) => by === 'directive') ?? [];
    expect(said.map(({ from, to, kind }) => [view?.nodes[from]?.name, kind, view?.nodes[to]?.name])).toEqual([
      ['a.service', 'after', 'b.service'],
      ['c.service', 'wants', 'a.service'],
    ]);
    expect(said.map(({ place }) => at(place))).toEqual([
      { uri, range: ranges[1] },
      {
        uri: pathToFileURL(local).toString(),
        range: { start: { line: 1, character: 6 }, end: { line: 1, character: 15 } },
      },
    ]);
  });

  it('has all of an entry that a merged file has, for a cursor anywhere in it', async () => {
    const uri = pathToFileURL(join(top, 'merging.bu')).toString();
    const base = {
      ignition: { version: '3.4.0' },
      systemd: { units: [{ name: 'm.service', enabled: true }] },
    };
    const lines = JSON.stringify(base, null, 1);
    writeFileSync(join(top, 'base.ign'), lines);
    await client.open(
      uri,
      'variant: flatcar\nversion: 1.1.0\nignition:\n  config:\n    merge:\n      - local: base.ign\n',
    );
    const { view } = (await ask(uri)) ?? {};
    const place = view?.places[view.nodes.find(({ name }) => name === 'm.service')?.place ?? -1];
    expect(place?.uri).toBe(pathToFileURL(join(top, 'base.ign')).toString());
    const rows = lines.split('\n');
    const named = rows.findIndex((row) => row.includes('m.service'));
    expect(place?.range.start.line).toBeLessThan(named);
    expect(place?.range.end.line).toBeGreaterThan(named);
  });

  it('has no graph where nothing can be read, and says why', async () => {
    const uri = 'file:///nowhere/broken.bu';
    await client.open(uri, 'variant: flatcar\nversion: [\n');
    const result = await ask(uri);
    expect(result?.view).toBeNull();
    expect(result?.reason).toMatch(/yaml/);
  });

  it('has one of a config that is refused, and says why', async () => {
    const uri = 'file:///nowhere/refused.bu';
    await client.open(
      uri,
      'variant: flatcar\nversion: 1.1.0\nsystemd:\n  units:\n    - name: a.service\n    - name: b\n',
    );
    const result = await ask(uri);
    expect(result?.view?.nodes.some(({ name }) => name === 'a.service')).toBe(true);
    expect(result?.reason).toMatch(/invalid systemd unit extension/);
  });

  it('answers null for what is no config of ours, or not open', async () => {
    await client.open('file:///nowhere/other.yaml', 'a: b\n', 'yaml');
    expect(await ask('file:///nowhere/other.yaml')).toBeNull();
    expect(await ask('file:///nowhere/closed.bu')).toBeNull();
  });
});
