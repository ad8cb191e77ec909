/** Users and groups, as the programs of the shadow package make them for Ignition. */

import type { Machine } from '../../machine.ts';
import type { Refusal } from '../first-boot.ts';
import type { Root } from '../root.ts';

/** Applies the groups, then the users of a config to the root; `note` is told what stops it. */
export function applyAccounts(
  _root: Root,
  _passwd: Machine['passwd'],
  _note: (refusal: Refusal) => void,
): void {}
