/** What a service must have, and what is said of a unit as a whole. Source: systemd 257, src/core/service.c. */
import type { ProgramEntry } from '../report.ts';
import { parseBoolean, parseTime } from './numbers.ts';
import { headOf, setting, settings, type Unit } from './unit.ts';

export function note(
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

export function refuse(unit: Unit, kind: string, message: string, ...at: readonly string[]): void {
  note(unit, 'error', kind, `${message} Refusing.`, at);
  unit.state = 'refused';
}

export function isOn(unit: Unit, name: string): boolean {
  return parseBoolean(setting(unit, name)?.value ?? '') === true;
}

export function value(unit: Unit, name: string): string {
  return setting(unit, name)?.value ?? '';
}

/** The type of a service, worked out where it is not said. */
function serviceType(unit: Unit): string {
  const said = value(unit, 'Type');
  if (said !== '') return said;
  if (setting(unit, 'BusName')) return 'dbus';
  return settings(unit, 'ExecStart').length > 0 ? 'simple' : 'oneshot';
}

/** Refuses a service that cannot be, or warns of what has no effect in it. */
export function verifyService(unit: Unit): void {
  const type = serviceType(unit);
  const wrong = wrongStart(unit, type) ?? wrongForType(unit, type);
  if (wrong) refuse(unit, ...wrong);
  else if (pamIsKilled(unit)) refusePam(unit);
  else warnOfService(unit, type === 'oneshot');
}

/** A class, the words of systemd, and the directives that it is about. */
type Refusal = readonly [string, string, ...string[]];

const ONLY_ONESHOT = 'which is only allowed for Type=oneshot services.';
const NOT_ONESHOT = "isn't allowed for Type=oneshot services.";

function wrongStart(unit: Unit, type: string): Refusal | null {
  const starts = settings(unit, 'ExecStart').length;
  const action = !['', 'none'].includes(value(unit, 'SuccessAction'));
  if (starts > 1 && type !== 'oneshot') {
    return [
      'several-exec-start',
      `Service has more than one ExecStart= setting, ${ONLY_ONESHOT}`,
      'ExecStart',
    ];
  }
  if (starts > 0) return null;
  if (settings(unit, 'ExecStop').length === 0 && !action) {
    return ['no-exec-start', 'Service has no ExecStart=, ExecStop=, or SuccessAction=.'];
  }
  if (!isOn(unit, 'RemainAfterExit') && !action) {
    const without = 'Service has no ExecStart= and no SuccessAction= settings';
    return ['no-exec-start', `${without} and does not have RemainAfterExit=yes set.`];
  }
  return type === 'oneshot'
    ? null
    : ['no-exec-start', `Service has no ExecStart= setting, ${ONLY_ONESHOT}`, 'Type'];
}

function wrongForType(unit: Unit, type: string): Refusal | null {
  const kind = 'not-allowed-for-type';
  if (type === 'oneshot') {
    if (['always', 'on-success'].includes(value(unit, 'Restart'))) {
      return [
        kind,
        `Service has Restart= set to either always or on-success, which ${NOT_ONESHOT}`,
        'Restart',
      ];
    }
    if (value(unit, 'ExitType') === 'cgroup')
      return [kind, `Service has ExitType=cgroup set, which ${NOT_ONESHOT}`, 'ExitType'];
  }
  if (type === 'dbus' && !setting(unit, 'BusName')) {
    return ['no-bus-name', 'Service is of type D-Bus but no D-Bus service name has been specified.', 'Type'];
  }
  if (type === 'forking' && isOn(unit, 'PrivatePIDs')) {
    return [kind, 'Service of Type=forking does not support PrivatePIDs=yes.', 'PrivatePIDs'];
  }
  return null;
}

export function pamIsKilled(unit: Unit): boolean {
  const mode = value(unit, 'KillMode');
  return value(unit, 'PAMName') !== '' && !['', 'control-group', 'mixed'].includes(mode);
}

export function refusePam(unit: Unit): void {
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
  const strings = setting(unit, 'USBFunctionStrings') !== null;
  if (strings !== (setting(unit, 'USBFunctionDescriptors') !== null)) {
    const [one, other] = strings ? ['Strings', 'Descriptors'] : ['Descriptors', 'Strings'];
    const message = `Service has USBFunction${one}= setting, but no USBFunction${other}=. Ignoring.`;
    note(unit, 'warning', 'missing-setting', message, [`USBFunction${one}`]);
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
