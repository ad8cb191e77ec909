/** Conditions whose value systemd cannot judge, so that they count as not met. Source: systemd 257, src/shared/condition.c. */
import { unitDirective } from '../../spec/systemd/unit-directives.ts';
import type { ProgramEntry } from '../report.ts';
import { unitName } from './names.ts';
import { parseBoolean, parsePermyriad, parseSize, parseTime, parseUnsigned } from './numbers.ts';
import { pathFault } from './paths.ts';

const CAPABILITIES = new Set(
  'chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore'.split(
    ' ',
  ),
);
const ARCHITECTURES = new Set(
  'native x86 x86-64 ppc ppc-le ppc64 ppc64-le ia64 parisc parisc64 s390 s390x sparc sparc64 mips mips-le mips64 mips64-le alpha arm arm-be arm64 arm64-be sh sh64 m68k tilegx cris arc arc-be nios2 riscv32 riscv64 loongarch64'.split(
    ' ',
  ),
);

/** The fault of a condition's value, by the name without `Condition` or `Assert`; null where it can be judged. */
const FAULTS: Readonly<Record<string, (value: string) => boolean>> = {
  ACPower: (value) => parseBoolean(value) === null,
  FirstBoot: (value) => parseBoolean(value) === null,
  Capability: (value) => !/^CAP_/i.test(value) || !CAPABILITIES.has(value.slice(4).toLowerCase()),
  Architecture: (value) => !ARCHITECTURES.has(value),
  CPUs: (value) => typeof parseUnsigned(compared(value)) === 'string',
  Memory: (value) => typeof parseSize(compared(value), 1024n) === 'string',
  OSRelease: (value) => !/^(?:["']?[A-Za-z0-9_]+(?:\$=|!\$=|[<>=!]=|[<>=])[\s\S]*|[ \t]*)$/.test(value),
  ...{ MemoryPressure: isNoPressure, CPUPressure: isNoPressure, IOPressure: isNoPressure },
};

function compared(value: string): string {
  return value.replace(/^(?:<=|>=|!=|<>|==|=|<|>)[ \t]*/, '');
}

/** `[SLICE:]LIMIT%[/TIME]` */
function isNoPressure(value: string): boolean {
  const colon = value.indexOf(':');
  const slice = colon < 0 ? null : unitName(value.slice(0, colon));
  const [limit = '', time = '10s'] = value
    .slice(colon + 1)
    .trim()
    .split('/');
  return (
    (colon >= 0 && slice?.type !== 'slice') ||
    parsePermyriad(limit.trim()) === null ||
    typeof parseTime(time) === 'string'
  );
}

/** What systemd says of `ConditionName=value`; null where it says nothing. Spans count from the start of `text`. */
export function conditionEntry(text: string, systemd: number): Omit<ProgramEntry, 'file' | 'line'> | null {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(equals, 0)).trim();
  const directive = unitDirective('Unit', name, systemd);
  const whole = { start: 0, end: text.length };
  if (!directive || !/^(?:Condition|Assert)/.test(name)) {
    return { level: 'error', class: 'bad-value', message: `Cannot parse "${text}".`, span: whole };
  }
  const value = text
    .slice(equals + 1)
    .trim()
    .replace(/^\|[ \t]*/, '')
    .replace(/^![ \t]*/, '');
  const span = { start: text.indexOf(value, equals + 1), end: text.length };
  if (value === '') return null;
  if (directive.type === 'condition-path') {
    const fault = pathFault(value, 'absolute', true);
    return fault === null
      ? null
      : { level: 'warning', class: 'bad-path', message: `${name}= path ${fault}`, span };
  }
  if (FAULTS[name.replace(/^(?:Condition|Assert)/, '')]?.(value) !== true) return null;
  const message = `Couldn't determine result for ${name}=${value}, assuming failed: Invalid argument`;
  return { level: 'warning', class: 'bad-value', message, span };
}
