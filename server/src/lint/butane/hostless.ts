/** URLs that name no host. */
import { type EntryPlace, isTemplate } from '../../config/walk-document.ts';
import { followAlias } from '../../syntax/tree.ts';

/** A URL of a scheme that needs a host (for S3 and Google Storage the bucket) and has none. */
const WITHOUT_HOST = /^(https?|tftp|s3|gs):(?!\/\/[^/?#])(\/*)(.*)/is;

/** A URL in its pieces: `scheme:`, the slashes behind it, and what follows. */
export interface Hostless {
  readonly scheme: string;
  readonly slashes: string;
  readonly rest: string;
}

/** The URL that is the source of something, if it names no host; null for anything else. */
export function hostless({ entry, field, key }: EntryPlace): Hostless | null {
  if (key !== 'source' || !field?.available || field.row.content !== 'url') return null;
  const value = followAlias(entry.value);
  if (value?.kind !== 'scalar' || isTemplate(value.value)) return null;
  const [found, scheme = '', slashes = '', rest = ''] = WITHOUT_HOST.exec(value.value) ?? [];
  return found === undefined ? null : { scheme, slashes, rest };
}
