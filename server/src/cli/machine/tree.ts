/** `machine --format tree`: what a machine gets, for people. */

import type { Cause, FirstBoot, Refusal, TreeEntry } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import { type Line, nameOf, type Styled } from '../people.ts';
import { cells, visible } from '../visible.ts';
import { type Booted, goesThrough, type OwnerNames } from './boots.ts';
import { origins } from './json.ts';
import { drawTree } from './path-tree.ts';

/** The lines for one document, a blank one at the end. */
export function machineLines(booted: Booted): readonly Line[] {
  const { file, boot, reason } = booted;
  const name: Styled = { text: nameOf(file), style: 'bold' };
  if (!boot) return [[name, `: ${reason ?? 'there is no machine to tell of'}`], ''];
  const where = placer(booted);
  const verdict: Styled = goesThrough(booted)
    ? { text: 'the first boot goes through', style: 'hint' }
    : { text: 'the first boot stops', style: 'error' };
  return [
    [name, ': ', verdict],
    ...boot.refusals.flatMap((refusal, index) => refusalLines(refusal, index === 0, where)),
    ...section(
      goesThrough(booted) ? 'Files' : 'Files, were it not for that',
      fileRows(boot, booted.names, where),
    ),
    ...section('Units', unitRows(boot, where)),
    ...section('Users and groups', accountRows(boot)),
    ...section('Kernel arguments', argumentRows(boot, where)),
    ...section('Fetched', fetchRows(boot, where)),
    '',
  ];
}

type Where = (cause: Cause) => string;

/** Places as people write them. */
function placer(booted: Booted): Where {
  const at = origins(booted);
  return (cause) => {
    const { file, range } = at(cause);
    return range ? `${nameOf(file)}:${range.start.line}:${range.start.column}` : nameOf(file);
  };
}

function refusalLines(refusal: Refusal, isFirst: boolean, where: Where): readonly Line[] {
  const { stage, class: kind, at, message, cause, meets } = refusal;
  const word = isFirst ? 'stops' : 'and then';
  return [
    ['  ', { text: `${word} in stage ${stage}: ${kind}${at === null ? '' : ` ${at}`}`, style: 'error' }],
    ['    ', { text: '-->', style: 'frame' }, ` ${where(cause)}`],
    `    ${message}`,
    ...meets.map((one) => `    ${one.what}${one.cause ? ` (${where(one.cause)})` : ''}`),
  ];
}

/** A row of cells; they stand below each other. */
type Row = readonly string[];

function section(title: string, rows: readonly Row[]): readonly Line[] {
  if (rows.length === 0) return [];
  const safe = rows.map((row) => row.map(visible));
  const widths: number[] = [];
  for (const [column, cell] of safe.flatMap((row) => [...row.entries()])) {
    widths[column] = Math.min(WIDEST, Math.max(widths[column] ?? 0, cells(cell)));
  }
  return ['', [{ text: title, style: 'bold' }], ...safe.map((row) => `  ${aligned(row, widths)}`)];
}

/** A cell that is wider moves the others of its row. */
const WIDEST = 60;

function aligned(row: Row, widths: readonly number[]): string {
  const padded = row.map(
    (cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - cells(cell))),
  );
  return padded.join('  ').trimEnd();
}

function fileRows({ tree, removed }: FirstBoot, names: OwnerNames, where: Where): readonly Row[] {
  const told = tree.filter(({ varies }) => !varies);
  const rows = drawTree(told).map(({ label, entry }): Row => {
    if (!entry) return [label];
    const { cause } = entry;
    return [
      label,
      entry.mode ?? '',
      ownerOf(entry, names),
      sizeOf(entry),
      cause ? where(cause) : '',
      factsOf(entry),
    ];
  });
  return [...rows, ...removed.map((path): Row => [path, '', '', '', '', 'removed'])];
}

function ownerOf({ uid, gid }: TreeEntry, { users, groups }: OwnerNames): string {
  return `${nameOfOwner(uid, users)}:${nameOfOwner(gid, groups)}`;
}

/** What is known of an owner; of an unknown image not even the number of a name is. */
function nameOfOwner(id: number | null, names: ReadonlyMap<number, string>): string {
  return id === null ? '?' : (names.get(id) ?? String(id));
}

function sizeOf({ type, bytes, size }: TreeEntry): string {
  if (type !== 'file') return '';
  const length = bytes?.length ?? size;
  return length === undefined ? 'fetched' : `${length} B`;
}

function factsOf({ type, target, replaces, sameFileAs }: TreeEntry): string {
  const facts = [
    ...(target === undefined ? [] : [`-> ${target}`]),
    ...(sameFileAs ? [`the same file as ${sameFileAs.join(', ')}`] : []),
    ...(replaces === undefined ? [] : [replaces === type ? 'was there before' : `replaces a ${replaces}`]),
  ];
  return facts.join('; ');
}

function unitRows({ units, firstBootLinks }: FirstBoot, where: Where): readonly Row[] {
  const first = new Set(firstBootLinks.map(({ path }) => path));
  return units.map(({ name, state, pulledInBy, cause }): Row => {
    const by = pulledInBy.map(
      (path) => `${pullerOf(path)}${first.has(path) ? ' (from the first boot on)' : ''}`,
    );
    return [
      name,
      state ?? 'not known',
      by.length === 0 ? 'nothing pulls it in' : `pulled in by ${by.join(', ')}`,
      where(cause),
    ];
  });
}

/** The unit in whose `.wants` or `.requires` folder a link stands. */
function pullerOf(path: string): string {
  return (path.split('/').at(-2) ?? path).replace(/\.(?:wants|requires|upholds)$/, '');
}

function accountRows({ users }: FirstBoot): readonly Row[] {
  return Object.entries(users).flatMap(([file, { removed = [], added = [] }]) => [
    ...removed.map((line): Row => [file, '-', line]),
    ...added.map((line): Row => [file, '+', line]),
  ]);
}

function argumentRows({ kernelArguments }: FirstBoot, where: Where): readonly Row[] {
  const { shouldExist, shouldNotExist } = kernelArguments;
  return [
    ...shouldExist.map((one): Row => ['+', one.value, where(causeOf(one))]),
    ...shouldNotExist.map((one): Row => ['-', one.value, where(causeOf(one))]),
  ];
}

function fetchRows({ fetched }: FirstBoot, where: Where): readonly Row[] {
  return fetched.map(
    ({ what, owner, url, hash }): Row => [
      what,
      owner,
      url.value,
      hash ? 'verified' : 'not verified',
      where(causeOf(url)),
    ],
  );
}
