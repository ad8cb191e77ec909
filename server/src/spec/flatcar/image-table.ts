/**
 * What Flatcar's image holds before Ignition runs. Made by `npm run generate` of facts/image.json, where each row has
 * its source: change that, not this (docs/facts.md). Rows that differ in their names only stand in one line.
 */

/** The day of the newest source. */
// biome-ignore format: generated
export const IMAGE_AS_OF = "2026-08-22";

/** The first release whose /etc is an overlay. */
// biome-ignore format: generated
export const OVERLAY_SINCE = "3535.0.0";

/** Between which releases extensions come after Ignition and the presets; those that every machine has. */
// biome-ignore format: generated
export const EXTENSIONS = {"since":"3794.0.0","until":"4628.0.0","builtIn":["containerd-flatcar","docker-flatcar"]};

/** Kind (`d`, `f`, `l`), since, until, mode, uid and gid, paths; of links `path>target`, or the path alone where it is not known. */
// biome-ignore format: generated
export const PATHS: readonly (readonly string[])[] = [
  ["d","","","","","/boot /dev /media /mnt /proc /run /run/lock /sys /var /var/empty /home /var/cache /var/lib /var/spool /usr/bin /usr/lib /usr/lib64 /usr/libexec /usr/share/baselayout /usr/share/flatcar /usr/lib/flatcar /usr/lib/systemd/network /etc /etc/flatcar"],
  ["d","3637.0.0","","","","/oem"],
  ["d","","","0700","","/root"],
  ["d","3535.0.0","","","","/opt /opt/bin /var/log /etc/env.d /etc/modprobe.d /etc/modules-load.d /etc/pam.d /etc/sysctl.d /etc/systemd/network /etc/systemd/system /etc/tmpfiles.d /etc/udev/rules.d"],
  ["d","3602.0.0","","2755","0:248","/var/log/journal"],
  ["l","","","","","/var/lock>../run/lock /var/run>../run /bin>usr/bin /sbin>usr/sbin /lib>usr/lib /lib64>usr/lib64 /usr/lib/coreos>flatcar /usr/share/coreos>flatcar /etc/coreos>./flatcar"],
  ["d","","","1777","","/tmp /var/tmp"],
  ["d","3760.0.0","","","","/var/kubernetes/kubelet-plugins/volume/exec"],
  ["d","","","","500:500","/home/core"],
  ["d","","","0700","500:500","/home/core/.ssh"],
  ["d","","4116.0.0","","","/usr/sbin"],
  ["l","4116.0.0","","","","/usr/sbin>bin"],
  ["d","","3637.0.0","","","/usr/share/oem"],
  ["l","3637.0.0","","","","/usr/share/oem>../../oem"],
  ["l","3760.0.0","","","","/usr/libexec/kubernetes/kubelet-plugins/volume/exec>/var/kubernetes/kubelet-plugins/volume/exec"],
  ["l","3535.0.0","","","","/etc/inputrc>../usr/share/baselayout/inputrc /etc/lsb-release>../usr/share/flatcar/lsb-release /etc/motd>../run/flatcar/motd /etc/nsswitch.conf>../usr/share/baselayout/nsswitch.conf /etc/profile>../usr/share/baselayout/profile /etc/profile.d/flatcar-profile.sh>../../usr/share/baselayout/flatcar-profile.sh /etc/shells>../usr/share/baselayout/shells /etc/sudo.conf>../usr/share/baselayout/sudo.conf /etc/vim/vimrc>../../usr/share/vim/vimrc /etc/mtab>../proc/self/mounts /etc/os-release>../usr/lib/os-release /etc/resolv.conf>../run/systemd/resolve/resolv.conf"],
  ["d","3535.0.0","","0750","","/etc/sudoers.d"],
  ["l","4790.0.0","","","","/etc/networks>../usr/share/baselayout/networks /etc/protocols>../usr/share/baselayout/protocols /etc/rpc>../usr/share/baselayout/rpc /etc/services>../usr/share/baselayout/services"],
  ["f","3535.0.0","","","","/etc/hosts /etc/flatcar/update.conf /etc/security/limits.conf"],
  ["f","","3127.0.0","","","/etc/flatcar/update.conf"],
  ["l","3535.0.0","4593.0.0","","","/etc/issue"],
  ["l","4593.0.0","","","","/etc/issue>../run/issue /etc/ld.so.conf>../usr/lib/ld.so.conf"],
  ["l","3794.0.0","","","","/etc/extensions/containerd-flatcar.raw>/usr/share/flatcar/sysext/containerd-flatcar.raw /etc/extensions/docker-flatcar.raw>/usr/share/flatcar/sysext/docker-flatcar.raw"],
  ["f","3535.0.0","","0600","","/etc/ssh/sshd_config"],
  ["f","3745.0.0","","","","/etc/ssh/ssh_config /etc/ssh/ssh_config.d/50-flatcar-ssh.conf /etc/ssh/sshd_config.d/50-flatcar-sshd.conf"],
  ["f","4081.0.0","","0640","","/etc/audit/auditd.conf /etc/audit/rules.d/00-clear.rules /etc/audit/rules.d/80-selinux.rules /etc/audit/rules.d/99-default.rules"],
  ["f","3602.0.0","","","","/etc/bash/bashrc /etc/skel/.bash_logout /etc/skel/.bash_profile /etc/skel/.bashrc /etc/subuid /etc/subgid"],
  ["f","3815.0.0","","","","/etc/ntp.conf /etc/selinux/config /etc/selinux/semanage.conf"],
  ["f","4081.0.0","","","","/etc/bash/bashrc.d/99-flatcar-bcc.bash"],
  ["f","4593.0.0","","","","/etc/logrotate.conf /etc/login.defs"],
  ["l","3535.0.0","4082.0.0","","","/etc/login.defs>../usr/share/shadow/login.defs /etc/securetty>../usr/share/shadow/securetty /etc/default/useradd>../../usr/share/shadow/useradd"],
  ["f","","4082.0.0","","","/usr/share/shadow/login.defs"],
  ["f","","4082.0.0","0600","","/usr/share/shadow/securetty /usr/share/shadow/useradd"],
  ["f","4593.0.0","","0600","","/etc/default/useradd /etc/securetty"],
  ["f","","","0755","","/usr/bin/bash /usr/bin/sh"],
  ["f","","4116.0.0","0755","","/usr/sbin/nologin"],
  ["f","4116.0.0","","0755","","/usr/bin/nologin"],
  ["f","","","","","/usr/share/baselayout/hosts /usr/share/baselayout/inputrc /usr/share/baselayout/issue /usr/share/baselayout/networks /usr/share/baselayout/nsswitch.conf /usr/share/baselayout/profile /usr/share/baselayout/protocols /usr/share/baselayout/rpc /usr/share/baselayout/services /usr/share/baselayout/shells /usr/share/baselayout/sudo.conf /usr/lib/os-release /usr/share/flatcar/lsb-release /usr/share/flatcar/release /usr/share/flatcar/update.conf /usr/lib/systemd/system-preset/99-default.preset"],
];

