/**
 * Keys of cloud-init that coreos-cloudinit passes over, by the shape they stand in, and what Flatcar has instead. Facts
 * about them come from cloud-init's reference of modules; names have underscores, dashes mean the same there.
 */

import { words } from '../../text/words.ts';

/** What to do without a key: a clause to follow its name. */
export type Instead = string;

const NO_PACKAGES = words`Flatcar has no packages; use a system extension, a container, or a static binary in /opt/bin`;
const NO_MANAGER = words`Flatcar has no configuration management; run its agent in a container, if at all`;
const NO_PASSWORD = words`only hashes of passwords can be set; put the output of \`openssl passwd -6\` into password_hash`;
const PASTE_KEYS = words`put the keys themselves into ssh_authorized_keys`;
const SSHD = words`write a file to /etc/ssh/sshd_config.d (mode 0600)`;
const HOST_KEYS = words`sshd makes its keys on the first boot; write files to /etc/ssh for keys of your own`;
const NOT_CLOUD_INIT = words`it is a setting of cloud-init itself, which does not run; remove it`;
const UBUNTU = words`it is only for Ubuntu; remove it`;
const NO_LOCALE = words`Flatcar has no locale but C.UTF-8; remove it`;
const SELDOM = words`there is nothing like it; remove it`;
const CONSOLE = words`the console says what systemd and sshd say; remove it`;

/** Instead of a key at the top. */
const CONFIG: Readonly<Record<string, Instead>> = {
  ansible: NO_MANAGER,
  allow_public_ssh_keys: NOT_CLOUD_INIT,
  apk_repos: NO_PACKAGES,
  apt: NO_PACKAGES,
  apt_pipelining: NO_PACKAGES,
  authkey_hash: CONSOLE,
  bootcmd: words`use a unit with Type=oneshot that comes early, on every boot`,
  byobu_by_default: UBUNTU,
  ca_certs: words`write the certificates to /etc/ssl/certs`,
  chef: NO_MANAGER,
  chpasswd: NO_PASSWORD,
  cloud_config_modules: NOT_CLOUD_INIT,
  cloud_final_modules: NOT_CLOUD_INIT,
  cloud_init_modules: NOT_CLOUD_INIT,
  create_hostname_file: words`write /etc/hostname or leave it out`,
  datasource: NOT_CLOUD_INIT,
  datasource_list: NOT_CLOUD_INIT,
  device_aliases: words`use the names of the devices themselves`,
  disable_ec2_metadata: SELDOM,
  disable_root: words`root has no password and no keys on Flatcar; remove it`,
  disable_root_opts: words`root has no password and no keys on Flatcar; remove it`,
  disk_setup: words`use storage.disks`,
  fan: UBUNTU,
  final_message: words`use a unit that is started last, or remove it`,
  fqdn: words`write /etc/hostname`,
  fs_setup: words`use storage.filesystems`,
  groups: words`use passwd.groups`,
  growpart: words`the root filesystem grows by itself; remove it`,
  grub_dpkg: UBUNTU,
  keyboard: words`write /etc/vconsole.conf`,
  landscape: UBUNTU,
  locale: NO_LOCALE,
  locale_configfile: NO_LOCALE,
  lxd: NO_PACKAGES,
  manage_resolv_conf: words`write a file to /etc/systemd/resolved.conf.d`,
  mcollective: NO_MANAGER,
  merge_how: NOT_CLOUD_INIT,
  merge_type: NOT_CLOUD_INIT,
  mount_default_fields: words`give each mount its own options`,
  mounts: words`use storage.filesystems with with_mount_unit, or mount units`,
  network: words`write .network files to /etc/systemd/network`,
  no_ssh_fingerprints: CONSOLE,
  ntp: words`write /etc/systemd/timesyncd.conf`,
  output: words`the journal has what units say; remove it`,
  package_reboot_if_required: NO_PACKAGES,
  package_update: NO_PACKAGES,
  package_upgrade: NO_PACKAGES,
  packages: NO_PACKAGES,
  password: NO_PASSWORD,
  phone_home: words`use a unit with Type=oneshot that calls curl`,
  power_state: words`use a unit with Type=oneshot that is started last`,
  prefer_fqdn_over_hostname: words`write /etc/hostname`,
  preserve_hostname: words`leave /etc/hostname out`,
  puppet: NO_MANAGER,
  random_seed: words`the kernel has enough entropy; remove it`,
  reporting: NOT_CLOUD_INIT,
  resize_rootfs: words`the root filesystem grows by itself; remove it`,
  resolv_conf: words`write a file to /etc/systemd/resolved.conf.d`,
  rh_subscription: NO_PACKAGES,
  rsyslog: words`Flatcar has the journal; forward it with a unit or a container`,
  runcmd: words`use a unit with Type=oneshot`,
  salt_minion: NO_MANAGER,
  snap: NO_PACKAGES,
  spacewalk: NO_PACKAGES,
  ssh: CONSOLE,
  ssh_deletekeys: HOST_KEYS,
  ssh_fp_console_blacklist: CONSOLE,
  ssh_genkeytypes: HOST_KEYS,
  ssh_import_id: PASTE_KEYS,
  ssh_key_console_blacklist: CONSOLE,
  ssh_keys: HOST_KEYS,
  ssh_publish_hostkeys: HOST_KEYS,
  ssh_pwauth: words`${SSHD} with PasswordAuthentication`,
  ssh_quiet_keygen: HOST_KEYS,
  swap: words`use a filesystem with format swap, a .swap unit, or zram`,
  syslog_fix_perms: NOT_CLOUD_INIT,
  system_info: NOT_CLOUD_INIT,
  timezone: words`link /etc/localtime to a file in /usr/share/zoneinfo`,
  ubuntu_advantage: UBUNTU,
  ubuntu_pro: UBUNTU,
  updates: NOT_CLOUD_INIT,
  user: words`the first user is core; put the settings into its entry in users`,
  vendor_data: NOT_CLOUD_INIT,
  wireguard: words`write .netdev and .network files to /etc/systemd/network`,
  yum_repo_dir: NO_PACKAGES,
  yum_repos: NO_PACKAGES,
  zypper: NO_PACKAGES,
};

