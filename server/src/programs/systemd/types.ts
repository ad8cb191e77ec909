/** What each type of unit must have. Source: systemd 257, src/core/service.c, socket.c, mount.c, automount.c, swap.c, timer.c, path.c. */
import type { ProgramEntry } from '../report.ts';
import { isSliceName, type UnitType, unitName, unitOfPath } from './names.ts';
import { parseBoolean, parseTime } from './numbers.ts';
import { headOf, setting, settings, type Unit } from './unit.ts';

/** Says what is wrong with a unit as a whole. It is refused when that is an error. */
export function verifyType(unit: Unit): void {
  (BY_TYPE[unit.name.type] ?? (() => {}))(unit);
}

const BY_TYPE: Readonly<Partial<Record<UnitType, (unit: Unit) => void>>> = {
  service: verifyService,
  socket: verifySocket,
  mount: verifyMount,
  automount: verifyAutomount,
  swap: verifySwap,
  timer: verifyTimer,
  path: verifyPath,
  slice: verifySlice,
};

function note(
  unit: Unit,
  level: ProgramEntry['level'],
  kind: string,
  message: string,
  at: readonly string[],
): void {
  const place = settings(unit, ...at).find(({ file }) => file !== '');
  const span =
    place && unit.main !== null && place.file === unit.main.name
      ? place.entry.valueSpan
      : headOf(unit.main?.text ?? '');
  unit.entries.push({ file: unit.name.name, line: null, level, class: kind, message, span });
}

function refuse(unit: Unit, kind: string, message: string, ...at: readonly string[]): void {
  note(unit, 'error', kind, `${message} Refusing.`, at);
  unit.state = 'refused';
}

function isOn(unit: Unit, name: string): boolean {
  return parseBoolean(setting(unit, name)?.value ?? '') === true;
}

function value(unit: Unit, name: string): string {
  return setting(unit, name)?.value ?? '';
}

/** The type of a service, worked out where it is not said. */
function serviceType(unit: Unit): string {
  const said = value(unit, 'Type');
  if (said !== '') return said;
  if (setting(unit, 'BusName')) return 'dbus';
  return settings(unit, 'ExecStart').length > 0 ? 'simple' : 'oneshot';
}

function verifyService(unit: Unit): void {
  const starts = settings(unit, 'ExecStart');
  const type = serviceType(unit);
  const action = !['', 'none'].includes(value(unit, 'SuccessAction'));
  const restart = value(unit, 'Restart');
  const oneshot = type === 'oneshot';
  if (starts.length === 0 && settings(unit, 'ExecStop').length === 0 && !action) {
    refuse(unit, 'no-exec-start', 'Service has no ExecStart=, ExecStop=, or SuccessAction=.');
  } else if (starts.length === 0 && !isOn(unit, 'RemainAfterExit') && !action) {
    refuse(
      unit,
      'no-exec-start',
      'Service has no ExecStart= and no SuccessAction= settings and does not have RemainAfterExit=yes set.',
    );
  } else if (starts.length === 0 && !oneshot) {
    refuse(
      unit,
      'no-exec-start',
      'Service has no ExecStart= setting, which is only allowed for Type=oneshot services.',
      'Type',
    );
  } else if (starts.length > 1 && !oneshot) {
    refuse(
      unit,
      'several-exec-start',
      'Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services.',
      'ExecStart',
    );
  } else if (oneshot && ['always', 'on-success'].includes(restart)) {
    refuse(
      unit,
      'not-allowed-for-type',
      "Service has Restart= set to either always or on-success, which isn't allowed for Type=oneshot services.",
      'Restart',
    );
  } else if (oneshot && settings(unit, 'RestartForceExitStatus').length > 0) {
    refuse(
      unit,
      'not-allowed-for-type',
      "Service has RestartForceExitStatus= set, which isn't allowed for Type=oneshot services.",
      'RestartForceExitStatus',
    );
  } else if (oneshot && value(unit, 'ExitType') === 'cgroup') {
    refuse(
      unit,
      'not-allowed-for-type',
      "Service has ExitType=cgroup set, which isn't allowed for Type=oneshot services.",
      'ExitType',
    );
  } else if (type === 'dbus' && !setting(unit, 'BusName')) {
    refuse(
      unit,
      'no-bus-name',
      'Service is of type D-Bus but no D-Bus service name has been specified.',
      'Type',
    );
  } else if (type === 'forking' && isOn(unit, 'PrivatePIDs')) {
    refuse(
      unit,
      'not-allowed-for-type',
      'Service of Type=forking does not support PrivatePIDs=yes.',
      'PrivatePIDs',
    );
  } else if (pamIsKilled(unit)) refusePam(unit);
  else warnOfService(unit, oneshot);
}

