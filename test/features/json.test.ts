/** The editor features on Ignition JSON, broken and half-typed text included. */
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { quickFixes } from '../../server/src/features/code-actions.ts';
import { complete } from '../../server/src/features/complete.ts';
import type { Completion } from '../../server/src/features/completion.ts';
import { hover } from '../../server/src/features/hover.ts';
import { symbols } from '../../server/src/features/symbols.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { readCursor } from '../kit/cursor.ts';
import { EXPERIMENTAL_IGNITION } from '../kit/experimental.ts';

const read = (text: string) => analyze(text, { kind: 'ignition' });

function completeAt(marked: string): readonly Completion[] {
  const { text, offset } = readCursor(marked);
  const found = complete(read(text), offset, { snippets: false });
  return found.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
}

const labels = (marked: string) => completeAt(marked).map(({ label }) => label);

/** The document after an item was taken. */
function accept(marked: string, label: string): string {
  const { text } = readCursor(marked);
  const item = completeAt(marked).find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not offered in:\n${marked}`);
  return applyEdits(text, [{ span: item.replace, newText: item.insert }, ...item.edits]);
}

const HEAD = '{"ignition": {"version": "3.4.0"}';
const FILE_KEYS = ['contents', 'mode', 'overwrite', 'user', 'group', 'append'];
const TOP = ['passwd', 'storage', 'systemd', 'kernelArguments'];

describe('keys', () => {
  it.each([
    ['behind a comma', `${HEAD}, $0}`],
    ['in quotes', `${HEAD}, "$0"}`],
    ['in an open string', `${HEAD}, "st$0}`],
    ['in an open string at the end', `${HEAD}, "st$0`],
    ['without quotes', `${HEAD}, st$0}`],
    ['without a comma', `${HEAD} $0}`],
    ['before others', `{ $0 "ignition": {"version": "3.4.0"}}`],
    ['beside a comment', `${HEAD}, // top\n $0}`],
  ])('are offered %s', (_, text) => {
    expect(labels(text)).toEqual(TOP);
  });

  it.each([
    ['a closed file', `${HEAD}, "storage": {"files": [{"path": "/a", $0}]}}`],
    ['an open file', `${HEAD}, "storage": {"files": [{"path": "/a", "$0`],
    ['a file behind a broken one', `${HEAD}, "storage": {"files": [{"path": }, {"path": "/a", $0}]}}`],
  ])('of %s are those it lacks', (_, text) => {
    expect(labels(text)).toEqual(FILE_KEYS);
  });

  it('are those of the version, in broken text too', () => {
    expect(labels('{"ignition": {"version": "3.0.0", $0')).not.toContain('proxy');
    expect(labels('{"ignition": {"version": "3.1.0", $0')).toContain('proxy');
    expect(labels('{"ignition": {"version": "3.0.0", "config": {"merge": [{$0')).toEqual([
      'source',
      'verification',
    ]);
  });

  it('come with quotes, braces and the commas that lack', () => {
    expect(accept(`${HEAD}, "st$0}`, 'storage')).toBe(`${HEAD}, "storage": {}}`);
    expect(accept(`${HEAD} $0}`, 'passwd')).toBe(`${HEAD}, "passwd": {}}`);
    expect(accept('{$0 "storage": {}}', 'ignition')).toBe('{"ignition": {"version": ""}, "storage": {}}');
    expect(accept('$0', 'ignition')).toBe('{"ignition": {"version": ""}}');
    expect(accept(`${HEAD}, "storage": {"files": $0}}`, 'path')).toBe(
      `${HEAD}, "storage": {"files": [{"path": ""}]}}`,
    );
    expect(accept(`${HEAD}, "storage": {"files": [{"path": "/a"} $0]}}`, 'path')).toBe(
      `${HEAD}, "storage": {"files": [{"path": "/a"}, {"path": ""}]}}`,
    );
  });

  it('replace the key at the cursor and leave its value', () => {
    expect(accept(`${HEAD}, "stor$0ige": {"files": []}}`, 'storage')).toBe(
      `${HEAD}, "storage": {"files": []}}`,
    );
  });
});

