/** What is taken for a Container Linux Config, and what belongs to other people. */
import { describe, expect, it, test } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { dedent } from '../kit/cursor.ts';

const kindOf = (text: string) => analyze(dedent(text)).kind;

describe('a Container Linux Config is told by what is in its sections', () => {
  test.each([
    ['units', 'systemd: {units: [{name: a.service, enable: true}]}'],
    ['files', 'storage:\n  files:\n    - path: /etc/motd\n      contents: {inline: hi}'],
    ['users', 'passwd:\n  users:\n    - name: core\n      ssh_authorized_keys: [k]'],
    ['a section just begun', 'storage:\n  files:\n'],
    ['an empty section', 'systemd:\n'],
    ['locksmith alone', 'locksmith:\n  reboot_strategy: off'],
    ['etcd alone', 'etcd:\n  version: 3.3.1\n  initial_cluster: a=b'],
    ['docker flags alone', 'docker:\n  flags: [--experimental]'],
    ['a channel alone', 'update:\n  group: alpha'],
    ['a remote config alone', 'ignition:\n  config:\n    append:\n      - source: https://a.example/b'],
    ['timeouts alone', 'ignition:\n  timeouts: {http_total: 30}'],
    ['version 0', 'version: 0\nnetworkd:\n  units:\n    - name: a.network'],
    ['an unknown key or two', 'hostname: x\nsystemd:\n  units:\n    - name: a.service'],
    ['an alias', 'systemd: &s {units: [{name: a.service}]}\nnetworkd: *s'],
    ['half a line', 'systemd:\n  units:\n    - name: "a.service\n      enable: true'],
    ['a bad indentation', 'storage:\n  files:\n    - path: /a\n   mode: 0644'],
  ])('%s', (_, text) => {
    expect(kindOf(text)).toBe('container-linux-config');
  });
});

describe("other people's YAML is left alone", () => {
  test.each([
    ['Ignition written as YAML', 'ignition:\n  version: 3.4.0\n  config: {}'],
    ['docker-compose', 'services:\n  web: {image: nginx}\nnetworks: {a: {}}'],
    [
      'Kubernetes',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\nstorage:\n  files:\n    - path: /a',
    ],
    ['cloud-config', '#cloud-config\nsystemd:\n  units:\n    - name: a.service'],
    ['cloud-config without its first line', 'coreos:\n  units:\n    - name: a.service'],
    ['Ansible', '- hosts: all\n  tasks:\n    - systemd: {name: a, enabled: true}'],
    ['Ansible variables', 'docker:\n  version: 20\netcd:\n  data_dir: /x\nusers: [a]'],
    ['a workflow', 'on: push\njobs:\n  build:\n    runs-on: ubuntu-latest'],
    ['a registry', 'version: 0.1\nstorage:\n  filesystem: {rootdirectory: /x}\nhttp: {addr: ":5000"}'],
    ['a storage section of another kind', 'storage:\n  type: s3\n  bucket: x'],
    ['files by name', 'storage:\n  files:\n    a: 1'],
    ['Helm values', 'image: x\nstorage:\n  disks: []\nreplicas: 1\ningress: {}\nupdate: {group: stable}'],
    ['a broken compose file', 'services:\n  web:\n    image: "nginx\nstorage:\n  files:\n'],
    ['docker alone', 'docker:\n  image: x'],
    ['update alone', 'update:\n  schedule: daily'],
    ['ignition in YAML of another kind', 'ignition: on\nwipers: off'],
    ['nothing', ''],
    ['a list', '- systemd\n- units'],
  ])('%s', (_, text) => {
    expect(kindOf(text)).not.toBe('container-linux-config');
  });
});

it('takes anything for one that the caller says is one', () => {
  for (const text of ['', '{', 'a: [', 'services: {}', '\0', '%YAML 9'])
    expect(analyze(text, { kind: 'container-linux-config' }).kind).toBe('container-linux-config');
});