/** What is in files, as far as it matters. */
// biome-ignore format: generated
export const CONTENTS: Readonly<Record<string, string>> = {"/usr/share/shadow/login.defs":"MAIL_DIR /var/spool/mail\nUMASK 022\nUID_MIN 1000\nUID_MAX 60000\nSYS_UID_MIN 101\nSYS_UID_MAX 999\nSUB_UID_MIN 100000\nSUB_UID_MAX 600100000\nSUB_UID_COUNT 65536\nGID_MIN 1000\nGID_MAX 60000\nSYS_GID_MIN 101\nSYS_GID_MAX 999\nSUB_GID_MIN 100000\nSUB_GID_MAX 600100000\nSUB_GID_COUNT 65536\nUSERGROUPS_ENAB yes\nCREATE_HOME yes\n","/usr/share/shadow/useradd":"GROUP=100\nHOME=/home\nINACTIVE=-1\nEXPIRE=\nSHELL=/bin/bash\nSKEL=/etc/skel\n","/etc/login.defs":"MAIL_DIR /var/spool/mail\nUMASK 022\nUID_MIN 1000\nUID_MAX 60000\nSYS_UID_MIN 101\nSYS_UID_MAX 999\nSUB_UID_MIN 100000\nSUB_UID_MAX 600100000\nSUB_UID_COUNT 65536\nGID_MIN 1000\nGID_MAX 60000\nSYS_GID_MIN 101\nSYS_GID_MAX 999\nSUB_GID_MIN 100000\nSUB_GID_MAX 600100000\nSUB_GID_COUNT 65536\nUSERGROUPS_ENAB yes\nCREATE_HOME yes\n","/etc/default/useradd":"GROUP=100\nHOME=/home\nINACTIVE=-1\nEXPIRE=\nSHELL=/bin/bash\nSKEL=/etc/skel\n","/etc/subuid":"","/etc/subgid":"","/usr/lib/systemd/system-preset/99-default.preset":"disable *\n"};

