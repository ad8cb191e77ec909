import { describe, expect, test } from 'vitest';
import { beginsWithHeader, looksLikeOurs, stillLooksLikeOurs } from '../../client/src/looks-like-ours.ts';

const OURS: readonly (readonly [name: string, languageId: string, text: string])[] = [
  ['a Butane header', 'yaml', 'variant: flatcar\nversion: 1.1.0\n'],
  ['a header after comments and a document start', 'yaml', '# hi\n---\nvariant: flatcar\nversion: 1.1.0\n'],
  ['a header at the end', 'yaml', 'storage:\n  files: []\nvariant: flatcar\nversion: 1.1.0\n'],
  ['a header with CRLF and a byte order mark', 'yaml', '\uFEFFvariant: flatcar\r\nversion: 1.1.0\r\n'],
  ['quoted keys', 'yaml', '"variant": flatcar\n\'version\': 1.1.0\n'],
  ['an unknown variant with a version', 'yaml', 'variant: other\nversion: 1.0.0\n'],
  ['a known variant while the version is still missing', 'yaml', 'variant: flatcar\n'],
  ['a flow mapping', 'yaml', '{variant: flatcar, version: 1.1.0}'],
  ['Ignition written as YAML', 'yaml', 'ignition:\n  # the spec\n\n  version: 3.4.0\n'],
  ['a Container Linux Config', 'yaml', 'systemd:\n\n  # units\n  units:\n    - name: a.service\n'],
  [
    'one whose section begins with something else',
    'yaml',
    'passwd:\n  x: {}\n# c\n  users:\n    - name: a\n',
  ],
  ['one of flow mappings', 'yaml', 'storage: {files: [{path: /a}]}\n'],
  ['one with nothing but etcd', 'yaml', 'etcd:\n  name: n1\n  discovery: https://x\n'],
  ['Ignition 1', 'json', '{"ignitionVersion": 1, "storage": {}}'],
  ['Ignition', 'json', '{"ignition": {"config": {"merge": [{"source": ""}]}, "version": "3.4.0"}}'],
  ['Ignition in JSON with comments', 'jsonc', '{ // x\n "ignition": { "version": "3.4.0" } }'],
  ['Butane written as JSON', 'json', '{"variant": "flatcar", "version": "1.1.0"}'],
  ['JSON in a YAML file', 'yaml', '{\n  "ignition": {"version": "3.4.0"}\n}'],
  ['a cloud-config', 'yaml', '#cloud-config\nhostname: a\n'],
  ['a cloud-config with CRLF and blanks', 'yaml', '#cloud-config \t\r\nhostname: a\r\n'],
  ['a cloud-config that is a template', 'yaml', '## template: jinja\n#cloud-config\nhostname: a\n'],
  ['anything in our own language', 'butane', ''],
  ['anything in our other language', 'ignition', 'nonsense'],
];

const OTHERS: readonly (readonly [name: string, languageId: string, text: string])[] = [
  ['an empty document', 'yaml', ''],
  ['nested keys of the same names', 'yaml', 'matrix:\n  variant: flatcar\n  version: 1.1.0\n'],
  ['a variant of something else', 'yaml', 'variant: red\nsize: 3\n'],
  ['a Kubernetes object with our section names', 'yaml', 'apiVersion: v1\nkind: X\nstorage:\n  files: []\n'],
  ['a cloud-config further down', 'yaml', 'a: 1\n#cloud-config\npasswd:\n  users: []\n'],
  ['a comment that begins like a cloud-config', 'yaml', '#cloud-config-archive\n- type: x\n'],
  ['sections with other keys', 'yaml', 'storage:\n  class: fast\nsystemd: true\n'],
  ['a package manifest', 'json', '{"name": "x", "version": "1.0.0"}'],
  ['a word in prose', 'json', '{"text": "ignition version 3.4.0"}'],
  ['a language we do not look at', 'markdown', 'variant: flatcar\nversion: 1.1.0\n'],
];

describe('looksLikeOurs', () => {
  test.each(OURS)('takes %s (%s)', (_, languageId, text) => {
    expect(looksLikeOurs(text, languageId)).toBe(true);
  });

  test.each(OTHERS)('leaves %s (%s)', (_, languageId, text) => {
    expect(looksLikeOurs(text, languageId)).toBe(false);
  });

  test('reads the ends of a text too long to read whole', () => {
    const filler = '  - a long list\n'.repeat(200_000);
    expect(looksLikeOurs(`list:\n${filler}variant: flatcar\nversion: 1.1.0\n`, 'yaml')).toBe(true);
    expect(looksLikeOurs(`list:\n${filler}`, 'yaml')).toBe(false);
  });

  test.each(['ignition:\n', 'systemd:\n', 'storage:\n#', '{"ignition": {"'])(
    'is linear in long texts that begin with %j',
    (start) => {
      const text = start + '      \n\t \n'.repeat(50_000);
      expect(looksLikeOurs(text, 'yaml')).toBe(false);
    },
  );
});

describe('stillLooksLikeOurs', () => {
  test.each([
    ['the version is retyped', 'yaml', 'variant: custom\nversio\n'],
    ['the variant is not known yet', 'yaml', 'variant: fl\nsystemd: {}\n'],
    ['the Ignition version is retyped', 'json', '{"ignition": {"version": ""}}'],
  ])('holds on while %s (%s)', (_, languageId, text) => {
    expect(looksLikeOurs(text, languageId)).toBe(false);
    expect(stillLooksLikeOurs(text, languageId)).toBe(true);
  });

  test('lets go when the header is gone', () => {
    expect(stillLooksLikeOurs('name: x\n', 'yaml')).toBe(false);
    expect(stillLooksLikeOurs('{"name": "x"}', 'json')).toBe(false);
  });
});

describe('an untitled text becomes Butane', () => {
  test.each([
    'variant: flatcar\nversion:',
    'variant: flatcar\nversion: 1.1.0\n',
    '# mine\n\nversion: "1.5.0"\nvariant: \'fcos\' # that one',
    '\uFEFFvariant: flatcar\r\nversion: 1',
  ])('when both lines of the header are there: %j', (text) => {
    expect(beginsWithHeader(text)).toBe(true);
  });

  test.each([
    'variant: flatcar\n',
    'variant: red\nversion: 1\n',
    'version: 1\nversion: 2\n',
    'a: b\nvariant: flatcar\nversion: 1.1.0\n',
    '  variant: flatcar\n  version: 1.1.0\n',
  ])('and not of %j', (text) => {
    expect(beginsWithHeader(text)).toBe(false);
  });
});
