/** Ignition's rules for systemd units and drop-ins. */

import { error } from '../../../config/report.ts';
import { boolOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../config/value.ts';
import { pathExtension } from '../../../go/path.ts';
import { quote } from '../../../go/quote.ts';
import { parseUnit, type UnitOption } from '../../../go/unit-file.ts';
import type { RuleContext, Rules } from './context.ts';

type Steps = readonly (string | number)[];

const UNIT_EXTENSIONS = [
  '.service',
  '.socket',
  '.device',
  '.mount',
  '.automount',
  '.swap',
  '.target',
  '.path',
  '.timer',
  '.snapshot',
  '.slice',
  '.scope',
];

export const systemdRules: Rules = {
  Unit(context, unit, path) {
    const { report } = context;
    const name = stringOf(unit, 'name') ?? '';
    if (!UNIT_EXTENSIONS.includes(pathExtension(name))) error(report, [...path, 'name'], 'unit-extension');
    const contents = stringOf(unit, 'contents');
    const options = checkContents(context, contents, [...path, 'contents']);
    // A section without options leaves no trace in what go-systemd gives.
    const installs = options?.some(({ section }) => section === 'Install');
    if (boolOf(unit, 'enabled') && contents && options && !installs) {
      const message = `unit ${quote(name)} is enabled, but has no install section so enable does nothing`;
      report.entries.push({
        severity: 'warning',
        code: 'unit-no-install',
        message,
        path: [...path, 'contents'],
      });
    }
  },
  Dropin(context, dropin, path) {
    checkContents(context, stringOf(dropin, 'contents'), [...path, 'contents']);
    if (pathExtension(stringOf(dropin, 'name') ?? '') !== '.conf') {
      error(context.report, [...path, 'name'], 'dropin-extension');
    }
  },
  Systemd: checkInstances,
  Config: checkUnitPaths,
};

/** Reports unit text that go-systemd cannot read; gives its options, null when there are none to trust. */
function checkContents(
  { report }: RuleContext,
  contents: string | undefined,
  path: Steps,
): readonly UnitOption[] | null {
  if (contents === undefined) return null;
  const unit = parseUnit(contents);
  if (!('error' in unit)) return unit.options;
  report.entries.push({ severity: 'error', code: 'unit-contents', message: unit.error, path: [...path] });
  return null;
}

const SERVICE = '.service';

/** The template of an instance of a service, null for another name (Ignition: `^(.+?)@(.+?)\.service$`). */
function templateOf(name: string): string | null {
  const at = name.indexOf('@', 1);
  const isInstance = at > 0 && name.endsWith(SERVICE) && name.length - SERVICE.length > at + 1;
  return isInstance && !name.includes('\n') ? `${name.slice(0, at)}@${SERVICE}` : null;
}

/** An enabled instance whose template has no [Install] section. Of units with one name the last counts. */
function checkInstances({ report }: RuleContext, systemd: ShapeValue, path: Steps): void {
  const units = shapesOf(systemd, 'units');
  const byName = new Map(units.map((unit) => [stringOf(unit, 'name') ?? '', unit]));
  for (const [i, unit] of units.entries()) {
    const name = stringOf(unit, 'name') ?? '';
    const template = boolOf(unit, 'enabled') ? templateOf(name) : null;
    if (template === null) continue;
    const contents = stringOf(byName.get(template), 'contents');
    const parsed = contents ? parseUnit(contents) : null;
    if (!parsed || 'error' in parsed || parsed.options.some(({ section }) => section === 'Install')) continue;
    const message = `template unit ${quote(template)} for ${quote(name)} doesn't have Install section`;
    report.entries.push({
      severity: 'warning',
      code: 'template-no-install',
      message,
      path: [...path, 'units', i, 'contents'],
    });
  }
}

const UNITS = '/etc/systemd/system/';
const NODES = ['files', 'directories', 'links'];

/** Files, directories and links may not stand where a unit or drop-in with contents will be written. */
function checkUnitPaths({ report }: RuleContext, config: ShapeValue, path: Steps): void {
  const storage = shapeOf(config, 'storage');
  const isBelow = (node: ShapeValue) => stringOf(node, 'path')?.startsWith(UNITS) ?? false;
  if (!NODES.some((kind) => shapesOf(storage, kind).some(isBelow))) return;
  const taken = new Set<string>();
  for (const unit of shapesOf(shapeOf(config, 'systemd'), 'units')) {
    const at = `${UNITS}${stringOf(unit, 'name') ?? ''}`;
    if (stringOf(unit, 'contents')) taken.add(at);
    for (const dropin of shapesOf(unit, 'dropins')) {
      if (stringOf(dropin, 'contents')) taken.add(`${at}.d/${stringOf(dropin, 'name') ?? ''}`);
    }
  }
  for (const kind of NODES) {
    for (const [i, node] of shapesOf(storage, kind).entries()) {
      if (taken.has(stringOf(node, 'path') ?? '')) {
        error(report, [...path, 'storage', kind, i, 'path'], 'path-conflicts-systemd');
      }
    }
  }
}
