/**
 * Ignition 1 and 2.x to Ignition 3: strictly, as ign-converter does it and with its refusals, or leniently, which
 * carries over whatever can be said in Ignition 3 such that the machine ends up the same.
 */

import type { Applied } from '../../../config/check.ts';
import { MESSAGES } from '../../../config/messages.ts';
import { createReport, type Entry, isFatal } from '../../../config/report.ts';
import type { ShapeValue } from '../../../config/value.ts';
import { atLeast } from '../../../spec/resolve.ts';
import type { Ignition2Version } from '../../../spec/types.ts';
import { formatPath } from '../../../syntax/tree.ts';
import { checkIgnition } from '../../ignition/rules/index.ts';
import { refuseTranslation } from './check.ts';
import { type Deduped, dedupe } from './dedupe.ts';
import { translateLeniently } from './lenient/index.ts';
import type { Notes } from './lenient/notes.ts';
import type { Note } from './note.ts';
import { raiseIgnition2, versionOfShape } from './raise.ts';
import { lossesOf, traceTo } from './source-paths.ts';
import { type MountPoints, toIgnition3, withRoot } from './to-3.ts';
import { nodeAlong } from './values.ts';

export interface TranslateOptions {
  readonly target: '3.0.0' | '3.1.0';
  /** Where the filesystems are mounted that the config knows by name. */
  readonly filesystems?: MountPoints;
  /** Merge repeated files, units and users first. */
  readonly dedupe?: boolean;
  /** Carry over whatever can be, instead of refusing what the tool refuses. */
  readonly lenient?: boolean;
}

export type Translation =
  | (Applied & { readonly ok: true })
  | (Applied & {
      readonly ok: false;
      /** The whole of what the tool says. */
      readonly error: string;
    });

/**
 * Translates a config of the shape `resolveIgnition2(…)`, one that old Ignition accepts. The result is of the shape
 * `resolveIgnition(target)`; its values keep the nodes of the source. Losses are placed by these nodes and name the
 * path in the source.
 */
export function translateIgnition2(config: ShapeValue, options: TranslateOptions): Translation {
  const version = options.target === '3.0.0' ? '2.3.0' : '2.4.0';
  const written = versionOfShape(config.shape);
  if (written === undefined || !atLeast(version, written))
    return refuse(config, [{ node: config.node, message: MESSAGES['config-version-unknown'] }]);
  const raised = raiseIgnition2(config, version);
  return options.lenient ? carry(config, raised, options) : translate(config, raised, version, options);
}

/** The Ignition 3 that does on a machine what a config of version 1 or 2 does, as far as it can be told. */
export function applyIgnition2(config: ShapeValue, filesystems: MountPoints = {}): Applied {
  return translateIgnition2(config, { target: '3.1.0', lenient: true, filesystems });
}

/** As the tool does. */
function translate(
  source: ShapeValue,
  raised: ShapeValue,
  version: Ignition2Version,
  { target, filesystems = {}, dedupe: isDeduped }: TranslateOptions,
): Translation {
  const unique: Deduped = isDeduped ? dedupe(raised) : { ok: true, config: raised, losses: [] };
  if (!unique.ok) return refuse(source, [unique.refusal]);
  const points = withRoot(filesystems);
  const refusal = refuseTranslation(unique.config, version, points);
  if (refusal) return refuse(source, [refusal]);
  return check(source, toIgnition3(unique.config, target, points), target, unique.losses);
}

/** As the machine needs it. */
function carry(source: ShapeValue, raised: ShapeValue, options: TranslateOptions): Translation {
  const notes: Notes = { losses: [], refusals: [] };
  const config = translateLeniently(raised, options.target, options.filesystems ?? {}, notes);
  if (notes.refusals.length > 0) return refuse(source, notes.refusals);
  return check(source, traceTo(config, source), options.target, notes.losses);
}

/** The result, unless Ignition refuses it; repeated entries are told last. */
function check(
  source: ShapeValue,
  config: ShapeValue,
  target: TranslateOptions['target'],
  losses: readonly Note[],
): Translation {
  const report = createReport();
  checkIgnition(report, config, target);
  if (!isFatal(report)) return { ok: true, config, losses: lossesOf(source, losses) };
  const repeated = report.entries.filter(({ code }) => code === 'duplicate-entry');
  const entries = [...report.entries.filter((entry) => !repeated.includes(entry)), ...repeated];
  const refusals = entries
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ node: nodeAlong(config, path), message }));
  const lines = entries.map((entry) => `${entry.severity} at ${formatPath(entry.path)}: ${wordsOf(entry)}\n`);
  return refuse(source, refusals, lines.join(''));
}

/** The Ignition in the tool is older (2.20.0), and has one of its warnings in other words. */
function wordsOf({ code, message }: Entry): string {
  return code === 'mode-special-bits'
    ? 'setuid/setgid/sticky bits are not supported in spec versions older than 3.4.0'
    : message;
}

function refuse(
  source: ShapeValue,
  refusals: readonly Note[],
  error = refusals[0]?.message ?? '',
): Translation {
  const names = new Set(refusals.flatMap((refusal) => refusal.unmounted ?? []));
  return {
    ...{ ok: false, losses: lossesOf(source, refusals), error },
    ...(names.size > 0 && { unmounted: [...names] }),
  };
}
