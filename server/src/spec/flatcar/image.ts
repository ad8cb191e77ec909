/**
 * What Flatcar's image has at paths that configs write to, before Ignition runs.
 *
 * Since 3535.0.0 `/etc` is an overlay over the image's own (`/usr/share/flatcar/etc`), mounted before Ignition writes
 * (flatcar/bootengine: initrd-setup-root), so that all of it counts as existing. The image's is what packages install and
 * what systemd-tmpfiles makes while the image is built (flatcar/scripts: build_library/build_image_util.sh). The table
 * holds what is known from sources, by the first Alpha release it is sure for; a path that is missing may exist as well.
 */
import { type FlatcarTarget, isSince } from './releases.ts';

export interface ImageEntry {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'directory';
  /** Of links, as it is written there. */
  readonly target?: string;
  readonly since?: string;
  readonly until?: string;
}

/** The first release whose /etc is an overlay. */
const OVERLAY = '3535.0.0';
/** Read in the sources of Stable 4593; older releases may have it. */
const READ = '4593.0.0';

const link = (path: string, target: string, since = OVERLAY): ImageEntry => {
  return { path, kind: 'link', target, since };
};
const file = (path: string, since = OVERLAY): ImageEntry => ({ path, kind: 'file', since });

const ENTRIES: readonly ImageEntry[] = [
  // flatcar/baselayout: tmpfiles.d/baselayout-etc.conf, baselayout-hosts.conf, scripts/flatcar-tmpfiles
  link('/etc/coreos', './flatcar'),
  link('/etc/inputrc', '../usr/share/baselayout/inputrc'),
  link('/etc/lsb-release', '../usr/share/flatcar/lsb-release'),
  link('/etc/motd', '../run/flatcar/motd'),
  link('/etc/nsswitch.conf', '../usr/share/baselayout/nsswitch.conf'),
  link('/etc/profile', '../usr/share/baselayout/profile'),
  link('/etc/profile.d/flatcar-profile.sh', '../../usr/share/baselayout/flatcar-profile.sh'),
  link('/etc/shells', '../usr/share/baselayout/shells'),
  link('/etc/sudo.conf', '../usr/share/baselayout/sudo.conf'),
  link('/etc/vim/vimrc', '../../usr/share/vim/vimrc'),
  link('/etc/networks', '../usr/share/baselayout/networks', '4790.0.0'),
  link('/etc/protocols', '../usr/share/baselayout/protocols', '4790.0.0'),
  link('/etc/rpc', '../usr/share/baselayout/rpc', '4790.0.0'),
  link('/etc/services', '../usr/share/baselayout/services', '4790.0.0'),
  link('/var/lock', '../run/lock'),
  link('/var/run', '../run'),
  file('/etc/hosts'),
  ...['group', 'gshadow', 'passwd', 'shadow'].map((name) => file(`/etc/${name}`)),
  // flatcar/init: configs/tmpfiles.d; release notes of 3127.0.0 and 3255.0.0
  { path: '/etc/flatcar/update.conf', kind: 'file', until: '3127.0.0' },
  file('/etc/flatcar/update.conf'),
  { path: '/etc/issue', kind: 'link', since: OVERLAY },
  // systemd: tmpfiles.d/etc.conf; flatcar/scripts: build_library
  link('/etc/mtab', '../proc/self/mounts'),
  link('/etc/os-release', '../usr/lib/os-release'),
  link('/etc/resolv.conf', '../run/systemd/resolve/resolv.conf'),
  link('/etc/ld.so.conf', '../usr/lib/ld.so.conf', READ),
  link(
    '/etc/extensions/containerd-flatcar.raw',
    '/usr/share/flatcar/sysext/containerd-flatcar.raw',
    '3794.0.0',
  ),
  link('/etc/extensions/docker-flatcar.raw', '/usr/share/flatcar/sysext/docker-flatcar.raw', '3794.0.0'),
  // flatcar/baselayout: tmpfiles.d/baselayout.conf, baselayout-home.conf
  ...['/home/core', '/home/core/.ssh', '/mnt', '/opt', '/opt/bin', '/root', '/var', '/var/log'].map(
    (path): ImageEntry => ({ path, kind: 'directory', since: OVERLAY }),
  ),
  // packages, and coreos-base/misc-files; flatcar/Flatcar#1207 for limits.conf
  file('/etc/security/limits.conf'),
  file('/etc/ssh/ssh_config', '3745.0.0'),
  file('/etc/ssh/ssh_config.d/50-flatcar-ssh.conf', '3745.0.0'),
  file('/etc/ssh/sshd_config'),
  file('/etc/ssh/sshd_config.d/50-flatcar-sshd.conf', '3745.0.0'),
  ...[
    'audit/auditd.conf',
    'audit/rules.d/00-clear.rules',
    'audit/rules.d/80-selinux.rules',
    'audit/rules.d/99-default.rules',
    'bash/bashrc',
    'bash/bashrc.d/99-flatcar-bcc.bash',
    'ntp.conf',
    'selinux/config',
    'selinux/semanage.conf',
    'skel/.bash_logout',
    'skel/.bash_profile',
    'skel/.bashrc',
  ].map((name) => file(`/etc/${name}`, READ)),
];

const BY_PATH: ReadonlyMap<string, readonly ImageEntry[]> = new Map(
  ENTRIES.map(({ path }) => [path, ENTRIES.filter((entry) => entry.path === path)]),
);

/** What the image has at a path when Ignition runs, as far as that is sure for the target; null for nothing known. */
export function imageEntryAt(path: string, target: FlatcarTarget): ImageEntry | null {
  return BY_PATH.get(path)?.find((entry) => isThere(entry, target)) ?? null;
}

function isThere({ since, until }: ImageEntry, target: FlatcarTarget): boolean {
  return (since === undefined || isSince(target, since)) && (until === undefined || !isSince(target, until));
}

/** Folders of the image that are links, with the absolute path they lead to. */
const FOLDER_LINKS: readonly (readonly [path: string, target: string, since?: string])[] = [
  // flatcar/baselayout: tmpfiles.d
  ['/etc/coreos', '/etc/flatcar'],
  ['/var/lock', '/run/lock'],
  ['/var/run', '/run'],
  ['/bin', '/usr/bin'],
  ['/sbin', '/usr/sbin'],
  ['/lib', '/usr/lib'],
  ['/lib64', '/usr/lib64'],
  // flatcar/init: Makefile; flatcar/scripts: baselayout-9999.ebuild (3637.0.0), misc-files (flatcar/Flatcar#1193)
  ['/usr/lib/coreos', '/usr/lib/flatcar'],
  ['/usr/share/coreos', '/usr/share/flatcar'],
  ['/usr/share/oem', '/oem', '3637.0.0'],
  [
    '/usr/libexec/kubernetes/kubelet-plugins/volume/exec',
    '/var/kubernetes/kubelet-plugins/volume/exec',
    '3760.0.0',
  ],
];

/**
 * Where what is written below a path lands on the target: the folders above it that are links of the image are followed,
 * the last step of the path is not.
 */
export function landingOf(path: string, target: FlatcarTarget): string {
  const found = FOLDER_LINKS.find(
    ([folder, , since]) =>
      path.startsWith(folder) &&
      path[folder.length] === '/' &&
      (since === undefined || isSince(target, since)),
  );
  return found ? landingOf(found[1] + path.slice(found[0].length), target) : path;
}
