/** `Netmask=`, which networkd does not know, and addresses without the prefix length that it stands for. */

import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import { isIpv4 } from '../values/addresses.ts';
import { type ConfAssignment, readConf } from '../values/conf-file.ts';
import type { ProgramFile } from './load.ts';

type Mend = ProgramEntry['mend'];

/** The entries of a file, those about missing prefix lengths and about a mask with a mend where one is plain. */
export function withPrefixLengths(
  { text }: ProgramFile,
  entries: readonly ProgramEntry[],
): readonly ProgramEntry[] {
  const isMask = ({ class: kind, span }: ProgramEntry): boolean =>
    kind === 'unknown-key' && /^netmask$/i.test(text.slice(span.start, span.end));
  if (!entries.some((entry) => entry.class === 'no-prefix-length' || isMask(entry))) return entries;
  const all = readConf(text).flatMap((item) => (item.kind === 'assignment' ? [item] : []));
  const masks = all.filter(({ key }) => /^netmask$/i.test(key));
  const bare = entries.filter((entry) => entry.class === 'no-prefix-length');
  const gateways = all.flatMap(({ key, value }) => (key === 'Gateway' && isIpv4(value) ? [value] : []));
  const mend = mendOf(text, masks, bare);
  return entries.map((entry) => {
    if (isMask(entry)) return mend ? { ...entry, mend } : entry;
    if (entry.class !== 'no-prefix-length') return entry;
    const own = masks.length > 0 ? mend : likely(text, entry, gateways);
    return own ? { ...entry, mend: own } : entry;
  });
}

/** The one mask of a file goes, its length behind the address that lacks one; none where more could be meant. */
function mendOf(text: string, masks: readonly ConfAssignment[], bare: readonly ProgramEntry[]): Mend {
  const [mask] = masks;
  const length = mask ? lengthOf(mask.value) : null;
  if (!mask || length === null || masks.length > 1 || bare.length > 1) return undefined;
  const lineEnd = text.indexOf('\n', mask.span.end);
  const span = {
    start: text.lastIndexOf('\n', mask.span.start) + 1,
    end: lineEnd < 0 ? text.length : lineEnd + 1,
  };
  const removal = { span, newText: '' };
  const [address] = bare;
  if (!address)
    return hasLength(text, length) ? { title: words`Remove Netmask=`, edits: [removal] } : undefined;
  const { end } = address.span;
  const edits = [{ span: { start: end, end }, newText: `/${length}` }, removal];
  return { title: words`Write /${length} behind the address`, edits };
}

/** Whether an address has the length that a mask stands for: then the mask says nothing more. */
function hasLength(text: string, length: number): boolean {
  const addresses = readConf(text).filter((item) => item.kind === 'assignment' && item.key === 'Address');
  return addresses.some((item) => item.kind === 'assignment' && item.value.endsWith(`/${length}`));
}

/** With a gateway whose first three numbers are the address' own the usual length is likely, and no more than that. */
function likely(text: string, { span }: ProgramEntry, gateways: readonly string[]): Mend {
  const address = text.slice(span.start, span.end);
  const network = address.slice(0, address.lastIndexOf('.') + 1);
  if (!isIpv4(address) || !gateways.some((gateway) => gateway.startsWith(network))) return undefined;
  const edits = [{ span: { start: span.end, end: span.end }, newText: '/24' }];
  return { title: words`Write /24 behind the address, if its network is that large`, edits };
}

/** The prefix length that a mask such as 255.255.255.0 means; null where it is none. */
function lengthOf(mask: string): number | null {
  if (/^\/?(?:[1-9]|[12][0-9]|3[0-2])$/.test(mask)) return Number(mask.replace('/', ''));
  if (!isIpv4(mask)) return null;
  const bits = mask
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
  return /^1+0*$/.test(bits) ? bits.replace(/0/g, '').length : null;
}
