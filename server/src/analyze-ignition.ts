/** What is said of an Ignition document, of version 3 or older: the real tool's findings, then ours. */
import { type AnalyzeOptions, contentSources } from './analyze-options.ts';
import type { Finding } from './config/finding.ts';
import type { ShapeValue } from './config/value.ts';
import { checkIgnitionText } from './formats/ignition/check.ts';
import { checkIgnition2Text, isIgnition2 } from './formats/ignition-2/check.ts';
import { translateIgnition2 } from './formats/ignition-2/translate/index.ts';
import type { Verdict } from './lint/guard.ts';
import { lintIgnition } from './lint/ignition.ts';
import type { IgnitionLintInput } from './lint/ignition-rule.ts';
import { assistUnits } from './lint/offer-install.ts';
import { machineOfIgnition } from './machine/of.ts';
import { toPlain } from './render/plain.ts';
import { resolveIgnition2 } from './spec/legacy/resolve.ts';
import { resolveIgnition } from './spec/resolve.ts';
import { readJson } from './syntax/json/read.ts';
import type { Node, SyntaxTree } from './syntax/tree.ts';
import { once } from './text/once.ts';

/** Checks an Ignition document that has been read; it renders to itself. */
export function analyzeIgnition(text: string, tree: SyntaxTree, options: AnalyzeOptions) {
  const check = tree.root && isIgnition2(tree.root) ? readIgnition2(text, tree) : readIgnition3(text, tree);
  const { version, config, findings, fatal } = check;
  const given = { ...contentSources(undefined), text, language: 'json' } as const;
  const machine = once(() => machineOfIgnition(check.machine, given));
  return {
    version,
    ignitionVersion: check.ignitionVersion,
    shape: check.shape,
    findings: tree.root
      ? [
          ...assistUnits(findings, { text, language: 'json', root: tree.root }),
          ...lintJson(text, tree.root, { ...check, described: machine }, options),
        ]
      : findings,
    fatal,
    ok: fatal === null,
    ignition: fatal === null && config ? toPlain(config) : null,
    machine,
  };
}

function readIgnition3(text: string, tree: SyntaxTree) {
  const check = checkIgnitionText(text, tree);
  const { specification, config } = check;
  const shape = resolveIgnition(specification ?? '3.4.0');
  return { ...check, isOld: false, shape, ignitionVersion: specification as string | null, machine: config };
}

/** An older document describes the machine that it would be translated to. */
function readIgnition2(text: string, tree: SyntaxTree) {
  const check = checkIgnition2Text(text, tree);
  const { config, fatal } = check;
  const newest =
    fatal === null && config ? translateIgnition2(config, { target: '3.1.0', lenient: true }) : null;
  return {
    ...check,
    isOld: true,
    shape: resolveIgnition2(check.specification ?? '2.4.0'),
    ignitionVersion: check.specification as string | null,
    specification: null,
    machine: newest?.ok ? newest.config : null,
  };
}

function lintJson(
  text: string,
  root: Node,
  check: Pick<
    IgnitionLintInput,
    'version' | 'specification' | 'isOld' | 'shape' | 'findings' | 'described'
  > & {
    readonly machine: ShapeValue | null;
    readonly fatal: string | null;
  },
  { lint = {} }: AnalyzeOptions,
): readonly Finding[] {
  const judge = (changed: string): Verdict => {
    const changedTree = readJson(changed);
    const read = check.isOld ? readIgnition2 : readIgnition3;
    const { findings, machine, fatal } = read(changed, changedTree);
    const accepted = fatal === null;
    return { root: changedTree.root, accepted, findings, machine: accepted ? machine : null };
  };
  return lintIgnition({
    ...check,
    text,
    root,
    accepted: check.fatal === null,
    options: lint,
    judge,
  });
}
