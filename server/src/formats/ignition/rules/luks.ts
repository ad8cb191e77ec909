/** Ignition's rules for LUKS volumes, Clevis, Tang and CEX. */

import { error } from '../../../config/report.ts';
import { boolOf, intOf, itemsOf, type ShapeValue, shapeOf, stringOf } from '../../../config/value.ts';
import { parseUrl } from '../../../go/url.ts';
import { has } from '../../../spec/behaviours.ts';
import { decodesAsJson } from '../../../syntax/json/read.ts';
import { utf8Length } from '../../../text/utf8.ts';
import type { RuleContext, Rules } from './context.ts';
import { pathProblem } from './paths.ts';
import { urlProblem } from './urls.ts';

type Steps = readonly (string | number)[];

export const luksRules: Rules = {
  Luks(context, luks, path) {
    const { report } = context;
    if (stringOf(luks, 'name')?.includes('/')) error(report, [...path, 'name'], 'luks-name-slash');
    if (utf8Length(stringOf(luks, 'label') ?? '') > 47) error(report, [...path, 'label'], 'luks-label-long');
    const device = stringOf(luks, 'device');
    const code = device ? pathProblem(device) : 'device-required';
    if (code) error(report, [...path, 'device'], code);
    checkKeys(context, luks, path);
  },
  ClevisCustom: checkCustomPin,
  Custom: checkCustomPin,
  Tang: checkTang,
};

function checkKeys({ report, version }: RuleContext, luks: ShapeValue, path: Steps): void {
  const clevis = shapeOf(luks, 'clevis');
  const custom = shapeOf(clevis, 'custom');
  const byPresence = has(version, 'clevisCustomByPresence');
  const pinned = byPresence ? custom !== undefined : Boolean(stringOf(custom, 'pin'));
  const bound =
    itemsOf(clevis, 'tang').length > 0 ||
    Boolean(boolOf(clevis, 'tpm2')) ||
    Boolean(intOf(clevis, 'threshold'));
  if (pinned && bound) error(report, [...path, 'clevis'], 'clevis-custom-with-others');
  const keyFile = stringOf(shapeOf(luks, 'keyFile'), 'source');
  // The tool says `keys`, a field of an older specification.
  if (keyFile && urlProblem(keyFile, version)) error(report, [...path, 'keys'], 'luks-key-file');
  if (!boolOf(shapeOf(luks, 'cex'), 'enabled')) return;
  if (pinned || bound) error(report, [...path, 'cex'], 'cex-with-clevis');
  if (keyFile) error(report, [...path, 'cex'], 'cex-with-key-file');
}

const KNOWN_PINS = ['tpm2', 'tang', 'sss'];

function checkCustomPin({ report, version }: RuleContext, custom: ShapeValue, path: Steps): void {
  const pin = stringOf(custom, 'pin');
  const config = stringOf(custom, 'config');
  const byPresence = has(version, 'clevisCustomByPresence');
  if (!pin && !config && (byPresence || !boolOf(custom, 'needsNetwork'))) return;
  if (!pin && !byPresence) error(report, [...path, 'pin'], 'clevis-pin-required');
  else if (has(version, 'knownClevisPins') && !KNOWN_PINS.includes(pin ?? '')) {
    error(report, [...path, 'pin'], 'clevis-pin');
  }
  if (!config) error(report, [...path, 'config'], 'clevis-config-required');
}

function checkTang({ report }: RuleContext, tang: ShapeValue, path: Steps): void {
  const url = parseUrl(stringOf(tang, 'url') ?? '');
  if (!url.ok) error(report, [...path, 'url'], 'url-invalid');
  else if (url.scheme !== 'http' && url.scheme !== 'https') error(report, [...path, 'url'], 'url-scheme');
  if (!stringOf(tang, 'thumbprint')) error(report, [...path, 'thumbprint'], 'tang-thumbprint-required');
  const advertisement = stringOf(tang, 'advertisement');
  if (advertisement && !decodesAsJson(advertisement)) {
    error(report, [...path, 'advertisement'], 'tang-advertisement');
  }
}
