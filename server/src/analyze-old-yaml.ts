/** What is said of the formats before Butane: the real tool's findings, then ours. */
import { type AnalyzeOptions, contentSources } from './analyze-options.ts';
import type { Finding } from './config/finding.ts';
import { checkButaneText } from './formats/butane/check.ts';
import { checkCloudConfigText } from './formats/cloud-config/check.ts';
import { type ContainerLinuxCheck, checkContainerLinuxText } from './formats/container-linux/check.ts';
import { translateIgnition2 } from './formats/ignition-2/translate/index.ts';
import { lintContainerLinux } from './lint/container-linux-config.ts';
import { guardFixes, type Verdict } from './lint/guard.ts';
import { settle } from './lint/settle.ts';
import type { Machine } from './machine/machine.ts';
import { machineOfIgnition } from './machine/of.ts';
import { toPlain } from './render/plain.ts';
import { cloudConfigShape } from './spec/legacy/resolve-cloud-config.ts';
import type { SyntaxTree } from './syntax/tree.ts';
import { readYaml } from './syntax/yaml/read.ts';
import { LineIndex } from './text/lines.ts';
import { once } from './text/once.ts';

/** Checks a cloud-config that has been read. */
export function analyzeCloudConfig(
  text: string,
  tree: SyntaxTree,
  lines: LineIndex,
  { lint = {} }: AnalyzeOptions,
) {
  const { findings, fatal } = checkCloudConfigText(text, tree, lines);
  const settled = settle(findings, { text, comments: tree.comments, texts: [], options: lint });
  // What coreos-cloudinit makes of it is no config that could be compared; so fixes have to say what they change.
  const judge = (changed: string): Verdict => {
    const changedTree = readYaml(changed);
    const after = checkCloudConfigText(changed, changedTree, new LineIndex(changed));
    return {
      root: changedTree.root,
      accepted: after.fatal === null,
      findings: after.findings,
      machine: null,
    };
  };
  const guarded = guardFixes(
    { text, root: tree.root, accepted: fatal === null, findings, machine: null, judge },
    settled,
  );
  return { shape: cloudConfigShape, findings: guarded, fatal, ok: fatal === null };
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
  const machine = once(() => describe(text, check, options));
  // ct tells its findings in no order.
  const findings = check.findings.toSorted((a, b) => a.span.start - b.span.start);
  return {
    ignitionVersion: '2.3.0',
    shape: check.shape,
    findings: [...findings, ...lintOldYaml(text, tree, check, machine, options)],
    fatal: check.fatal,
    ok,
    stage: check.stage,
    ignition: ok && check.ignition ? toPlain(check.ignition) : null,
    pending: check.pending,
    machine,
  };
}

function describe(text: string, { stage, ignition }: ContainerLinuxCheck, { files }: AnalyzeOptions) {
  const newest =
    stage === null && ignition ? translateIgnition2(ignition, { target: '3.1.0', lenient: true }) : null;
  const given = { ...contentSources(files), text, language: 'yaml' } as const;
  return machineOfIgnition(newest?.ok ? newest.config : null, given);
}

function lintOldYaml(
  text: string,
  { root, comments, problems }: SyntaxTree,
  { stage, ignition, findings }: ContainerLinuxCheck,
  described: () => Machine | null,
  options: AnalyzeOptions,
): readonly Finding[] {
  if (problems.length > 0) return [];
  const { files, lint = {} } = options;
  const ok = stage === null;
  return lintContainerLinux({
    ...{ text, root, comments, ok, findings, described, options: lint },
    accepted: ok,
    machine: ok ? ignition : null,
    judge: (changed) => {
      const changedTree = readYaml(changed);
      const after = checkContainerLinuxText(changedTree, new LineIndex(changed), options);
      const accepted = after.stage === null;
      const machine = accepted ? after.ignition : null;
      return { root: changedTree.root, accepted, findings: after.findings, machine };
    },
    acceptedByButane: (changed) => {
      const butane = checkButaneText(readYaml(changed), new LineIndex(changed), files);
      return butane.fatal === null && !butane.findings.some(({ code }) => code === 'unused-key');
    },
  });
}
