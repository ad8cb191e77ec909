/**
 * Names that are taken on Flatcar beside those of the image's own table: units and accounts of its packages, of its own
 * extensions and of the platforms' ones. They are only good for not calling something missing, and for telling what was
 * meant. Sources: the packages in flatcar/scripts (their units, acct-user, acct-group), flatcar/init.
 */

import { TARGETS, UNITS } from '../systemd/unit-table.ts';
import { UNIT_ROWS } from './image-rows.ts';

/** Units of packages that the image or one of Flatcar's extensions has, of some release at least. */
export const PACKAGE_UNITS: ReadonlySet<string> = new Set(
  `
  auditd.service audit-rules.service blk-availability.service chrony-wait.service chronyd.service chronyd-restricted.service
  conntrackd.service coreos-metadata.service coreos-metadata-sshkeys@.service cryptsetup.target dbus-broker.service
  dbus.service dbus.socket dirmngr.service dirmngr.socket dm-event.service dm-event.socket dnsmasq.service docker.service docker.socket
  containerd.service fstrim.service fstrim.timer gssproxy.service hv_fcopy_daemon.service hv_fcopy_uio_daemon.service
  hv_kvp_daemon.service hv_vss_daemon.service incus-startup.service incus-user.service incus-user.socket incus.service incus.socket
  iscsi-init.service iscsi.service iscsid.service iscsid.socket iscsiuio.service iscsiuio.socket kexec.service kubelet.service
  logrotate.service logrotate.timer lvm2-lvmpolld.service lvm2-lvmpolld.socket lvm2-monitor.service lvm2-pvscan@.service
  lvm2-lvmetad.service lvm2-lvmetad.socket lxc-monitord.service lxc-net.service lxc.service lxc@.service lxcfs.service mdadm.service
  mdadm.timer mdcheck_continue.service mdcheck_continue.timer mdcheck_start.service mdcheck_start.timer mdmon@.service
  mdmonitor-oneshot.service mdmonitor-oneshot.timer mdmonitor.service mdadm-grow-continue@.service mdadm-last-resort@.service
  mdadm-last-resort@.timer metadata.target mit-krb5kadmind.service mit-krb5kdc.service mit-krb5kpropd.service mit-krb5kpropd.socket
  motdgen.path motdgen.service multipathd.service multipathd.socket named.service netavark-dhcp-proxy.service
  netavark-dhcp-proxy.socket netavark-firewalld-reload.service nfs-blkmap.service nfs-client.target nfs-convert.service nfs-idmapd.service nfs-mountd.service nfs-server.service
  nfs-utils.service nfsdcld.service nfsd.service rpc-mountd.service rpc-idmapd.service nscd.service ntpd.service ntpdate.service nvidia-persistenced.service nvidia-powerd.service nvidia.service
  oem-cloudinit.service oem-gce.service oem-gce-enable-oslogin.service overlaybd-snapshotter.service overlaybd-tcmu.service
  pcscd.service pcscd.socket podman-auto-update.service podman-auto-update.timer podman-clean-transient.service podman-kube@.service
  podman-restart.service podman.service podman.socket polkit.service qemu-guest-agent.service quota.service rpc-gssd.service
  rpc-statd-notify.service rpc-statd.service rpc-svcgssd.service rpc_pipefs.target rpcbind.service rpcbind.socket rpcbind.target
  rsync.service rsyncd.service rsyncd.socket saslauthd.service selinux-autorelabel.service slapd.service smartd.service sntp.service ssh-access.target sssd.service
  sssd-autofs.service sssd-autofs.socket sssd-ifp.service sssd-kcm.service sssd-kcm.socket sssd-nss.service sssd-nss.socket
  sssd-pac.service sssd-pac.socket sssd-pam.service sssd-pam.socket sssd-ssh.service sssd-ssh.socket sssd-sudo.service
  sssd-sudo.socket system-cloudinit@.service system-config.target tcsd.service tpm2-abrmd.service user-cloudinit-proc-cmdline.service user-cloudinit@.path
  user-cloudinit@.service user-config.target user-config-ovfenv.service user-configdrive.path user-configdrive.service
  user-configvirtfs.service vgauthd.service vmtoolsd.service waagent.service walinuxagent.service wg-quick.target wg-quick@.service wpa_supplicant.service
  wpa_supplicant@.service xenserver-pv-version.service xfs_scrub@.service xfs_scrub_all.service xfs_scrub_all.timer
  zfs-import-cache.service zfs-import-scan.service zfs-import.service zfs-import.target zfs-load-key.service zfs-mount.service
  zfs-scrub-monthly@.timer zfs-scrub-weekly@.timer zfs-scrub@.service zfs-share.service zfs-trim-monthly@.timer zfs-trim-weekly@.timer
  zfs-trim@.service zfs-volume-wait.service zfs-volumes.target zfs-zed.service zfs.target
  `
    .trim()
    .split(/\s+/),
);

/** Users and groups that packages make besides those of the image's table. */
export const PACKAGE_ACCOUNTS: ReadonlySet<string> = new Set(
  `
  chrony clock cuse git incus incus-admin jobserver lxc messagebus named nvpd openct pcap pcscd rpc rpcuser sssd
  systemd-journal-gateway systemd-journal-upload usershadow
  `
    .trim()
    .split(/\s+/),
);

/** The targets that systemd brings. */
export const SYSTEMD_TARGETS: ReadonlySet<string> = new Set(TARGETS.split(' '));

/** The units that systemd brings. */
export const SYSTEMD_UNITS: ReadonlySet<string> = new Set([...SYSTEMD_TARGETS, ...UNITS.split(' ')]);

/** The units that systemd, the image or one of Flatcar's extensions has, of some release at least. */
export const TAKEN_UNITS: ReadonlySet<string> = new Set([
  ...SYSTEMD_UNITS,
  ...PACKAGE_UNITS,
  ...UNIT_ROWS.map(({ name }) => name),
]);
