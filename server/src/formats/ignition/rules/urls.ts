import { MESSAGES, type MessageCode } from '../../../config/messages.ts';
import { parseArn } from '../../../go/arn.ts';
import { decodeDataUrl } from '../../../go/data-url.ts';
import { parseUrl, queryValues } from '../../../go/url.ts';
import { has } from '../../../spec/behaviours.ts';
import type { IgnitionVersion } from '../../../spec/types.ts';

export interface UrlProblem {
  readonly code: MessageCode | 'data-url';
  readonly message: string;
}

const problem = (code: MessageCode): UrlProblem => ({ code, message: MESSAGES[code] });

/** Why Ignition would not fetch a URL, or null (ignition: types/url.go validateURL). */
export function urlProblem(text: string, version: IgnitionVersion): UrlProblem | null {
  const url = parseUrl(text);
  if (!url.ok) return problem('url-invalid');
  switch (url.scheme) {
    case 'http':
    case 'https':
    case 'tftp':
      return null;
    case 'gs':
      return has(version, 'googleStorage') ? null : problem('url-scheme');
    case 's3':
      return versionIdProblem(url.rawQuery);
    case 'arn':
      if (!has(version, 'amazonResourceNames')) return problem('url-scheme');
      return arnProblem(`arn:${url.opaque}`) ?? versionIdProblem(url.rawQuery);
    case 'data': {
      const data = decodeDataUrl(text);
      return data.ok ? null : { code: 'data-url', message: data.error };
    }
    default:
      return problem('url-scheme');
  }
}

function versionIdProblem(rawQuery: string): UrlProblem | null {
  const ids = queryValues(rawQuery).get('versionId');
  return ids && !ids[0] ? problem('s3-version-id') : null;
}

function arnProblem(text: string): UrlProblem | null {
  const arn = parseArn(text);
  if (arn?.service !== 's3') return problem('s3-arn');
  const parts = text.split('/').length;
  const needed = arn.resource.startsWith('accesspoint/') ? 3 : 2;
  return parts < needed ? problem('s3-arn') : null;
}
