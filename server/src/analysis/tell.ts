/** What is told of a checked document: the real tool's findings, then ours. */

import { type Check, type Document, readDocument } from '../config/check.ts';
import type { Finding } from '../config/finding.ts';
import type { ShapeValue } from '../config/value.ts';
import { keptSheet, type Sheet } from '../embedded/sheet.ts';
import type { Format, FormatId } from '../formats/format.ts';
import { FORMATS } from '../formats/table.ts';
import type { LintInput } from '../lint/context.ts';
import { mendTools } from '../lint/mends/table.ts';
import { assistUnits } from '../lint/offer-install.ts';
import { offerMode } from '../lint/offer-mode.ts';
import type { Trial, Verdict } from '../lint/prove.ts';
import { type Linted, runRules } from '../lint/run.ts';
import { effectiveOfCloudConfig, machineOfCloudConfig } from '../machine/cloud-config.ts';
import type { Effective } from '../machine/effective.ts';
import type { Machine } from '../machine/machine.ts';
import { effectiveOfCheck, machineOfCheck } from '../machine/of.ts';
import { asIgnitionVersion } from '../spec/types.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { NO_MEMORY } from '../text/memory.ts';
import { type AnalyzeOptions, contentSources } from './options.ts';

/** A document of a format, what the real tool makes of it, and how it was asked. */
export interface Told {
  readonly document: Document;
  readonly format: Format;
  readonly check: Check;
  /** The machine it describes; null when it does not decode. */
  readonly machine: () => Machine | null;
  readonly options: AnalyzeOptions;
}

/** The machine that a checked document describes; null when it does not decode. */
export function machineOf(about: Omit<Told, 'machine'>): Machine | null {
  return machineOfCheck(about.format.id, about.check, sourcesOf(about));
}

/** What a machine applies of a checked document, of which `machine` was made. */
export function effectiveOf(about: Omit<Told, 'machine'>, machine: Machine): Effective {
  return effectiveOfCheck(about.format.id, about.check, machine, sourcesOf(about));
}

function sourcesOf({ document, format, options }: Omit<Told, 'machine'>) {
  const { text, tree } = document;
  const { system } = options;
  return {
    ...contentSources(options.files),
    ...(system && { system }),
    text,
    language: format.language,
    ...keptOf(text, tree, options),
  };
}

/** What is kept of the parts of earlier texts, and the sheet that these stand on, which has this text from now on. */
function keptOf(text: string, tree: SyntaxTree, { memory, shown }: AnalyzeOptions) {
  // Of one value that stands in two places each would be taken for the other.
  const slot = shown === undefined && tree.anchored === false ? memory?.slot<Sheet>(keptOf, keptOf) : null;
  return slot ? { memory, sheet: keptSheet(slot, text) } : {};
}

/** How a format is told. */
interface Telling {
  /** The tool's own findings, with fixes of ours where we have some. */
  readonly toolFindings: (told: Told) => readonly Finding[];
  /** What our rules look at; null where there is nothing to look at. */
  readonly input: (told: Told) => LintInput | null;
}

/** What the real tool finds in a document, with fixes of ours where we have some. */
export function toldByTool(told: Told): readonly Finding[] {
  return TELLING[told.format.id].toolFindings(told);
}

/** All that is told of a document, of which `findings` are the tool's, and which of its fixes are safe. */
export function tell(told: Told, findings: readonly Finding[]): Linted {
  const looked = TELLING[told.format.id].input(told);
  if (!looked) return { findings, isSafe: () => false };
  const linted = runRules(looked);
  return { ...linted, findings: [...findings, ...linted.findings] };
}

