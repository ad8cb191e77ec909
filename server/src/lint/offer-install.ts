/**
 * A fix for what the real tools say of enabled units without `[Install]`. The words are theirs and stay as they are; we
 * only add the way out. The targets are those that systemd's own units of the kind are wanted by (systemd.special(7)).
 */

import type { Finding } from '../config/finding.ts';
import { fixOf } from '../config/fix.ts';
import type { EmbeddedText } from '../embedded/embedded-text.ts';
import { embedScalar } from '../embedded/text.ts';
import { pathExtension } from '../go/path.ts';
import { child, followAlias, type Node } from '../syntax/tree.ts';
import { readUnitText, templateOf } from '../syntax/unit/read.ts';
import { words } from '../text/words.ts';
import { pointIntoUnits, type UnitsInput } from './point-into-units.ts';

/** What wants a unit that starts at boot, by its type; a service is wanted by multi-user.target. */
export const TARGETS: Readonly<Record<string, string>> = {
  '.automount': 'local-fs.target',
  '.mount': 'local-fs.target',
  '.socket': 'sockets.target',
  '.swap': 'swap.target',
  '.timer': 'timers.target',
};

const NO_INSTALL = /^(?:unit|template)-no-install$/;

/** The same findings of a real tool, with what we know of the units that they are about. */
export function assistUnits(findings: readonly Finding[], input: UnitsInput): readonly Finding[] {
  return offerInstall(pointIntoUnits(findings, input), input);
}

/** The same findings; those on units that are enabled for nothing have a fix where the unit's text can be edited. */
function offerInstall(findings: readonly Finding[], input: UnitsInput): readonly Finding[] {
  if (!findings.some(({ code }) => NO_INSTALL.test(code))) return findings;
  const units = unitsOf(input.root);
  const at = new Map(units.map((unit, index) => [child(unit, 'contents')?.span.start, index]));
  // Of units with one name the last counts.
  const named = new Map(units.map((unit, index) => [nameOf(unit), index]));
  return findings.map((finding) => {
    if (!NO_INSTALL.test(finding.code)) return finding;
    const number =
      finding.code === 'unit-no-install'
        ? at.get(finding.span.start)
        : named.get(templateOf(nameOf(units[indexIn(finding)])));
    // systemd refuses to enable a template for a target: it wants an instance.
    const fixes =
      number === undefined || (finding.code === 'unit-no-install' && isTemplate(nameOf(units[number])))
        ? []
        : installFixes(input, units[number], number);
    return fixes.length > 0 ? { ...finding, fixes } : finding;
  });
}

function installFixes({ text, language }: UnitsInput, unit: Node | undefined, number: number) {
  const contents = unit && child(unit, 'contents');
  if (!unit || contents?.kind !== 'scalar') return [];
  const embedded = embedScalar(text, contents, ['systemd', 'units', number, 'contents'], language);
  const target = TARGETS[pathExtension(nameOf(unit))] ?? 'multi-user.target';
  const edits = addInstall(embedded, `WantedBy=${target}`);
  return fixOf(words`Add [Install] with WantedBy=${target} (the unit starts at boot)`, edits, {
    preferred: true,
  });
}

function addInstall({ text, replace }: EmbeddedText, line: string) {
  const section = readUnitText(text).sections.find(({ name }) => name === 'Install');
  if (section) return replace(section.span.end, section.span.end, `\n${line}`);
  const lines = `\n[Install]\n${line}`;
  return replace(text.length, text.length, text.endsWith('\n') ? `${lines}\n` : `\n${lines}`);
}

function isTemplate(name: string): boolean {
  return /@\.[a-z]+$/.test(name);
}

function unitsOf(root: Node | null): readonly Node[] {
  const systemd = root && child(root, 'systemd');
  const section = systemd && followAlias(systemd);
  const units = section && child(section, 'units');
  const list = units && followAlias(units);
  return list?.kind === 'list' ? list.items : [];
}

function indexIn({ path }: Finding): number {
  const [section, list, index] = path ?? [];
  return section === 'systemd' && list === 'units' && typeof index === 'number' ? index : -1;
}

function nameOf(unit: Node | undefined): string {
  const name = unit && child(unit, 'name');
  return name?.kind === 'scalar' ? name.value : '';
}
