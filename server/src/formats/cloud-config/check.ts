/**
 * What Flatcar makes of a cloud-config: whether coreos-cloudinit takes it, what it passes over, and what is gone. Its
 * own words have no place in the text and change with its releases, so the findings are ours.
 */

import { type Check, type Document, UNCHECKED } from '../../config/check.ts';
import { relatedAt, spanAt } from '../../config/correlate.ts';
import { decode, type Mismatch } from '../../config/decode.ts';
import type { Finding } from '../../config/finding.ts';
import { atSpan } from '../../config/fix.ts';
import type { ShapeValue } from '../../config/value.ts';
import { walkDocument } from '../../config/walk-document.ts';
import { resolveCloudConfig } from '../../spec/resolve.ts';
import { beginsAsJinja } from '../../spec/signs.ts';
import type { Path, SyntaxTree } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import { checkKey } from './keys.ts';
import { checkValues } from './values.ts';

/** The Go names that stand in yaml.v3's messages. */
const NAMES = { base: 'config', root: 'config', ignition: '3.0.0' } as const;

/** What is said of a value of another type, by the Go type in yaml.v3's message. */
const WANTED: Readonly<Record<string, string>> = {
  string: words`expected a text; coreos-cloudinit refuses the whole config`,
  'config.EtcHosts': words`expected a text; coreos-cloudinit refuses the whole config`,
  bool: words`expected true or false; coreos-cloudinit refuses the whole config`,
  int: words`expected a number; coreos-cloudinit refuses the whole config`,
  '[]string': words`expected a list of texts; coreos-cloudinit refuses the whole config`,
};

/**
 * Checks a text whose first line says that it is a cloud-config. Its closing sentence is why coreos-cloudinit does nothing
 * of what the config says.
 */
export function checkCloudConfigText({ text, tree, lines }: Document): Check {
  const findings = [legacy(text), ...checkHeader(text), ...checkSyntax(tree)];
  let config: ShapeValue | null = null;
  if (tree.root) {
    const decoded = decode(tree.root, resolveCloudConfig(), NAMES, lines);
    config = decoded.value;
    const wrong = decoded.failure ? [decoded.failure, ...decoded.mismatches] : decoded.mismatches;
    findings.push(...wrong.map(wrongType));
    walkDocument(tree.root, resolveCloudConfig(), (place) => {
      const finding = checkKey(place);
      if (finding) findings.push(finding);
    });
    if (decoded.value && wrong.length === 0) findings.push(...checkValues(decoded.value));
  }
  findings.sort((a, b) => a.span.start - b.span.start);
  const fatal = findings.find(({ code }) => FATAL.has(code))?.message ?? null;
  return { ...UNCHECKED, shape: resolveCloudConfig(), findings, fatal, ok: fatal === null, config };
}

/** The codes of what keeps coreos-cloudinit from taking a config. */
const FATAL: ReadonlySet<string> = new Set([
  'cloud-config-template',
  'cloud-config-syntax',
  'cloud-config-type',
  'cloud-config-value',
  'cloud-config-content',
  'cloud-config-usr',
]);

/** That there is something better; at the first line. */
function legacy(text: string): Finding {
  const message = words`Flatcar applies a cloud-config on every boot, once the system is up, with a small part of what cloud-init knows; Butane is applied once, before the system starts: convert it`;
  const said = { code: 'cloud-config-in-ignition', severity: 'info', message, tags: ['deprecated'] } as const;
  return atSpan([], { start: 0, end: firstLine(text) }, said);
}

function checkHeader(text: string): readonly Finding[] {
  if (!beginsAsJinja(text)) return [];
  const message = words`coreos-cloudinit knows no templates and takes the text only if its first line is #cloud-config`;
  const span = { start: 0, end: firstLine(text) };
  return [atSpan([], span, { code: 'cloud-config-template', severity: 'error', message })];
}

function firstLine(text: string): number {
  return /^.*/.exec(text)?.[0].trimEnd().length ?? 0;
}

function checkSyntax({ problems }: SyntaxTree): readonly Finding[] {
  return problems.map(({ message, span }) =>
    atSpan([], span, { code: 'cloud-config-syntax', severity: 'error', message }),
  );
}

function wrongType({ node, message, path, related: others }: Mismatch & { path?: Path | null }): Finding {
  const type = /^line \d+: cannot unmarshal .* into (\S+)$/s.exec(message)?.[1];
  const said =
    type === undefined
      ? words`${message.replace(/^line \d+: /, '')}; coreos-cloudinit refuses the whole config`
      : (WANTED[type] ?? sectionWanted(type));
  const finding = atSpan(path ?? [], spanAt(node), {
    code: 'cloud-config-type',
    severity: 'error',
    message: said,
  });
  const related = relatedAt(others, node);
  return related.length > 0 ? { ...finding, related } : finding;
}

function sectionWanted(type: string): string {
  return type.startsWith('[]')
    ? words`expected a list of maps; coreos-cloudinit refuses the whole config`
    : words`expected a map; coreos-cloudinit refuses the whole config`;
}
