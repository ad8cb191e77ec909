/** Users and groups that every Flatcar has (flatcar/baselayout: baselayout/passwd, baselayout/group). */

export const FLATCAR_USERS: ReadonlySet<string> = new Set(
  `root bin daemon adm lp sync shutdown halt news uucp operator man netperf messagebus syslog ntp sshd tcpdump dhcp etcd
  docker tlsdate polkitd tss systemd-journal-remote systemd-network systemd-resolve systemd-bus-proxy portage core
  nobody`.split(/\s+/),
);

export const FLATCAR_GROUPS: ReadonlySet<string> = new Set(
  `root bin daemon sys adm tty disk lp mem kmem wheel floppy news uucp man console audio cdrom tape video input lock
  render kvm cdrw usb users sudo netperf messagebus syslog ntp sshd tcpdump dhcp etcd docker tlsdate polkitd
  systemd-journal-remote systemd-network systemd-resolve systemd-bus-proxy systemd-journal dialout portage tss sgx utmp
  core nogroup nobody systemd-timesync systemd-coredump systemd-oom`.split(/\s+/),
);
