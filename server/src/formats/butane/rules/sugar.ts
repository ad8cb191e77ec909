/** Butane's rules for its own fields: one source per resource and unit, mount units, trees, quadlets. */

import { error } from '../../../config/report.ts';
import { boolOf, type ShapeValue, stringOf } from '../../../config/value.ts';
import { quadletTemplate } from '../../../render/desugar/quadlet-template.ts';
import { has } from '../../../spec/behaviours.ts';
import type { RuleContext, Rules } from '../../ignition/rules/context.ts';
import { checkInlineConfig } from './inline-config.ts';

type Steps = readonly (string | number)[];

export const sugarRules: Rules = {
  Resource: checkOneSource,
  FileContents({ report }, contents, path) {
    const both = contents.fields.has('inline') && contents.fields.has('source');
    if (both) error(report, [...path, 'inline'], 'resource-too-many-sources');
  },
  Filesystem({ report, version }, filesystem, path) {
    if (!boolOf(filesystem, 'with_mount_unit')) return;
    const format = stringOf(filesystem, 'format');
    const noPath = !stringOf(filesystem, 'path');
    const swaps = has(version, 'swapUnits');
    // Where swap is known, only a format that is there can need a path; before that the path was looked at first.
    if (!swaps && noPath) error(report, [...path, 'path'], 'mount-unit-no-path');
    if (!format) error(report, [...path, 'format'], 'mount-unit-no-format');
    else if (swaps && format !== 'swap' && noPath) error(report, [...path, 'path'], 'mount-unit-no-path');
  },
  Tree({ report }, tree, path) {
    if (!stringOf(tree, 'local')) error(report, path, 'tree-no-local');
  },
  Unit: checkSources,
  Dropin: checkSources,
  Quadlet({ report, version }, quadlet, path) {
    const name = stringOf(quadlet, 'name') ?? '';
    if (!QUADLETS.some((extension) => name.endsWith(extension))) {
      return error(report, [...path, 'name'], 'quadlet-extension');
    }
    if (quadletTemplate(name) === null) return checkSources({ report, version }, quadlet, path);
    for (const key of ['contents', 'contents_local']) {
      if (quadlet.fields.has(key)) error(report, [...path, key], 'quadlet-instance-contents');
    }
  },
};

function checkOneSource(context: RuleContext, resource: ShapeValue, path: Steps): void {
  const set = ['local', 'inline', 'source'].filter((key) => resource.fields.has(key));
  if (set.length > 1) error(context.report, [...path, set.at(-1) ?? ''], 'resource-too-many-sources');
  else if (set[0] === 'inline' && path[0] === 'ignition' && path[1] === 'config') {
    checkInlineConfig(context, stringOf(resource, 'inline') ?? '', path);
  }
}

function checkSources({ report }: RuleContext, value: ShapeValue, path: Steps): void {
  if (value.fields.has('contents') && value.fields.has('contents_local')) {
    error(report, [...path, 'contents_local'], 'unit-too-many-sources');
  }
}

/** What Podman's generator takes (podman-systemd.unit(5)). */
const QUADLETS = ['.container', '.volume', '.network', '.kube', '.image', '.build', '.pod', '.artifact'];
