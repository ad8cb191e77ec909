/**
 * The stages of `butane` behind decoding (config/util Translate): the source's own rules, translation, denied fields,
 * then Ignition's rules on the result. An error ends the stage it came from and all later ones.
 */

import { MESSAGES } from '../../config/messages.ts';
import { createReport, type Entry, isFatal, type Report } from '../../config/report.ts';
import type { ShapeValue } from '../../config/value.ts';
import type { RenderContext } from '../../render/context.ts';
import { addFcos } from '../../render/desugar/fcos.ts';
import { addMountUnits } from '../../render/desugar/mount-units.ts';
import { addQuadlets } from '../../render/desugar/quadlets.ts';
import { addTrees } from '../../render/desugar/trees.ts';
import type { Files } from '../../render/files.ts';
import { addOpenShift, checkLists, type RenderedDocument } from '../../render/openshift/index.ts';
import { butanePath } from '../../render/origin.ts';
import { translateConfig } from '../../render/translate.ts';
import { hasOpenShift } from '../../spec/behaviours-openshift.ts';
import type { Release } from '../../spec/releases.ts';
import { resolveIgnition } from '../../spec/resolve.ts';
import { type Memory, NO_MEMORY } from '../../text/memory.ts';
import { checkIgnition } from '../ignition/rules/index.ts';
import { checkDenied } from './denied.ts';
import { checkButane } from './rules/index.ts';

export interface Rendering {
  /** Entries carry Butane paths. */
  readonly entries: readonly Entry[];
  /** The Ignition config; null when butane would not write one. */
  readonly ignition: ShapeValue | null;
  /** What butane prints behind `Error translating config: `. */
  readonly fatal: string | null;
  /** A local file was not there yet: render again when it is. */
  readonly pending: boolean;
}

/**
 * Renders a decoded Butane config as butane does.
 * @param raw never wrap Ignition into a MachineConfig
 */
export function renderButane(
  config: ShapeValue,
  release: Release,
  files: Files | undefined,
  raw = false,
  memory: Memory = NO_MEMORY,
): Rendering {
  const report = createReport();
  const stop = (code: 'source-invalid' | 'generated-invalid', pending: boolean): Rendering => {
    return { entries: report.entries, ignition: null, fatal: MESSAGES[code], pending };
  };
  checkButane(report, config, release, memory);
  if (isFatal(report)) return stop('source-invalid', false);

  const target = resolveIgnition(release.ignition);
  const gzip = !hasOpenShift(release, 'packedFilesRefused');
  const wrapped = release.openshift !== undefined && !raw;
  const known = { release, report, files, target, gzip, wrapped, memory };
  const context: RenderContext = { ...known, pending: false, reads: 0 };
  const ignition = translate(context, config);
  if (isFatal(report)) return stop('source-invalid', context.pending);
  const output = addOpenShift(context, config, ignition, raw);
  if (isFatal(report)) return stop('source-invalid', context.pending);

  // Butane looks for what a MachineConfig may not have in MachineConfigs only.
  if (!raw || release.openshift === undefined) {
    checkOutput(report, output, (found) => checkDenied(found, output.config, release));
  }
  if (isFatal(report)) return stop('source-invalid', context.pending);

  checkOutput(report, output, (found) => {
    checkIgnition(found, output.config, release.ignition, undefined, memory);
  });
  if (output.root !== output.config) checkLists(report, output.root);
  if (isFatal(report)) return stop('generated-invalid', context.pending);
  return { entries: report.entries, ignition: output.root, fatal: null, pending: context.pending };
}

function translate(context: RenderContext, config: ShapeValue): ShapeValue {
  const plain = withVersion(context, config, translateConfig(context, config));
  const mounted = addMountUnits(context, config, plain);
  // Both see the nodes the user wrote, quadlets also those of trees.
  const base = addQuadlets(context, config, addTrees(context, config, mounted));
  return isFatal(context.report) ? base : addFcos(context, config, base);
}

function withVersion(context: RenderContext, butane: ShapeValue, config: ShapeValue): ShapeValue {
  const type = context.target.fields.get('ignition')?.type;
  if (type?.kind !== 'shape') throw new Error('the field table has no ignition');
  const before = config.fields.get('ignition');
  const fields = new Map(before?.kind === 'shape' ? before.fields : []);
  const node = butane.fields.get('version')?.node ?? null;
  fields.set('version', { kind: 'string', node, value: context.release.ignition, from: ['version'] });
  const ignition: ShapeValue = { kind: 'shape', node: before?.node ?? node, shape: type, fields };
  return { ...config, fields: new Map([...config.fields, ['ignition', ignition]]) };
}

/** Has the Ignition config checked, and moves what is found to the Butane values that caused it. */
function checkOutput(report: Report, { root, path }: RenderedDocument, check: (found: Report) => void): void {
  const found = createReport();
  check(found);
  for (const entry of found.entries) {
    report.entries.push({ ...entry, path: butanePath(root, [...path, ...entry.path]) });
  }
}
