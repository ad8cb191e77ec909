/** Programs of Flatcar's image that units run; from the image's packages (facts/image.json names their sources). */
const OTHERS =
  'docker bash sh systemctl curl rm mkdir echo cat chmod chown cp mv ln sleep test true false touch env ' +
  'jq wget git rsync socat nc dig iptables ip6tables nft ping ip ss ethtool sysctl tar gzip xz zstd unzip sed awk grep find ' +
  'gpg openssl containerd ctr crictl etcd etcdctl cryptsetup mdadm lvm btrfs mkfs.ext4 mkfs.xfs resize2fs wg wg-quick toolbox ' +
  'locksmithctl update_engine_client coreos-cloudinit flatcar-install flatcar-update mount umount blkid lsblk mkswap swapon ' +
  'swapoff fallocate useradd usermod groupadd hostnamectl timedatectl resolvectl networkctl journalctl systemd-sysext ' +
  'systemd-run systemd-nspawn systemd-tmpfiles systemd-notify systemd-cat udevadm modprobe setfacl';

/** Absolute paths of programs, those that units run most first. */
export const PROGRAMS_OF_IMAGE: readonly string[] = OTHERS.split(' ').map((name) => `/usr/bin/${name}`);
