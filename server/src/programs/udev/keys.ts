/** What the keys of udev rules take, and what udev says of one that is not as it should be (parse_token() of systemd 257). */
import { isMode } from '../values/numbers.ts';
import type { Operator, RuleToken } from './read.ts';
import { formatFault } from './substitutions.ts';

/** Something that udev says of a token. */
export interface TokenFault {
  readonly class: string;
  readonly message: string;
  readonly level: 'error' | 'warning';
  /** The whole line is dropped. */
  readonly drops: boolean;
}

interface KeyFact {
  /** Braces behind the key: none may be there, they must, or they may. */
  readonly braces: 'never' | 'always' | 'maybe';
  readonly attributes?: readonly string[];
  readonly operators: readonly Operator[];
  /** Operators that are taken for another one, with a warning. */
  readonly assumed?: readonly Operator[];
  /** How the warning lists the right ones. */
  readonly takes?: string;
  /** Substitutions in the value are looked at when it is assigned (`assigned`), always, or never. */
  readonly formats: 'assigned' | 'always' | 'never';
}

const MATCH: readonly Operator[] = ['==', '!='];
const ALL: readonly Operator[] = ['==', '!=', '=', '+=', '-=', ':='];
const ASSIGN: readonly Operator[] = ['=', '+=', ':='];
const NO_REMOVE: readonly Operator[] = ['==', '!=', '=', '+=', ':='];

const match: KeyFact = { braces: 'never', operators: MATCH, formats: 'never' };
const owner: KeyFact = {
  ...{ braces: 'never', operators: ASSIGN, formats: 'never' },
  ...{ assumed: ['+='], takes: "'=' or ':=' operator" },
};
const attribute: KeyFact = {
  ...{ braces: 'always', operators: NO_REMOVE, formats: 'assigned' },
  ...{ assumed: ['+=', ':='], takes: "'==', '!=', or '=' operator" },
};

export const UDEV_KEYS: Readonly<Record<string, KeyFact>> = {
  ...{ ACTION: match, DEVPATH: match, KERNEL: match, SUBSYSTEM: match, DRIVER: match, RESULT: match },
  ...{ KERNELS: match, SUBSYSTEMS: match, DRIVERS: match, TAGS: match },
  SYMLINK: { braces: 'never', operators: ALL, formats: 'assigned' },
  NAME: {
    ...{ braces: 'never', operators: NO_REMOVE, formats: 'assigned' },
    ...{ assumed: ['+='], takes: "'==', '!=', '=', or ':=' operator" },
  },
  ENV: {
    ...{ braces: 'always', operators: NO_REMOVE, formats: 'assigned' },
    ...{ assumed: [':='], takes: "'==', '!=', '=', or '+=' operator" },
  },
  CONST: { braces: 'always', attributes: ['arch', 'virt', 'cvm'], operators: MATCH, formats: 'never' },
  TAG: {
    ...{ braces: 'never', operators: ALL, formats: 'assigned' },
    ...{ assumed: [':='], takes: "'==', '!=', '=', '+=', or '-=' operator" },
  },
  ...{ ATTR: attribute, SYSCTL: attribute },
  ATTRS: { braces: 'always', operators: MATCH, formats: 'never' },
  TEST: { braces: 'maybe', operators: MATCH, formats: 'always' },
  PROGRAM: { braces: 'never', operators: NO_REMOVE, formats: 'always' },
  IMPORT: {
    ...{ braces: 'always', operators: NO_REMOVE, formats: 'always' },
    attributes: ['file', 'program', 'builtin', 'db', 'cmdline', 'parent'],
  },
  OPTIONS: { braces: 'never', operators: ASSIGN, formats: 'never' },
  ...{ OWNER: owner, GROUP: owner, MODE: owner },
  SECLABEL: {
    ...{ braces: 'always', operators: ASSIGN, formats: 'always' },
    ...{ assumed: [':='], takes: "'=' or '+=' operator" },
  },
  RUN: { braces: 'maybe', attributes: ['program', 'builtin'], operators: ASSIGN, formats: 'always' },
  GOTO: { braces: 'never', operators: ['='], formats: 'never' },
  LABEL: { braces: 'never', operators: ['='], formats: 'never' },
};

const FIXED_ENV = [
  'ACTION',
  'DEVLINKS',
  'DEVNAME',
  'DEVPATH',
  'DEVTYPE',
  'DRIVER',
  'IFINDEX',
  'MAJOR',
  'MINOR',
  'SEQNUM',
  'SUBSYSTEM',
  'TAGS',
];
const BUILTINS = [
  'blkid',
  'btrfs',
  'dissect_image',
  'factory_reset',
  'hwdb',
  'input_id',
  'keyboard',
  'kmod',
  'net_driver',
  'net_id',
  'net_setup_link',
  'path_id',
  'uaccess',
  'usb_id',
];

function bad(message: string): TokenFault {
  return { class: 'bad-value', message, level: 'error', drops: true };
}

