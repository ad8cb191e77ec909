/**
 * The keys of a cloud-config as Flatcar reads it. Facts come from coreos-cloudinit (config/*.go,
 * Documentation/cloud-config.md); names of shapes are those of its Go types. Order of rows is the order there.
 */
import {
  bool,
  type Choice,
  type Field,
  list,
  named,
  type Shape,
  type ShapeTable,
  shape,
  string,
} from '../types.ts';
import { etcd, etcd2, fleet } from './cloud-config-gone.ts';
import { CLOUD_INIT } from './cloud-init.ts';

const KEYS_FROM_ELSEWHERE =
  'fetching keys at boot fails too often; put the keys themselves into ssh_authorized_keys';

const ENCODINGS: readonly Choice[] = [
  { value: 'base64', doc: 'Base64.' },
  { value: 'b64', doc: 'Base64.' },
  { value: 'gz', doc: 'Compressed with gzip.' },
  { value: 'gzip', doc: 'Compressed with gzip.' },
  { value: 'gz+base64', doc: 'Compressed with gzip, then in Base64.' },
  { value: 'gzip+base64', doc: 'Compressed with gzip, then in Base64.' },
  { value: 'gz+b64', doc: 'Compressed with gzip, then in Base64.' },
  { value: 'gzip+b64', doc: 'Compressed with gzip, then in Base64.' },
];

const COMMANDS: readonly Choice[] = [
  { value: 'start', doc: 'Starts the unit.' },
  { value: 'stop', doc: 'Stops the unit.' },
  { value: 'restart', doc: 'Stops and starts the unit.' },
  { value: 'reload', doc: 'Makes the unit read its configuration again.' },
  { value: 'try-restart', doc: 'Restarts the unit if it runs.' },
  { value: 'reload-or-restart', doc: 'Reloads the unit if it can do so, else restarts it.' },
  { value: 'reload-or-try-restart', doc: 'Reloads the unit if it can do so, else restarts it if it runs.' },
];

const users: Shape<never> = {
  doc: 'A user of the machine.',
  key: 'name',
  fields: {
    name: { doc: 'The name to log in with.', type: string, required: true },
    passwd: {
      doc: 'The hash of the password, as `openssl passwd -6` makes it; never the password itself.',
      type: string,
    },
    ssh_authorized_keys: { doc: 'Public keys to log in with.', type: list(string) },
    coreos_ssh_import_github: {
      doc: 'A GitHub user whose keys may log in.',
      type: string,
      deprecated: { doc: KEYS_FROM_ELSEWHERE },
    },
    coreos_ssh_import_github_users: {
      doc: 'GitHub users whose keys may log in.',
      type: list(string),
      deprecated: { doc: KEYS_FROM_ELSEWHERE },
    },
    coreos_ssh_import_url: {
      doc: 'A URL that answers with keys in JSON.',
      type: string,
      deprecated: { doc: KEYS_FROM_ELSEWHERE },
    },
    gecos: { doc: 'The comment of the account, usually the full name.', type: string },
    homedir: { doc: 'The home directory, by default `/home/NAME`.', type: string },
    no_create_home: { doc: 'Do not create the home directory.', type: bool },
    primary_group: { doc: 'The primary group, by default one with the name of the user.', type: string },
    groups: { doc: 'Further groups; they have to exist.', type: list(string) },
    no_user_group: { doc: 'Do not create a group with the name of the user.', type: bool },
    system: { doc: 'Make it a system user, without a home directory.', type: bool },
    no_log_init: { doc: 'Do not add the user to the databases of logins.', type: bool },
    shell: { doc: 'The login shell.', type: string },
  },
};

