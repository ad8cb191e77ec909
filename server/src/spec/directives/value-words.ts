/** Words that values are made of, each with what it says, in our own words. */
import { once } from '../../text/once.ts';

/** By the name of the directive, then a word and what it says a line. */
const VALUES = `
[Type]
simple The service counts as started at once, before its program even runs, so what comes after it cannot rely on it.
exec As simple, but only once the program runs, so a wrong path or user fails the start.
forking The program puts itself into the background and its parent exits; \`PIDFile=\` tells which process is the service.
oneshot The service counts as started when its command has ended; what comes after it waits for that.
dbus The service is ready when its name is on the bus.
notify The service says itself when it is ready, with sd_notify.
notify-reload As notify, and a reload is a signal after which the service says when it is done.
idle As simple, but the program waits until other jobs are done, for at most five seconds.
[Restart]
no The service is never started again by itself.
always The service is started again whenever it ends, unless it was stopped.
on-success The service is started again when it ended well.
on-failure The service is started again after a bad exit status, a signal, a timeout or the watchdog.
on-abnormal The service is started again after a signal, a timeout or the watchdog, not after a bad exit status.
on-abort The service is started again when a signal killed it.
on-watchdog The service is started again when the watchdog killed it.
[KillMode]
control-group All processes of the unit are killed.
mixed The main process gets SIGTERM, and SIGKILL goes to all that are left.
process Only the main process is killed; others stay behind.
none Nothing is killed; processes stay behind, and systemd warns of it.
[ProtectSystem]
full \`/usr\`, the boot loader and \`/etc\` are read-only.
strict All but \`/dev\`, \`/proc\` and \`/sys\` is read-only; \`ReadWritePaths=\` and \`StateDirectory=\` open places.
[ProtectHome]
read-only \`/home\`, \`/root\` and \`/run/user\` can be read.
tmpfs \`/home\`, \`/root\` and \`/run/user\` are empty, and what \`BindPaths=\` puts there is seen.
[NotifyAccess]
main Only the main process may send messages.
exec Only the main process and commands of the service may send messages.
all Every process of the service may send messages.
[StandardOutput]
journal Output goes to the journal.
null Output is thrown away.
inherit Output goes where input comes from.
tty Output goes to the terminal.
kmsg Output goes to the log of the kernel, and so to the journal.
journal+console Output goes to the journal and the console.
kmsg+console Output goes to the log of the kernel and the console.
socket Output goes to the socket that started the service.
[StandardError]
journal Errors go to the journal.
null Errors are thrown away.
inherit Errors go where output goes.
[StandardInput]
null There is no input.
tty Input comes from the terminal.
socket Input comes from the socket that started the service.
data Input is what \`StandardInputText=\` and \`StandardInputData=\` say.
[RestartMode]
normal A restart passes through failed or inactive.
direct A restart does not pass through failed, so units that need the service do not notice.
[OOMPolicy]
continue The service goes on without the process that was killed.
stop The service is stopped.
kill All processes of the service are killed.
[DevicePolicy]
auto Everything is allowed unless there is a \`DeviceAllow=\`.
closed Harmless devices and those of \`DeviceAllow=\` are allowed.
strict Only devices of \`DeviceAllow=\` are allowed.
[DHCP]
ipv4 Only IPv4 addresses come by DHCP.
ipv6 Only IPv6 addresses come by DHCP.
both Outdated spelling of yes.
v4 Outdated spelling of ipv4.
v6 Outdated spelling of ipv6.
[LinkLocalAddressing]
ipv4 An address of 169.254.0.0/16 is taken where there is no other.
ipv6 The interface has a link-local IPv6 address.
[Kind]
bridge A switch that interfaces are put in.
bond Several links that act as one.
vlan A VLAN on top of an interface.
vxlan A network over UDP.
wireguard A WireGuard tunnel.
dummy An interface that goes nowhere, for addresses of the machine itself.
veth A pair of interfaces that are the two ends of a cable.
macvlan An interface with an address of its own on top of another one.
ipvlan An interface that shares the hardware address of another one.
tun A device from which a program takes IP packets.
tap A device from which a program takes Ethernet frames.
vrf Interfaces with a routing table of their own.
[Mode]
active-backup One link is used, the others wait.
802.3ad Links are used together as agreed with the switch (LACP).
balance-rr Packets take the links in turn; the switch has to know.
balance-xor A hash decides which link a packet takes; the switch has to know.
broadcast Packets take all links.
balance-tlb Outgoing packets are spread, without help of the switch.
balance-alb Packets of both directions are spread, without help of the switch.
[ActivationPolicy]
up The interface is brought up.
always-up The interface is brought up again whenever it goes down.
manual The interface is left as it is.
always-down The interface is kept down.
down The interface is taken down once.
bound The interface follows those of \`BindCarrier=\`.
[Storage]
auto The journal is kept on disk where \`/var/log/journal\` exists.
persistent The journal is kept on disk.
volatile The journal is kept in memory.
none Nothing is kept.
external Core dumps are files below \`/var/lib/systemd/coredump\`.
[AutoUpdate]
registry The registry is asked for a newer image.
local The newest image on the machine is used.
[Pull]
always The image is fetched each time.
missing The image is fetched where it is not there.
never The image has to be there.
newer The image is fetched where the registry has a newer one.
[Notify]
healthy The service is ready when the health check succeeds.
[HealthOnFailure]
kill The container is killed, so that \`Restart=\` starts it again.
restart Podman restarts the container, which does not go well with systemd.
stop The container is stopped.
`;

