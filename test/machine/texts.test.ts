import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../server/src/config/check.ts';
import { checkButaneText } from '../../server/src/formats/butane/check.ts';
import { checkIgnitionText } from '../../server/src/formats/ignition/check.ts';
import { buildMachine } from '../../server/src/machine/build.ts';
import type { Machine } from '../../server/src/machine/machine.ts';
import type { ContentSources } from '../../server/src/machine/texts.ts';
import { gunzip } from '../../server/src/render/gunzip.ts';
import { formatPath } from '../../server/src/syntax/tree.ts';
import { dedent } from '../kit/cursor.ts';

const LOCAL: Readonly<Record<string, string>> = { 'run.sh': '#!/bin/sh\n', 'a.service': '[Unit]\n' };
const readLocal: ContentSources['readLocal'] = (path) => {
  const text = LOCAL[path];
  return text === undefined
    ? { ok: false, error: 'not-found' }
    : { ok: true, value: new TextEncoder().encode(text) };
};

function ofButane(text: string): Machine {
  const { config } = checkButaneText(readDocument(text, 'yaml'));
  if (!config) throw new Error(`does not decode: ${text}`);
  return buildMachine({ text, language: 'yaml', config, readLocal, gunzip });
}

function ofIgnition(text: string): Machine {
  const { config } = checkIgnitionText(readDocument(text, 'json'));
  if (!config) throw new Error(`does not decode: ${text}`);
  return buildMachine({ text, language: 'json', config, readLocal, gunzip });
}

const texts = (machine: Machine) =>
  machine.texts.map(({ text, role, owner, isUnit, path }) => ({
    text,
    role,
    owner,
    isUnit,
    at: formatPath(path),
  }));

describe('the machine of a Butane config', () => {
  const text = dedent(`
    variant: flatcar
    version: 1.1.0
    ignition:
      config:
        merge:
          - local: other.bu
          - source: https://example.com/c.ign
            verification: {hash: sha256-0}
    kernel_arguments:
      should_exist: [quiet]
    systemd:
      units:
        - name: a.service
          enabled: true
          contents_local: a.service
          dropins:
            - name: 10.conf
              contents: "[Service]"
        - name: b.service
          mask: true
    storage:
      luks:
        - {name: data, device: /dev/sdb}
      files:
        - path: /opt/run
          mode: 0755
          user: {name: core}
          group: {id: 500}
          contents: {local: run.sh}
          append:
            - inline: more
            - source: http://example.com/x
        - path: /etc/systemd/system/c.service.d/10.conf
          contents: {inline: "[Service]"}
    passwd:
      users:
        - {name: core, groups: [docker], ssh_authorized_keys: [a], password_hash: x}
  `);
  const machine = ofButane(text);

  it('has its texts in the order of the document, with their places', () => {
    expect(texts(machine)).toEqual([
      {
        text: '[Unit]\n',
        role: 'unit',
        owner: 'a.service',
        isUnit: true,
        at: '$.systemd.units.0.contents_local',
      },
      {
        text: '[Service]',
        role: 'dropin',
        owner: 'a.service',
        isUnit: true,
        at: '$.systemd.units.0.dropins.0.contents',
      },
      {
        text: '#!/bin/sh\n',
        role: 'file',
        owner: '/opt/run',
        isUnit: false,
        at: '$.storage.files.0.contents.local',
      },
      {
        text: 'more',
        role: 'file',
        owner: '/opt/run',
        isUnit: false,
        at: '$.storage.files.0.append.0.inline',
      },
      {
        text: '[Service]',
        role: 'file',
        owner: '/etc/systemd/system/c.service.d/10.conf',
        isUnit: true,
        at: '$.storage.files.1.contents.inline',
      },
    ]);
  });

  it('has nodes, units, users, devices, arguments and configs', () => {
    const [file] = machine.nodes;
    expect(file).toMatchObject({
      mode: { value: 0o755 },
      user: { value: 'core' },
      group: { value: 500 },
      appends: true,
    });
    expect(file?.sources).toMatchObject([{ url: { value: 'http://example.com/x' }, hashed: false }]);
    expect(
      machine.units.map(({ name, enabled, masked }) => [name.value, enabled?.value, masked?.value]),
    ).toEqual([
      ['a.service', true, undefined],
      ['b.service', undefined, true],
    ]);
    expect(machine.users).toMatchObject([{ passwordHash: { value: 'x' }, groups: [{ value: 'docker' }] }]);
    expect(machine.devices).toMatchObject([{ value: '/dev/sdb' }]);
    expect(machine.kernelArguments.shouldExist).toMatchObject([{ value: 'quiet' }]);
    expect(machine.configs.map(({ url, hashed, isLocal }) => [url.value, hashed, isLocal])).toEqual([
      ['other.bu', false, true],
      ['https://example.com/c.ign', true, false],
    ]);
  });
});

describe('the machine of an Ignition config', () => {
  const storage = (contents: string) =>
    `{"ignition": {"version": "3.4.0"}, "storage": {"files": [{"path": "/a", "contents": ${contents}}]}}`;
  const packed = (text: string | Uint8Array) => `data:;base64,${gzipSync(text).toString('base64')}`;

  it('decodes data URLs, packed ones too, and names the whole URL as their place', () => {
    const text = storage(`{"compression": "gzip", "source": "${packed('hello\n')}"}`);
    const [found] = ofIgnition(text).texts;
    expect(found?.text).toBe('hello\n');
    const span = found?.spanOf(0, 1);
    expect(text.slice(span?.start, span?.end)).toBe(`"${packed('hello\n')}"`);
    expect(found?.replace(0, 1, 'x')).toBeNull();
    expect(texts(ofIgnition(storage('{"source": "data:,a%20b"}')))).toMatchObject([{ text: 'a b' }]);
  });

  it('has no text of what is binary, broken or a bomb', () => {
    const bomb = gzipSync(new Uint8Array(20_000_000));
    for (const contents of [
      '{"source": "data:;base64,AAEC/w=="}',
      '{"source": "data:;base64,%%%"}',
      '{"compression": "gzip", "source": "data:,abc"}',
      `{"compression": "gzip", "source": "data:;base64,${bomb.toString('base64')}"}`,
      '{"source": "https://example.com"}',
      '{}',
    ]) {
      expect(texts(ofIgnition(storage(contents))), contents.slice(0, 80)).toEqual([]);
    }
  });

  it('reads units and camel case keys', () => {
    const machine = ofIgnition(
      '{"ignition": {"version": "3.4.0"}, "kernelArguments": {"shouldExist": ["a"]}, "systemd": {"units": [{"name": "a.service", "contents": "[Unit]\\n"}]}, "passwd": {"users": [{"name": "core", "sshAuthorizedKeys": ["k"]}]}}',
    );
    expect(texts(machine)).toMatchObject([{ text: '[Unit]\n', at: '$.systemd.units.0.contents' }]);
    expect(machine.users).toMatchObject([{ sshKeys: [{ value: 'k' }] }]);
    expect(machine.kernelArguments.shouldExist).toMatchObject([{ value: 'a' }]);
  });
});