function pamIsKilled(unit: Unit): boolean {
  const mode = value(unit, 'KillMode');
  return value(unit, 'PAMName') !== '' && !['', 'control-group', 'mixed'].includes(mode);
}

function refusePam(unit: Unit): void {
  refuse(
    unit,
    'pam-kill-mode',
    "Unit has PAM enabled. Kill mode must be set to 'control-group' or 'mixed'.",
    'KillMode',
  );
}

function warnOfService(unit: Unit, oneshot: boolean): void {
  const seconds = (name: string, usual: bigint): bigint => {
    const found = parseTime(value(unit, name));
    return typeof found === 'bigint' ? found : usual;
  };
  const forEver = 18446744073709551615n;
  const steps = !['', '0'].includes(value(unit, 'RestartSteps'));
  const most = seconds('RestartMaxDelaySec', forEver);
  if (oneshot && seconds('RuntimeMaxSec', forEver) !== forEver) {
    note(
      unit,
      'warning',
      'no-effect',
      'RuntimeMaxSec= has no effect in combination with Type=oneshot. Ignoring.',
      ['RuntimeMaxSec'],
    );
  }
  if (most === forEver && steps) {
    note(
      unit,
      'warning',
      'restart-steps',
      'Service has RestartSteps= but no RestartMaxDelaySec= setting. Ignoring.',
      ['RestartSteps'],
    );
  }
  if (most !== forEver && !steps) {
    note(
      unit,
      'warning',
      'restart-steps',
      'Service has RestartMaxDelaySec= but no RestartSteps= setting. Ignoring.',
      ['RestartMaxDelaySec'],
    );
  }
  if (most < seconds('RestartSec', 100000n)) {
    const message =
      'RestartMaxDelaySec= has a value smaller than RestartSec=, resetting RestartSec= to RestartMaxDelaySec=.';
    note(unit, 'warning', 'restart-steps', message, ['RestartMaxDelaySec']);
  }
}

const STREAMS = ['ListenStream', 'ListenSequentialPacket'];
const PACKETS = [
  'ListenDatagram',
  'ListenFIFO',
  'ListenNetlink',
  'ListenSpecial',
  'ListenMessageQueue',
  'ListenUSBFunction',
];

function verifySocket(unit: Unit): void {
  const streams = settings(unit, ...STREAMS);
  const packets = settings(unit, ...PACKETS);
  const accepts = isOn(unit, 'Accept');
  if (streams.length + packets.length === 0) {
    refuse(
      unit,
      'socket-no-listen',
      'Unit has no Listen setting (ListenStream=, ListenDatagram=, ListenFIFO=, ...).',
    );
  } else if (accepts && packets.length > 0) {
    refuse(
      unit,
      'socket-conflict',
      'Unit configured for accepting sockets, but sockets are non-accepting.',
      'Accept',
    );
  } else if (accepts && value(unit, 'MaxConnections') === '0') {
    refuse(unit, 'socket-conflict', 'MaxConnection= setting too small.', 'MaxConnections');
  } else if (accepts && setting(unit, 'Service')) {
    refuse(
      unit,
      'socket-conflict',
      'Explicit service configuration for accepting socket units not supported.',
      'Service',
    );
  } else if (pamIsKilled(unit)) refusePam(unit);
  else if (settings(unit, 'Symlinks').length > 0) {
    const nodes = [...streams, ...settings(unit, 'ListenDatagram', 'ListenFIFO')].filter(({ value }) =>
      value.startsWith('/'),
    );
    if (nodes.length !== 1)
      refuse(
        unit,
        'socket-conflict',
        'Unit has symlinks set but none or more than one node in the file system.',
        'Symlinks',
      );
  }
}

