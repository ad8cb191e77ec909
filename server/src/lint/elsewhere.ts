/**
 * What is said of other documents: local files, those of trees, merged configs. It stands where the document is named or
 * caused, so that its message says where it is, and there may be many at one place.
 */
import type { Elsewhere } from '../config/finding.ts';
import { words } from '../text/words.ts';
import type { Remark } from './rule.ts';

/** A remark, with all places in other documents that it is told of. */
export interface Told extends Remark {
  readonly elsewhere?: readonly Elsewhere[];
}

/** So many remarks of a rule about other documents are told at one place. */
const MOST = 5;

/** The remarks of one rule; those about other documents say where that is, and the last of too many counts the rest. */
export function tellElsewhere(remarks: readonly Remark[]): readonly Told[] {
  if (!remarks.some(({ document }) => document)) return remarks;
  const at = new Map<string, Remark[]>();
  const here = remarks.filter(({ document }) => !document);
  // What is said of a tree as a whole, at a part of its entry, needs not be said of what is in it.
  const above = new Set(here.map(({ path, message }) => JSON.stringify([path?.slice(0, -1), message])));
  for (const remark of remarks) {
    if (!remark.document || above.has(JSON.stringify([remark.path, remark.message]))) continue;
    const place = `${remark.span.start} ${remark.span.end}`;
    const same = at.get(place);
    if (same) same.push(remark);
    else at.set(place, [remark]);
  }
  return [...here, ...[...at.values()].flatMap(tellSome)];
}

function tellSome(all: readonly Remark[]): readonly Told[] {
  const told = all.slice(0, MOST);
  const left = all.length - told.length;
  return told.map((remark, i) => {
    const where = placeOf(remark);
    const countsRest = left > 0 && i === MOST - 1;
    const about = countsRest ? all.slice(i) : [remark];
    return {
      ...remark,
      message: countsRest ? withRest(remark.message, where, left) : words`${remark.message} (${where})`,
      elsewhere: about.flatMap(elsewhereOf),
    };
  });
}

function withRest(message: string, where: string, left: number): string {
  return left === 1
    ? words`${message} (${where}, and 1 more such place)`
    : words`${message} (${where}, and ${left} more such places)`;
}

function elsewhereOf({ document, message }: Remark): readonly Elsewhere[] {
  if (!document) return [];
  const { name, isFile, text, span, fixes } = document;
  return [{ name, isFile, text, span, message, fixes }];
}

function placeOf({ document }: Remark): string {
  if (!document) return '';
  return document.line === null ? document.name : words`${document.name}, line ${document.line}`;
}