describe('values', () => {
  it('are offered with and without quotes', () => {
    for (const typed of ['$0', '"$0"', '"ex$0', 'ex$0']) {
      const text = `${HEAD}, "storage": {"filesystems": [{"device": "/dev/sda", "format": ${typed}}]}}`;
      const others = typed.includes('ex') ? [] : ['xfs', 'btrfs', 'vfat', 'swap', 'none'];
      expect(labels(text), typed).toEqual(['ext4', ...others]);
      expect(accept(text, 'ext4'), typed).toContain('"format": "ext4"}');
    }
  });

  it('are those of the version', () => {
    const formats = (version: string) =>
      labels(`{"ignition": {"version": "${version}"}, "storage": {"filesystems": [{"format": "$0"}]}}`);
    expect(formats('3.2.0')).not.toContain('none');
    expect(formats('3.6.0')).not.toContain('virtiofs');
    expect(formats(EXPERIMENTAL_IGNITION)).toContain('virtiofs');
  });

  it('of modes are decimal', () => {
    expect(labels(`${HEAD}, "storage": {"files": [{"mode": $0}]}}`)).toContain('420');
  });

  it('of lists come in brackets', () => {
    expect(accept(`${HEAD}, "kernelArguments": {"shouldExist": $0}}`, 'net.ifnames=0')).toContain(
      '"shouldExist": ["net.ifnames=0"]}',
    );
  });

  it('are not offered behind a string', () => {
    expect(labels(`${HEAD}, "storage": {"filesystems": [{"format": "ext4"$0}]}}`)).toEqual([]);
  });
});

describe('hover', () => {
  const at = (marked: string) => {
    const { text, offset } = readCursor(marked);
    return hover(read(text), offset)?.markdown ?? '';
  };

  it('speaks of keys as JSON spells them', () => {
    const text = at(`${HEAD}, "storage": {"disks": [{"device": "/dev/sda", "partitions": [{"siz$0eMiB": 1`);
    expect(text).toContain('**`sizeMiB`**');
    expect(text).not.toMatch(/_mib|_table|_entry/);
  });

  it('says what a later version brings', () => {
    const text = at('{"ignition": {"version": "3.1.0"}, "storage": {"lu$0ks": [');
    expect(text).toContain('Not in Ignition 3.1.0');
  });

  it('reads modes', () => {
    expect(at(`${HEAD}, "storage": {"files": [{"mode": 4$020}]`)).toContain('`0644`');
  });
});

it('outlines broken text', () => {
  const text = `${HEAD}, "storage": {"files": [{"path": "/a" "mode": }, {"path": "/b"`;
  const names = symbols(read(text)).map(({ name, children }) => [
    name,
    children.flatMap((one) => one.children.map((file) => file.name)),
  ]);
  expect(names).toEqual([
    ['ignition', []],
    ['storage', ['/a', '/b']],
  ]);
});

it('offers its fixes as actions', () => {
  const text = `${HEAD}, "storage": {"disks": [{"device": "/dev/sda", "wipe_table": true}]}}`;
  const at = text.indexOf('wipe_table');
  const [action] = quickFixes(read(text), { start: at, end: at });
  expect(action?.title).toBe('Rename to wipeTable (Ignition then applies it)');
  expect(applyEdits(text, action?.edits ?? [])).toBe(text.replace('wipe_table', 'wipeTable'));
});

describe('Ignition 2', () => {
  const OLD = '{"ignition": {"version": "2.1.0"}';
  const hoverAt = (marked: string) => {
    const { text, offset } = readCursor(marked);
    return hover(read(text), offset)?.markdown ?? '';
  };

  it('has keys of its own, in broken text too', () => {
    expect(labels(`${OLD}, "storage": {"files": [{"path": "/a", $0}]}}`)).toEqual([
      'contents',
      'mode',
      'user',
      'group',
      'filesystem',
    ]);
    expect(labels('{"ignition": {"version": "2.1.0"}, "$0')).toEqual([
      'passwd',
      'storage',
      'systemd',
      'networkd',
    ]);
  });

  it('has versions of its own', () => {
    expect(labels('{"ignition": {"version": "$02.1.0"}}')).toEqual([
      '2.4.0',
      '2.3.0',
      '2.2.0',
      '2.1.0',
      '2.0.0',
    ]);
  });

  it('is explained without the dates of Ignition 3', () => {
    const text = hoverAt(`${OLD}, "storage": {"filesystems": [{"mount": {"cr$0eate": {}}}]}}`);
    expect(text).toContain('Since 2.1.0 there are `wipeFilesystem` and `options`.');
    expect(text).not.toContain('flatcar');
  });

  it('tells when a key came', () => {
    const text = hoverAt(
      `${OLD}, "storage": {"files": [{"filesystem": "root", "path": "/a", "app$0end": true}]}}`,
    );
    expect(text).toContain('`append` exists here in Ignition 2.2.0 and newer.');
  });
});