/** Since, until, extension, target with a link in `/usr`, target that upholds it, [Install] (`?` where it is not known), names. */
// biome-ignore format: generated
export const UNITS: readonly (readonly string[])[] = [
  ["","","","","","","addon-config@.service addon-run@.service virtfs@.service remount-usr.service boot.mount sshd@.service logrotate.service mdadm.service rpc-statd.service fstrim.service systemd-tmpfiles-clean.service systemd-hostnamed.service systemd-journald@.service systemd-zram-setup@.service emergency.service rescue.service basic.target graphical.target local-fs-pre.target local-fs.target multi-user.target network-online.target network-pre.target network.target paths.target remote-fs-pre.target rpcbind.target shutdown.target sockets.target swap.target sysinit.target timers.target dbus.service"],
  ["","","","","","WantedBy=multi-user.target","oem-cloudinit.service flatcar-setup-environment.service etcd-member.service flanneld.service flannel-docker-opts.service sshd.service ntpd.service ntpdate.service sntp.service sssd.service nfs-server.service wg-quick@.service systemd-journal-upload.service"],
  ["","","","local-fs.target","","","oem.mount media.mount remount-root.service boot.automount tmp.mount"],
  ["","","","local-fs-pre.target","","","setup-nsswitch.service"],
  ["","","","multi-user.target","","WantedBy=multi-user.target","enable-oem-cloudinit.service packet-phone-home.service ssh-key-proc-cmdline.service sshkeys.service update-ssh-keys-after-ignition.service locksmithd.service update-engine.service tcsd.service remote-fs.target machines.target"],
  ["","","","multi-user.target","","","extend-filesystems.service issuegen.service motdgen.path motdgen.service sshd-keygen.service systemd-logind.service systemd-user-sessions.service getty.target"],
  ["3510.0.0","4628.0.0","","sysinit.target","","WantedBy=sysinit.target","ensure-sysext.service"],
  ["","","","sysinit.target","","WantedBy=sysinit.target","ignition-delete-config.service systemd-pstore.service"],
  ["","","","rpcbind.target","","?","rpcbind.service"],
  ["","","","multi-user.target","","?","update-engine-stub.timer system-config.target user-config.target audit-rules.service"],
  ["","","","","","?","update-engine-stub.service mdmonitor.service iscsi-init.service realmd.service nfs-client.target qemu-guest-agent.service"],
  ["","","","","","RequiredBy=metadata.target\nAlias=afterburn.service","coreos-metadata.service"],
  ["","","","","","DefaultInstance=core\nRequiredBy=multi-user.target\nAlias=afterburn-sshkeys@.service","coreos-metadata-sshkeys@.service"],
  ["3913.0.0","","","cryptsetup.target","","?","clevis-luks-askpass.path"],
  ["","","","sysinit.target","","","clean-ca-certificates.service update-ca-certificates.service systemd-journald.service systemd-modules-load.service systemd-sysctl.service systemd-tmpfiles-setup.service systemd-udevd.service systemd-udev-trigger.service"],
  ["4593.0.0","","","sysinit.target","","","xenserver-pv-version.service"],
  ["4593.0.0","","","local-fs.target","","","proc-xen.mount"],
  ["","","","sockets.target","","WantedBy=sockets.target","sshd.socket systemd-networkd.socket"],
  ["","","","multi-user.target","","WantedBy=timers.target","logrotate.timer"],
  ["","","","","","Also=iptables-store.service\nAlso=iptables-restore.service","iptables.service"],
  ["","","","","","Also=ip6tables-store.service\nAlso=ip6tables-restore.service","ip6tables.service"],
  ["","","","","","WantedBy=shutdown.target","iptables-store.service ip6tables-store.service"],
  ["","","","","","WantedBy=basic.target","iptables-restore.service ip6tables-restore.service"],
  ["4344.0.0","","","","","WantedBy=basic.target","nftables-load.service"],
  ["4344.0.0","","","","","WantedBy=shutdown.target","nftables-store.service"],
  ["","","","timers.target","","WantedBy=timers.target","mdadm.timer"],
  ["3637.0.0","","","multi-user.target","","WantedBy=multi-user.target","nvidia.service"],
  ["","","","","","WantedBy=multi-user.target\nAlso=acpid.socket","acpid.service"],
  ["","","","","","WantedBy=sockets.target","acpid.socket iscsid.socket systemd-journal-gatewayd.socket systemd-journal-remote.socket"],
  ["","","","","","WantedBy=multi-user.target\nAlso=iscsid.socket","iscsid.service"],
  ["","","","","","WantedBy=sysinit.target","multipathd.service systemd-time-wait-sync.service debug-shell.service"],
  ["","","","","","WantedBy=timers.target","fstrim.timer"],
  ["","","","multi-user.target","","WantedBy=multi-user.target\nAlso=systemd-networkd.socket\nAlso=systemd-networkd-wait-online.service\nAlias=dbus-org.freedesktop.network1.service","systemd-networkd.service"],
  ["","","","network-online.target","","WantedBy=network-online.target","systemd-networkd-wait-online.service"],
  ["","","","","","WantedBy=network-online.target","systemd-networkd-wait-online@.service"],
  ["3480.0.0","","","sysinit.target","","WantedBy=sysinit.target\nAlias=dbus-org.freedesktop.resolve1.service","systemd-resolved.service"],
  ["","3480.0.0","","multi-user.target","","WantedBy=multi-user.target\nAlias=dbus-org.freedesktop.resolve1.service","systemd-resolved.service"],
  ["","","","sysinit.target","","WantedBy=sysinit.target\nAlias=dbus-org.freedesktop.timesync1.service","systemd-timesyncd.service"],
  ["3185.0.0","","","sysinit.target","","WantedBy=sysinit.target","systemd-sysext.service"],
  ["4081.0.0","","","sysinit.target","","WantedBy=sysinit.target","systemd-confext.service"],
  ["","","","getty.target","","WantedBy=getty.target\nDefaultInstance=tty1","getty@.service"],
  ["","","","","","WantedBy=getty.target","serial-getty@.service console-getty.service"],
  ["3510.0.0","","","","","WantedBy=timers.target","systemd-sysupdate.timer systemd-sysupdate-reboot.timer"],
  ["3510.0.0","","","","","Also=systemd-sysupdate.timer","systemd-sysupdate.service"],
  ["","","","","","WantedBy=machines.target","systemd-nspawn@.service"],
  ["","","","timers.target","","","systemd-tmpfiles-clean.timer"],
  ["","","","sockets.target","","","dbus.socket"],
  ["","3794.0.0","","","","WantedBy=multi-user.target","docker.service"],
  ["","3794.0.0","","sockets.target","","WantedBy=sockets.target","docker.socket"],
  ["","3794.0.0","","multi-user.target","","WantedBy=multi-user.target","containerd.service"],
  ["3794.0.0","","docker-flatcar","","","WantedBy=multi-user.target","docker.service"],
  ["3794.0.0","","docker-flatcar","","sockets.target","WantedBy=sockets.target","docker.socket"],
  ["3794.0.0","","containerd-flatcar","multi-user.target","multi-user.target","WantedBy=multi-user.target","containerd.service"],
  ["3975.0.0","","podman","","","?","podman.service podman.socket podman-auto-update.timer"],
  ["4344.0.0","","incus","","","?","incus.service"],
  ["3760.0.0","","oem-ami","","multi-user.target","WantedBy=multi-user.target","amazon-ssm-agent.service"],
  ["3760.0.0","","oem-gce","","multi-user.target","WantedBy=multi-user.target","oem-gce.service"],
  ["3760.0.0","","oem-azure","","","?","waagent.service"],
  ["3760.0.0","","oem-vmware","","multi-user.target","WantedBy=multi-user.target","vmtoolsd.service"],
];

