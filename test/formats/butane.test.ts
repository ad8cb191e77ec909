/** What butane says in corners that the recorded cases do not reach. */
import { describe, expect, it } from 'vitest';
import { analyze, printIgnition } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';

function fatal(text: string): string | null {
  return analyze(HEAD + text, { kind: 'butane' }).fatal;
}

describe('keys and tags that do not fit', () => {
  it.each([
    ['!!timestamp x: 1', 'yaml: cannot decode !!str `x` as a !!timestamp'],
    ['!!binary aGVsbG: 1', 'yaml: !!binary value contains invalid base64 data'],
  ])('%s, as a key that nobody knows, ends the decoding', (key, message) => {
    expect(fatal(`storage:\n  files:\n    - path: /a\n      ${key}\n`)).toBe(message);
  });

  it.each([
    ['passwd: {? {a: 1, a: 2} : 1}', 'mapping key "a" already defined at line 3'],
    ['passwd: {? {a: 1} : 1}', 'cannot unmarshal !!map into string'],
    ['passwd: {? [a] : 1}', 'cannot unmarshal !!seq into string'],
    ['passwd: {? !foo [a] : 1}', 'cannot unmarshal !foo `` into string'],
    ['systemd: {units: [{enabled: !!seq true}]}', 'cannot unmarshal !!seqtrue into bool'],
    ['storage: !!map a-longer-text', 'cannot unmarshal !!mapa-longer-text into v0_5.Storage'],
    ['storage: !foo a-longer-text', 'cannot unmarshal !foo `a-longe...` into v0_5.Storage'],
  ])('%s', (text, message) => {
    expect(fatal(text)).toBe(`yaml: unmarshal errors:\n  line 3: ${message}`);
  });
});

describe('a mount unit without path and format', () => {
  it.each([
    ['1.0.0', ['format']],
    ['1.1.0', ['format']],
  ])('in flatcar %s', (version, keys) => {
    expect(missing('flatcar', version)).toEqual(keys);
  });

  it.each([
    ['1.1.0', ['path', 'format']],
    ['1.3.0', ['path', 'format']],
    ['1.4.0', ['format']],
  ])('in fcos %s, in the order of butane', (version, keys) => {
    expect(missing('fcos', version)).toEqual(keys);
  });

  function missing(variant: string, version: string): readonly unknown[] {
    const body = 'storage:\n  filesystems:\n    - device: /dev/sda1\n      with_mount_unit: true\n';
    const { findings } = analyze(`variant: ${variant}\nversion: ${version}\n${body}`);
    const errors = findings.filter(({ source, severity }) => source === 'butane' && severity === 'error');
    return errors.map(({ path }) => path?.at(-1));
  }
});

describe('errors of local files', () => {
  it("come in the order of butane's structs, not of the text", () => {
    const text = `${HEAD}systemd:
  units:
    - contents_local: unit
      name: a.service
      dropins: [{contents_local: dropin, name: a.conf}]
storage:
  luks: [{key_file: {local: key}, name: x, device: /dev/x}]
  files:
    - contents: {local: contents}
      path: /a
      append: [{local: append}]
passwd:
  users:
    - ssh_authorized_keys_local: [keys]
      name: a
ignition:
  config: {replace: {local: replace}}
  security: {tls: {certificate_authorities: [{local: ca}]}}
`;
    const { findings } = analyze(text, { kind: 'butane', files: memoryFiles({}) });
    const missing = findings.flatMap(({ message }) => /open \S*?(\w+): no such/.exec(message)?.[1] ?? []);
    expect(missing).toEqual(['replace', 'ca', 'keys', 'append', 'contents', 'key', 'dropin', 'unit']);
  });
});

describe('bytes that are no UTF-8', () => {
  it('stay in contents, and are printed as Go prints them', () => {
    const text = `${HEAD}storage:
  files:
    - path: /a
      contents: {inline: !!binary /+4=}
systemd:
  units:
    - name: a.service
      contents: !!binary Iy/+
`;
    const printed = printIgnition(analyze(text, { kind: 'butane' }));
    expect(printed).toContain('"source":"data:,%FF%EE"');
    expect(printed).toContain(String.raw`"contents":"#/\ufffd"`);
  });
});