const TELLING: Readonly<Record<FormatId, Telling>> = {
  butane: { toolFindings: assisted, input: butaneInput },
  ignition: { toolFindings: assisted, input: (told) => ignitionInput(told, 'ignition') },
  'ignition-2': { toolFindings: assisted, input: (told) => ignitionInput(told, 'ignition-2') },
  'container-linux-config': {
    // ct tells its findings in no order.
    toolFindings: (told) =>
      mended(
        told,
        told.check.findings.toSorted((a, b) => a.span.start - b.span.start),
      ),
    input: containerLinuxInput,
  },
  // What coreos-cloudinit would say is told by rules of ours.
  'cloud-config': { toolFindings: () => [], input: cloudConfigInput },
};

function assisted(told: Told): readonly Finding[] {
  const { document, check, format } = told;
  const { text, tree } = document;
  const { root } = tree;
  const findings = format.id === 'butane' ? offerMode(check.findings, root) : check.findings;
  return mended(told, assistUnits(findings, { text, language: format.language, root }));
}

function mended({ document, check, format }: Told, findings: readonly Finding[]): readonly Finding[] {
  const { text, tree } = document;
  return mendTools(findings, { text, language: format.language, root: tree.root, shape: check.shape });
}

/** The document as a fix is tried on: by the renderings that it and a changed text lead to. */
function trialOf(
  { document, format, check, options }: Told,
  renderingOf: (check: Check) => ShapeValue | null,
): Trial {
  const verdict = ({ tree }: Document, made: Check): Verdict => {
    return { root: tree.root, accepted: made.ok, findings: made.findings, rendered: renderingOf(made) };
  };
  const judge = (changed: string): Verdict => {
    const other = readDocument(changed, format.language);
    return verdict(other, format.check(other, options));
  };
  return { ...verdict(document, check), text: document.text, judge };
}

/** What every format's rules look at beside what is its own. */
function sharedInput(told: Told) {
  const { document, machine, options } = told;
  const { comments } = document.tree;
  const effective: LintInput['effective'] = (made) => effectiveOf(told, made);
  return { comments, machine, effective, options: options.lint ?? {}, memory: options.memory ?? NO_MEMORY };
}

function renderedOf({ rendered }: Check): ShapeValue | null {
  return rendered;
}

function appliedOf(check: Check): ShapeValue | null {
  const applied = check.applied();
  return applied.ok ? applied.config : null;
}

function butaneInput(told: Told): LintInput | null {
  const { variant, version, release, config } = told.check;
  const { root } = told.document.tree;
  const known = { format: 'butane', variant, version, release, config } as const;
  return root && { ...trialOf(told, renderedOf), ...sharedInput(told), ...known, root };
}

function ignitionInput(told: Told, format: 'ignition' | 'ignition-2'): LintInput | null {
  const { check, document } = told;
  const { root } = document.tree;
  const { version, shape } = check;
  if (!root || !shape) return null;
  const isOld = format === 'ignition-2';
  const specification = asIgnitionVersion(check.ignitionVersion) ?? null;
  const trial = trialOf(told, isOld ? appliedOf : renderedOf);
  return { ...trial, ...sharedInput(told), format, root, version, specification, shape };
}

function containerLinuxInput(told: Told): LintInput | null {
  const { check, document, options } = told;
  const { root, problems } = document.tree;
  const { shape } = check;
  if (problems.length > 0 || !shape) return null;
  const acceptedByButane = (changed: string): boolean => {
    const butane = FORMATS.butane.check(readDocument(changed, 'yaml'), options);
    return butane.ok && !butane.findings.some(({ code }) => code === 'unused-key');
  };
  const known = { format: 'container-linux-config', root, shape, acceptedByButane } as const;
  return { ...trialOf(told, renderedOf), ...sharedInput(told), ...known };
}

/** What coreos-cloudinit makes of it is no config that could be compared; so fixes have to say what they change. */
function cloudConfigInput(told: Told): LintInput | null {
  const { root } = told.document.tree;
  const { shape, config } = told.check;
  const trial = trialOf(told, () => null);
  const machine = () => config && machineOfCloudConfig({ ...sourcesOf(told), config });
  const shared = { ...sharedInput(told), machine, effective: effectiveOfCloudConfig };
  return shape && { ...trial, ...shared, format: 'cloud-config', root, shape };
}
