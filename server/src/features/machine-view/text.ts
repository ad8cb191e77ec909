/** What a machine gets, as lines for people: `flatcar-config machine`, and the same as a document. */

import type { Cause, FirstBoot, Refusal } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import type { Line, Styled } from '../../text/styled-lines.ts';
import { cells, visible } from '../../text/visible.ts';
import { PLAIN, type Speaker, words } from '../../text/words.ts';
import { type Booted, goesThrough, NO_MACHINE, type OwnerNames } from './booted.ts';
import { drawTree } from './path-tree.ts';
import {
  bytesIn,
  FETCHED,
  factsOf,
  firstBootPaths,
  ownerOf,
  pulledIn,
  pullersOf,
  stateOf,
  stopOf,
  TITLES,
  toldEntries,
  verdictOf,
  verifiedWord,
} from './words.ts';

/** The place of a cause as people write it: `config.bu:5:13`. */
export type Where = (cause: Cause) => string;

/**
 * The lines for one document, a blank one at the end.
 * @param name what the document is called
 * @param speaker says what is ours; what stops the boot is said in Ignition's words
 */
export function machineLines(
  booted: Booted,
  name: string,
  where: Where,
  speaker: Speaker = PLAIN,
): readonly Line[] {
  const { boot, reason } = booted;
  const { text } = speaker;
  const title: Styled = { text: name, style: 'bold' };
  if (!boot) return [[title, `: ${text(reason ?? NO_MACHINE)}`], ''];
  const goes = goesThrough(booted);
  const verdict: Styled = { text: text(verdictOf(goes)), style: goes ? 'hint' : 'error' };
  const files = goes ? TITLES.files : words`Files, were it not for that`;
  return [
    [title, ': ', verdict],
    ...boot.refusals.flatMap((refusal, index) => refusalLines(refusal, index === 0, where, speaker)),
    ...section(text(files), fileRows(boot, booted.names, where, speaker)),
    ...section(text(TITLES.units), unitRows(boot, where, speaker)),
    ...section(text(TITLES.accounts), accountRows(boot)),
    ...section(text(TITLES.kernel), argumentRows(boot, where)),
    ...section(text(TITLES.fetched), fetchRows(boot, where, speaker)),
    '',
  ];
}

function refusalLines(
  refusal: Refusal,
  isFirst: boolean,
  where: Where,
  { text, words }: Speaker,
): readonly Line[] {
  const { message, cause, meets } = refusal;
  const stop = stopOf(refusal);
  return [
    [
      '  ',
      { text: isFirst ? words`stops in stage ${stop}` : words`and then in stage ${stop}`, style: 'error' },
    ],
    ['    ', { text: '-->', style: 'frame' }, ` ${where(cause)}`],
    `    ${message}`,
    ...meets.map((one) => `    ${text(one.what)}${one.cause ? ` (${where(one.cause)})` : ''}`),
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

function fileRows(
  boot: FirstBoot,
  names: OwnerNames,
  where: Where,
  { text, words }: Speaker,
): readonly Row[] {
  const rows = drawTree(toldEntries(boot)).map(({ label, entry }): Row => {
    if (!entry) return [label];
    const { cause, type, mode = '' } = entry;
    const bytes = bytesIn(entry);
    const size = bytes !== null ? `${bytes} B` : type === 'file' ? words`fetched` : '';
    const place = cause ? where(cause) : '';
    return [label, mode, ownerOf(entry, names), size, place, factsOf(entry).map(text).join('; ')];
  });
  return [...rows, ...boot.removed.map((path): Row => [path, '', '', '', '', words`removed`])];
}

function unitRows(boot: FirstBoot, where: Where, { text }: Speaker): readonly Row[] {
  const first = firstBootPaths(boot);
  return boot.units.map((unit): Row => {
    return [unit.name, text(stateOf(unit)), text(pulledIn(pullersOf(unit, first))), where(unit.cause)];
  });
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

function fetchRows({ fetched }: FirstBoot, where: Where, { text }: Speaker): readonly Row[] {
  return fetched.map(
    ({ what, owner, url, hash }): Row => [
      text(FETCHED[what]),
      owner,
      url.value,
      text(verifiedWord(hash)),
      where(causeOf(url)),
    ],
  );
}
