/**
 * Users and groups of the image, by name, with their numbers (flatcar/baselayout: baselayout/passwd, baselayout/group).
 * All of them are in /usr/share/baselayout, where they are looked up; /etc/passwd and /etc/group, which are all that
 * useradd, usermod, groupadd and their kin change, hold a few of them when Ignition runs (scripts/flatcar-tmpfiles).
 */

/** Users of the image. Packages add more when it is built, for which there are no numbers. */
export const IMAGE_USERS: ReadonlyMap<string, number | null> =
  table(`root 0, bin 1, daemon 2, adm 3, lp 4, sync 5,
  shutdown 6, halt 7, news 9, uucp 10, operator 11, man 13, netperf 168, messagebus 201, syslog 202, ntp 203, sshd 204,
  tcpdump 215, dhcp 224, etcd 232, docker 233, tlsdate 234, polkitd 235, tss 236, systemd-journal-remote 242,
  systemd-network 244, systemd-resolve 245, systemd-bus-proxy 246, portage 250, core 500, nobody 65534,
  systemd-timesync, systemd-coredump, systemd-oom, sssd, dnsmasq`);

/** Groups of the image; as for users, packages add more. */
export const IMAGE_GROUPS: ReadonlyMap<string, number | null> =
  table(`root 0, bin 1, daemon 2, sys 3, adm 4, tty 5, disk 6,
  lp 7, mem 8, kmem 9, wheel 10, floppy 11, news 13, uucp 14, man 15, console 17, audio 18, cdrom 19, tape 26, video 27,
  input 28, lock 29, render 30, kvm 78, cdrw 80, usb 85, users 100, sudo 150, netperf 168, messagebus 201, syslog 202,
  ntp 203, sshd 204, tcpdump 215, dhcp 224, etcd 232, docker 233, tlsdate 234, polkitd 235, systemd-journal-remote 242,
  systemd-network 244, systemd-resolve 245, systemd-bus-proxy 246, systemd-journal 248, dialout 249, portage 250, tss 252,
  sgx 405, utmp 406, core 500, nogroup 65533, nobody 65534, shadow, systemd-timesync, systemd-coredump, systemd-oom, sssd,
  dnsmasq`);

/** The users that are in /etc/passwd when Ignition runs. */
export const ETC_USERS: ReadonlySet<string> = new Set(['root', 'core']);

/** The groups that are in /etc/group when Ignition runs; `shadow` in newer images (flatcar-tmpfiles, COPY_GROUPS). */
export const ETC_GROUPS: ReadonlySet<string> = new Set(
  'root core docker sudo wheel systemd-journal shadow'.split(' '),
);

/** The groups that `core` is in, beside its own, as far as they are in /etc/group. */
export const GROUPS_OF_CORE: readonly string[] = ['docker', 'systemd-journal', 'wheel'];

/** Groups that come with an extension of the image, which is merged after Ignition has run. */
export const EXTENSION_GROUPS: ReadonlySet<string> = new Set(['incus', 'incus-admin']);

/** Whether a user is in /usr only: there for whoever looks it up, but not to be changed, removed or made again. */
export function isUsrUser(name: string): boolean {
  return IMAGE_USERS.has(name) && !ETC_USERS.has(name);
}

/** Whether a group is in /usr only: it can own files and be a primary group, but useradd and groupmod do not find it. */
export function isUsrGroup(name: string): boolean {
  return IMAGE_GROUPS.has(name) && !ETC_GROUPS.has(name);
}

function table(text: string): ReadonlyMap<string, number | null> {
  return new Map(
    text.split(',').map((entry) => {
      const [name = '', id] = entry.trim().split(' ');
      return [name, id === undefined ? null : Number(id)];
    }),
  );
}
