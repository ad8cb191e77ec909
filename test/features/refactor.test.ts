import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze, printIgnition } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import { type Place, placeAt } from '../../server/src/features/refactor/refactoring.ts';
import { changeOf, REFACTORINGS, refactorings } from '../../server/src/features/refactor/table.ts';
import { createNodeFiles } from '../../server/src/host/files-node.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { dedent, readCursor } from '../kit/cursor.ts';
import { sample } from '../kit/thorough.ts';

const HEADER = 'variant: flatcar\nversion: 1.1.0\n';
const FILES = {
  'motd.txt': 'Hello\n  you\n',
  'config.files/etc/motd': 'taken',
  'a.bin': new Uint8Array([255, 0]),
};

function placeOf(analysis: Analysis, offset: number, name = 'config'): Place | null {
  const about = { files: analysis.options.files, createsFiles: true, name };
  return placeAt(analysis, { start: offset, end: offset }, about);
}

interface Done {
  readonly title: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

/** What a refactoring makes of a document below the header, at its cursor; null where it is not offered. */
function refactor(id: string, marked: string, header = HEADER): Done | null {
  const { text, offset } = readCursor(header + dedent(marked));
  const analysis = analyze(text, { kind: 'butane', files: memoryFiles(FILES) });
  const place = placeOf(analysis, offset);
  const found = place && refactorings(place).find(({ row }) => row.id === id);
  if (!place || !found) return null;
  const change = changeOf(place, found);
  if (!change) return { title: `${found.offer.title}: not made`, text: '', files: {} };
  const created = change.files ?? [];
  return {
    title: found.offer.title,
    text: applyEdits(text, change.edits).slice(header.length),
    files: Object.fromEntries(created.map((file) => [file.path, file.text])),
  };
}

const file = (lines: string) => `storage:\n  files:\n    - path: /etc/motd\n      ${lines}\n`;

describe('texts and files', () => {
  it('a text with breaks that an editor would not write as they are stays', () => {
    expect(refactor('inline-to-file', file('contents:\n        inline: $0"a\\r\\nb\\r\\n"'))).toBeNull();
  });
  it('a text becomes a file, whose name nothing has yet', () => {
    const done = refactor(
      'inline-to-file',
      file('contents:\n        inline: $0|\n          a\n            b'),
    );
    expect(done).toEqual({
      title: 'Move the text to the file config.files/etc/motd-2',
      text: file('contents:\n        local: config.files/etc/motd-2'),
      files: { 'config.files/etc/motd-2': 'a\n  b\n' },
    });
  });
  it('the text of a unit becomes a file', () => {
    const done = refactor(
      'inline-to-file',
      `
      systemd:
        units:
          - name: a.service
            $0contents: |
              [Service]
              ExecStart=/bin/true
            enabled: true
      `,
    );
    expect(done?.text).toContain('contents_local: config.files/a.service\n      enabled: true');
    expect(done?.files).toEqual({ 'config.files/a.service': '[Service]\nExecStart=/bin/true\n' });
  });
  it('not in a release whose units know no local files', () => {
    const unit = 'systemd:\n  units:\n    - name: a.service\n      $0contents: |\n        [Service]\n';
    expect(refactor('inline-to-file', unit, 'variant: flatcar\nversion: 1.0.0\n')).toBeNull();
  });
  it('a file becomes a text', () => {
    const done = refactor('file-to-inline', file('contents:\n        local: $0motd.txt\n      mode: 0644'));
    expect(done?.text).toBe(
      file('contents:\n        inline: |\n          Hello\n            you\n      mode: 0644'),
    );
  });
  it('what is no text stays a file, and so does what a comment stands behind', () => {
    expect(refactor('file-to-inline', file('contents:\n        local: $0motd.txt # mine'))).toBeNull();
    expect(refactor('file-to-inline', file('contents:\n        local: $0a.bin'))).toBeNull();
  });
});

describe('data URLs', () => {
  it('become texts', () => {
    expect(refactor('data-url-to-inline', file('contents:\n        source: $0data:,a%0Ab%0A'))?.text).toBe(
      file('contents:\n        inline: |\n          a\n          b'),
    );
  });
  it('are made of texts', () => {
    expect(refactor('inline-to-data-url', file('contents:\n        inline: $0Hi there'))?.text).toBe(
      file('contents:\n        source: "data:,Hi%20there"'),
    );
  });
  it('stay where they are packed', () => {
    const packed =
      'contents:\n        source: $0data:;base64,H4sIAAAAAAAAAwMAAAAAAAAAAAA=\n        compression: gzip';
    expect(refactor('data-url-to-inline', file(packed))).toBeNull();
  });
});

describe('hashes', () => {
  const sum = 'sha256-cb2d3de4d4d9bd0ff5ac5fdbb0ecd01eb3b4bbbc9d2f8a2a6c4fa3b4a4f0a1c8';
  it('are added from a local file', () => {
    const done = refactor('verification-hash', file('contents:\n        local: $0motd.txt'));
    expect(done?.text).toMatch(/local: motd.txt\n {8}verification:\n {10}hash: sha512-[0-9a-f]{128}\n$/);
  });
  it('are updated, in the kind they are', () => {
    const before = `contents:\n        inline: $0a\n        verification:\n          hash: ${sum}`;
    const after = 'sha256-ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';
    expect(refactor('verification-hash', file(before))?.text).toBe(
      file(before.replace('$0', '').replace(sum, after)),
    );
  });
  it('of what is fetched are not known', () => {
    expect(refactor('verification-hash', file('contents:\n        source: $0https://a/b'))).toBeNull();
  });
});

describe('the way things are written', () => {
  it.each([
    ['quote', 'path: /a\n      user:\n        name: $0core', 'path: /a\n      user:\n        name: "core"'],
    ['unquote', "path: /a\n      user:\n        name: $0'core'", 'path: /a\n      user:\n        name: core'],
    ['mode-octal', 'path: /a\n      mode: $0420', 'path: /a\n      mode: 0644'],
    ['mode-decimal', 'path: /a\n      mode: $00o755', 'path: /a\n      mode: 493'],
    [
      'flow-to-block',
      'path: /a\n      user: {$0name: core} # me',
      'path: /a\n      user:\n        name: core # me',
    ],
    ['block-to-flow', 'path: /a\n      $0user:\n        name: core', 'path: /a\n      user: {name: core}'],
    [
      'flow-to-block',
      '{$0path: /a, mode: 420, user: {name: core}}',
      'path: /a\n      mode: 420\n      user: {name: core}',
    ],
  ])('%s: %s', (id, before, after) => {
    const text = (lines: string) => `storage:\n  files:\n    - ${lines}\n    - path: /z\n`;
    expect(refactor(id, text(before))?.text).toBe(text(after));
  });
  it.each([
    ['unquote', 'path: /a\n      user:\n        name: $0"0755"'],
    ['unquote', 'path: /a\n      user:\n        name: $0"yes"'],
    ['unquote', 'path: /a\n      user:\n        name: $0"# a"'],
    ['quote', 'path: /a\n      mode: $00644'],
    ['mode-octal', 'path: /a\n      overwrite: $0false'],
    ['block-to-flow', 'path: /a\n      $0user:\n        # why\n        name: core'],
  ])('not %s: %s', (id, before) => {
    expect(refactor(id, `storage:\n  files:\n    - ${before}\n`)).toBeNull();
  });
});

describe('sorting', () => {
  it('takes comments along', () => {
    const before = `
      storage:
        $0files:
          # of b
          - path: /b # b

          # of a
          - path: /a
            contents:
              inline: |
                - path: /z
          - path: /c
        links: []
      `;
    expect(refactor('sort', before)?.text).toBe(
      dedent(`
      storage:
        files:
          # of a
          - path: /a
            contents:
              inline: |
                - path: /z

          # of b
          - path: /b # b
          - path: /c
        links: []
      `),
    );
  });
  it('is not offered where the order numbers users', () => {
    expect(refactor('sort', 'passwd:\n  $0users:\n    - name: b\n    - name: a\n')).toBeNull();
    expect(refactor('sort', 'passwd:\n  $0users:\n    - name: core\n    - name: a\n')?.text).toBe(
      'passwd:\n  users:\n    - name: a\n    - name: core\n',
    );
  });
});

describe('units', () => {
  const filesystem = `
      storage:
        filesystems:
          - device: /dev/disk/by-label/data
            format: ext4
            path: /var/lib/data
            $0with_mount_unit: true
      `;
  it('a mount unit is written out, and left to Butane again', () => {
    const done = refactor('mount-unit', filesystem);
    expect(done?.text).toContain(
      '- name: var-lib-data.mount\n      enabled: true\n      contents: |-\n        # Generated',
    );
    const back = refactor('with-mount-unit', (done?.text ?? '').replace('- name: var', '- $0name: var'));
    expect(back?.text).toBe(dedent(filesystem).replace('$0', ''));
  });
  it('one that says more is left alone', () => {
    const done = refactor('mount-unit', filesystem);
    const other = (done?.text ?? '').replace('Type=ext4', 'Type=ext4\n        Options=noatime');
    expect(refactor('with-mount-unit', other.replace('- name: var', '- $0name: var'))).toBeNull();
  });
  it('a section becomes a drop-in', () => {
    const unit =
      'systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        After=b.service\n\n        [Service]\n        $0ExecStart=/bin/true\n';
    expect(refactor('section-to-dropin', unit)?.text).toBe(
      'systemd:\n  units:\n    - name: a.service\n      contents: |\n        [Unit]\n        After=b.service\n      dropins:\n        - name: 10-service.conf\n          contents: |\n            [Service]\n            ExecStart=/bin/true\n',
    );
  });
  it('a unit that the image has becomes a drop-in of it', () => {
    const unit =
      'systemd:\n  units:\n    - name: docker.service\n      $0contents: |\n        [Service]\n        ExecStart=/bin/true\n';
    expect(refactor('unit-to-dropin', unit)?.text).toContain(
      'dropins:\n        - name: 10-local.conf\n          contents: |\n            [Service]\n            ExecStart=\n            ExecStart=/bin/true\n',
    );
    expect(refactor('unit-to-dropin', unit.replace('docker', 'mine'))).toBeNull();
  });
  it('a unit of an extension is linked', () => {
    const unit =
      'systemd:\n  units:\n    - name: $0kubelet.service\n      enabled: true\n    - name: a.service\n      mask: true\n';
    expect(refactor('extension-link', unit)?.text).toBe(
      'systemd:\n  units:\n    - name: a.service\n      mask: true\nstorage:\n  links:\n    - path: /etc/systemd/system/multi-user.target.wants/kubelet.service\n      target: /usr/lib/systemd/system/kubelet.service\n',
    );
    expect(refactor('extension-link', unit.replace('kubelet', 'docker'))).toBeNull();
  });
});

it('files of a document whose name YAML would not take as it is are named in quotes', () => {
  const text = `${HEADER}${file('contents:\n        inline: hello')}passwd:\n  users:\n    - name: core\n`;
  const analysis = analyze(text, { kind: 'butane', files: memoryFiles({}) });
  for (const [id, word] of [
    ['inline-to-file', 'hello'],
    ['split', 'passwd'],
  ] as const) {
    const place = placeOf(analysis, text.indexOf(word), '@x');
    const found = place && refactorings(place).find(({ row }) => row.id === id);
    const change = place && found && changeOf(place, found);
    expect(change && applyEdits(text, change.edits)).toContain('local: "@x.files/');
  }
});

it('a section becomes a config of its own', () => {
  const done = refactor(
    'split',
    `${file('contents:\n        inline: a')}$0passwd:\n  users:\n    - name: core\n`,
  );
  expect(done?.text).toBe(
    `${file('contents:\n        inline: a')}ignition:\n  config:\n    merge:\n      - local: config.files/passwd.ign\n`,
  );
  expect(done?.files['config.files/passwd.bu']).toBe(`${HEADER}passwd:\n  users:\n    - name: core\n`);
  expect(JSON.parse(done?.files['config.files/passwd.ign'] ?? '')).toEqual({
    ignition: { version: '3.4.0' },
    passwd: { users: [{ name: 'core' }] },
  });
});

it('nothing is offered in a document that does not render, nor in a template', () => {
  for (const broken of [file('mode: $0rw'), file('path: $0/b\n      path: /c')]) {
    for (const { id } of REFACTORINGS) expect(refactor(id, broken)).toBeNull();
  }
  expect(refactor('quote', file('user:\n        name: $0{{ name }}'))).toBeNull();
});

const corpora = new URL('../conformance/', import.meta.url);
const disk = { ...createNodeFiles(new URL('butane/files', corpora).pathname), dir: 'files' };

function read(name: string, kind: NonNullable<AnalyzeOptions['kind']>) {
  return readFileSync(new URL(name, corpora), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): { name: string; input?: string } => JSON.parse(line))
    .flatMap(({ name: title, input }) =>
      input === undefined || input.length > 8000
        ? []
        : [{ title, text: input, options: { kind, files: disk } }],
    );
}

