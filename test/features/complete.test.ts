import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze } from '../../server/src/analysis.ts';
import { type Completion, complete } from '../../server/src/features/complete.ts';
import type { Files } from '../../server/src/render/files.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';

interface Setting extends AnalyzeOptions {
  readonly snippets?: boolean;
}

function completeAt(marked: string, setting: Setting = {}): readonly Completion[] {
  const { text, offset } = readCursor(marked);
  const { snippets = true, files } = setting;
  const found = complete(analyze(text, setting), offset, { snippets, ...(files && { files }) });
  return found.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
}

/** The labels in the order they are shown, with what stands beside them. */
function labels(marked: string, setting?: Setting): readonly string[] {
  return completeAt(marked, setting).map(({ label, hint, deprecated }) => {
    const notes = [hint, deprecated ? 'deprecated' : ''].filter((note) => note !== '');
    return notes.length > 0 ? `${label} (${notes.join(', ')})` : label;
  });
}

/** The document after an item was taken, as an editor does it: later lines get the indentation of the first. */
function accept(marked: string, label: string, setting?: Setting): string {
  const { text } = readCursor(marked);
  const item = completeAt(marked, setting).find((one) => one.label === label);
  if (!item) throw new Error(`${label} is not offered in:\n${marked}`);
  const typed = text.slice(item.replace.start, readCursor(marked).offset);
  if (!startsLike(item.filter, typed)) throw new Error(`the editor would hide ${label}: "${typed}" is typed`);
  const line = text.slice(text.lastIndexOf('\n', item.replace.start - 1) + 1);
  const indent = /^[ \t]*/.exec(line.slice(0, item.replace.start))?.[0] ?? '';
  const newText = item.insert.replaceAll('\n', `\n${indent}`);
  return applyEdits(text, [{ span: item.replace, newText }, ...item.edits]);
}

/** Whether the typed letters occur in order, as editors match. */
function startsLike(filter: string, typed: string): boolean {
  let at = 0;
  for (const letter of filter.toLowerCase()) if (letter === typed.toLowerCase()[at]) at++;
  return at === typed.length;
}

/** A tab stop with choices, as snippets write it. */
const choice = (values: string): string => `\${1|${values}|}`;

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const doc = (text: string): string => HEAD + dedent(text);

describe('the header', () => {
  it('is offered whole in an empty document, the newest stable version first', () => {
    expect(labels('$0', { kind: 'butane' }).slice(0, 3)).toEqual([
      'variant: flatcar, version: 1.1.0',
      'variant: flatcar, version: 1.0.0',
      'variant: flatcar, version: 1.2.0-experimental',
    ]);
    expect(accept('$0', 'variant: flatcar, version: 1.1.0')).toBe('variant: flatcar\nversion: 1.1.0\n$0');
  });

  it('is offered before what stands there already', () => {
    const text = '$0\nstorage:\n  files: []\n';
    expect(labels(text, { kind: 'butane' })).toContain('variant: flatcar, version: 1.1.0');
  });

  it('has values with what they render to', () => {
    expect(labels('variant: $0\nversion: 1.0.0\n')).toEqual(['flatcar', 'fcos', 'openshift', 'r4e', 'fiot']);
    expect(completeAt('variant: flatcar\nversion: $0\n').map(({ label, detail }) => [label, detail])).toEqual(
      [
        ['1.1.0', 'Ignition 3.4.0'],
        ['1.0.0', 'Ignition 3.3.0'],
        ['1.2.0-experimental', 'Ignition 3.7.0-experimental, experimental'],
      ],
    );
  });

  it('replaces a version that stands there', () => {
    expect(accept('variant: flatcar\nversion: 1$0.0.0\n', '1.1.0')).toBe(
      'variant: flatcar\nversion: 1.1.0\n',
    );
  });
});