const API = new Set(
  '/proc /sys /dev /run /sys/kernel/security /sys/fs/smackfs /sys/fs/selinux /dev/shm /dev/pts /sys/fs/cgroup /sys/fs/pstore /sys/firmware/efi/efivars /sys/fs/bpf /dev/console /proc/kmsg /proc/sys /proc/sys/kernel/random/boot_id'.split(
    ' ',
  ),
);

function verifyMount(unit: Unit): void {
  const where = value(unit, 'Where');
  const expected = where === '' ? unit.name.name : unitOfPath(where, 'mount');
  const path = where === '' ? pathOf(unit) : where;
  if (expected !== unit.name.name)
    refuse(unit, 'name-mismatch', "Where= setting doesn't match unit name.", 'Where');
  else if (API.has(path) || path.startsWith('/sys/fs/cgroup/')) {
    refuse(unit, 'api-filesystem', `Cannot create mount unit for API file system '${path}'.`, 'Where');
  } else if (value(unit, 'What') === '') refuse(unit, 'missing-setting', 'What= setting is missing.');
  else if (pamIsKilled(unit)) refusePam(unit);
}

/** The path that the name of a unit stands for. */
function pathOf(unit: Unit): string {
  const { prefix } = unit.name;
  return prefix === '-' ? '/' : `/${prefix.replaceAll('-', '/')}`;
}

function verifyAutomount(unit: Unit): void {
  const where = value(unit, 'Where') || pathOf(unit);
  if (where === '/')
    refuse(unit, 'root-automount', 'Cannot have an automount unit for the root directory.', 'Where');
  else if (value(unit, 'Where') !== '' && unitOfPath(where, 'automount') !== unit.name.name) {
    refuse(unit, 'name-mismatch', "Where= setting doesn't match unit name.", 'Where');
  }
}

function verifySwap(unit: Unit): void {
  const what = value(unit, 'What');
  if (what !== '' && unitOfPath(what, 'swap') !== unit.name.name) {
    refuse(unit, 'name-mismatch', 'Value of What= and unit name do not match, not loading.', 'What');
  } else if (pamIsKilled(unit)) refusePam(unit);
}

const TRIGGERS = [
  'OnCalendar',
  'OnActiveSec',
  'OnBootSec',
  'OnStartupSec',
  'OnUnitActiveSec',
  'OnUnitInactiveSec',
];

function verifyTimer(unit: Unit): void {
  const fires =
    settings(unit, ...TRIGGERS).length > 0 || isOn(unit, 'OnClockChange') || isOn(unit, 'OnTimezoneChange');
  if (!fires) refuse(unit, 'timer-no-trigger', 'Timer unit lacks value setting.');
}

function verifyPath(unit: Unit): void {
  const watches = settings(
    unit,
    'PathExists',
    'PathExistsGlob',
    'PathChanged',
    'PathModified',
    'DirectoryNotEmpty',
  );
  if (watches.length === 0) refuse(unit, 'path-no-trigger', 'Path unit lacks path setting.');
}

function verifySlice(unit: Unit): void {
  if (isSliceName(unit.name.name) || unitName(unit.name.name) === null) return;
  const message = `Unit ${unit.name.name} failed to load properly, please adjust/correct and reload service manager: Invalid argument`;
  note(unit, 'error', 'unit-not-loaded', message, []);
  unit.state = 'broken';
}
