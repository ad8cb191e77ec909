/** What is told of a checked document: the real tool's findings, then ours. */
import { type AnalyzeOptions, contentSources } from './analyze-options.ts';
import { type Check, type Document, readDocument } from './config/check.ts';
import type { Finding } from './config/finding.ts';
import type { ShapeValue } from './config/value.ts';
import type { Format, FormatId } from './formats/format.ts';
import { FORMATS } from './formats/table.ts';
import { lintIgnition } from './lint/ignition.ts';
import { lintButane } from './lint/index.ts';
import { assistUnits } from './lint/offer-install.ts';
import { offerMode } from './lint/offer-mode.ts';
import { guardFixes, type Trial, type Verdict } from './lint/prove.ts';
import { lintContainerLinux } from './lint/rules/container-linux/container-linux-config.ts';
import { settle } from './lint/settle.ts';
import { IGNITION_VERSIONS } from './spec/types.ts';

/** A document of a format, what the real tool makes of it, and how it was asked. */
export interface Told {
  readonly document: Document;
  readonly format: Format;
  readonly check: Check;
  readonly options: AnalyzeOptions;
}

/** All that is told of a document. */
export function findingsOf(told: Told): readonly Finding[] {
  return TELL[told.format.id](told);
}

const TELL: Readonly<Record<FormatId, (told: Told) => readonly Finding[]>> = {
  butane: tellButane,
  ignition: (told) => tellIgnition(told, renderedOf, told.check.config),
  'ignition-2': (told) => tellIgnition(told, appliedOf, appliedOf(told.check)),
  'container-linux-config': tellContainerLinux,
  'cloud-config': tellCloudConfig,
};

function renderedOf({ rendered }: Check): ShapeValue | null {
  return rendered;
}

function appliedOf(check: Check): ShapeValue | null {
  const applied = check.applied();
  return applied.ok ? applied.config : null;
}

/** The document as a fix is tried on: by the machines that it and a changed text lead to. */
function trialOf(
  { document, format, check, options }: Told,
  machineOf: (check: Check) => ShapeValue | null,
): Trial {
  const verdict = ({ tree }: Document, made: Check): Verdict => {
    return { root: tree.root, accepted: made.ok, findings: made.findings, machine: machineOf(made) };
  };
  const judge = (changed: string): Verdict => {
    const other = readDocument(changed, format.language);
    return verdict(other, format.check(other, options));
  };
  return { ...verdict(document, check), text: document.text, judge };
}

function tellButane(told: Told): readonly Finding[] {
  const { check, options } = told;
  const { text, tree } = told.document;
  const { root, comments } = tree;
  const units = { text, language: 'yaml', root } as const;
  const findings = assistUnits(offerMode(check.findings, root), units);
  if (!root) return findings;
  const { variant, version, release, config } = check;
  const lint = lintButane({
    ...{ ...trialOf(told, renderedOf), root, variant, version, release, config, comments },
    options: options.lint ?? {},
    sources: contentSources(options.files),
  });
  return [...findings, ...lint];
}

function tellIgnition(
  told: Told,
  machineOf: (check: Check) => ShapeValue | null,
  config: ShapeValue | null,
): readonly Finding[] {
  const { check, options, format } = told;
  const { text, tree } = told.document;
  const { root } = tree;
  const { version, shape, findings } = check;
  if (!root || !shape) return findings;
  const specification = IGNITION_VERSIONS.find((known) => known === check.ignitionVersion) ?? null;
  const lint = lintIgnition({
    ...{ ...trialOf(told, machineOf), root, version, specification, isOld: format.isOld, shape, config },
    options: options.lint ?? {},
    // Ignition names no local files.
    sources: contentSources(undefined),
  });
  return [...assistUnits(findings, { text, language: 'json', root }), ...lint];
}

function tellContainerLinux(told: Told): readonly Finding[] {
  const { check, options } = told;
  const { comments, problems } = told.document.tree;
  // ct tells its findings in no order.
  const findings = check.findings.toSorted((a, b) => a.span.start - b.span.start);
  if (problems.length > 0) return findings;
  const lint = lintContainerLinux({
    ...{ ...trialOf(told, renderedOf), comments, ok: check.ok, config: appliedOf(check) },
    options: options.lint ?? {},
    sources: contentSources(options.files),
    acceptedByButane: (changed) => {
      const butane = FORMATS.butane.check(readDocument(changed, 'yaml'), options);
      return butane.ok && !butane.findings.some(({ code }) => code === 'unused-key');
    },
  });
  return [...findings, ...lint];
}

/** What coreos-cloudinit makes of it is no config that could be compared; so fixes have to say what they change. */
function tellCloudConfig(told: Told): readonly Finding[] {
  const { document, check, options } = told;
  const { text, tree } = document;
  const { comments } = tree;
  const settled = settle(check.findings, { text, comments, texts: [], options: options.lint ?? {} });
  return guardFixes(trialOf(told, noMachine), settled);
}

function noMachine(): null {
  return null;
}
