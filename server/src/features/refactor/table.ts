/** The refactorings, a row each, in the order in which they are listed. */
import { toBlock, toFlow } from './collections.ts';
import { fromDataUrl, fromFile, hash, toDataUrl, toFile } from './contents.ts';
import { sectionToDropin, unitToDropin } from './dropins.ts';
import { linkForExtension } from './extension-links.ts';
import { fromMountUnit, toMountUnit } from './mount-units.ts';
import { packUrl, toBase64Url, toReadableUrl, unpackUrl } from './packing.ts';
import { keepsPromise } from './prove.ts';
import type { Change, Offer, Place, Refactoring } from './refactoring.ts';
import { quote, toDecimal, toOctal, unquote } from './scalars.ts';
import { sort } from './sort.ts';
import { split } from './split.ts';

export const REFACTORINGS: readonly Refactoring[] = [
  ...[toFile, fromFile, fromDataUrl, toDataUrl, toReadableUrl, toBase64Url, unpackUrl, packUrl, hash],
  ...[unitToDropin, sectionToDropin, toMountUnit, fromMountUnit, linkForExtension],
  ...[split, sort, toBlock, toFlow, quote, unquote, toOctal, toDecimal],
];

/** A refactoring that applies somewhere. */
export interface Offered {
  readonly row: Refactoring;
  readonly offer: Offer;
}

/** What can be done at a place. */
export function refactorings(place: Place): readonly Offered[] {
  return REFACTORINGS.flatMap((row) => {
    const offer = row.offer(place);
    return offer ? [{ row, offer }] : [];
  });
}

/** The change of a refactoring that was chosen; null where it cannot be made, or would not keep what it promises. */
export function changeOf(place: Place, { row, offer }: Offered): Change | null {
  const change = offer.make();
  return change && change.edits.length > 0 && keepsPromise(place.analysis, change, row.keeps) ? change : null;
}
