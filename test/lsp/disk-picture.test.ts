/** The picture of disks over the wire. */
import { afterEach, describe, expect, it } from 'vitest';
import { DISK_PICTURE, type DiskPictureResult } from '../../server/src/protocol/disk-picture.ts';
import { readRanges } from '../kit/cursor.ts';
import { type Client, type ClientOptions, startClient } from '../kit/lsp-client.ts';

let client: Client | undefined;
afterEach(() => client?.stop());

const URI = 'file:///x.bu';
const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

async function ask(text: string, options: ClientOptions = {}): Promise<DiskPictureResult | null> {
  client = await startClient(options);
  await client.open(URI, text);
  return client.request<DiskPictureResult | null>(DISK_PICTURE, { uri: URI });
}

describe('the picture of disks', () => {
  it('has the places of its parts', async () => {
    const disk = 'device: /dev/vdb\n      wipe_table: true\n      partitions:\n        - «label: a»';
    const { text, ranges } = readRanges(`${HEAD}storage:\n  disks:\n    - «${disk}»\n`);
    const answer = await ask(text);
    const [block] = answer?.view?.blocks ?? [];
    const places = [block, block?.pieces[0]].map((part) => answer?.view?.places[part?.place ?? -1]);
    expect(places.map((place) => [place?.uri, place?.range])).toEqual(ranges.map((range) => [URI, range]));
    expect([answer?.reason, answer?.version]).toEqual([null, 1]);
  });

  it('is of a template what its values make of it, with places in the template', async () => {
    const settings = () => ({ templateValues: { disk: '/dev/vdc' } });
    const { text, ranges } = readRanges(`${HEAD}storage:\n  disks:\n    - «device: \${disk}»\n`);
    const answer = await ask(text, { settings });
    const [block] = answer?.view?.blocks ?? [];
    expect([block?.name, answer?.reason]).toEqual(['/dev/vdc', null]);
    expect(answer?.view?.places[block?.place ?? -1]?.range).toEqual(ranges[0]);
  });

  it('is there, with the reason, of a config that is refused', async () => {
    const answer = await ask(`${HEAD}storage:\n  disks:\n    - device: vdb\n`);
    expect(answer?.view?.blocks[0]?.name).toBe('vdb');
    expect(answer?.reason).toMatch(/path not absolute/);
  });

  it('is not there, with the reason, of a text that cannot be read', async () => {
    const answer = await ask(`${HEAD}storage: [\n`);
    expect(answer?.view).toBeNull();
    expect(answer?.reason).toMatch(/yaml/);
  });

  it('is empty of a config that says nothing of disks', async () => {
    expect((await ask(HEAD))?.view).toEqual({ blocks: [], notes: [], places: [] });
  });

  it('tells of a cloud-config that it has no disks', async () => {
    const answer = await ask('#cloud-config\nhostname: x\n');
    expect([answer?.view, answer?.reason]).toEqual([null, 'this config sets up no disks']);
  });
});
