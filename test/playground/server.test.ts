/** What the page and its worker tell each other, and the files that are nowhere but in the page. */
import { describe, expect, it } from 'vitest';
import { createRpc } from '../../playground/src/server/json-rpc.ts';
import { answerFiles, uriOfFile } from '../../playground/src/server/virtual-files.ts';
import { FILE_LIST, FILE_READ, FILE_STAT } from '../../server/src/protocol.ts';

describe('JSON-RPC', () => {
  function side() {
    const sent: Record<string, unknown>[] = [];
    const told: unknown[] = [];
    let now = 0;
    const rpc = createRpc(
      (message) => sent.push({ ...message }),
      {
        request: (method, params) => (method === 'known' ? { got: params } : undefined),
        notification: (method, params) => told.push([method, params]),
      },
      () => now,
    );
    const wait = (milliseconds: number): void => {
      now += milliseconds;
    };
    return { rpc, sent, told, wait };
  }

  it('gives each answer to who asked', async () => {
    const { rpc, sent } = side();
    const [first, second] = [rpc.request('a', 1), rpc.request('b', 2)];
    rpc.receive({ jsonrpc: '2.0', id: sent[1]?.['id'], result: 'second' });
    rpc.receive({ jsonrpc: '2.0', id: sent[0]?.['id'], error: { code: 1, message: 'no' } });
    await expect(second).resolves.toBe('second');
    await expect(first).rejects.toThrow('no');
  });

  it('answers, and tells of notifications', () => {
    const { rpc, sent, told } = side();
    rpc.receive({ jsonrpc: '2.0', id: 7, method: 'known', params: [1] });
    rpc.receive({ jsonrpc: '2.0', id: 'x', method: 'unknown' });
    rpc.receive({ jsonrpc: '2.0', method: 'news', params: 3 });
    expect(sent).toEqual([
      { jsonrpc: '2.0', id: 7, result: { got: [1] } },
      { jsonrpc: '2.0', id: 'x', result: null },
    ]);
    expect(told).toEqual([['news', 3]]);
  });

  it('passes over what is no message', () => {
    const { rpc, sent, told } = side();
    for (const message of [null, 1, 'x', [], {}, { id: 99 }, { id: {}, result: 1 }, { method: 1 }])
      rpc.receive(message);
    expect([sent, told]).toEqual([[], []]);
  });

  it('knows how long somebody waits, and ends for all', async () => {
    const { rpc, wait } = side();
    expect(rpc.longest()).toBe(0);
    const asked = rpc.request('a', null);
    wait(5);
    void rpc.request('b', null).catch(() => {});
    wait(5);
    expect(rpc.longest()).toBe(10);
    rpc.end('gone');
    await expect(asked).rejects.toThrow('gone');
    await expect(rpc.request('c', null)).rejects.toThrow('gone');
  });
});

describe('the files beside the config', () => {
  const files = { 'a.txt': 'ä', 'b/c d': '', 'b/e/f': '' };
  const ask = (method: string, path: string) => answerFiles(files, method, { uri: uriOfFile(path) });

  it('are files in folders', () => {
    expect(ask(FILE_STAT, 'a.txt')).toEqual({ kind: 'file' });
    expect(ask(FILE_STAT, 'b/c d')).toEqual({ kind: 'file' });
    expect(ask(FILE_STAT, 'b/e')).toEqual({ kind: 'directory' });
    expect(ask(FILE_STAT, 'b/x')).toEqual({ error: 'not-found' });
    expect(ask(FILE_LIST, 'b')).toEqual({ names: ['c d', 'e'] });
    expect(answerFiles(files, FILE_LIST, { uri: 'playground:/files' })).toEqual({ names: ['a.txt', 'b'] });
    expect(ask(FILE_LIST, 'a.txt')).toEqual({ error: 'not-a-directory' });
    expect(ask(FILE_READ, 'a.txt')).toEqual({ base64: 'w6Q=' });
    expect(ask(FILE_READ, 'b')).toEqual({ error: 'is-directory' });
  });

  it.each([
    ['file:///etc/passwd'],
    ['playground:/other'],
    ['playground:/files/%'],
    ['playground:/files/__proto__'],
    ['playground:/files/constructor'],
    [1],
    [undefined],
  ])('are nowhere else: %j', (uri) => {
    expect(answerFiles(files, FILE_STAT, { uri })).toEqual({ error: 'not-found' });
  });

  it('have no answer to other questions', () => {
    expect(answerFiles(files, 'window/showMessageRequest', {})).toBeUndefined();
    expect(answerFiles(files, 'toString', {})).toBeUndefined();
  });
});
