import { isSliceName, type UnitType, unitOfPath } from './names.ts';
import { isOn, note, pamIsKilled, refuse, refusePam, value, verifyService } from './service-type.ts';
import { setting, settings, type Unit } from './unit.ts';
import { TRIGGERS } from './values/units.ts';

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
  } else if (value(unit, 'MaxConnections') === '0') {
    refuse(unit, 'socket-conflict', 'MaxConnection= setting too small.', 'MaxConnections');
  } else if (accepts && packets.length > 0) {
    refuse(
      unit,
      'socket-conflict',
      'Unit configured for accepting sockets, but sockets are non-accepting.',
      'Accept',
    );
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
  if (where === '/') breakOff(unit);
  else if (value(unit, 'Where') !== '' && unitOfPath(where, 'automount') !== unit.name.name) {
    refuse(unit, 'name-mismatch', "Where= setting doesn't match unit name.", 'Where');
  }
}

/** The unit is not loaded, and systemd says no more. */
function breakOff(unit: Unit, directive = 'Where'): void {
  const message = `Unit ${unit.name.name} failed to load properly, please adjust/correct and reload service manager: Invalid argument`;
  note(unit, 'error', 'unit-not-loaded', message, [directive]);
  unit.state = 'broken';
}

/** The path of a device that is named by what it holds, as fstab does: `UUID=1` is `/dev/disk/by-uuid/1`. */
function deviceOf(what: string): string {
  const [, tag = '', rest = ''] = /^(LABEL|UUID|PARTUUID|PARTLABEL)=(.*)$/.exec(what) ?? [];
  return tag === '' ? what : `/dev/disk/by-${tag.toLowerCase()}/${rest.replace(/["']/g, '')}`;
}

function verifySwap(unit: Unit): void {
  const what = deviceOf(value(unit, 'What'));
  if (what !== '' && !what.startsWith('/')) breakOff(unit, 'What');
  else if (what !== '' && unitOfPath(what, 'swap') !== unit.name.name) {
    refuse(unit, 'name-mismatch', 'Value of What= and unit name do not match, not loading.', 'What');
  } else if (pamIsKilled(unit)) refusePam(unit);
}

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
  if (!isSliceName(unit.name.name)) breakOff(unit);
}
