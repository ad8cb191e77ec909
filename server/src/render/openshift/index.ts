/** What butane makes of an OpenShift config: a MachineConfig, or with `--raw` the Ignition config inside it. */

import { checkDuplicates } from '../../config/duplicates.ts';
import { createReport, type Report, warn } from '../../config/report.ts';
import { type ShapeValue, shapeOf } from '../../config/value.ts';
import type { Path } from '../../syntax/tree.ts';
import type { RenderContext } from '../context.ts';
import { butanePath, snakePath } from '../origin.ts';
import { CONFIG_PATH, wrapConfig } from './machine-config.ts';
import { checkSupport } from './support.ts';

/** A rendered document, and the Ignition config in it. */
export interface RenderedDocument {
  readonly root: ShapeValue;
  readonly config: ShapeValue;
  /** Where in the document the config stands. */
  readonly path: Path;
}

/** Renders OpenShift's part of a config whose Ignition part is rendered; other variants have none. */
export function addOpenShift(
  context: RenderContext,
  butane: ShapeValue,
  ignition: ShapeValue,
  raw: boolean,
): RenderedDocument {
  const bare = { root: ignition, config: ignition, path: [] };
  if (context.release.openshift === undefined) return bare;
  const root = wrapConfig(context, butane, ignition);
  const spec = shapeOf(root, 'spec');
  const config = shapeOf(spec, 'config') ?? ignition;
  const found = createReport();
  checkSupport(found, config, context.release, CONFIG_PATH);
  for (const entry of found.entries) {
    // Without the wrapper butane looks these paths up where they are not.
    const path = raw ? snakePath(entry.path) : butanePath(root, entry.path);
    context.report.entries.push({ ...entry, path });
  }
  if (!raw) return { root, config, path: CONFIG_PATH };
  warnIgnored(context.report, spec);
  return { root: config, config, path: [] };
}

/** Checks the lists of a MachineConfig outside of its Ignition config, which has been checked, for repeated entries. */
export function checkLists(report: Report, root: ShapeValue): void {
  const spec = shapeOf(root, 'spec');
  if (!spec) return;
  const fields = new Map([...spec.fields].filter(([key]) => key !== 'config'));
  const found = createReport();
  checkDuplicates(found, { ...spec, fields });
  for (const entry of found.entries) {
    report.entries.push({ ...entry, path: butanePath(spec, entry.path) });
  }
}

function warnIgnored(report: Report, spec: ShapeValue | undefined): void {
  for (const [key, value] of spec?.fields ?? []) {
    if (key !== 'config') warn(report, value.from ?? [], 'raw-field-ignored');
  }
}