describe('keys', () => {
  it('are those of the map, without those it has', () => {
    expect(labels(`${HEAD}ignition: {}\nstorage:\n  files: []\n$0\n`)).toEqual([
      'kernel_arguments',
      'passwd',
      'systemd',
    ]);
  });

  it('put required ones first', () => {
    const text = doc(`
      storage:
        links:
          - $0
    `);
    expect(labels(text).slice(0, 2)).toEqual(['path', 'target']);
  });

  it.each([
    ['on an empty line', 'storage:\n  $0\n', 'files', 'storage:\n  files:\n    - path: $1\n'],
    ['half typed', 'storage:\n  fi$0\n', 'files', 'storage:\n  files:\n    - path: $1\n'],
    [
      'half typed before others',
      'storage:\n  fi$0\n  disks: []\n',
      'files',
      'storage:\n  files:\n    - path: $1\n  disks: []\n',
    ],
    ['at the top', 'sys$0', 'systemd', 'systemd:\n  $1'],
    [
      'of an item',
      'storage:\n  files:\n    - path: /a\n      con$0\n',
      'contents',
      'storage:\n  files:\n    - path: /a\n      contents:\n        $1\n',
    ],
    [
      'behind a dash',
      'storage:\n  files:\n    - con$0\n',
      'contents',
      'storage:\n  files:\n    - contents:\n        $1\n',
    ],
    [
      'that hold several lines',
      'storage:\n  files:\n    - path: /a\n      contents:\n        $0\n',
      'inline',
      'storage:\n  files:\n    - path: /a\n      contents:\n        inline: |\n          $1\n',
    ],
    [
      'that are boolean',
      'storage:\n  files:\n    - path: /a\n      $0\n',
      'overwrite',
      `storage:\n  files:\n    - path: /a\n      overwrite: ${choice('true,false')}\n`,
    ],
    ['behind the colon of a map', 'storage: $0\n', 'files', 'storage:\n  files:\n    - path: $1\n'],
    [
      'in braces',
      'storage:\n  files:\n    - {path: /a, $0}\n',
      'user',
      'storage:\n  files:\n    - {path: /a, user: {$1}}\n',
    ],
    [
      'in braces that are not closed',
      'storage:\n  files:\n    - path: /a\n      user: {$0\n',
      'id',
      'storage:\n  files:\n    - path: /a\n      user: {id: $1\n',
    ],
    ['in brackets', 'storage:\n  files: [$0]\n', 'path', 'storage:\n  files: [{path: $1}]\n'],
    [
      'that have a value already',
      'storage:\n  files:\n    - pa$0: /a\n',
      'path',
      'storage:\n  files:\n    - path: /a\n',
    ],
    [
      'in the middle of the word',
      'storage:\n  fi$0les: []\n',
      'filesystems',
      'storage:\n  filesystems: []\n',
    ],
  ])('%s', (_, text, label, after) => {
    expect(accept(HEAD + text, label)).toBe(HEAD + after);
  });

  it('of a new item come with the dash', () => {
    const text = doc(`
      storage:
        files:
          - path: /a
          $0
          - path: /b
    `);
    expect(labels(text)[0]).toBe('- path');
    expect(accept(text, '- path')).toBe(text.replace('$0', '- path: $1'));
    expect(accept(`${HEAD}systemd:\n  units:\n    -$0\n`, '- name')).toContain('units:\n    - name: ');
    const below = `${HEAD}systemd:\n  units: $0\n`;
    expect(accept(below, '- name')).toContain('units:\n    - name: ');
  });

  it('of CRLF documents', () => {
    const text = `${HEAD}storage:\n  fi$0\n  disks: []\n`.replaceAll('\n', '\r\n');
    expect(accept(text, 'files')).toContain('  files:\n    - path: $1\r\n  disks');
  });

  it('are offered at a merged anchor and in what it is made of', () => {
    const text = doc(`
      x-common: &common
        ov$0
      storage:
        files:
          - <<: *common
            path: /a
    `);
    expect(labels(text)).toContain('overwrite');
  });

  it('need no placeholder that looks like text', () => {
    expect(accept(`${HEAD}# \uE0F1\nsto$0`, 'storage')).toBe(`${HEAD}# \uE0F1\nstorage:\n  $1`);
  });

  it('are plain text for clients without snippets', () => {
    const setting = { snippets: false };
    expect(accept(`${HEAD}storage:\n  $0\n`, 'files', setting)).toBe(
      `${HEAD}storage:\n  files:\n    - path: \n`,
    );
    expect(accept(`${HEAD}storage:\n  files:\n    - path: /a\n      $0\n`, 'overwrite', setting)).toContain(
      'overwrite: true\n',
    );
  });
});

describe('keys of other releases', () => {
  const text = 'variant: flatcar\nversion: 1.0.0\nsystemd:\n  units:\n    - name: a.service\n      $0\n';

  it('are offered last, with the release they need', () => {
    expect(labels(text).at(-1)).toBe('contents_local (needs flatcar 1.1.0)');
  });

  it('raise the version when they are taken', () => {
    const after = accept(text, 'contents_local');
    expect(after).toContain('version: 1.1.0\n');
    expect(after).toContain('contents_local: $1\n');
  });

  it('are not offered when only an experimental release has them, or this one refuses them', () => {
    expect(labels(`${HEAD}systemd:\n  $0\n`)).toEqual(['units']);
    expect(labels(`${HEAD}storage:\n  luks:\n    - name: a\n      $0\n`)).not.toContain('clevis');
    const experimental = HEAD.replace('1.1.0', '1.2.0-experimental');
    expect(labels(`${experimental}storage:\n  luks:\n    - name: a\n      $0\n`)).toContain('clevis');
    expect(labels(`${experimental}storage:\n  luks:\n    - name: a\n      $0\n`)).not.toContain('cex');
  });
});