/** What udev says of a token, in order; the line ends with one that drops it. */
export function tokenFaults(token: RuleToken): readonly TokenFault[] {
  const { key, attribute: braces, operator, value } = token;
  const fact = Object.hasOwn(UDEV_KEYS, key) ? UDEV_KEYS[key] : undefined;
  const isMatch = operator === '==' || operator === '!=';
  if (token.ignoresCase && !isMatch) {
    return [
      bad(`Invalid prefix 'i' for '${key}'. The 'i' prefix can be specified only for '==' or '!=' operator.`),
    ];
  }
  if (!fact) return [bad(`Invalid key '${key}'.`)];
  const fault = bracesFault(fact, token);
  if (fault) return [fault];
  const faults: TokenFault[] = [];
  const format =
    fact.formats === 'always' || (fact.formats === 'assigned' && !isMatch)
      ? valueFault(key, value, fact)
      : null;
  if (fact.formats === 'always' && format) faults.push(format);
  if (!fact.operators.includes(operator))
    return [...faults, { ...bad(`Invalid operator for ${key}.`), class: 'bad-operator' }];
  if (fact.assumed?.includes(operator)) {
    const message = `${key} key takes ${fact.takes}, assuming '='.`;
    faults.push({ class: 'bad-operator', message, level: 'warning', drops: false });
  }
  const own = ownFault(token, braces ?? '', isMatch);
  if (own) faults.push(own);
  else if (fact.formats === 'assigned' && format) faults.push(format);
  return faults;
}

function bracesFault(fact: KeyFact, { key, attribute: inside }: RuleToken): TokenFault | null {
  const wrong =
    (fact.braces === 'never' && inside !== null) ||
    (fact.braces === 'always' && !inside) ||
    (inside !== null && inside !== '' && fact.attributes && !fact.attributes.includes(inside));
  if (wrong) return bad(`Invalid attribute for ${key}.`);
  if (key !== 'ATTR' && key !== 'ATTRS' && key !== 'SYSCTL') return null;
  const format = formatFault(inside ?? '');
  if (!format) return null;
  return bad(
    `Invalid attribute "${inside}" for ${key} (char ${format.character}: ${format.hint}), ignoring.`,
  );
}

function valueFault(key: string, value: string, { formats }: KeyFact): TokenFault | null {
  if (value === '' && formats === 'always') {
    return { ...bad(`Invalid value "" for ${key} (char 1: empty value), ignoring.`), drops: false };
  }
  const fault = formatFault(value);
  if (!fault) return null;
  const message = `Invalid value "${value}" for ${key} (char ${fault.character}: ${fault.hint}), ignoring.`;
  return { ...bad(message), drops: false };
}

/** What single keys are told beyond the rest. */
function ownFault({ key, value }: RuleToken, inside: string, isMatch: boolean): TokenFault | null {
  if (key === 'NAME' && !isMatch) {
    if (value === '%k') return bad('Ignoring NAME="%k", as it will take no effect.');
    return value === '' ? bad('Ignoring NAME="", as udev will not delete any network interfaces.') : null;
  }
  if (key === 'ENV' && !isMatch && FIXED_ENV.includes(inside))
    return bad(`Invalid ENV attribute. '${inside}' cannot be set.`);
  if (key === 'SUBSYSTEM' && (value === 'bus' || value === 'class'))
    return warning(`"${value}" must be specified as "subsystem".`);
  if (key === 'ATTRS' && inside.startsWith('device/'))
    return warning("'device' link may not be available in future kernels.");
  if (key === 'ATTRS' && inside.includes('../')) {
    return warning('Direct reference to parent sysfs directory, may break in future kernels.');
  }
  if (key === 'TEST' && inside !== '' && !isMode(inside))
    return bad(`Failed to parse mode '${inside}': Invalid argument`);
  if (
    (key === 'IMPORT' || key === 'RUN') &&
    inside === 'builtin' &&
    !BUILTINS.includes(value.split(/[ \t]/)[0] ?? '')
  ) {
    return key === 'RUN'
      ? bad(`Unknown builtin command '${value}', ignoring.`)
      : bad(`Unknown builtin command: ${value}`);
  }
  if (key === 'OPTIONS') return optionFault(value);
  if (key === 'MODE' && !isMode(value)) return formatOf(key, value);
  return null;
}

function warning(message: string): TokenFault {
  return { class: 'bad-value', message, level: 'warning', drops: false };
}

function formatOf(key: string, value: string): TokenFault | null {
  return valueFault(key, value, { braces: 'never', operators: [], formats: 'always' });
}

function optionFault(value: string): TokenFault | null {
  if (
    /^(?:string_escape=(?:none|replace)|db_persist|watch|nowatch|static_node=.*|dump|dump-json)$/.test(value)
  )
    return null;
  const [, priority] = /^link_priority=(.*)$/.exec(value) ?? [];
  if (priority !== undefined) {
    return /^-?\d{1,9}$/.test(priority)
      ? null
      : bad(`Failed to parse link priority '${priority}': Invalid argument`);
  }
  const [, level] = /^log_level=(.*)$/.exec(value) ?? [];
  if (level !== undefined) {
    const known = /^(?:reset|[0-7]|emerg|alert|crit|err|warning|notice|info|debug)$/.test(level);
    return known ? null : bad(`Failed to parse log level '${level}': Invalid argument`);
  }
  return warning(`Invalid value for OPTIONS key, ignoring: '${value}'`);
}
