/** What is said of the formats before Butane: the real tool's findings, then ours. */
import { type AnalyzeOptions, contentSources } from './analyze-options.ts';
import { checkButaneText } from './formats/butane/check.ts';
import { checkCloudConfigText } from './formats/cloud-config/check.ts';
import { type ContainerLinuxCheck, checkContainerLinuxText } from './formats/container-linux/check.ts';
import { translateIgnition2 } from './formats/ignition-2/translate/index.ts';
import type { Verdict } from './lint/prove.ts';
import { type Linted, runRules } from './lint/run.ts';
import { toPlain } from './render/plain.ts';
import { cloudConfigShape } from './spec/legacy/resolve-cloud-config.ts';
import type { SyntaxTree } from './syntax/tree.ts';
import { readYaml } from './syntax/yaml/read.ts';
import { LineIndex } from './text/lines.ts';

/** Checks a cloud-config that has been read. */
export function analyzeCloudConfig(
  text: string,
  tree: SyntaxTree,
  lines: LineIndex,
  { lint = {} }: AnalyzeOptions,
) {
  const { findings, fatal } = checkCloudConfigText(text, tree, lines);
  // What coreos-cloudinit makes of it is no config that could be compared; so fixes have to say what they change.
  const judge = (changed: string): Verdict => {
    const changedTree = readYaml(changed);
    const after = checkCloudConfigText(changed, changedTree, new LineIndex(changed));
    return {
      root: changedTree.root,
      accepted: after.fatal === null,
      findings: after.findings,
      rendered: null,
    };
  };
  const linted = runRules({
    ...{ format: 'cloud-config', text, root: tree.root, comments: tree.comments, shape: cloudConfigShape },
    ...{ accepted: fatal === null, findings, rendered: null, config: null, judge },
    ...{ options: lint, sources: contentSources(undefined) },
  });
  return { shape: cloudConfigShape, ...linted, fatal, ok: fatal === null };
}

/** Checks a Container Linux Config that has been read, and renders it to Ignition 2.3.0. */
export function analyzeContainerLinux(
  text: string,
  tree: SyntaxTree,
  lines: LineIndex,
  options: AnalyzeOptions,
) {
  const check = checkContainerLinuxText(tree, lines, options);
  const ok = check.stage === null;
  // ct tells its findings in no order.
  const linted = lintOldYaml(text, tree, check, options);
  const findings = check.findings.toSorted((a, b) => a.span.start - b.span.start);
  return {
    ignitionVersion: '2.3.0',
    shape: check.shape,
    findings: [...findings, ...linted.findings],
    isSafe: linted.isSafe,
    fatal: check.fatal,
    ok,
    stage: check.stage,
    ignition: ok && check.ignition ? toPlain(check.ignition) : null,
    pending: check.pending,
  };
}

function lintOldYaml(
  text: string,
  { root, comments, problems }: SyntaxTree,
  { stage, ignition, findings, shape }: ContainerLinuxCheck,
  options: AnalyzeOptions,
): Linted {
  if (problems.length > 0) return { findings: [], isSafe: () => false };
  const { files, lint = {} } = options;
  const ok = stage === null;
  const newest = ok && ignition ? translateIgnition2(ignition, { target: '3.1.0', lenient: true }) : null;
  return runRules({
    ...{ format: 'container-linux', text, root, comments, shape, findings, options: lint },
    config: newest?.ok ? newest.config : null,
    sources: contentSources(files),
    accepted: ok,
    rendered: ok ? ignition : null,
    judge: (changed) => {
      const changedTree = readYaml(changed);
      const after = checkContainerLinuxText(changedTree, new LineIndex(changed), options);
      const accepted = after.stage === null;
      const rendered = accepted ? after.ignition : null;
      return { root: changedTree.root, accepted, findings: after.findings, rendered };
    },
    acceptedByButane: (changed) => {
      const butane = checkButaneText(readYaml(changed), new LineIndex(changed), files);
      return butane.fatal === null && !butane.findings.some(({ code }) => code === 'unused-key');
    },
  });
}