describe('values', () => {
  it.each([
    ['booleans', 'systemd:\n  units:\n    - name: a.service\n      enabled: $0\n', ['true', 'false']],
    [
      'half-typed booleans',
      'systemd:\n  units:\n    - name: a.service\n      enabled: t$0\n',
      ['true', 'false'],
    ],
  ])('%s', (_, text, expected) => {
    expect(labels(HEAD + text)).toEqual(expected);
  });

  it('of modes are octal', () => {
    const text = `${HEAD}storage:\n  files:\n    - path: /a\n      mode: $0\n`;
    expect(labels(text)).toEqual(expect.arrayContaining(['0644', '0755', '0600']));
    expect(completeAt(text)[0]?.documentation).toContain('decimal');
  });

  it('of lists take a dash where they need one', () => {
    const user = `${HEAD}passwd:\n  users:\n    - name: core\n`;
    expect(accept(`${user}      groups:\n        - do$0\n`, 'docker')).toBe(
      `${user}      groups:\n        - docker\n`,
    );
    expect(accept(`${user}      groups:\n        - sudo\n        $0\n`, 'docker')).toBe(
      `${user}      groups:\n        - sudo\n        - docker\n`,
    );
    expect(accept(`${user}      groups: $0\n`, 'docker')).toBe(`${user}      groups:\n        - docker\n`);
    expect(accept(`${user}      groups: [sudo, $0]\n`, 'docker')).toBe(
      `${user}      groups: [sudo, docker]\n`,
    );
  });

  it('stay in the quotes that were begun', () => {
    const text = `${HEAD}storage:\n  filesystems:\n    - device: /dev/sda\n      format: `;
    expect(accept(`${text}"$0"\n`, 'ext4')).toBe(`${text}"ext4"\n`);
    expect(accept(`${text}'e$0'\n`, 'ext4')).toBe(`${text}'ext4'\n`);
  });
});

describe('local files', () => {
  const files: Files = {
    dir: 'files',
    list: (path) => {
      if (path === '.') return { ok: true, value: ['a: b.txt', 'conf', 'hello.txt'] };
      return path === 'conf' ? { ok: true, value: ['app.conf'] } : { ok: false, error: 'not-found' };
    },
    stat: (path) => ({
      ok: true,
      value: { kind: path === 'conf' ? 'directory' : 'file', executable: false },
    }),
    lstat: () => ({ ok: false, error: 'failed' }),
    read: () => ({ ok: true, value: new Uint8Array() }),
    readLink: () => ({ ok: false, error: 'failed' }),
  };
  const text = `${HEAD}storage:\n  files:\n    - path: /a\n      contents:\n        local: `;

  it('are those of the folder typed', () => {
    expect(labels(`${text}$0\n`, { files })).toEqual(['a: b.txt', 'conf/', 'hello.txt']);
    expect(labels(`${text}conf/$0\n`, { files })).toEqual(['conf/app.conf']);
    expect(labels(`${text}../$0\n`, { files })).toEqual([]);
    expect(labels(`${text}$0\n`)).toEqual([]);
  });

  it('are quoted where YAML needs it', () => {
    expect(accept(`${text}$0\n`, 'a: b.txt', { files })).toBe(`${text}'a: b.txt'\n`);
  });
});

describe('nothing is offered', () => {
  it.each([
    ['in a comment', `${HEAD}# sto$0\n`],
    [
      'in a block scalar',
      `${HEAD}systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Un$0\n`,
    ],
    ['below a key nobody knows', `${HEAD}x-mine:\n  $0\n`],
    ['for free text', `${HEAD}passwd:\n  users:\n    - gecos: $0\n`],
  ])('%s', (_, text) => {
    expect(labels(text)).toEqual([]);
  });
});

describe('broken and large documents', () => {
  it.each([
    'storage: {files: [',
    'storage:\n  files:\n    - path: "/a',
    'storage:\n  files:\n   - path: /a\n    mode: 0',
    'storage:\n\tfiles: []',
    'storage:\n  files: [}',
    'storage: *nobody',
    '$\u007Bterraform}',
    '%{ for x in y }',
  ])('are completed all the same, after %j', (broken) => {
    expect(labels(`${HEAD}${broken}\nsystemd:\n  $0\n`)).toEqual(['units']);
  });

  it('are read around the cursor only', () => {
    const item = (i: number): string =>
      `    - path: /etc/file-${i}\n      mode: 0644\n      contents:\n        inline: |\n          [Unit]\n        # ${i}\n`;
    const many = Array.from({ length: 300 }, (_, i) => item(i)).join('');
    const text = `${HEAD}storage:\n  files:\n${many}    - path: /last\n      mo$0\n${many}systemd: {}\n`;
    expect(labels(text)).toContain('mode');
    expect(labels(text)).not.toContain('path');
    expect(labels(`${HEAD}storage:\n  files:\n${many}  $0\n`)).toContain('links');
    expect(labels(`${HEAD}storage:\n  files:\n${many}    $0\n${many}`)).toContain('- path');
    expect(labels(`${HEAD}storage:\n  files:\n${many}sys$0`)).toContain('systemd');
  });
});

describe('Ignition JSON', () => {
  it('is completed with quoted keys', () => {
    const text = '{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "$0"}]}}';
    expect(accept(text, 'overwrite')).toContain(`"path": "/a", "overwrite": ${choice('true,false')}}`);
    expect(labels(text)).not.toContain('path');
  });
});
