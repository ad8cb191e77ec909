/** Old Ignition's rules for units of systemd and networkd, and for users (0.35.0: types/unit.go, passwd.go). */

import type { MessageCode } from '../../../config/messages.ts';
import { warn } from '../../../config/report.ts';
import { boolOf, intOf, itemsOf, type ShapeValue, shapeOf, stringOf } from '../../../config/value.ts';
import { pathExtension } from '../../../go/path.ts';
import { quote } from '../../../go/quote.ts';
import { parseUnit } from '../../../go/unit-file.ts';
import type { Path } from '../../../syntax/tree.ts';
import { type Context2, fail, from, type Rules2, tell } from './rules.ts';

const UNITS =
  '.service .socket .device .mount .automount .swap .target .path .timer .snapshot .slice .scope'.split(' ');
const NETWORKD = ['.link', '.netdev', '.network'];
const DROPIN = ['.conf'];

export const unitRules2: Rules2 = {
  Unit: {
    whole(context, unit, path) {
      if (context.version === '2.0.0') checkUnitContents(context, unit, path);
    },
    fields: {
      contents(context, unit, path) {
        if (from(context, '2.1.0')) checkUnitContents(context, unit, path);
      },
      name: checkName(UNITS, 'unit-extension'),
    },
  },
  SystemdDropin: fragment(DROPIN, 'dropin-extension'),
  Networkdunit: fragment(NETWORKD, 'networkd-extension'),
  NetworkdDropin: fragment(DROPIN, 'networkd-dropin-extension'),
  PasswdUser: { whole: checkUser },
};

/** Text and name at one place since 2.1.0; before, the name has its own, and version 1 does not read the text. */
function fragment(extensions: readonly string[], code: MessageCode): Rules2[string] {
  const nameRule = checkName(extensions, code);
  return {
    whole(context, value, path) {
      if (context.version !== '1') checkContents(context, value, path);
      if (from(context, '2.1.0')) nameRule(context, value, path);
    },
    fields: {
      name(context, value, path) {
        if (!from(context, '2.1.0')) nameRule(context, value, path);
      },
    },
  };
}

function checkName(extensions: readonly string[], code: MessageCode) {
  return (context: Context2, value: ShapeValue, path: Path): void => {
    if (!extensions.includes(pathExtension(stringOf(value, 'name') ?? ''))) fail(context, path, code);
  };
}

/** Reports text that go-systemd cannot read; gives the sections its options are in, none when it cannot. */
function checkContents(context: Context2, value: ShapeValue, path: Path): readonly string[] {
  const unit = parseUnit(stringOf(value, 'contents') ?? '', printBytes);
  if (unit.ok) return unit.options.map(({ section }) => section);
  tell(context, 'error', path, 'unit-contents', unit.error);
  return [];
}

/** As Go's `%v` prints bytes, which is what the go-systemd of old used. */
function printBytes(text: string): string {
  return `[${new TextEncoder().encode(text).join(' ')}]`;
}

function checkUnitContents(context: Context2, unit: ShapeValue, path: Path): void {
  const sections = checkContents(context, unit, path);
  const enabled = boolOf(unit, 'enable') || boolOf(unit, 'enabled');
  if (!enabled || sections.length === 0 || sections.includes('Install')) return;
  const name = quote(stringOf(unit, 'name') ?? '');
  const message = `unit ${name} is enabled, but has no install section so enable does nothing`;
  tell(context, 'warning', path, 'unit-no-install', message);
}

/** What `create` may not stand beside, in the tool's order. */
const ACCOUNT = [
  'gecos',
  'groups',
  'homeDir',
  'noCreateHome',
  'noLogInit',
  'noUserGroup',
  'primaryGroup',
  'shell',
  'system',
  'uid',
];

function checkUser(context: Context2, user: ShapeValue, path: Path): void {
  if (!from(context, '2.1.0') || !shapeOf(user, 'create')) return;
  warn(context.report, path, 'user-create-deprecated');
  for (const key of ACCOUNT) {
    const given =
      Boolean(stringOf(user, key) || boolOf(user, key)) ||
      intOf(user, key) !== undefined ||
      itemsOf(user, key).length > 0;
    if (!given) continue;
    const message = `cannot use both the create object and the user-level ${key} field`;
    tell(context, 'error', path, 'user-create-and-field', message);
  }
}
