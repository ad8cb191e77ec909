/** Downloads for a hash, from a server on this machine. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DownloadOptions, hashOfRemote } from '../../client/src/download.ts';
import { hashingBrowser } from '../../client/src/hashing-browser.ts';
import { hashingNode } from '../../client/src/hashing-node.ts';
import { addressOf, downloadInWords, progressInWords } from '../../client/src/remote-hash-text.ts';

const HELLO = createHash('sha256').update('hello').digest('hex');

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const to =
  (location: string): Answer =>
  (_, response) =>
    response.writeHead(302, { location }).end();

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/hello': (_, response) => response.end('hello'),
  '/hello.gz': (_, response) => response.end(gzipSync('hello')),
  '/empty': (_, response) => response.writeHead(204).end(),
  '/moved': to('/hello'),
  '/moved-on': to('moved'),
  '/round': to('/round'),
  '/to-a-file': to('file:///etc/passwd'),
  '/to-a-user': to('http://user:secret@localhost/'),
  '/zipped-on-the-way': (_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('hello')),
  '/slow': (_, response) => void response.write('hel'),
  '/large': (_, response) => {
    response.write('x'.repeat(600));
    response.end('x'.repeat(600));
  },
  '/large-and-says-so': (_, response) => response.end('x'.repeat(1200)),
  '/bomb': (_, response) => response.end(gzipSync('x'.repeat(100_000))),
  '/short': (_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('hello');
    response.destroy();
  },
};

let server: Server;
let base = '';
const seen: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    const answer = ANSWERS[request.url ?? ''];
    if (answer) answer(request, response);
    else response.writeHead(404).end('hello');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

afterEach(() => vi.unstubAllGlobals());

const get = (path: string, options: Partial<DownloadOptions> = {}) =>
  hashOfRemote(path.startsWith('http') ? path : base + path, {
    ...{ name: 'sha256', compression: '', hashing: hashingNode },
    signal: new AbortController().signal,
    ...options,
  });

describe('a download', () => {
  it.each([
    ['Node', hashingNode],
    ['a browser', hashingBrowser],
  ])('is hashed with what %s has', async (_, hashing) => {
    for (const name of ['sha256', 'sha512'] as const) {
      const sum = createHash(name).update('hello').digest('hex');
      expect(await get('/hello', { name, hashing })).toEqual({
        ok: true,
        sum,
        bytes: 5,
        from: `${base}/hello`,
      });
    }
  });
  it('is one GET, without cookies and without compression on the way', async () => {
    seen.length = 0;
    await get('/hello');
    expect(seen.map(({ method }) => method)).toEqual(['GET']);
    const { headers } = seen[0] ?? {};
    expect(headers).toMatchObject({ accept: '*/*', 'accept-encoding': 'identity' });
    for (const name of ['cookie', 'authorization', 'referer']) expect(headers).not.toHaveProperty(name);
  });
  it('of gzip is of what is packed, unless the config says that Ignition unpacks it', async () => {
    const sum = createHash('sha256').update(gzipSync('hello')).digest('hex');
    expect(await get('/hello.gz')).toMatchObject({ ok: true, sum });
    expect(await get('/hello.gz', { compression: 'gzip' })).toMatchObject({ ok: true, sum: HELLO, bytes: 5 });
  });
  it('of nothing is of nothing', async () => {
    const sum = createHash('sha256').digest('hex');
    expect(await get('/empty')).toMatchObject({ ok: true, sum, bytes: 0 });
  });
  it('follows where it is sent on to, up to a point', async () => {
    expect(await get('/moved-on')).toMatchObject({ ok: true, sum: HELLO, from: `${base}/hello` });
    expect(await get('/round')).toMatchObject({ ok: false, reason: expect.stringContaining('5 times') });
  });
  it('tells how far it is', async () => {
    const told: (readonly [number, number | null])[] = [];
    await get('/hello', { onProgress: (...one) => told.push(one) });
    expect(told.at(-1)).toEqual([5, 5]);
  });
});

describe('no hash is made of', () => {
  const small = { ...hashingNode, most: 1000 };
  it.each([
    ['what is not there', '/nothing', {}, '404'],
    ['a file on this machine', '/to-a-file', {}, 'neither https nor http'],
    ['an address with a password', '/to-a-user', {}, 'user or password'],
    ['what is packed for the way', '/zipped-on-the-way', {}, 'compresses its response'],
    ['what is too large', '/large', { hashing: small }, 'larger'],
    ['what says that it is', '/large-and-says-so', { hashing: small }, 'larger'],
    ['what unpacks to too much', '/bomb', { hashing: small, compression: 'gzip' }, 'larger'],
    ['what is no gzip', '/hello', { compression: 'gzip' }, ''],
    ['half of a file', '/short', {}, ''],
    ['what ends in silence', '/slow', { times: { total: 60_000, idle: 30 } }, 'nothing more'],
    ['what takes too long', '/slow', { times: { total: 30, idle: 60_000 } }, 'too long'],
  ] satisfies [string, string, Partial<DownloadOptions>, string][])(
    '%s',
    async (_, path, options, reason) => {
      const done = await get(path, options);
      expect(done).toEqual({ ok: false, reason: expect.stringContaining(reason) });
    },
  );
  it('what somebody does not want any more', async () => {
    const control = new AbortController();
    const asked = get('/slow', { signal: control.signal, onProgress: () => control.abort() });
    expect(await asked).toMatchObject({ ok: false, cancelled: true });
    expect(await get('/hello', { signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      cancelled: true,
    });
  });
  it('what an encrypted address leads to without encryption', async () => {
    vi.stubGlobal('fetch', async () => Response.redirect('http://example.org/a', 302));
    expect(await get('https://example.org/a')).toMatchObject({
      ok: false,
      reason: 'The server redirects to example.org without encryption.',
    });
  });
  it('what was unpacked on the way by a browser, which does not say so', async () => {
    vi.stubGlobal('fetch', async () => new Response('hello', { headers: { 'content-length': '25' } }));
    expect(await get('https://example.org/a')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('5 of 25 bytes arrived'),
    });
  });
  it('what a browser may not read', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await get('https://example.org/a')).toEqual({ ok: false, reason: 'Failed to fetch' });
  });
});

describe('what people are asked', () => {
  const sha = { name: 'sha512', compression: '' } as const;
  it('names the whole address, as it is asked', () => {
    const address = addressOf('https://exämple.org/a?token=1');
    expect(address && downloadInWords(address, sha, 1024 ** 3)).toMatch(
      /^https:\/\/xn--exmple-cua\.org\/a\?token=1\n\nOne GET .* 5 redirects .*1024 MiB.*sha512/s,
    );
  });
  it('says when the way is open, and what is unpacked', () => {
    const address = addressOf('http://a/b.gz');
    const words = address && downloadInWords(address, { ...sha, compression: 'gzip' }, 1024);
    expect(words).toContain('not encrypted');
    expect(words).toContain('unpacked with gzip');
  });
  it.each(['ftp://a/b', 'file:///etc/passwd', 'https://u:p@a/', 'no address', 7])('never %s', (url) => {
    expect(addressOf(url)).toBeNull();
  });
  it('how far it is', () => {
    expect(progressInWords(3 * 1024 ** 2, 6 * 1024 ** 2)).toBe('3.0 of 6.0 MiB');
    expect(progressInWords(512 * 1024, null)).toBe('0.5 MiB');
  });
});
