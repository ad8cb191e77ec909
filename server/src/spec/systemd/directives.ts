/**
 * Directives of systemd that have been renamed, moved or dropped. Sources: systemd's NEWS and what
 * src/core/load-fragment-gperf.gperf.in of version 260 still parses; the Flatcar release is the first of the Alpha
 * channel with that systemd (258: 4628.0.0).
 */

/** How the value of a directive becomes that of its successor. */
export type ValueChange = 'same' | 'cpu-weight' | 'io-weight' | 'io-device-weight' | 'isolate';

export interface DirectiveChange {
  readonly name: string;
  /** What takes its place; null where nothing does. */
  readonly to: string | null;
  readonly value: ValueChange;
  /** The version of systemd that changed it, where its NEWS tell. */
  readonly systemd: number | null;
  /** The first Flatcar that ignores it; absent where every Flatcar does. */
  readonly ignoredSince?: string;
}

const WITHOUT_CGROUP_V1 = '4628.0.0';

function dropped(name: string, systemd: number | null, to: string | null = null): DirectiveChange {
  return { name, to, value: 'same', systemd };
}

function cgroup(name: string, to: string | null, value: ValueChange = 'same'): DirectiveChange {
  return { name, to, value, systemd: 258, ignoredSince: WITHOUT_CGROUP_V1 };
}

function renamed(
  name: string,
  to: string,
  systemd: number | null,
  value: ValueChange = 'same',
): DirectiveChange {
  return { name, to, value, systemd };
}

/** Parsed and without any effect. */
export const IGNORED_DIRECTIVES: readonly DirectiveChange[] = [
  cgroup('MemoryLimit', 'MemoryMax'),
  cgroup('CPUShares', 'CPUWeight', 'cpu-weight'),
  cgroup('StartupCPUShares', 'StartupCPUWeight', 'cpu-weight'),
  cgroup('CPUAccounting', null),
  cgroup('BlockIOAccounting', 'IOAccounting'),
  cgroup('BlockIOWeight', 'IOWeight', 'io-weight'),
  cgroup('StartupBlockIOWeight', 'StartupIOWeight', 'io-weight'),
  cgroup('BlockIODeviceWeight', 'IODeviceWeight', 'io-device-weight'),
  cgroup('BlockIOReadBandwidth', 'IOReadBandwidthMax'),
  cgroup('BlockIOWriteBandwidth', 'IOWriteBandwidthMax'),
  dropped('NetClass', 229),
  dropped('BusPolicy', null),
  dropped('SysVStartPriority', null),
  dropped('IgnoreOnSnapshot', 228),
  // Which of AmbientCapabilities= and CapabilityBoundingSet= is meant, its value does not tell.
  dropped('Capabilities', 230, 'AmbientCapabilities= or CapabilityBoundingSet'),
];

/** Names that systemd still takes for another one. */
export const RENAMED_DIRECTIVES: readonly DirectiveChange[] = [
  renamed('RequiresOverridable', 'Requires', 228),
  renamed('RequisiteOverridable', 'Requisite', 228),
  renamed('OnFailureIsolate', 'OnFailureJobMode', null, 'isolate'),
  renamed('BindTo', 'BindsTo', null),
  renamed('PropagateReloadTo', 'PropagatesReloadTo', null),
  renamed('PropagateReloadFrom', 'ReloadPropagatedFrom', null),
  renamed('ReadWriteDirectories', 'ReadWritePaths', 231),
  renamed('ReadOnlyDirectories', 'ReadOnlyPaths', 231),
  renamed('InaccessibleDirectories', 'InaccessiblePaths', 231),
];

/** What has its place in [Unit] since systemd 229, and the name it has there. */
export const MOVED_DIRECTIVES: Readonly<Record<string, string>> = {
  StartLimitInterval: 'StartLimitIntervalSec',
  StartLimitBurst: 'StartLimitBurst',
  StartLimitAction: 'StartLimitAction',
  FailureAction: 'FailureAction',
  RebootArgument: 'RebootArgument',
};

/** The targets that runlevels stand for; systemd 258 has no units of their names. */
export const RUNLEVELS: readonly string[] = [
  'poweroff.target',
  'rescue.target',
  'multi-user.target',
  'multi-user.target',
  'multi-user.target',
  'graphical.target',
  'reboot.target',
];

/** Directives whose value is a list of units. */
export const DEPENDENCIES: ReadonlySet<string> = new Set([
  'After',
  'Before',
  'BindsTo',
  'BindTo',
  'Conflicts',
  'OnFailure',
  'OnSuccess',
  'PartOf',
  'Requires',
  'RequiresOverridable',
  'Requisite',
  'RequisiteOverridable',
  'Upholds',
  'Wants',
  'Also',
  'RequiredBy',
  'UpheldBy',
  'WantedBy',
]);

/**
 * The value that a directive's successor needs, null where the old value is not one that systemd took.
 * As systemd converted weights itself (src/core/cgroup.c): 1024 CPU shares and a block weight of 500 are 100.
 */
export function convertValue(change: ValueChange, value: string): string | null {
  if (value === '' || change === 'same') return value;
  if (change === 'isolate') {
    if (/^(?:1|yes|y|true|t|on)$/i.test(value)) return 'isolate';
    return /^(?:0|no|n|false|f|off)$/i.test(value) ? 'replace' : null;
  }
  if (change === 'io-device-weight') {
    const [, device = '', weight = ''] = /^(.*\S)\s+(\d+)$/.exec(value) ?? [];
    const converted = device === '' ? null : convertWeight(weight, 10, 1000, 500);
    return converted && `${device} ${converted}`;
  }
  return change === 'cpu-weight'
    ? convertWeight(value, 2, 262_144, 1024)
    : convertWeight(value, 10, 1000, 500);
}

function convertWeight(text: string, least: number, most: number, normal: number): string | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < least || value > most) return null;
  return String(Math.min(Math.max(Math.floor((value * 100) / normal), 1), 10_000));
}
