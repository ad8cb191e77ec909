/** `Address=` without a prefix length beside a `Netmask=`, which networkd does not know: the length is in the mask. */
import type { ProgramEntry } from '../report.ts';
import { isIpv4 } from '../values/addresses.ts';
import { readConf } from '../values/conf-file.ts';
import type { ProgramFile } from './load.ts';

/** The entries of a file, those about missing prefix lengths with a mend where a mask tells the length. */
export function withPrefixLengths(
  { text }: ProgramFile,
  entries: readonly ProgramEntry[],
): readonly ProgramEntry[] {
  if (!entries.some((entry) => entry.class === 'no-prefix-length')) return entries;
  const masks = readConf(text).flatMap((item) => {
    const length = item.kind === 'assignment' && /^netmask$/i.test(item.key) ? lengthOf(item.value) : null;
    return item.kind === 'assignment' && length !== null ? [{ item, length }] : [];
  });
  const [mask] = masks;
  if (!mask || masks.length > 1) return entries;
  return entries.map((entry) => {
    if (entry.class !== 'no-prefix-length') return entry;
    const end = entry.span.end;
    const lineEnd = text.indexOf('\n', mask.item.span.end);
    const line = {
      start: text.lastIndexOf('\n', mask.item.span.start) + 1,
      end: lineEnd < 0 ? text.length : lineEnd + 1,
    };
    const edits = [
      { span: { start: end, end }, newText: `/${mask.length}` },
      { span: line, newText: '' },
    ];
    return { ...entry, mend: { title: `Write /${mask.length} behind the address`, edits } };
  });
}

/** The prefix length that a mask such as 255.255.255.0 means; null where it is none. */
function lengthOf(mask: string): number | null {
  if (!isIpv4(mask)) return null;
  const bits = mask
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.replace(/0/g, '').length : null;
}