const SIGNAL_WORDS = `
SIGHUP The terminal is gone; daemons read their configuration again.
SIGINT As Ctrl-C.
SIGQUIT As Ctrl-\\\\, with a core dump; nginx stops gently.
SIGABRT The program gives up with a core dump.
SIGKILL Ends the process at once; it cannot clean up.
SIGUSR1 What the program makes of it.
SIGUSR2 What the program makes of it.
SIGTERM Asks the process to end.
SIGCONT Lets a stopped process go on.
SIGSTOP Stops the process until SIGCONT.
SIGWINCH The window changed its size; Apache stops gently.
SIGSEGV The process reached for memory that is not its own.
SIGPIPE The process wrote to a pipe that nobody reads.
SIGALRM A timer of the process fired.
SIGCHLD A child of the process ended.
`;

const CAPABILITY_WORDS = `
CAP_NET_BIND_SERVICE Listen on ports below 1024.
CAP_NET_ADMIN Set up interfaces, routes and firewalls.
CAP_NET_RAW Send and receive raw packets, as ping does.
CAP_SYS_ADMIN Mount and much more; nearly root.
CAP_SYS_PTRACE Look into other processes.
CAP_SYS_TIME Set the clock.
CAP_SYS_MODULE Load kernel modules.
CAP_SYS_BOOT Reboot.
CAP_SYS_NICE Raise priorities.
CAP_SYS_RESOURCE Go beyond limits.
CAP_SYS_CHROOT Change the root folder.
CAP_DAC_OVERRIDE Read and write every file.
CAP_DAC_READ_SEARCH Read every file.
CAP_CHOWN Change the owner of files.
CAP_FOWNER Do with every file what its owner may.
CAP_SETUID Become another user.
CAP_SETGID Become another group.
CAP_KILL Send signals to processes of others.
CAP_MKNOD Make devices.
CAP_IPC_LOCK Lock memory.
CAP_AUDIT_WRITE Write to the kernel's audit log.
CAP_BPF Load BPF programs.
CAP_PERFMON Measure performance.
CAP_SYSLOG Read the log of the kernel.
`;

const SYSCALL_WORDS = `
@system-service What a usual service of the system needs; a good one to begin with.
@basic-io Reading and writing of open files.
@file-system Opening, making and changing files.
@network-io Sockets.
@process Making and ending processes, namespaces included.
@mount Mounting.
@module Loading kernel modules.
@reboot Rebooting.
@swap Switching swap on and off.
@clock Setting the clock.
@debug Looking into other processes.
@privileged What needs rights of root.
@resources Changing limits and priorities.
@setuid Changing the user.
@chown Changing the owner of files.
@raw-io Reaching for hardware directly.
@cpu-emulation Emulating old processors.
@obsolete What nobody uses any more.
@known All system calls that systemd knows.
`;

/** What a word of a directive says, in Markdown; '' where nothing is said. */
export function valueSentence(directive: string, word: string): string {
  return values().get(`${directive} ${word}`) ?? '';
}

/** What a signal, with or without `SIG`, does. */
export function signalSentence(name: string): string {
  return readLines(SIGNAL_WORDS).get(name.startsWith('SIG') ? name : `SIG${name}`) ?? '';
}

/** What a capability lets a process do. */
export function capabilitySentence(name: string): string {
  return readLines(CAPABILITY_WORDS).get(name.toUpperCase()) ?? '';
}

/** What a group of system calls has. */
export function syscallSentence(name: string): string {
  return readLines(SYSCALL_WORDS).get(name) ?? '';
}

/** All sentences of the tables, for who needs them together. */
export function allSentences(): readonly string[] {
  return [values(), ...[SIGNAL_WORDS, CAPABILITY_WORDS, SYSCALL_WORDS].map(readLines)].flatMap((table) => [
    ...table.values(),
  ]);
}

const values = once(() => {
  const found = new Map<string, string>();
  let directive = '';
  for (const line of VALUES.trim().split('\n')) {
    if (line.startsWith('[')) directive = line.slice(1, -1);
    else {
      const space = line.indexOf(' ');
      found.set(`${directive} ${line.slice(0, space)}`, line.slice(space + 1));
    }
  }
  return found;
});

function readLines(table: string): ReadonlyMap<string, string> {
  return new Map(
    table
      .trim()
      .split('\n')
      .map((line): [string, string] => {
        const space = line.indexOf(' ');
        return [line.slice(0, space), line.slice(space + 1)];
      }),
  );
}
