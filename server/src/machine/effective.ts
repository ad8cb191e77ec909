/**
 * The config that a machine applies: a document and all configs that it merges or is replaced by, put together as Ignition
 * does before it does anything else (its stage `fetch`), and the machine of it. Every value knows the document it is of.
 */

import { spanAt } from '../config/correlate.ts';
import { intOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../config/value.ts';
import { upgradeIgnition, versionOf } from '../formats/ignition/upgrade.ts';
import { has } from '../spec/behaviours.ts';
import { snake } from '../spec/resolve.ts';
import { IGNITION_3_7 } from '../spec/types.ts';
import type { Path } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { buildMachine, type MachineInput } from './build.ts';
import { judgeMerged } from './effective/judge.ts';
import { placeValues } from './effective/place.ts';
import { checkCertificates, emptyOf, namesOthers, renderLevel } from './effective/render.ts';
import { type Layer, type Run, startRun } from './effective/run.ts';
import type { Cause, Refusal } from './first-boot/first-boot.ts';
import type { Machine, MachineFetch } from './machine.ts';

/** What a machine applies. */
export interface Effective {
  /** What the effective config makes of a machine. Values of merged configs have a `document`; it has no `children`. */
  readonly machine: Machine;
  /**
   * Ignition 3; in its newest specification, and every value with its path, where something is merged, else as the document
   * has it. Null where the document does not render: `machine` is what was decoded then, with nothing merged.
   */
  readonly config: ShapeValue | null;
  /** What stops the boot before the effective config is there, in the order in which Ignition meets it. */
  readonly refusals: readonly Refusal[];
  /** Whether a config was left out that cannot be read here, or is refused: there may be more than one sees. */
  readonly incomplete: boolean;
  /** The name of a config that is empty, or none of Ignition's: all of the others is ignored then, and the boot goes on. */
  readonly ignored: Cause | null;
  /** The configs that were put together, in the order in which they are merged; none where nothing is merged. */
  readonly layers: readonly Layer[];
  /** The place of a cause in the analysed document; of one in a merged config where that stands, or is named. */
  readonly spanOf: (cause: Cause) => Span;
  /** The path of a cause in the analysed document; of one in a merged config that of what holds or names it. */
  readonly pathOf: (cause: Cause) => Path;
}

/** A document's machine, and the config that it was read from. */
export interface EffectiveInput extends Omit<MachineInput, 'config' | 'system' | 'sourceOf'> {
  readonly machine: Machine;
  /** The Ignition 3 of the document; null where it does not render. */
  readonly config: ShapeValue | null;
}

/**
 * Puts a document together with what it merges. Children are those that were read for `machine`: nothing is read again.
 * Costs next to nothing where nothing is merged.
 */
export function effectiveOf(input: EffectiveInput): Effective {
  const { machine, config } = input;
  const run = startRun(machine.system !== 'fedora-coreos');
  if (!config) return { ...resultOf(run), machine: withoutOthers(machine), config, incomplete: true };
  if (namesOthers(config)) return merge(run, input, config);
  checkCertificates(run, { certificates: machine.certificates, source: null });
  const applied = changesByUpgrade(config) ? upgradeIgnition(config, IGNITION_3_7) : config;
  if (applied === config) return { ...resultOf(run), machine, config };
  const rebuilt = rebuild(input, applied);
  // A later specification asks for more than the document's own, by which it has been judged.
  judgeMerged(run, placed(input, applied), rebuilt);
  return { ...resultOf(run), machine: rebuilt, config: applied };
}

/** A machine of which nothing was put together: what it merges may bring whatever it does not have. */
function withoutOthers(machine: Machine): Machine {
  return machine.children.length === 0
    ? machine
    : { ...machine, others: { ...machine.others, unread: true } };
}

function resultOf(run: Run): Omit<Effective, 'machine' | 'config'> {
  const { refusals, incomplete, ignored, texts, layers } = run;
  const spanOf = ({ node, document }: Cause): Span => {
    const span = spanAt(node);
    return document ? (texts.get(document)?.text.spanOf(span.start, span.end) ?? span) : span;
  };
  const pathOf = ({ path, document }: Cause): Path => {
    return document ? (texts.get(document)?.text.path ?? path) : path;
  };
  return { refusals, incomplete, ignored, layers, spanOf, pathOf };
}

/** Whether a config is another one in the newest specification: there are special mode bits to lose, or more is asked for. */
function changesByUpgrade(config: ShapeValue): boolean {
  const version = versionOf(config);
  if (version === undefined || has(version, 'specialModeBits')) return false;
  const storage = shapeOf(config, 'storage');
  const links = has(version, 'linkTargetRequired') ? [] : shapesOf(storage, 'links');
  const nodes = [...shapesOf(storage, 'files'), ...shapesOf(storage, 'directories')];
  return (
    links.some((link) => !stringOf(link, 'target')) ||
    nodes.some((node) => hasSpecialBits(intOf(node, 'mode')))
  );
}

function hasSpecialBits(mode: ReturnType<typeof intOf>): boolean {
  // As a rule there are none, which costs no number of any length to see.
  return mode !== undefined && (mode < 0 || mode > 0o777) && (BigInt(mode) & 0o7000n) !== 0n;
}

/** The config with the place of every value. */
function placed({ written }: EffectiveInput, config: ShapeValue): ShapeValue {
  return placeValues(config, { spell: written ? snake : (key) => key, meet: () => {} });
}

function rebuild({ machine, ...given }: EffectiveInput, config: ShapeValue): Machine {
  const { system, systemSign, operator } = machine;
  return { ...buildMachine({ ...given, config, system }), systemSign, operator };
}

function merge(run: Run, input: EffectiveInput, config: ShapeValue): Effective {
  const { children, certificates } = input.machine;
  const own = placed(input, upgradeIgnition(config, IGNITION_3_7));
  const rendered = renderLevel(run, { config: own, children, certificates, source: null });
  const merged = rendered ?? emptyOf(own);
  const effective = assemble(run, input, merged);
  if (rendered) judgeMerged(run, merged, effective);
  return { ...resultOf(run), machine: effective, config: merged };
}

/** The machine of a merged config. What it fetches begins with the configs; nothing is left to be merged. */
function assemble(run: Run, input: EffectiveInput, config: ShapeValue): Machine {
  const { machine: own, written: _, ...given } = input;
  const { system, systemSign, operator, configs } = own;
  const known = system === 'unknown' ? {} : { system };
  const built = buildMachine({ ...given, ...known, config, sourceOf: (node) => run.sources.get(node) });
  // What is in trees are entries of the config; the trees themselves are none.
  const isReplaced = run.ignored !== null || own.others.replaces;
  const trees = isReplaced ? [] : own.nodes.filter(({ kind }) => kind === 'tree');
  return {
    ...built,
    ...{ nodes: [...trees, ...built.nodes], systemSign, operator, configs },
    others: { ...built.others, unread: run.incomplete },
    fetched: [...fetchedConfigs(own), ...built.fetched],
  };
}

/** The configs that are fetched, those that they name in turn included. */
function fetchedConfigs(machine: Machine): readonly MachineFetch[] {
  const first = machine.children.filter(({ how }) => how === 'replace');
  const followed = first.length > 0 ? first : machine.children;
  return followed.flatMap(({ how, contents, machine: child, document }): readonly MachineFetch[] => {
    const { url, hash, headers, origin } = contents;
    if (origin === 'remote') return [{ what: how, owner: '', url, hash, headers }];
    if (!child || !document) return [];
    return fetchedConfigs(child).map((one) => ({ ...one, url: { document, ...one.url } }));
  });
}
