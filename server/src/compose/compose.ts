/**
 * Several configs and values in, one Ignition config out: each is rendered as its own tool does it, and they are merged as
 * Ignition merges configs at the boot, the first being the parent.
 */
import { asFilled } from '../analysis.ts';
import type { ShapeValue } from '../config/value.ts';
import { upgradeIgnition, versionOf } from '../formats/ignition/upgrade.ts';
import { placeValues } from '../machine/effective/place.ts';
import { mergeChild } from '../render/merge.ts';
import { printConfig } from '../render/print-config.ts';
import { snake } from '../spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';
import type { Node } from '../syntax/tree.ts';
import { judgeComposed } from './judge.ts';
import { concealed, type Part, type PartOptions, type PartText, readPart } from './part.ts';
import type { Composed, Merged, PlacedPart } from './types.ts';
import { concealer, type Values } from './values.ts';

export { type Part, type PartOptions, type PartText, partOfFilled, readPart } from './part.ts';
export type { Composed, PartFinding, PlacedPart } from './types.ts';
export type { Value, Values } from './values.ts';

export interface ComposeOptions extends PartOptions {
  /** What `${name}` stands for; without it nothing is filled in, and `${…}` is text. */
  readonly values?: Values;
}

/** Composes configs, the parent first. Never throws on account of their texts. */
export function compose(texts: readonly PartText[], options: ComposeOptions = {}): Composed {
  const { values = null, ...rest } = options;
  return composeParts(
    texts.map((text) => readPart(text, values, rest)),
    values,
  );
}

/** As {@link compose}, of parts that have been read, each with these values. */
export function composeParts(parts: readonly Part[], values: Values | null): Composed {
  const own = parts.flatMap((part) => part.findings.map((finding) => ({ part, finding })));
  const used = new Set(parts.flatMap((part) => [...part.used]));
  const pending = parts.some(({ analysis }) => asFilled(analysis).pending);
  const common = { parts, used, pending };
  const merged = mergeParts(parts);
  if (!merged) return { ...common, config: null, layers: [], owners: new Map(), findings: own, ok: false };
  const conceal = concealer(values ?? new Map());
  const judged = judgeComposed(merged).map(({ part, finding }) => {
    return { part, finding: concealed(finding, conceal) };
  });
  const findings = [...own, ...judged];
  const ok = !findings.some(({ finding }) => finding.severity === 'error');
  const { config, owners, placed } = merged;
  return { ...common, config, layers: placed, owners, findings, ok };
}

/** Null where one of the parts has no config. */
function mergeParts(parts: readonly Part[]): Merged | null {
  const configs = parts.flatMap((part) => (part.config ? [{ part, config: part.config }] : []));
  if (configs.length < parts.length) return null;
  const version = newestOf(configs.map(({ config }) => config));
  if (!version) return null;
  const owners = new Map<Node, Part>();
  const placed = configs.map(({ part, config }): PlacedPart => {
    const isWritten = part.analysis.format?.id === 'butane';
    return {
      part,
      config: placeValues(upgradeIgnition(config, version), {
        spell: isWritten ? snake : (key) => key,
        meet: (node) => owners.set(node, part),
      }),
    };
  });
  const [first, ...others] = placed;
  if (!first) return null;
  const config = others.reduce((merged, { config: next }) => mergeChild(merged, next), first.config);
  return { config, version, placed, owners };
}

/** The newest specification of configs: as on a machine, which brings all to one, none loses what it says. */
function newestOf(configs: readonly ShapeValue[]): IgnitionVersion | undefined {
  const versions = new Set(configs.map(versionOf));
  return IGNITION_VERSIONS.findLast((version) => versions.has(version));
}

/** The merged config as butane prints Ignition, without a line break at its end; '' where there is none. */
export function printComposed({ config, ok }: Composed, { pretty = false } = {}): string {
  return config && ok ? printConfig(config, pretty ? 'pretty JSON' : 'compact JSON') : '';
}
