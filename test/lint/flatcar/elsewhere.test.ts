/** What rules say of texts of other documents, and of what one setting makes many of. */
import { expect, test } from 'vitest';
import { analyze } from '../../../server/src/analysis.ts';
import { memoryFiles } from '../../../server/src/api/memory-files.ts';

const HEADER = 'variant: flatcar\nversion: 1.2.0-experimental\n';

function said(text: string, code: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const { findings } = analyze(HEADER + text, { files: memoryFiles(files) });
  return findings.filter((finding) => finding.code === code).map(({ message }) => message);
}

const tree = (path: string) => `storage:\n  trees:\n    - {local: tree, path: ${path}}\n`;

test('a rule about the machine says in which file of a tree a text stands', () => {
  const messages = said(tree('/home/core'), 'ssh-dss-keys', {
    'tree/.ssh/authorized_keys': '# keys\nssh-dss AAAAB3 a\n',
  });
  expect(messages).toEqual([
    'SSH does not accept DSA keys any more; use an Ed25519 key (tree/.ssh/authorized_keys, line 2)',
  ]);
});

test('the mode of the files of a tree is told of once', () => {
  const text = `${tree('/opt').trimEnd().slice(0, -1)}, file_mode: 0420}\n`;
  expect(said(text, 'mode-mistake', { 'tree/a': 'a', 'tree/b': 'b' })).toHaveLength(1);
});

test('that a quadlet needs Podman is not said again of its drop-ins', () => {
  const text = `systemd:
  quadlets:
    - name: web.container
      rootful: true
      contents: "[Container]\\nImage=a"
      dropins:
        - {name: a.conf, contents: "[Service]\\nRestart=always"}
`;
  expect(said(text, 'fcos-isms')).toHaveLength(1);
});

test('a remark of taste stands in the document rather than where another one is named', () => {
  const source = `data:,${encodeURIComponent('GROUP=beta\n')}`;
  const storage = { files: [{ path: '/etc/flatcar/update.conf', contents: { source } }] };
  const files = { 'child.ign': JSON.stringify({ ignition: { version: '3.4.0' }, storage }) };
  const text = `ignition: {config: {merge: [{local: child.ign}]}}
storage:
  files:
    - path: /etc/flatcar/update.conf
      overwrite: true
      contents: {inline: "GROUP=stable"}
`;
  const messages = said(text, 'hardcoded-group', files);
  expect(messages).toEqual([expect.stringMatching(/GROUP=stable.*one more place/)]);
});
