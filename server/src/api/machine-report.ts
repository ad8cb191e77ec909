/** What the first boot makes of a config as plain data: of the library, and of `machine --format json`. */

import { spanAt } from '../config/correlate.ts';
import { type Booted, goesThrough } from '../features/machine-view/booted.ts';
import { sha2 } from '../go/sha2.ts';
import type { Cause, FirstBoot, Refusal, TreeEntry, UnitState } from '../machine/first-boot/first-boot.ts';
import { causeOf } from '../machine/first-boot/note.ts';
import type { Located, MachineFetch } from '../machine/machine.ts';
import { formatPath } from '../syntax/tree.ts';
import { LineIndex, type Places } from '../text/lines.ts';
import { toRange } from '../text/range.ts';
import { strictText } from '../text/utf8.ts';
import type { Machine, Origin } from './machine-types.ts';

/** Contents of at most so many bytes are part of the tree. */
const SHOWN_BYTES = 512;

/** What a config is called, and the first boot of it. */
export interface NamedBoot extends Booted {
  readonly file: string;
  /** Where things come from, where that is known already. */
  readonly at?: Origins;
}

/** The report; lines and columns count from 1. */
export function machineReport(booted: NamedBoot): Machine {
  const { boot, reason, analysis } = booted;
  const at = origins(booted);
  const common = { kind: analysis.kind, ok: goesThrough(booted), reason };
  if (!boot) return { ...common, refusal: null, refusals: [], ...NOTHING };
  const refusals = boot.refusals.map((refusal) => refusalOf(refusal, at));
  return { ...common, refusal: refusals[0] ?? null, refusals, ...leftBehind(boot, at) };
}

/** What there is to tell where no machine is. */
const NOTHING = {
  ...{ tree: [], removed: [], users: {}, presets: null, units: [], firstBootLinks: [] },
  ...{ fetched: [], kernelArguments: [] },
} as const;

function leftBehind(boot: FirstBoot, at: Origins) {
  const { tree, removed, users, presets, units, firstBootLinks, fetched, kernelArguments } = boot;
  return {
    tree: tree.map((entry) => entryOf(entry, at)),
    ...{ removed, users, presets, firstBootLinks },
    units: units.map((unit) => unitOf(unit, at)),
    fetched: fetched.map((one) => fetchOf(one, at)),
    kernelArguments: [
      ...kernelArguments.shouldExist.map((one) => argumentOf(one, true, at)),
      ...kernelArguments.shouldNotExist.map((one) => argumentOf(one, false, at)),
    ],
  };
}

function refusalOf({ stage, class: kind, at: place, message, cause }: Refusal, at: Origins) {
  const { file, path, range } = at(cause);
  return { stage, class: kind, at: place, message, path, range, file };
}

function entryOf(entry: TreeEntry, at: Origins) {
  const { cause, bytes, size, ...rest } = entry;
  const origin = cause ? at(cause) : ('ignition' as const);
  if (!bytes) return { ...rest, ...(size !== undefined && { size }), origin };
  const content = bytes.length <= SHOWN_BYTES ? strictText(bytes) : null;
  return {
    ...rest,
    size: bytes.length,
    sha256: sha2('sha256', bytes),
    ...(content !== null && { content }),
    origin,
  };
}

function unitOf({ name, state, pulledInBy, cause }: UnitState, at: Origins) {
  return { name, state, pulledInBy, origin: at(cause) };
}

function fetchOf({ what, owner, url, hash }: MachineFetch, at: Origins) {
  return {
    what,
    owner,
    url: url.value,
    hash: hash?.value ?? null,
    verified: hash !== null,
    origin: at(causeOf(url)),
  };
}

function argumentOf(argument: Located<string>, shouldExist: boolean, at: Origins) {
  return { argument: argument.value, shouldExist, origin: at(causeOf(argument)) };
}

export type Origins = (cause: Cause) => Origin;

/**
 * Leads a cause to its file and range; each other file's lines are counted once. What a config brings that stands inside
 * the document is placed there.
 */
export function origins({ file, analysis, places: merged, at }: NamedBoot): Origins {
  if (at) return at;
  const known = new Map<string, Places>();
  return (cause) => {
    const { node, path, document } = cause;
    if (document?.isFile) {
      const lines = known.get(document.text) ?? new LineIndex(document.text);
      known.set(document.text, lines);
      return { file: document.name, path: formatPath(path), range: toRange(lines, spanAt(node)) };
    }
    const span = merged?.spanOf(cause) ?? spanAt(node);
    return { file, path: formatPath(merged?.pathOf(cause) ?? path), range: toRange(analysis.places, span) };
  };
}
