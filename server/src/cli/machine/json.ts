/** `machine --format json`: a public interface. Fields are added, never renamed or removed. */

import { createHash } from 'node:crypto';
import { goesThrough } from '../../features/machine-view/booted.ts';
import type { FirstBoot, Refusal, TreeEntry, UnitState } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import type { Located, MachineFetch } from '../../machine/machine.ts';
import { strictText } from '../../text/utf8.ts';
import type { BootedFile } from './boots.ts';
import { type Origins, origins } from './origins.ts';

/** Contents of at most so many bytes are part of the tree. */
const SHOWN_BYTES = 512;

/** The report as data; lines and columns count from 1. */
export function machineReport(files: readonly BootedFile[]) {
  return { files: files.map((file) => (file.conceal ? eachText(fileOf(file), file.conceal) : fileOf(file))) };
}

/** Data with all its texts said in another way. */
function eachText<Data>(data: Data, say: (words: string) => string): Data {
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') return say(value);
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [say(key), visit(below)]));
  };
  return visit(data) as Data;
}

function fileOf(booted: BootedFile) {
  const { file, kind, boot, reason } = booted;
  const at = origins(booted);
  const common = { file, kind, ok: goesThrough(booted), reason };
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
  const origin = cause ? at(cause) : 'ignition';
  if (!bytes) return { ...rest, ...(size !== undefined && { size }), origin };
  const content = bytes.length <= SHOWN_BYTES ? strictText(bytes) : null;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...rest, size: bytes.length, sha256, ...(content !== null && { content }), origin };
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