/** Instead of a key of a user. */
const USER: Readonly<Record<string, Instead>> = {
  create_groups: words`groups that do not exist have to stand in passwd.groups`,
  doas: words`Flatcar has no doas; put sudo into groups, or write a file to /etc/sudoers.d`,
  expiredate: words`accounts do not expire; set it with chage in a unit`,
  hashed_passwd: words`use passwd`,
  inactive: words`accounts do not expire; set it with chage in a unit`,
  lock_passwd: words`without the hash of a password nobody can log in with one`,
  plain_text_passwd: NO_PASSWORD,
  selinux_user: SELDOM,
  snapuser: NO_PACKAGES,
  ssh_import_id: PASTE_KEYS,
  ssh_redirect_user: words`log in as core`,
  sudo: words`put sudo into groups, or write a file to /etc/sudoers.d`,
  uid: words`only Ignition can set it`,
};

/** Instead of a key of a file. */
const FILE: Readonly<Record<string, Instead>> = {
  append: words`the file is written anew; Ignition can append`,
  defer: words`Ignition writes all files once the users exist`,
  source: words`only Ignition can fetch files`,
};

/** By the name of a shape of `CLOUD_CONFIG`. */
export const CLOUD_INIT: Readonly<Record<string, Readonly<Record<string, Instead>>>> = {
  CloudConfig: CONFIG,
  User: USER,
  File: FILE,
};

/** What to do without a key of cloud-init, dashes or not; undefined for a key it has not. */
export function insteadOf(shape: string, key: string): Instead | undefined {
  const keys = CLOUD_INIT[shape] ?? {};
  const name = key.replaceAll('-', '_');
  return Object.hasOwn(keys, name) ? keys[name] : undefined;
}
