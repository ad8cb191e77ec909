/** What is said of an Ignition document, of version 3 or older: the real tool's findings, then ours. */
import { type AnalyzeOptions, contentSources } from './analyze-options.ts';
import type { ShapeValue } from './config/value.ts';
import { checkIgnitionText } from './formats/ignition/check.ts';
import { checkIgnition2Text, isIgnition2 } from './formats/ignition-2/check.ts';
import { translateIgnition2 } from './formats/ignition-2/translate/index.ts';
import { assistUnits } from './lint/offer-install.ts';
import type { Verdict } from './lint/prove.ts';
import type { IgnitionContext } from './lint/rule.ts';
import { type Linted, runRules } from './lint/run.ts';
import { toPlain } from './render/plain.ts';
import { resolveIgnition2 } from './spec/legacy/resolve.ts';
import { resolveIgnition } from './spec/resolve.ts';
import { readJson } from './syntax/json/read.ts';
import type { Node, SyntaxTree } from './syntax/tree.ts';

/** Checks an Ignition document that has been read; it renders to itself. */
export function analyzeIgnition(text: string, tree: SyntaxTree, options: AnalyzeOptions) {
  const check = tree.root && isIgnition2(tree.root) ? readIgnition2(text, tree) : readIgnition3(text, tree);
  const { version, config, findings, fatal } = check;
  const linted = tree.root ? lintJson(text, tree.root, check, options) : null;
  return {
    version,
    ignitionVersion: check.ignitionVersion,
    shape: check.shape,
    findings: linted
      ? [...assistUnits(findings, { text, language: 'json', root: tree.root }), ...linted.findings]
      : findings,
    isSafe: linted?.isSafe ?? (() => false),
    fatal,
    ok: fatal === null,
    ignition: fatal === null && config ? toPlain(config) : null,
  };
}

function readIgnition3(text: string, tree: SyntaxTree) {
  const check = checkIgnitionText(text, tree);
  const { specification, config } = check;
  const shape = resolveIgnition(specification ?? '3.4.0');
  return {
    ...check,
    format: 'ignition' as const,
    shape,
    ignitionVersion: specification as string | null,
    machine: config,
  };
}

/** An older document describes the machine that it would be translated to. */
function readIgnition2(text: string, tree: SyntaxTree) {
  const check = checkIgnition2Text(text, tree);
  const { config, fatal } = check;
  const newest =
    fatal === null && config ? translateIgnition2(config, { target: '3.1.0', lenient: true }) : null;
  return {
    ...check,
    format: 'ignition-2' as const,
    shape: resolveIgnition2(check.specification ?? '2.4.0'),
    ignitionVersion: check.specification as string | null,
    specification: null,
    machine: newest?.ok ? newest.config : null,
  };
}

function lintJson(
  text: string,
  root: Node,
  check: Pick<IgnitionContext, 'format' | 'version' | 'specification' | 'shape' | 'findings'> & {
    readonly machine: ShapeValue | null;
    readonly fatal: string | null;
  },
  { lint = {} }: AnalyzeOptions,
): Linted {
  const judge = (changed: string): Verdict => {
    const changedTree = readJson(changed);
    const read = check.format === 'ignition-2' ? readIgnition2 : readIgnition3;
    const { findings, machine, fatal } = read(changed, changedTree);
    const accepted = fatal === null;
    return { root: changedTree.root, accepted, findings, rendered: accepted ? machine : null };
  };
  const sources = contentSources(undefined);
  return runRules({
    ...check,
    text,
    comments: [],
    rendered: check.machine,
    root,
    accepted: check.fatal === null,
    config: check.machine,
    options: lint,
    sources,
    judge,
  });
}
