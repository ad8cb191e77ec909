/** What units of systemd and of Flatcar's image are, in our own words: for those who read a unit that names one. */
import { templateOf } from '../../syntax/unit/read.ts';
import { once } from '../../text/once.ts';

/** A unit and its sentence a line (systemd.special(7), and the units of the image: docs/facts.md). */
const UNITS = `
basic.target Reached when sockets, timers, paths, slices and mounts are set up; every service waits for it unless it says otherwise.
boot-complete.target Reached when the boot counts as a success.
cryptsetup.target Reached when encrypted disks are open.
default.target What the machine boots into: multi-user.target on Flatcar.
emergency.target A shell on the console with next to nothing running.
final.target The last step of a shutdown; no unit should have it in \`WantedBy=\`.
first-boot-complete.target Reached when what runs on the first boot only has ended.
getty.target The logins on consoles.
graphical.target The state with a desktop; Flatcar boots into multi-user.target, so what it wants is not started.
halt.target Stops the machine without switching it off.
local-fs.target Reached when the local filesystems are mounted.
local-fs-pre.target Before local filesystems are mounted; order units before it, and do not name it in \`WantedBy=\`.
machines.target Starts containers of systemd-nspawn.
multi-user.target The state that Flatcar boots into; what shall start at boot is wanted by it.
network-online.target Reached when an interface has an address and a way out; wait for it with both \`Wants=\` and \`After=\`, as nothing else pulls it in.
network-pre.target Before the network is set up; firewalls go before it.
network.target Says only that the network is being managed: there may be no address yet, network-online.target waits for one.
nss-lookup.target Reached when host names can be looked up.
nss-user-lookup.target Reached when users and groups can be looked up.
paths.target Starts path units; they are wanted by it.
poweroff.target Shuts the machine down and switches it off.
reboot.target Shuts the machine down and starts it again.
remote-fs.target Reached when filesystems of the network are mounted.
remote-fs-pre.target Before filesystems of the network are mounted.
rescue.target A shell on the console with the base system running.
shutdown.target Stops everything; services conflict with it by themselves.
sleep.target Pulled in before the machine sleeps.
slices.target Sets up slices.
sockets.target Starts sockets; they are wanted by it.
swap.target Reached when swap is on.
sysinit.target Reached when early boot is done: filesystems, udev, sysctl, temporary files.
system-update.target The state for updates offline, which Flatcar does not use.
time-set.target Reached when the clock is set to about the right time.
time-sync.target Reached when the clock is in step with a server; it needs systemd-time-wait-sync.service to mean that.
timers.target Starts timers; they are wanted by it.
umount.target Unmounts everything at shutdown.
user-config.target Of coreos-cloudinit: reached when the user's cloud-config is applied.
system-config.target Of coreos-cloudinit: reached when the cloud-config of the system is applied.
nfs-client.target What NFS mounts need.
-.slice The root of all control groups.
system.slice The services of the system.
user.slice The sessions of users.
machine.slice Virtual machines and containers.
-.mount The root filesystem.
tmp.mount Mounts \`/tmp\` in memory.
boot.mount Mounts the EFI system partition at \`/boot\`.
oem.mount Mounts the OEM partition at \`/oem\`.
boot.automount Mounts \`/boot\` when somebody looks at it.
containerd.service The container runtime below Docker and Kubernetes; it comes in the system extension containerd-flatcar.
docker.service The Docker daemon, from the system extension docker-flatcar; its socket starts it at the first use, so enable it where containers shall start at boot.
docker.socket Listens on \`/run/docker.sock\` and starts docker.service at the first use.
podman.service The API of Podman, for programs that talk to it; containers do not need it, and it comes in the system extension podman.
podman.socket Listens for the API of Podman and starts podman.service.
podman-auto-update.timer Once a day fetches newer images of containers with \`AutoUpdate=\`.
etcd-member.service Runs etcd in a container, as Flatcar's older documentation has it; it needs a drop-in.
flanneld.service Runs flannel in a container; it needs etcd.
locksmithd.service Reboots the machine after an update, as \`REBOOT_STRATEGY=\` in \`/etc/flatcar/update.conf\` says; mask it where something else reboots.
update-engine.service Fetches updates of Flatcar and writes them to the other partition; masked, the machine stays at its release.
coreos-metadata.service Runs afterburn, which writes facts of the cloud (\`COREOS_EC2_…\`) to \`/run/metadata/flatcar\`; a unit that reads the file requires it.
coreos-metadata-sshkeys@.service Fetches SSH keys from the cloud.
sshkeys.service Fetches SSH keys from the cloud with afterburn.
oem-cloudinit.service Applies the cloud-config of the platform.
extend-filesystems.service Makes the root filesystem as large as its disk.
ensure-sysext.service Loads system extensions once the root is there.
ignition-delete-config.service Takes secrets out of the platform's user data after the first boot, where the platform can.
issuegen.service Writes the text in front of logins.
motdgen.service Writes the message of the day.
sshd.service The SSH server as one process; Flatcar uses sshd.socket unless told otherwise, and only one of both can listen.
sshd.socket Listens on port 22 and starts sshd@.service for each connection; a drop-in with an empty \`ListenStream=\` first changes the port.
sshd@.service Serves one SSH connection.
sshd-keygen.service Makes the host keys.
iptables-restore.service Loads the rules of \`/var/lib/iptables/rules-save\`.
ip6tables-restore.service Loads the IPv6 rules of \`/var/lib/ip6tables/rules-save\`.
iptables-store.service Saves the rules at shutdown.
nftables-load.service Loads nftables rules.
logrotate.timer Rotates logs once a day.
fstrim.timer Tells disks once a week which blocks are free.
rpc-statd.service Tells NFS servers and clients of restarts; locks of NFS 3 need it.
nfs-server.service Serves NFS.
rpcbind.service Tells programs the ports of RPC services, as NFS 3 needs it.
iscsid.service Talks to iSCSI targets.
multipathd.service Brings several ways to one disk together.
ntpd.service Keeps the clock with ntp.org's daemon; systemd-timesyncd does it unless told otherwise.
chronyd.service Keeps the clock with chrony.
wg-quick@.service Brings up a WireGuard interface of wg-quick; networkd can do that itself.
qemu-guest-agent.service Talks to the hypervisor on QEMU.
waagent.service The agent of Azure.
oem-gce.service The agent of Google Compute Engine.
vmtoolsd.service The tools of VMware.
amazon-ssm-agent.service The agent of AWS Systems Manager.
dbus.service The message bus.
dbus.socket Listens for the message bus.
systemd-networkd.service Sets up the network from \`/etc/systemd/network\`.
systemd-networkd-wait-online.service Waits until an interface is online; it is what network-online.target waits for.
systemd-resolved.service Looks names up and owns \`/etc/resolv.conf\`; it listens on 127.0.0.53.
systemd-timesyncd.service Keeps the clock in step with time servers.
systemd-time-wait-sync.service Waits until the clock is in step; enabled, time-sync.target waits for it.
systemd-sysext.service Lays system extensions of \`/etc/extensions\` over \`/usr\`.
systemd-confext.service Lays extensions of the configuration over \`/etc\`.
systemd-sysupdate.timer Looks for new versions of what \`/etc/sysupdate.d\` tells; it has to be enabled.
systemd-sysupdate.service Fetches new versions of what \`/etc/sysupdate.d\` tells; a drop-in can run it for components and then \`systemd-sysext refresh\`.
systemd-sysupdate-reboot.timer Reboots into what was fetched.
systemd-sysctl.service Applies \`/etc/sysctl.d\`.
systemd-modules-load.service Loads the kernel modules of \`/etc/modules-load.d\`.
systemd-tmpfiles-setup.service Makes files and folders of \`/etc/tmpfiles.d\` at boot.
systemd-tmpfiles-clean.timer Cleans up temporary files once a day.
systemd-udevd.service Handles devices as they come and go.
systemd-journald.service Keeps the log.
systemd-logind.service Handles logins, power buttons and shutdowns.
systemd-user-sessions.service Lets users log in once the machine is up.
systemd-hostnamed.service Changes the host name for programs that ask.
systemd-nspawn@.service Runs a container of systemd-nspawn.
systemd-journal-upload.service Sends the log to another machine.
systemd-journal-gatewayd.socket Serves the log over HTTP.
getty@.service A login on a virtual terminal.
serial-getty@.service A login on a serial console.
console-getty.service A login on the console of a container.
debug-shell.service A root shell without password on tty9; never leave it enabled.
emergency.service The shell of emergency.target.
rescue.service The shell of rescue.target.
clean-ca-certificates.service Removes links to certificates that are gone.
update-ca-certificates.service Takes certificates of \`/etc/ssl/certs\` into the store of the machine.
audit-rules.service Loads the rules of the kernel's auditing.
`;

/** What a unit is, in one sentence of Markdown; of an instance what its template is; '' where nothing is said of it. */
export function unitSentence(name: string): string {
  return units().get(name) ?? units().get(templateOf(name)) ?? '';
}

/** All of them, by name. */
export const units = once(() => {
  return new Map(
    UNITS.trim()
      .split('\n')
      .map((line): [string, string] => {
        const space = line.indexOf(' ');
        return [line.slice(0, space), line.slice(space + 1)];
      }),
  );
});
