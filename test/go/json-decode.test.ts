import { describe, expect, test } from 'vitest';
import { type Decoded, decodeJson, decodeVersion } from '../../server/src/go/json-decode.ts';
import { resolveIgnition } from '../../server/src/spec/resolve.ts';
import type { IgnitionVersion } from '../../server/src/spec/types.ts';
import { readJson } from '../../server/src/syntax/json/read.ts';
import type { Node } from '../../server/src/syntax/tree.ts';

function root(text: string): Node {
  const node = readJson(text).root;
  if (!node) throw new Error(`no tree for ${text}`);
  return node;
}

function decode(text: string, version: IgnitionVersion = '3.4.0') {
  return decodeJson(root(text), resolveIgnition(version));
}

/** A decoded value as plain data. */
function plain(value: Decoded | null): unknown {
  if (!value) return null;
  if (value.kind === 'list') return value.items.map(plain);
  if (value.kind !== 'map') return value.value;
  return Object.fromEntries([...value.fields].map(([key, field]) => [key, plain(field)]));
}

describe('type errors', () => {
  test.each<[string, string]>([
    ['[]|', 'array into Go value of type types.Config'],
    ['{"storage":[|]}', 'array into Go struct field Config.storage of type types.Storage'],
    ['{"storage":{"files":[1|]}}', 'number into Go struct field Storage.storage.files of type types.File'],
    ['{"storage":{"files":"x"|}}', 'string into Go struct field Storage.storage.files of type []types.File'],
    [
      '{"storage":{"files":[{"mode":"x"|}]}}',
      'string into Go struct field File.storage.files.FileEmbedded1.mode of type int',
    ],
    [
      '{"storage":{"files":[{"mode":1.5|}]}}',
      'number 1.5 into Go struct field File.storage.files.FileEmbedded1.mode of type int',
    ],
    [
      '{"storage":{"files":[{"path":true|}]}}',
      'bool into Go struct field File.storage.files.Node.path of type string',
    ],
    [
      '{"storage":{"directories":[{"user":{"id":"0"|}}]}}',
      'string into Go struct field NodeUser.storage.directories.Node.user.id of type int',
    ],
    [
      '{"storage":{"files":[{"contents":{"httpHeaders":{|}}}]}}',
      'object into Go struct field Resource.storage.files.FileEmbedded1.contents.httpHeaders of type types.HTTPHeaders',
    ],
    [
      '{"storage":{"filesystems":[{"mountOptions":[1|]}]}}',
      'number into Go struct field Filesystem.storage.filesystems.mountOptions of type types.MountOption',
    ],
    [
      '{"kernelArguments":{"shouldExist":"x"|}}',
      'string into Go struct field KernelArguments.kernelArguments.shouldExist of type []types.KernelArgument',
    ],
    [
      '{"PASSWD":{"u\u017fers":{|}}}',
      'object into Go struct field Passwd.passwd.users of type []types.PasswdUser',
    ],
    ['{"x":[],"passwd":1|,"storage":2}', 'number into Go struct field Config.passwd of type types.Passwd'],
  ])('%s', (marked, message) => {
    const text = marked.replace('|', '');
    const { typeError } = decode(text);
    const offset = marked === '[]|' ? 1 : marked.indexOf('|');
    expect(typeError?.message).toBe(`json: cannot unmarshal ${message}`);
    expect(typeError?.offset).toBe(offset);
  });

  test.each<[IgnitionVersion, string, string]>([
    [
      '3.0.0',
      '{"ignition":{"config":{"merge":[{"source":1}]}}}',
      'ConfigReference.ignition.config.merge.source',
    ],
    [
      '3.0.0',
      '{"storage":{"files":[{"append":[{"source":1}]}]}}',
      'FileContents.storage.files.FileEmbedded1.append.source',
    ],
    [
      '3.2.0',
      '{"storage":{"luks":[{"clevis":{"custom":{"pin":1}}}]}}',
      'Custom.storage.luks.clevis.custom.pin',
    ],
    [
      '3.3.0',
      '{"storage":{"luks":[{"clevis":{"custom":{"pin":1}}}]}}',
      'ClevisCustom.storage.luks.clevis.custom.pin',
    ],
  ])('%s names its own types', (version, text, field) => {
    expect(decode(text, version).typeError?.message).toBe(
      `json: cannot unmarshal number into Go struct field ${field} of type string`,
    );
  });

  test.each<[string, string | null]>([
    ['9223372036854775807', null],
    ['-0', null],
    ['9223372036854775808', 'number 9223372036854775808'],
    ['1e3', 'number 1e3'],
    ['1.0', 'number 1.0'],
    ['true', 'bool'],
  ])('an int from %s', (number, given) => {
    const message = decode(`{"passwd":{"users":[{"uid":${number}}]}}`).typeError?.message ?? null;
    const where = 'into Go struct field PasswdUser.passwd.users.uid of type int';
    expect(message).toBe(given && `json: cannot unmarshal ${given} ${where}`);
  });

  test('unknown keys and keys of later releases are passed over', () => {
    expect(decode('{"kernelArguments":1,"x":{"y":[]}}', '3.2.0').typeError).toBeNull();
  });
});

