/** The words that a directive takes, as far as they are a list. */
import { SIGNALS, SYSTEM_CALL_GROUPS, TARGETS, VALUES_SINCE } from '../systemd/unit-table.ts';
import type { Directive, Versions } from './directive.ts';

/** The capabilities of Linux (capabilities(7)), without their prefix. */
const CAPABILITIES =
  'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM';

const FAMILIES = 'AF_UNIX AF_INET AF_INET6 AF_NETLINK AF_PACKET AF_VSOCK AF_ALG AF_BLUETOOTH none';
const NAMESPACES = 'cgroup ipc net mnt pid user uts';
const CALENDAR = 'minutely hourly daily weekly monthly quarterly semiannually yearly';

/** The slices that systemd brings. */
export const SLICES: readonly string[] = ['-.slice', 'system.slice', 'user.slice', 'machine.slice'];

/** The targets that systemd brings. */
export const SYSTEMD_TARGETS: readonly string[] = TARGETS.split(' ');

/** Targets that nothing should be wanted by, as others pull them in or as they stop the machine. */
export const PASSIVE_TARGETS: ReadonlySet<string> = new Set([
  ...['network.target', 'network-pre.target', 'nss-lookup.target', 'nss-user-lookup.target'],
  ...['time-sync.target', 'time-set.target', 'shutdown.target', 'umount.target', 'final.target'],
  ...['remote-fs-pre.target', 'local-fs-pre.target', 'cryptsetup-pre.target', 'getty-pre.target'],
]);

/** Words of conditions that have a list of their own (systemd.unit(5)). */
const CONDITION_WORDS: Readonly<Record<string, string>> = {
  Architecture: 'x86-64 arm64',
  Virtualization:
    'yes no vm container kvm qemu amazon zvm vmware microsoft oracle powervm xen bochs uml parallels bhyve qnx acrn apple google docker podman systemd-nspawn lxc rkt wsl private-users',
  Security: 'selinux apparmor tomoyo ima smack audit uefi-secureboot tpm2 cvm measured-uki',
  Firmware: 'uefi device-tree',
  FirstBoot: 'yes no',
  ACPower: 'yes no',
  NeedsUpdate: '/etc /var',
  User: '@system root',
};

/** The words a directive takes with a systemd; empty where they are no list. Booleans are `yes` and `no`. */
export function choicesOf(directive: Directive, versions: Pick<Versions, 'systemd'>): readonly string[] {
  const { type, name, bool, fallback } = directive;
  if (type.startsWith('enum:')) return enumWords(directive, versions.systemd);
  if (type === 'bool' || type === 'tristate') return yesNo(fallback);
  const condition = /^(?:Condition|Assert)?(.+)$/.exec(name)?.[1] ?? '';
  if (type.startsWith('condition')) return (CONDITION_WORDS[condition] ?? '').split(' ').filter(Boolean);
  return [...listOf(type, name), ...(bool ? yesNo(fallback) : [])];
}

function listOf(type: string, name: string): readonly string[] {
  switch (type) {
    case 'signal':
      return SIGNALS.split(' ');
    case 'capability-list':
      return CAPABILITIES.split(' ').map((one) => `CAP_${one}`);
    case 'syscall-list':
      return SYSTEM_CALL_GROUPS.split(' ');
    case 'address-family-list':
      return FAMILIES.split(' ');
    case 'bool-or-list':
      return name === 'RestrictNamespaces' ? [...yesNo(null), ...NAMESPACES.split(' ')] : yesNo(null);
    case 'calendar':
      return CALENDAR.split(' ');
    case 'timer':
      return name === 'OnCalendar' ? CALENDAR.split(' ') : [];
    default:
      return [];
  }
}

/** Words in capitals of the table stand for a value: of `file:PATH` the prefix is a choice. */
function enumWords({ type, name, bool, fallback }: Directive, systemd: number): readonly string[] {
  const later = VALUES_SINCE[name] ?? {};
  const words = [...type.slice('enum:'.length).split('|'), ...Object.keys(later)];
  const known = words
    .filter((one) => (later[one] ?? 0) <= systemd && !/^[A-Z]+$/.test(one))
    .map((one) => one.replace(/:[A-Z]+$/, ':'));
  const saysYes = known.some((one) => /^(?:yes|true)$/.test(one));
  return [...new Set([...(bool && !saysYes ? yesNo(fallback) : []), ...known])];
}

/** What is not the default comes first, as nobody writes the default. */
function yesNo(fallback: string | null): readonly string[] {
  return fallback !== null && /^(?:yes|true|1|on)$/i.test(fallback) ? ['no', 'yes'] : ['yes', 'no'];
}

/** What is to be said of a target that somebody wants to be started by; '' for others. */
export function passiveNote(directive: string, target: string): string {
  const asks = directive === 'WantedBy' || directive === 'RequiredBy' || directive === 'UpheldBy';
  return asks && PASSIVE_TARGETS.has(target)
    ? 'Nothing should be wanted by it: `multi-user.target` starts services at boot.'
    : '';
}
