/** Our word on a Container Linux Config: nothing of today reads it, and what it asks for may be gone. */

import type { Finding, Fix } from '../config/finding.ts';
import { spanAt } from '../config/place.ts';
import type { MachineText } from '../embedded/embedded-text.ts';
import type { Machine } from '../machine/machine.ts';
import { textsOf } from '../machine/whole.ts';
import { resolveButane } from '../spec/resolve.ts';
import type { Node, SyntaxTree } from '../syntax/tree.ts';
import { child, keyText } from '../syntax/tree.ts';
import { runFlatcarRules } from './flatcar/index.ts';
import { guardFixes, type Trial } from './guard.ts';
import type { LintOptions } from './options.ts';
import { newestStable } from './rule.ts';
import { settle } from './settle.ts';

/** What `ct` says of the text and of others, and what the rules need beside it. */
export interface ContainerLinuxInput extends Trial {
  readonly comments: SyntaxTree['comments'];
  /** Whether `ct` accepts the text. */
  readonly ok: boolean;
  /** The machine that it describes; null when it cannot be told. */
  readonly described: () => Machine | null;
  readonly options: LintOptions;
  /** Whether butane would accept a changed text and use all of it; costs a full check. */
  acceptedByButane(text: string): boolean;
}

/** Our findings on a Container Linux Config, in the order of the text. */
export function lintContainerLinux(input: ContainerLinuxInput): readonly Finding[] {
  const { text, comments, options } = input;
  const whole = input.described();
  const machine = whole && asWritten(whole);
  const found = machine
    ? runFlatcarRules({ text, language: 'yaml', machine, specification: null, butane: null }, options)
    : [];
  const texts = machine ? textsOf(machine) : [];
  return guardFixes(input, settle([sayFormat(input), ...found], { text, comments, texts, options }));
}

/** The machine without what ct makes of its own sections: that goes with the format, and is not the user's to mend. */
function asWritten(machine: Machine): Machine {
  const isWritten = ({ node, value }: { readonly node: Node; readonly value: string }) =>
    node.kind === 'scalar' && value.endsWith(node.value);
  const holdsText = ({ node }: Pick<MachineText, 'node'>) => node.kind === 'scalar';
  return {
    ...machine,
    nodes: machine.nodes.filter(({ at }) => isWritten(at)),
    units: machine.units.filter(({ name }) => isWritten(name)),
    texts: machine.texts.filter(holdsText),
  };
}

/**
 * Convert it to Butane, or, where butane would understand every key, add the header that makes it Butane. Which of the two
 * it was meant to be only the user knows, so the fix is not part of "fix all".
 */
function sayFormat(input: ContainerLinuxInput): Finding {
  const { root, ok } = input;
  const fixes = addHeader(input);
  const [fix] = fixes;
  const message = fix
    ? `this is a Container Linux Config, or a Butane config without its header${ok ? '' : ' (ct refuses it)'}: convert it to Butane, or add variant and version`
    : 'Container Linux Config is no longer read by any supported tool: convert it to Butane';
  return {
    ...{ source: 'flatcar', code: 'container-linux-config', severity: 'warning', message, path: null },
    ...{ span: root ? spanAt(root) : { start: 0, end: 0 }, placed: false, tags: ['deprecated'] },
    ...(fix && { fixes }),
  };
}

function addHeader({ text, root, acceptedByButane }: ContainerLinuxInput): readonly Fix[] {
  const release = newestStable('flatcar');
  if (!release || root?.kind !== 'map' || root.flow || root.entries.length === 0) return [];
  const before = text.slice(0, root.at);
  if (!/(?:^|[\n\r\ufeff])$/.test(before) || child(root, 'version')) return [];
  // Most have sections that Butane does not have; that is told without a check.
  const { fields } = resolveButane(release);
  if (!root.entries.every(({ key }) => fields.has(keyText(key)))) return [];
  const header = `variant: ${release.variant}\nversion: ${release.version}\n`;
  if (!acceptedByButane(before + header + text.slice(root.at))) return [];
  const title = `Add \`variant: ${release.variant}\` and \`version: ${release.version}\``;
  return [{ title, edits: [{ span: { start: root.at, end: root.at }, newText: header }], safe: false }];
}
