/**
 * Keys that other config formats have and Butane has not, with what to write instead. Sources: Ignition's migration
 * guide (2.x to 3.0), the documentation of the Container Linux Config transpiler, of coreos-cloudinit and of cloud-init.
 */

import { words } from '../../text/words.ts';

/** The format a key comes from; also the rule that reports it. */
export type Origin =
  | 'key-from-container-linux-config'
  | 'key-from-ignition-2'
  | 'key-from-ignition'
  | 'key-from-cloud-config';

/** How the key can be mended. */
export type FixKind =
  /** Another name; the value is the same. */
  | { readonly kind: 'rename'; readonly to: string; readonly safe: boolean; readonly changes?: string }
  | { readonly kind: 'remove'; readonly safe: boolean }
  /** What is below moves up, some of it under new names. */
  | {
      readonly kind: 'hoist';
      readonly renames?: Readonly<Record<string, string>>;
      readonly safe: boolean;
      readonly changes?: string;
    }
  /** The value moves down: `content: x` becomes `contents: {inline: x}`. */
  | { readonly kind: 'nest'; readonly outer: string; readonly inner: string }
  /** Another word for the value, by the present one. */
  | { readonly kind: 'value'; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: 'enable' | 'filesystem' | 'append' | 'hash' | 'octal' | 'networkd' }
  /** A size with a unit becomes a number of MiB. */
  | { readonly kind: 'mebibytes'; readonly to: string };

export interface ForeignKey {
  readonly shape: string;
  readonly key: string;
  readonly origin: Origin;
  /** What to do instead, to follow the name of the key and its format. */
  readonly instead: string;
  readonly fix?: FixKind;
  /** For a key that Butane has as well: what kind of value gives the other format away. */
  readonly when?: 'bool' | 'map' | 'alias-word';
}

type Row = Omit<ForeignKey, 'shape' | 'origin'>;

const of = (origin: Origin, shape: string, rows: readonly Row[]): ForeignKey[] =>
  rows.map((row) => ({ ...row, shape, origin }));

const row = (key: string, instead: string, fix?: FixKind): Row => ({ key, instead, ...(fix && { fix }) });

const TYPE_GUIDS = {
  raid_containing_root: 'be9067b9-ea49-4f15-b4f6-f36f8c9e1818',
  linux_filesystem_data: '0fc63daf-8483-4772-8e79-3d69d8477de4',
  swap_partition: '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f',
  raid_partition: 'a19d880f-05fc-4d3b-a006-743f0f84911e',
};

const FILESYSTEM = row(
  'filesystem',
  words`paths begin at the root; put the mount point of any other filesystem in front of \`path\``,
  { kind: 'filesystem' },
);

const IGNITION_2: readonly ForeignKey[] = [
  ...of('key-from-ignition-2', 'Config', [
    row('networkd', words`write its units to \`storage.files\` in /etc/systemd/network`, {
      kind: 'networkd',
    }),
    row('ignitionVersion', words`the version is at the top, beside \`variant\``, {
      kind: 'remove',
      safe: true,
    }),
  ]),
  ...of('key-from-ignition-2', 'IgnitionConfig', [
    row('append', words`use \`merge\`; it takes Ignition 3 configs only`, {
      kind: 'rename',
      to: 'merge',
      safe: false,
    }),
  ]),
  ...of('key-from-ignition-2', 'Filesystem', [
    row('mount', words`put its keys into the filesystem itself`, {
      kind: 'hoist',
      renames: { wipeFilesystem: 'wipe_filesystem' },
      safe: false,
    }),
    row('name', words`say where it is mounted with \`path\``),
    row('create', words`use \`wipe_filesystem\` and \`options\``),
  ]),
  ...['File', 'Directory', 'Link'].flatMap((shape) => of('key-from-ignition-2', shape, [FILESYSTEM])),
  ...of('key-from-ignition-2', 'File', [
    { key: 'append', instead: words`use a list of what to append`, fix: { kind: 'append' }, when: 'bool' },
  ]),
  ...of('key-from-ignition-2', 'Unit', [row('enable', words`use \`enabled\``, { kind: 'enable' })]),
  ...of('key-from-ignition-2', 'PasswdUser', [
    row('create', words`put its keys into the user itself`, {
      kind: 'hoist',
      renames: {
        homeDir: 'home_dir',
        noCreateHome: 'no_create_home',
        noLogInit: 'no_log_init',
        noUserGroup: 'no_user_group',
        primaryGroup: 'primary_group',
      },
      safe: true,
      changes: words`they count for the user`,
    }),
  ]),
];