describe('values', () => {
  test.each<[string, string, unknown]>([
    [
      'numbers are exact',
      '{"passwd":{"users":[{"uid":9007199254740993}]}}',
      { passwd: { users: [{ uid: 9007199254740993n }] } },
    ],
    ['keys match without case', '{"Ignition":{"VERSION":"3.4.0"}}', { ignition: { version: '3.4.0' } }],
    [
      'repeated objects merge',
      '{"storage":{"files":[]},"storage":{"links":[]}}',
      { storage: { files: [], links: [] } },
    ],
    [
      'items merge by index, a shorter list is the list',
      '{"systemd":{"units":[{"name":"a"},{"name":"b"}],"units":[{"mask":true}]}}',
      { systemd: { units: [{ name: 'a', mask: true }] } },
    ],
    [
      'a list that grows again finds its old items',
      '{"systemd":{"units":[{"name":"a"},{"name":"b"}],"units":[{}],"units":[{},{}]}}',
      { systemd: { units: [{ name: 'a' }, { name: 'b' }] } },
    ],
    [
      'an empty list forgets them',
      '{"systemd":{"units":[{"name":"a"}],"units":[],"units":[{}]}}',
      { systemd: { units: [{}] } },
    ],
    [
      'null leaves plain values and unsets others',
      '{"systemd":{"units":[{"name":"a","name":null,"mask":true,"mask":null,"dropins":[],"dropins":null}]},"systemd":null}',
      { systemd: { units: [{ name: 'a' }] } },
    ],
    [
      'a null item is a zero value',
      '{"storage":{"files":[null]},"passwd":{"users":[{"groups":[null]}]}}',
      {
        storage: { files: [{}] },
        passwd: { users: [{ groups: [''] }] },
      },
    ],
    ['null is an empty config', 'null', {}],
  ])('%s', (_, text, expected) => {
    const { value, typeError } = decode(text);
    expect(typeError).toBeNull();
    expect(plain(value)).toEqual(expected);
  });
});

describe('decodeVersion', () => {
  test.each<[string, string, string | null]>([
    ['{"ignition":{"version":"3.4.0"}}', '3.4.0', null],
    ['{"IGNITION":{"version":"1","Version":"2"}}', '2', null],
    ['{"ignition":null}', '', null],
    ['null', '', null],
    ['[]', '', 'array into Go value of type util.versionStub'],
    [
      '{"ignition":[]}',
      '',
      'array into Go struct field versionStub.Ignition of type struct { Version string }',
    ],
    ['{"ignition":{"version":3}}', '', 'number into Go struct field .Ignition.Version of type string'],
  ])('%s', (text, version, error) => {
    const found = decodeVersion(root(text));
    expect(found.version).toBe(version);
    expect(found.typeError?.message ?? null).toBe(error && `json: cannot unmarshal ${error}`);
  });
});
