/** Ignition's rules for what is fetched: resources, headers, hashes, proxies, authorities. */

import { error, warn } from '../../../config/report.ts';
import { itemsOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../config/value.ts';
import { parseUrl } from '../../../go/url.ts';
import { has } from '../../../spec/behaviours.ts';
import { utf8Length } from '../../../text/utf8.ts';
import type { RuleContext, Rules } from './context.ts';
import { urlProblem } from './urls.ts';

type Steps = readonly (string | number)[];

export const resourceRules: Rules = {
  Resource: checkResource,
  FileContents: checkResource,
  ConfigReference(context, reference, path) {
    const source = stringOf(reference, 'source');
    if (source) reportUrl(context, source, [...path, 'source']);
  },
  CaReference(context, reference, path) {
    reportUrl(context, stringOf(reference, 'source') ?? '', [...path, 'source']);
  },
  HTTPHeader({ report }, header, path) {
    if (!stringOf(header, 'name')) error(report, [...path, 'name'], 'header-name-empty');
    if (stringOf(header, 'value') === '') error(report, [...path, 'value'], 'header-value-empty');
  },
  Verification: checkHash,
  Proxy({ report }, proxy, path) {
    checkProxy(report, stringOf(proxy, 'httpProxy'), [...path, 'httpProxy'], true);
    checkProxy(report, stringOf(proxy, 'httpsProxy'), [...path, 'httpsProxy'], false);
  },
  IgnitionConfig(context, config, path) {
    for (const [i, resource] of shapesOf(config, 'merge').entries()) {
      requireSource(context, resource, [...path, 'merge', i]);
    }
  },
  TLS(context, tls, path) {
    for (const [i, authority] of shapesOf(tls, 'certificateAuthorities').entries()) {
      requireSource(context, authority, [...path, 'certificateAuthorities', i]);
    }
  },
};

function checkResource(context: RuleContext, resource: ShapeValue, path: Steps): void {
  const { report } = context;
  const source = stringOf(resource, 'source');
  const compression = stringOf(resource, 'compression');
  if (compression && compression !== 'gzip') error(report, [...path, 'compression'], 'compression-invalid');
  if (stringOf(shapeOf(resource, 'verification'), 'hash') !== undefined && source === undefined) {
    error(report, [...path, 'verification', 'hash'], 'verification-without-source');
  }
  if (source) reportUrl(context, source, [...path, 'source']);
  if (itemsOf(resource, 'httpHeaders').length > 0)
    checkHeaderScheme(context, source, [...path, 'httpHeaders']);
}

function checkHeaderScheme({ report }: RuleContext, source: string | undefined, path: Steps): void {
  const url = source ? parseUrl(source) : undefined;
  if (!url?.ok) error(report, path, 'url-invalid');
  else if (url.scheme !== 'http' && url.scheme !== 'https') error(report, path, 'headers-scheme');
}

/** A source that must be there; the place is the resource, not its source (ignition: validateRequiredSource). */
function requireSource(context: RuleContext, resource: ShapeValue, path: Steps): void {
  if (!has(context.version, 'sourceRequired')) return;
  const source = stringOf(resource, 'source');
  if (source) reportUrl(context, source, path);
  else error(context.report, path, 'source-required');
}

function reportUrl({ report, version }: RuleContext, url: string, path: Steps): void {
  const found = urlProblem(url, version);
  if (found) report.entries.push({ severity: 'error', ...found, path: [...path] });
}

const HEX_LENGTH: Readonly<Record<string, number>> = { sha512: 128, sha256: 64 };

function checkHash({ report, version }: RuleContext, verification: ShapeValue, path: Steps): void {
  const hash = stringOf(verification, 'hash');
  if (hash === undefined) return;
  const at = [...path, 'hash'];
  const dash = hash.indexOf('-');
  if (dash < 0) return error(report, at, 'hash-malformed');
  const name = hash.slice(0, dash);
  const length = HEX_LENGTH[name];
  if (length === undefined || (name === 'sha256' && !has(version, 'sha256')))
    return error(report, at, 'hash-function');
  if (utf8Length(hash.slice(dash + 1)) !== length) error(report, at, 'hash-size');
}

function checkProxy(
  report: RuleContext['report'],
  proxy: string | undefined,
  path: Steps,
  insecureIsFine: boolean,
): void {
  if (proxy === undefined) return;
  const url = parseUrl(proxy);
  if (!url.ok) error(report, path, 'url-invalid');
  else if (url.scheme !== 'https' && url.scheme !== 'http') error(report, path, 'proxy-scheme');
  else if (url.scheme === 'http' && !insecureIsFine) warn(report, path, 'proxy-insecure');
}