const UPDATE_CONF = words`write /etc/flatcar/update.conf with \`storage.files\``;

/** What becomes of a resource whose address counts. */
const FETCHED = words`it is fetched from there`;

const CONTAINER_LINUX_CONFIG: readonly ForeignKey[] = [
  ...of('key-from-container-linux-config', 'Config', [
    row('etcd', words`set up etcd-member.service with a drop-in, or a unit of your own`),
    row('flannel', words`set up flanneld.service with a drop-in`),
    row('docker', words`give docker.service a drop-in that sets DOCKER_OPTS`),
    row('update', UPDATE_CONF),
    row('locksmith', words`${UPDATE_CONF} (REBOOT_STRATEGY and LOCKSMITHD_…)`),
  ]),
  ...of('key-from-container-linux-config', 'Resource', [
    row('remote', words`put its keys here, with \`source\` for \`url\``, {
      kind: 'hoist',
      renames: { url: 'source' },
      safe: true,
      changes: FETCHED,
    }),
    row('url', words`use \`source\``, { kind: 'rename', to: 'source', safe: true, changes: FETCHED }),
  ]),
  ...of('key-from-container-linux-config', 'Verification', [
    {
      key: 'hash',
      instead: words`write function and sum in one: sha512-…`,
      fix: { kind: 'hash' },
      when: 'map',
    },
  ]),
  ...of('key-from-container-linux-config', 'Partition', [
    row('size', words`use \`size_mib\`, a number`, { kind: 'mebibytes', to: 'size_mib' }),
    row('start', words`use \`start_mib\`, a number`, { kind: 'mebibytes', to: 'start_mib' }),
    {
      key: 'type_guid',
      instead: words`give the GUID itself`,
      fix: { kind: 'value', words: TYPE_GUIDS },
      when: 'alias-word',
    },
  ]),
];

const NO_PACKAGES = words`Flatcar has no packages: use a system extension, a container, or a file in /opt`;
const NO_PASSWORDS = words`there is nothing like it; logins are by \`ssh_authorized_keys\` or \`password_hash\``;
const IMPORT_KEYS = words`put the keys themselves into \`ssh_authorized_keys\``;

const PASSWORD = words`the user gets this password`;
const TEXT = words`the unit gets this text`;

