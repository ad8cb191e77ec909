/**
 * What `ct` itself checks before it converts (container-linux-config-transpiler 0.9.4: the Validate methods of
 * config/types). Words are its own.
 */

import type { Entry, Report } from '../../config/report.ts';
import { boolOf, intOf, type ShapeValue, shapeOf, stringOf } from '../../config/value.ts';
import { isDuration, isTimeOfDay } from '../../go/duration.ts';
import { isBefore, parseSemver } from '../../go/semver.ts';
import { normalizeUrl } from '../../go/url-text.ts';
import type { Path } from '../../syntax/tree.ts';

type Severity = Entry['severity'];
/** Answers whether what lies below is worth a look: `ct` leaves out what is in a section that is wrong as a whole. */
type Rule = (report: Report, value: ShapeValue, path: Path) => boolean;

/** Rules by shape. */
export const CONTAINER_LINUX_RULES: Readonly<Record<string, Rule>> = {
  Config(report, value, path) {
    const version = intOf(value, 'version') ?? 0;
    if (Number(version) !== 0)
      tell(report, 'error', 'clc-version', 'Invalid version. Only version 0 is supported', [
        ...path,
        'version',
      ]);
    return true;
  },
  File(report, value, path) {
    if (intOf(value, 'mode') !== undefined) return true;
    const at = [...path, 'mode'];
    const message = 'mode unspecified for file, defaulting to 0644';
    if (boolOf(value, 'append'))
      tell(report, 'info', 'clc-file-mode', `${message} if the file does not exist`, at);
    else tell(report, 'warning', 'clc-file-mode', message, at);
    return true;
  },
  Directory(report, value, path) {
    const message = 'mode unspecified for directory, defaulting to 0755';
    if (intOf(value, 'mode') === undefined)
      tell(report, 'warning', 'clc-directory-mode', message, [...path, 'mode']);
    return true;
  },
  FileContents(report, value, path) {
    const given = [
      stringOf(shapeOf(value, 'remote'), 'url'),
      stringOf(value, 'inline'),
      stringOf(value, 'local'),
    ];
    if (given.filter(Boolean).length < 2) return true;
    const message = 'only one of the following can be set: local, inline, remote.url';
    tell(report, 'error', 'clc-too-many-sources', message, path);
    return false;
  },
  Update(report, value, path) {
    const group = stringOf(value, 'group') ?? '';
    const server = stringOf(value, 'server') ?? '';
    if (!/^(?:stable|beta|alpha)$/i.test(group) && server === '')
      tell(report, 'warning', 'clc-update-group', 'unknown update group', path);
    const url = normalizeUrl(server);
    if (!url.ok) tell(report, 'error', 'clc-update-server', url.error, [...path, 'server']);
    return true;
  },
  Locksmith: checkLocksmith,
  etcdCommon(report, value, path) {
    const version = parseSemver(stringOf(value, 'version') ?? '3.5.0');
    const at = [...path, 'version'];
    if (!version) return true;
    const { major, minor } = version;
    if (isBefore(version, 2n, 3n, 0n))
      tell(report, 'error', 'clc-etcd-version', 'Etcd version specified is not valid (too old)', at);
    else if ((major === 2n && minor > 3n) || (major === 3n && minor > 5n))
      tell(report, 'warning', 'clc-etcd-version', ETCD_TOO_NEW, at);
    else if (major > 3n) tell(report, 'error', 'clc-etcd-version', 'Etcd version is not valid (too new)', at);
    return true;
  },
  flannelCommon: checkFlannel,
};

const ETCD_TOO_NEW =
  'Etcd minor version specified is too new, only options available in the previous minor version will be accepted';
const FLANNEL_TOO_NEW =
  'flannel minor version too new. Only options available in the previous minor version will be supported';

function checkFlannel(report: Report, value: ShapeValue, path: Path): boolean {
  const network = stringOf(value, 'network_config') ?? '';
  if (boolOf(value, 'kube_subnet_mgr') && network !== '') {
    const message = 'flannel network config cannot be provided if kube_subnet_mgr is set';
    tell(report, 'error', 'clc-flannel-network', message, path);
    return false;
  }
  const version = parseSemver(stringOf(value, 'version') ?? '0.6.0');
  const at = [...path, 'version'];
  if (version && isBefore(version, 0n, 5n, 0n))
    tell(report, 'error', 'clc-flannel-version', 'invalid flannel version (too old)', at);
  else if (version?.major === 0n && version.minor > 7n)
    tell(report, 'warning', 'clc-flannel-version', FLANNEL_TOO_NEW, at);
  if (network !== '' && !isJsonObject(network)) {
    const message = "flannel network config doesn't appear to be valid JSON";
    tell(report, 'error', 'clc-flannel-network', message, [...path, 'network_config']);
  }
  return true;
}

/** Go reads it into a map, which null leaves alone. */
function isJsonObject(text: string): boolean {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && !Array.isArray(data);
  } catch {
    return false;
  }
}

function checkLocksmith(report: Report, value: ShapeValue, path: Path): boolean {
  const strategy = stringOf(value, 'reboot_strategy') ?? '';
  const start = stringOf(value, 'window_start') ?? '';
  const length = stringOf(value, 'window_length') ?? '';
  if ((start === '') !== (length === '')) {
    const message = 'window-start and window-length must both be specified';
    tell(report, 'error', 'clc-reboot-window', message, path);
    return false;
  }
  if (strategy !== '' && !/^(?:reboot|etcd-lock|off)$/i.test(strategy))
    tell(report, 'error', 'clc-reboot-strategy', 'unknown reboot strategy', [...path, 'reboot_strategy']);
  const problem = start === '' ? null : windowProblem(start);
  if (problem) tell(report, 'error', 'clc-reboot-window', problem, [...path, 'window_start']);
  if (length !== '' && !isDuration(length))
    tell(report, 'error', 'clc-reboot-window', "couldn't parse window length", [...path, 'window_length']);
  return true;
}

/** `23:30`, or two words of which the first is a day (Go: fmt.Sscanf with `%s %s`; more words do not matter). */
function windowProblem(start: string): string | null {
  const [, day, time] = /^[^\S\r\n]*(\S+)[^\S\r\n]+(\S+)/.exec(start) ?? [];
  if (day !== undefined && !/^(?:sun|mon|tue|wed|thu|fri|sat|not-present)$/i.test(day))
    return 'unknown day in window start';
  return isTimeOfDay(time ?? start) ? null : "couldn't parse window start";
}

function tell(report: Report, severity: Severity, code: string, message: string, path: Path): void {
  report.entries.push({ severity, code, message, path: [...path] });
}
