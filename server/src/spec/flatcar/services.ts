/**
 * Services of Flatcar's image and of its extensions that have one `ExecStart=` and no `Type=oneshot`, so that a drop-in
 * which adds a second one makes systemd refuse them. Sources: their units in flatcar/scripts (Docker and containerd in
 * `coreos/sysext`, etcd-member, flanneld, afterburn and the packages of the platforms), flatcar/init, update_engine,
 * locksmith, and systemd.
 */
export const IMAGE_SERVICES: ReadonlySet<string> = new Set([
  'acpid.service',
  'amazon-ssm-agent.service',
  'chronyd.service',
  'containerd.service',
  'dbus.service',
  'docker.service',
  'etcd-member.service',
  'flanneld.service',
  'getty@.service',
  'iscsid.service',
  'locksmithd.service',
  'multipathd.service',
  'ntpd.service',
  'qemu-guest-agent.service',
  'rpcbind.service',
  'serial-getty@.service',
  'sshd.service',
  'sshd@.service',
  'sssd.service',
  'systemd-journald.service',
  'systemd-logind.service',
  'systemd-networkd.service',
  'systemd-resolved.service',
  'systemd-timesyncd.service',
  'systemd-udevd.service',
  'update-engine.service',
  'vmtoolsd.service',
  'waagent.service',
]);
