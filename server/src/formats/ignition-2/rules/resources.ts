/** Old Ignition's rules for what is fetched (0.35.0: types/url.go, verification.go, headers.go, file.go, ca.go). */

import { MESSAGES, type MessageCode } from '../../../config/messages.ts';
import { type ShapeValue, shapesOf, stringOf } from '../../../config/value.ts';
import { decodeDataUrl } from '../../../go/data-url.ts';
import { quote } from '../../../go/quote.ts';
import { parseUrl, queryValues } from '../../../go/url.ts';
import type { Path } from '../../../syntax/tree.ts';
import { utf8Length } from '../../../text/utf8.ts';
import { type Context2, fail, from, type Rules2, tell } from './rules.ts';

export const resourceRules2: Rules2 = {
  ConfigReference: {
    fields: { source: checkSource, httpHeaders: checkScheme },
    types: { httpHeaders: checkNames },
  },
  CaReference: {
    fields: { source: checkSource, httpHeaders: checkScheme },
    types: { httpHeaders: checkNames },
  },
  FileContents: {
    fields: {
      compression(context, contents, path) {
        const compression = stringOf(contents, 'compression');
        if (compression && compression !== 'gzip') fail(context, path, 'compression-invalid');
      },
      httpHeaders: checkScheme,
      source(context, contents, path) {
        const source = stringOf(contents, 'source') ?? '';
        const problem = urlProblem(context, source);
        if (!problem) return;
        const { code, message } = problem;
        const words = from(context, '2.3.0') ? `invalid url ${quote(source)}: ${message}` : message;
        tell(context, 'error', path, code, words);
      },
    },
    types: { httpHeaders: checkNames },
  },
  Verification: {
    whole(context, verification, path) {
      if (from(context, '2.1.0')) checkHash(context, verification, path);
    },
    fields: {
      // In 2.0.0 the hash is a type of its own.
      hash(context, verification, path) {
        if (!from(context, '2.1.0')) checkHash(context, verification, path);
      },
    },
  },
};

interface Problem {
  readonly code: MessageCode | 'data-url';
  readonly message: string;
}

/** Why old Ignition would not fetch a URL, or null. */
function urlProblem(context: Context2, text: string): Problem | null {
  if (text === '') return null;
  const problem = (code: MessageCode): Problem => ({ code, message: MESSAGES[code] });
  const url = parseUrl(text);
  if (!url.ok) return problem('url-invalid');
  if (['http', 'https', 'oem'].includes(url.scheme)) return null;
  if (url.scheme === 'data') {
    const data = decodeDataUrl(text);
    return data.ok ? null : { code: 'data-url', message: data.error };
  }
  if (!from(context, '2.1.0')) return problem('url-scheme');
  if (url.scheme === 'tftp') return null;
  if (url.scheme !== 's3') return problem('url-scheme');
  const ids = queryValues(url.rawQuery).get('versionId');
  return ids && !ids[0] ? problem('s3-version-id') : null;
}

function checkSource(context: Context2, reference: ShapeValue, path: Path): void {
  const problem = urlProblem(context, stringOf(reference, 'source') ?? '');
  if (problem) tell(context, 'error', path, problem.code, problem.message);
}

function checkScheme(context: Context2, resource: ShapeValue, path: Path): void {
  if (shapesOf(resource, 'httpHeaders').length === 0) return;
  const url = parseUrl(stringOf(resource, 'source') ?? '');
  if (!url.ok) fail(context, path, 'url-invalid');
  else if (url.scheme !== 'http' && url.scheme !== 'https') fail(context, path, 'headers-scheme');
}

function checkNames(context: Context2, resource: ShapeValue, path: Path): void {
  const found = new Set<string>();
  for (const header of shapesOf(resource, 'httpHeaders')) {
    const name = stringOf(header, 'name') ?? '';
    if (name === '') fail(context, path, 'header-name-empty');
    else if (found.has(name))
      tell(context, 'error', path, 'header-repeated', `Found duplicate HTTP header: ${quote(name)}`);
    found.add(name);
  }
}

function checkHash(context: Context2, verification: ShapeValue, path: Path): void {
  const hash = stringOf(verification, 'hash');
  if (hash === undefined) return;
  const dash = hash.indexOf('-');
  if (dash < 0) fail(context, path, 'hash-malformed');
  else if (hash.slice(0, dash) !== 'sha512') fail(context, path, 'hash-function');
  else if (utf8Length(hash.slice(dash + 1)) !== 128) fail(context, path, 'hash-size');
}