const CLOUD_CONFIG: readonly ForeignKey[] = [
  ...of('key-from-cloud-config', 'Config', [
    row('hostname', words`write /etc/hostname with \`storage.files\``),
    row('fqdn', words`write /etc/hostname with \`storage.files\``),
    row('manage_etc_hosts', words`write /etc/hosts with \`storage.files\``),
    row('users', words`put them into \`passwd.users\``),
    row('groups', words`put them into \`passwd.groups\``),
    row('ssh_authorized_keys', words`put them into \`passwd.users\`, for the user core`),
    row('write_files', words`use \`storage.files\``),
    row('runcmd', words`use a unit with Type=oneshot in \`systemd.units\``),
    row('bootcmd', words`use a unit with Type=oneshot in \`systemd.units\``),
    row('packages', NO_PACKAGES),
    row('package_update', NO_PACKAGES),
    row('package_upgrade', NO_PACKAGES),
    row('package_reboot_if_required', NO_PACKAGES),
    row('apt', NO_PACKAGES),
    row('yum_repos', NO_PACKAGES),
    row('snap', NO_PACKAGES),
    row('coreos', words`put units into \`systemd.units\`, and the rest into files`),
    row('ntp', words`write a drop-in for /etc/systemd/timesyncd.conf with \`storage.files\``),
    row('timezone', words`link /etc/localtime with \`storage.links\``),
    row('locale', words`Flatcar has no locales; remove it`),
    row('ca_certs', words`write the certificates to /etc/ssl/certs with \`storage.files\``),
    row('mounts', words`use \`storage.filesystems\` with \`with_mount_unit\``),
    row('disk_setup', words`use \`storage.disks\``),
    row('fs_setup', words`use \`storage.filesystems\``),
    row('growpart', words`the root filesystem grows by itself; remove it`),
    row('swap', words`use \`storage.filesystems\` with \`format: swap\``),
    row('network', words`write files to /etc/systemd/network with \`storage.files\``),
    row('resolv_conf', words`write a drop-in to /etc/systemd/resolved.conf.d with \`storage.files\``),
    row('chpasswd', NO_PASSWORDS),
    row('ssh_pwauth', words`write a drop-in to /etc/ssh/sshd_config.d with \`storage.files\``),
    row('power_state', words`use a unit in \`systemd.units\``),
    row('phone_home', words`use a unit in \`systemd.units\``),
    row('final_message', words`there is nothing like it; remove it`),
  ]),
  ...of('key-from-cloud-config', 'PasswdUser', [
    row('passwd', words`use \`password_hash\``, {
      kind: 'rename',
      to: 'password_hash',
      safe: true,
      changes: PASSWORD,
    }),
    row('hashed_passwd', words`use \`password_hash\``, {
      kind: 'rename',
      to: 'password_hash',
      safe: true,
      changes: PASSWORD,
    }),
    row('homedir', words`use \`home_dir\``, {
      kind: 'rename',
      to: 'home_dir',
      safe: true,
      changes: words`the user gets this home`,
    }),
    row('plain_text_passwd', words`use \`password_hash\` with the hash of the password`),
    row('lock_passwd', words`remove it: without \`password_hash\` a new user has no password`),
    row('lock', words`remove it: without \`password_hash\` a new user has no password`),
    row('sudo', words`put \`sudo\` into \`groups\`, or write a file to /etc/sudoers.d`),
    row('ssh_import_id', IMPORT_KEYS),
    row('coreos_ssh_import_github', IMPORT_KEYS),
    row('coreos_ssh_import_github_users', IMPORT_KEYS),
    row('coreos_ssh_import_url', IMPORT_KEYS),
    row('expiredate', NO_PASSWORDS),
    row('inactive', NO_PASSWORDS),
    row('selinux_user', words`there is nothing like it; remove it`),
  ]),
  ...of('key-from-cloud-config', 'File', [
    row('content', words`use \`contents.inline\``, { kind: 'nest', outer: 'contents', inner: 'inline' }),
    row('permissions', words`use \`mode\`, a number`, { kind: 'octal' }),
    row('owner', words`use \`user.name\` and \`group.name\``),
    row('encoding', words`use \`contents.source\` with a data URL`),
    row('defer', words`there is nothing like it; remove it`),
  ]),
  ...of('key-from-cloud-config', 'Unit', [
    row('content', words`use \`contents\``, { kind: 'rename', to: 'contents', safe: true, changes: TEXT }),
    row('drop_ins', words`use \`dropins\``, {
      kind: 'rename',
      to: 'dropins',
      safe: true,
      changes: words`the unit gets them`,
    }),
    row('command', words`use \`enabled: true\` and an [Install] section`),
    row('runtime', words`there is nothing like it; remove it`),
  ]),
  ...of('key-from-cloud-config', 'Dropin', [
    row('content', words`use \`contents\``, { kind: 'rename', to: 'contents', safe: true, changes: TEXT }),
  ]),
];

const BUTANE_HAS_IT_ALREADY: readonly ForeignKey[] = of('key-from-ignition', 'Ignition', [
  row('version', words`remove it: Butane writes it`, { kind: 'remove', safe: true }),
]);

/** By shape and key: `Unit enable`. */
export const FOREIGN_KEYS: ReadonlyMap<string, ForeignKey> = new Map(
  [...IGNITION_2, ...CONTAINER_LINUX_CONFIG, ...CLOUD_CONFIG, ...BUTANE_HAS_IT_ALREADY].map((foreign) => [
    `${foreign.shape} ${foreign.key}`,
    foreign,
  ]),
);

/** What a format is called in messages. */
export const ORIGIN_NAMES: Readonly<Record<Origin, string>> = {
  'key-from-container-linux-config': 'Container Linux Config',
  'key-from-ignition-2': 'Ignition 2',
  'key-from-ignition': 'Ignition JSON',
  'key-from-cloud-config': 'cloud-config',
};