/** Each line of comment, without indentation. */
const comments = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => (/^ *#/.test(line) ? [line.trim()] : []))
    .sort();

it('what is offered over the corpora renders, keeps comments, and hardly ever turns out to be impossible', () => {
  const documents = [
    ...read('butane/cases.jsonl', 'butane'),
    ...read('ignition/v3-validate.jsonl', 'ignition'),
  ];
  const counts = { made: 0, refused: 0 };
  for (const { title, text, options } of sample(documents, 40)) {
    const analysis = analyze(text, options);
    const seen = new Set<string>();
    for (let offset = 0; offset <= text.length; offset += 7) {
      const place = placeOf(analysis, offset);
      if (!place) break;
      for (const found of refactorings(place)) {
        const key = `${found.row.id} ${found.offer.title}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const change = changeOf(place, found);
        if (!change) {
          counts.refused++;
          continue;
        }
        counts.made++;
        const changed = applyEdits(text, change.edits);
        const show = `${title} ${key}\n${text}\n---\n${changed}`;
        if (!change.files && found.row.id !== 'with-mount-unit')
          expect(comments(changed).length, show).toBeGreaterThanOrEqual(comments(text).length);
        if (found.row.keeps !== 'machine' || change.files) continue;
        const after = analyze(changed, options);
        const length = (one: Analysis) => printIgnition(one).length;
        if (/^(?:quote|unquote|mode|flow|block|sort)/.test(found.row.id))
          expect(length(after), show).toBe(length(analysis));
      }
    }
  }
  expect(counts.made).toBeGreaterThan(50);
  expect(counts.refused).toBeLessThan(counts.made / 20);
}, 240_000);