/** Since, whether they are in /etc/passwd (`etc`), then lines of passwd without the password. */
// biome-ignore format: generated
export const USERS: readonly (readonly string[])[] = [
  ["","etc","root:0:0:root:/root:/bin/bash\ncore:500:500:Flatcar Admin:/home/core:/bin/bash"],
  ["","","bin:1:1:bin:/bin:/sbin/nologin\ndaemon:2:2:daemon:/sbin:/sbin/nologin\nadm:3:4:adm:/var/adm:/sbin/nologin\nlp:4:7:lp:/var/spool/lpd:/sbin/nologin\nsync:5:0:sync:/sbin:/bin/sync\nshutdown:6:0:shutdown:/sbin:/sbin/shutdown\nhalt:7:0:halt:/sbin:/sbin/halt\nnews:9:13:news:/var/spool/news:/sbin/nologin\nuucp:10:14:uucp:/var/spool/uucp:/sbin/nologin\noperator:11:0:operator:/root:/sbin/nologin\nman:13:15:man:/usr/share/man:/sbin/nologin\nnetperf:168:168:netperf:/dev/null:/sbin/nologin\nmessagebus:201:201:dbus:/dev/null:/sbin/nologin\nsyslog:202:202:syslog:/dev/null:/sbin/nologin\nntp:203:203:ntpd:/dev/null:/sbin/nologin\nsshd:204:204:openssh:/var/empty:/sbin/nologin\ntcpdump:215:215:tcpdump:/dev/null:/sbin/nologin\ndhcp:224:224::/var/lib/dhcpcd:/sbin/nologin\netcd:232:232::/dev/null:/sbin/nologin\ndocker:233:233::/dev/null:/sbin/nologin\ntlsdate:234:234::/dev/null:/sbin/nologin\npolkitd:235:235:Policy Toolkit:/var/lib/polkit-1:/sbin/nologin\ntss:236:252:TCG Software Stack:/dev/null:/sbin/nologin\nsystemd-journal-remote:242:242:Journal Remote:/dev/null:/sbin/nologin\nsystemd-network:244:244:Network Management Service:/dev/null:/sbin/nologin\nsystemd-resolve:245:245:Network Name Resolution:/dev/null:/sbin/nologin\nsystemd-bus-proxy:246:246:Legacy D-Bus Proxy:/dev/null:/sbin/nologin\nportage:250:250:portage:/var/tmp/portage:/sbin/nologin\nnobody:65534:65534:nobody:/var/empty:/sbin/nologin"],
  ["4593.0.0","","systemd-coredump:194:194::/:/sbin/nologin\nsystemd-timesync:195:195::/:/sbin/nologin\nsystemd-oom:198:198::/:/sbin/nologin\ndnsmasq:275:275::/:/sbin/nologin\nsssd:543:543::/:/sbin/nologin"],
];

