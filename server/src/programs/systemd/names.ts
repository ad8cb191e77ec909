/**
 * Names: of units, users, variables, interfaces, credentials, and what `%` stands for in them.
 * Source: systemd 257, src/basic/unit-name.c, src/basic/user-util.c, src/basic/env-util.c, src/core/unit-printf.c.
 */
import { escapeUnitPath } from '../../go/systemd-escape.ts';
import { utf8Length } from '../../text/utf8.ts';

/** The kinds of unit. */
export const UNIT_TYPES = [
  ...['service', 'socket', 'target', 'device', 'mount', 'automount'],
  ...['swap', 'timer', 'path', 'slice', 'scope'],
] as const;
export type UnitType = (typeof UNIT_TYPES)[number];

/** The parts of a unit's name. */
export interface UnitName {
  readonly name: string;
  readonly type: UnitType;
  /** Without suffix and instance. */
  readonly prefix: string;
  /** Behind the `@`; empty for a template, null where there is no `@`. */
  readonly instance: string | null;
}

/** The parts of a name; null where no unit can have it. */
export function unitName(name: string): UnitName | null {
  const dot = name.lastIndexOf('.');
  const type = UNIT_TYPES.find((one) => one === name.slice(dot + 1));
  if (dot <= 0 || type === undefined || name.length > 255) return null;
  const stem = name.slice(0, dot);
  if (!/^[@a-zA-Z0-9:_.\\-]+$/.test(stem)) return null;
  const at = stem.indexOf('@');
  if (at === 0) return null;
  return {
    name,
    type,
    prefix: at < 0 ? stem : stem.slice(0, at),
    instance: at < 0 ? null : stem.slice(at + 1),
  };
}

/** Whether a slice may have this name: parts between single dashes, none empty. */
export function isSliceName(name: string): boolean {
  if (name === '-.slice') return true;
  const stem = name.slice(0, -'.slice'.length);
  return (
    unitName(name)?.type === 'slice' && stem.split('-').every((part) => part !== '') && !stem.includes('@')
  );
}

/** The unit of a path: `/srv/data` is `srv-data.mount`. */
export function unitOfPath(path: string, type: UnitType): string {
  return `${escapeUnitPath(path)}.${type}`;
}

/** A unit name part without its escapes. */
export function unescapeName(text: string): string {
  const bytes: number[] = [];
  const plain = text.replaceAll('-', '/');
  for (let at = 0; at < plain.length; at++) {
    const hex = plain[at] === '\\' && plain[at + 1] === 'x' ? plain.slice(at + 2, at + 4) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      at += 3;
    } else bytes.push(...new TextEncoder().encode(plain[at] ?? ''));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

const IN_NAMES = 'aAbBgGHijlmMnNopquUvwW';
const FIXED: Readonly<Record<string, string>> = {
  ...{
    a: 'x86-64',
    A: '',
    b: '0'.repeat(32),
    B: '',
    C: '/var/cache',
    d: '/run/credentials/unit',
    D: '/usr/share',
  },
  ...{ E: '/etc', g: 'root', G: '0', h: '/root', H: 'localhost', l: 'localhost', L: '/var/log' },
  ...{ m: '0'.repeat(32), M: '', o: 'flatcar', q: 'localhost', s: '/bin/bash', S: '/var/lib' },
  ...{ t: '/run', T: '/tmp', u: 'root', U: '0', v: '6.12.0', V: '/var/tmp', w: '', W: '' },
};

/** What a specifier stands for in a unit; null where there is none of that letter. */
function specifier(letter: string, unit: UnitName, inNames: boolean): string | null {
  if (inNames && !IN_NAMES.includes(letter)) return null;
  const { prefix, instance } = unit;
  if (letter === 'n') return unit.name;
  if (letter === 'N') return unit.name.slice(0, unit.name.lastIndexOf('.'));
  if (letter === 'p') return prefix;
  if (letter === 'P') return unescapeName(prefix);
  if (letter === 'i') return instance ?? '';
  if (letter === 'I') return unescapeName(instance ?? '');
  if (letter === 'j') return prefix.slice(prefix.lastIndexOf('-') + 1);
  if (letter === 'J') return unescapeName(prefix.slice(prefix.lastIndexOf('-') + 1));
  if (letter === 'f') return `/${unescapeName(instance === null || instance === '' ? prefix : instance)}`;
  if (letter === 'y') return `/etc/systemd/system/${unit.name}`;
  if (letter === 'Y') return '/etc/systemd/system';
  return FIXED[letter] ?? null;
}

/** A text with its specifiers replaced, machine and user by stand-ins; null where one is unknown. */
export function resolve(text: string, unit: UnitName, inNames = false): string | null {
  if (!text.includes('%')) return text;
  const out: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at + 1] ?? '';
    if (text[at] !== '%' || letter === '') out.push(text[at] ?? '');
    else {
      at++;
      const found = letter === '%' ? '%' : specifier(letter, unit, inNames);
      if (found === null && /[a-zA-Z0-9]/.test(letter)) return null;
      out.push(found ?? `%${letter}`);
    }
  }
  return out.join('');
}

/** Whether a user or group may be called so: `strict` as useradd has it, `lax` with a notice, `bad` not at all. */
export function userName(name: string): 'strict' | 'lax' | 'bad' {
  if (/^[0-9]+$/.test(name)) {
    const id = name.length > 10 ? Number.POSITIVE_INFINITY : Number(name);
    const leadingZero = name.length > 1 && name.startsWith('0');
    return id > 4294967294 || id === 65535 || leadingZero ? 'bad' : 'strict';
  }
  if (name === '' || name === '.' || name === '..' || /[\x00-\x1f\x7f:/]/.test(name)) return 'bad';
  if (/^-[0-9]*$/.test(name)) return 'bad';
  return /^[a-zA-Z_][a-zA-Z0-9_-]{0,30}$/.test(name) ? 'strict' : 'lax';
}

/** Whether an environment variable may be called so. */
export function isVariable(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

/** Whether this is `NAME=value` without control characters. */
export function isVariableSet(text: string): boolean {
  const equals = text.indexOf('=');
  return (
    equals > 0 &&
    isVariable(text.slice(0, equals)) &&
    !/[\x00-\x08\x0b-\x1f\x7f]/.test(text.slice(equals + 1))
  );
}

/** Whether a network interface may be called so: 15 bytes, or 127 where other names count too. */
export function isInterface(name: string, longest = 15): boolean {
  if (name === '' || utf8Length(name) > longest || name === '.' || name === '..') return false;
  if (
    name === 'all' ||
    name === 'default' ||
    /^\+?(?:[0-9]+|0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(name)
  )
    return false;
  return !/[^\x21-\x7e]|[:/%]/.test(name);
}

/** Whether a file descriptor may be called so. */
export function isDescriptor(name: string): boolean {
  return name.length <= 255 && /^[\x20-\x39\x3b-\x7e]+$/.test(name);
}

/** Whether a credential may be called so. */
export function isCredential(name: string): boolean {
  return isFileName(name) && isDescriptor(name);
}

/** Whether a file may be called so. */
export function isFileName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && utf8Length(name) <= 255;
}

/** Whether a service of the bus may be called so: two or more parts. */
export function isBusName(name: string): boolean {
  const unique = name.startsWith(':');
  const parts = (unique ? name.slice(1) : name).split('.');
  const part = unique ? /^[a-zA-Z0-9_-]+$/ : /^[a-zA-Z_-][a-zA-Z0-9_-]*$/;
  return name.length <= 255 && parts.length > 1 && parts.every((one) => part.test(one));
}