/** What a cloud-config may hold for Flatcar. */
const USED: ShapeTable<never> = {
  CloudConfig: {
    doc: 'A cloud-config for Flatcar.',
    fields: {
      ssh_authorized_keys: { doc: 'Public keys to log in with as `core`.', type: list(string) },
      coreos: { doc: 'Settings of Flatcar itself, and units.', type: shape('CoreOS') },
      write_files: { doc: 'Files to write, whole.', type: list(shape('File')) },
      hostname: { doc: 'The name of the machine, up to the first dot.', type: string },
      users: {
        doc: 'Users to create. For one that exists only password and keys are set.',
        type: list(shape('User')),
      },
      manage_etc_hosts: {
        doc: 'Write `/etc/hosts` with the name of the machine; `localhost` is the only value.',
        type: named('EtcHosts'),
        suggestions: [{ value: 'localhost', doc: 'The name of the machine leads to 127.0.0.1.' }],
      },
    },
  },
  CoreOS: {
    doc: 'Settings of Flatcar itself, and units.',
    fields: {
      etcd: {
        doc: 'Environment of `etcd.service`.',
        type: shape('Etcd'),
        deprecated: { doc: 'Flatcar has no such unit' },
      },
      etcd2: {
        doc: 'Environment of `etcd2.service`.',
        type: shape('Etcd2'),
        deprecated: { doc: 'Flatcar has no such unit' },
      },
      flannel: { doc: 'Environment of `flanneld.service`.', type: shape('Flannel') },
      fleet: {
        doc: 'Environment of `fleet.service`.',
        type: shape('Fleet'),
        deprecated: { doc: 'Flatcar has no such unit' },
      },
      locksmith: { doc: 'How `locksmithd` reboots the machine after updates.', type: shape('Locksmith') },
      oem: { doc: 'What stands in `/etc/oem-release`.', type: shape('OEM') },
      update: { doc: 'Where updates come from, and when they take effect.', type: shape('Update') },
      units: { doc: 'Units of systemd and networkd.', type: list(shape('Unit')) },
    },
  },
  Etcd: etcd,
  Etcd2: etcd2,
  Fleet: fleet,
  Flannel: {
    doc: 'Environment of `flanneld.service`.',
    fields: {
      etcd_endpoints: { doc: 'The URLs of etcd, with commas between.', type: string },
      etcd_cafile: { doc: 'The certificate authority of etcd.', type: string },
      etcd_certfile: { doc: 'The certificate to show to etcd.', type: string },
      etcd_keyfile: { doc: 'The key of that certificate.', type: string },
      etcd_prefix: { doc: 'Where flannel keeps its data in etcd.', type: string },
      etcd_username: { doc: 'The user for etcd.', type: string },
      etcd_password: { doc: 'The password for etcd.', type: string },
      ip_masq: { doc: 'Whether traffic out of the network is masqueraded.', type: string },
      subnet_file: { doc: 'Where flannel writes what it found out.', type: string },
      interface: { doc: 'The interface for the traffic between hosts.', type: string },
      public_ip: { doc: 'The address at which other hosts reach this one.', type: string },
    },
  },
  Locksmith: {
    doc: 'How `locksmithd` reboots the machine after updates.',
    fields: {
      endpoint: { doc: 'The URLs of etcd, with commas between.', type: string },
      etcd_cafile: { doc: 'The certificate authority of etcd.', type: string },
      etcd_certfile: { doc: 'The certificate to show to etcd.', type: string },
      etcd_keyfile: { doc: 'The key of that certificate.', type: string },
      etcd_username: { doc: 'The user for etcd.', type: string },
      etcd_password: { doc: 'The password for etcd.', type: string },
      group: { doc: 'The group of machines that share the locks.', type: string },
      window_start: {
        doc: 'When the time for reboots begins; with a day, once a week.',
        type: string,
        examples: ['Thu 23:00', '02:30'],
      },
      window_length: { doc: 'How long the time for reboots lasts.', type: string, examples: ['1h30m'] },
    },
  },
  OEM: {
    doc: 'What stands in `/etc/oem-release`.',
    fields: {
      id: { doc: 'The platform in one word; nothing is written without it.', type: string },
      name: { doc: 'The name of the platform.', type: string },
      version_id: { doc: 'The version of the platform.', type: string },
      home_url: { doc: 'The page of the platform.', type: string },
      bug_report_url: { doc: 'Where to report bugs.', type: string },
    },
  },
  Update: {
    doc: 'Where updates come from, and when they take effect.',
    fields: {
      reboot_strategy: {
        doc: 'What happens after an update was installed.',
        type: string,
        choices: [
          { value: 'reboot', doc: 'The machine reboots.' },
          { value: 'etcd-lock', doc: 'The machine reboots once it holds a lock in etcd.' },
          { value: 'off', doc: 'The machine does not reboot by itself.' },
        ],
      },
      group: { doc: 'The channel, or a group of an update server of your own.', type: string },
      server: { doc: 'The URL of the update server.', type: string },
    },
  },
  Unit: {
    doc: 'A unit of systemd, or a file of networkd.',
    key: 'name',
    fields: {
      name: { doc: 'The name with its suffix.', type: string, required: true },
      mask: { doc: 'Keep the unit from ever being started.', type: bool },
      enable: { doc: 'Do what the `[Install]` section of the unit says.', type: bool },
      runtime: { doc: 'Write to `/run`, so that it is gone after the next boot.', type: bool },
      content: { doc: 'The whole unit.', type: string },
      command: { doc: 'What to do with the unit on every boot.', type: string, choices: COMMANDS },
      drop_ins: { doc: 'Files that change parts of the unit.', type: list(shape('UnitDropIn')) },
    },
  },
  UnitDropIn: {
    doc: 'A file that changes parts of a unit.',
    key: 'name',
    fields: {
      name: { doc: 'The name of the file, with the suffix `.conf`.', type: string, required: true },
      content: { doc: 'The whole file.', type: string },
    },
  },
  File: {
    doc: 'A file to write on every boot.',
    key: 'path',
    fields: {
      encoding: {
        doc: 'How `content` is encoded; plain text when absent.',
        type: string,
        choices: ENCODINGS,
      },
      content: { doc: 'What stands in the file.', type: string },
      owner: { doc: 'User and group, `root:root` when absent.', type: string, examples: ['core:core'] },
      path: { doc: 'Where the file stands.', type: string, required: true },
      permissions: {
        doc: 'The mode in octal, `0644` when absent.',
        type: string,
        examples: ["'0644'", "'0755'"],
      },
    },
  },
  User: users,
};

/** All shapes, with the keys of cloud-init as rows that coreos-cloudinit never had. */
export const CLOUD_CONFIG: ShapeTable<never> = Object.fromEntries(
  Object.entries(USED).map(([name, shape]) => [name, withPassedOver(name, shape)]),
);

function withPassedOver(name: string, shape: Shape<never>): Shape<never> {
  const passedOver = Object.entries(CLOUD_INIT[name] ?? {}).map(([key, instead]): [string, Field<never>] => [
    key,
    { doc: `A key of cloud-init. coreos-cloudinit passes over it: ${instead}.`, type: string, never: true },
  ]);
  return { ...shape, fields: { ...shape.fields, ...Object.fromEntries(passedOver) } };
}