/** Since, whether they are in /etc/group (`etc`), then lines of group without the password. */
// biome-ignore format: generated
export const GROUPS: readonly (readonly string[])[] = [
  ["","etc","root:0:root\nwheel:10:root,core\nsudo:150:\ndocker:233:core\nsystemd-journal:248:core\ncore:500:"],
  ["","","bin:1:root,bin,daemon\ndaemon:2:root,bin,daemon\nsys:3:root,bin,adm\nadm:4:root,adm,daemon\ntty:5:\ndisk:6:root,adm\nlp:7:lp\nmem:8:\nkmem:9:\nfloppy:11:root\nnews:13:news\nuucp:14:uucp\nman:15:man\nconsole:17:\naudio:18:\ncdrom:19:\ntape:26:root\nvideo:27:root\ninput:28:\nlock:29:\nrender:30:\nkvm:78:\ncdrw:80:\nusb:85:\nusers:100:\nnetperf:168:\nmessagebus:201:\nsyslog:202:\nntp:203:\nsshd:204:\ntcpdump:215:\ndhcp:224:\netcd:232:\ntlsdate:234:\npolkitd:235:\nsystemd-journal-remote:242:\nsystemd-network:244:\nsystemd-resolve:245:\nsystemd-bus-proxy:246:\ndialout:249:\nportage:250:core\ntss:252:\nsgx:405:\nutmp:406:\nnogroup:65533:\nnobody:65534:"],
  ["4547.0.0","etc","shadow:42:"],
  ["4593.0.0","","systemd-coredump:194:\nsystemd-timesync:195:\nsystemd-oom:198:\ndnsmasq:275:\nsssd:543:"],
];
