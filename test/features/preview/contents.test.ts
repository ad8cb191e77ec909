import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../server/src/config/check.ts';
import {
  contentsOf,
  excerptOf,
  packedUrlOf,
  packedUrls,
} from '../../../server/src/features/preview/contents.ts';

/** The data URLs of a rendering in which one file has these contents. */
function urlsOf(path: string, source: string, compression = '') {
  const contents = { compression, source };
  const text = JSON.stringify({ storage: { files: [{ path, contents }] } });
  const { root } = readDocument(text, 'json').tree;
  if (!root) throw new Error('no tree');
  return { root, urls: packedUrls(root) };
}

function decoded(path: string, bytes: string | Uint8Array, compression = '') {
  const base64 = Buffer.from(bytes).toString('base64');
  const [url] = urlsOf(path, `data:;base64,${base64}`, compression).urls;
  return url && contentsOf(url);
}

describe('data URLs', () => {
  test.each([
    ['/etc/systemd/system/a.service', '[Service]\nExecStart=/bin/true\n', 'ini', 'a.service'],
    ['/etc/containers/systemd/a.container', '[Container]\nImage=x\n', 'ini', 'a.container'],
    ['/opt/bin/tool', '#!/bin/bash\ntrue\n', 'shellscript', 'tool'],
    ['/opt/bin/tool', '#!/usr/bin/env python3\nprint(1)\n', 'python', 'tool'],
    ['/etc/docker/daemon.json', '{"debug": true}\n', 'json', 'daemon.json'],
    ['/etc/a.toml', 'a = 1\n', 'toml', 'a.toml'],
    ['/etc/kubernetes/a.yaml', 'a: 1\n', 'yaml', 'a.yaml'],
    ['/etc/motd', 'hello\n', 'plaintext', 'motd'],
  ])('of %s %j are %s', (path, text, language, name) => {
    expect(decoded(path, text)).toMatchObject({ text, language, name, isText: true });
  });

  test('are unpacked', () => {
    expect(decoded('/etc/motd', gzipSync('hello\n'), 'gzip')).toMatchObject({ text: 'hello\n' });
    expect(decoded('/etc/motd', 'no gzip', 'gzip')).toBeNull();
  });

  test('of what is no text are a table, cut where it is long', () => {
    const small = decoded('/opt/a', new Uint8Array([0, 65, 255]));
    expect(small).toMatchObject({ isText: false, language: 'plaintext', label: '3 B, binary' });
    expect(small?.text).toBe(`00000000  00 41 ff${' '.repeat(39)}  .A.\n`);
    expect(decoded('/opt/a', new Uint8Array(70_000))?.text).toContain('… 4464 more bytes');
  });

  test('that are broken are nothing', () => {
    const [url] = urlsOf('/etc/a', 'data:;base64,?').urls;
    expect(url && contentsOf(url)).toBeNull();
  });

  test('are found again by the file they belong to', () => {
    const { root } = urlsOf('/etc/a', 'data:,x');
    expect(packedUrlOf(root, 'storage.files.7.contents.source', '/etc/a')?.owner).toBe('/etc/a');
    expect(packedUrlOf(root, 'storage.files.0.contents.source', '/etc/b')).toBeUndefined();
    expect(packedUrlOf(root, 'storage.files.0.contents.source', '')?.owner).toBe('/etc/a');
  });
});

describe('excerptOf', () => {
  test('shows what could hide: escapes of terminals, directions of text, controls', () => {
    expect(excerptOf('\u001b[31mred\u202e\u0007\u200b\r\nb')).toBe('\\u001b[31mred\\u202e\\u0007\\u200b\nb');
  });

  test('is bounded in lines and width, and splits no character', () => {
    const many = excerptOf(Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\n'));
    expect(many.split('\n')).toHaveLength(21);
    const wide = excerptOf(`${'a'.repeat(159)}😀${'b'.repeat(5_000_000)}`);
    expect(wide).toBe(`${'a'.repeat(159)}…\n…`);
  });
});
