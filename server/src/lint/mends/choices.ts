/** Values of which there are only some: a slip of the pen, or the name that something has elsewhere. */
import type { Fix } from '../../config/finding.ts';
import { fixOf } from '../../config/fix.ts';
import { nearest } from '../../text/similar.ts';
import { words } from '../../text/words.ts';
import { brokenScalar, type Mender, writeInstead } from './mend.ts';

/** What people call these elsewhere, by the field. */
const OTHER_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  format: {
    fat: 'vfat',
    fat32: 'vfat',
    msdos: 'vfat',
    ext: 'ext4',
    ext2: 'ext4',
    ext3: 'ext4',
    ext5: 'ext4',
  },
  compression: { gz: 'gzip', 'application/gzip': 'gzip' },
};

/** File systems that there are, and that nobody means another one by. */
const OTHER_FILESYSTEMS: ReadonlySet<string> = new Set([
  ...['zfs', 'jfs', 'ufs', 'ntfs', 'exfat', 'f2fs', 'nfs', 'bcachefs', 'squashfs', 'reiserfs', 'erofs'],
]);

/** The nearest of the values that the field takes. */
export const nearestChoice: Mender = (broken) => {
  const node = brokenScalar(broken);
  const place = node ? broken.placeOf(node) : undefined;
  const choices = (place?.field?.row.choices ?? []).map(({ value }) => String(value)).filter(Boolean);
  if (!node || !place || choices.length === 0) return [];
  const word = node.value.trim().toLowerCase();
  if (OTHER_FILESYSTEMS.has(word)) return [];
  const other = OTHER_NAMES[place.key];
  const known = other && Object.hasOwn(other, word) ? other[word] : undefined;
  const to = known !== undefined && choices.includes(known) ? known : nearest(word, choices);
  if (to === null || to === node.value) return [];
  const { title, edits } = writeInstead(node, to);
  return fixOf(title, edits, { preferred: true });
};

const SCHEMES = ['http', 'https', 'tftp', 's3', 'gs', 'data'];

/** Schemes that there are, and that nobody means another one by. */
const OTHER_SCHEMES = /^(?:ftps?|sftp|file|git|ssh|scp|oci|nfs|smb|http3|s3a)$/i;

/**
 * A host by a name of the internet, and a path: `example.org/x`. Endings of names that files have as well, such as `.sh`, are left out,
 * as `setup.sh/x` may be a folder.
 */
const HOST =
  /^(?:[a-z0-9-]+\.)+(?:com|org|net|info|io|dev|app|cloud|edu|gov|(?!(?:sh|py|pl|rs|md|so|cc|ps|cr|db|gz|xz|ts|js|go|in)[:/])[a-z]{2})(?::\d{1,5})?\/[\w./?#@!$&'()*+,;=%~:-]+$/i;

/** A scheme that is misspelt or in capitals, or left out in front of a host. */
export const nearestScheme: Mender = (broken) => {
  const found = brokenScalar(broken);
  if (!found || found.style === 'literal' || found.style === 'folded') return [];
  if (found.tag !== undefined || found.anchor !== undefined) return [];
  const start = found.span.start + (found.style === 'plain' ? 0 : 1);
  if (HOST.test(found.value)) {
    const edits = [{ span: { start, end: start }, newText: 'https://' }];
    return fixOf(words`Write https://${found.value}`, edits, { preferred: true });
  }
  const scheme = /^([A-Za-z]\w*)(?=:\/\/)/.exec(found.value)?.[1];
  if (!scheme || OTHER_SCHEMES.test(scheme)) return [];
  const to = nearest(scheme, SCHEMES);
  if (to === null || to === scheme) return [];
  const value = to + found.value.slice(scheme.length);
  if (!/^[\w:/?#@!$&'()*+,;=.%~-]+$/.test(value)) return [];
  const edits = [{ span: { start, end: start + scheme.length }, newText: to }];
  return fixOf(words`Write ${to}://`, edits, { preferred: true });
};

/** `sha512:…`, or a bare sum whose length says what it is. */
export const hashForm: Mender = (broken): readonly Fix[] => {
  const node = brokenScalar(broken);
  const parts = node && /^(?:sha-?(256|512)[-:=_ ]?)?([0-9a-f]{64}|[0-9a-f]{128})$/i.exec(node.value);
  if (!node || !parts?.[2]) return [];
  const bits = parts[2].length === 128 ? '512' : '256';
  if (parts[1] !== undefined && parts[1] !== bits) return [];
  const value = `sha${bits}-${parts[2].toLowerCase()}`;
  if (value === node.value) return [];
  const { edits } = writeInstead(node, value);
  return fixOf(words`Write it as sha${bits}-…`, edits, { preferred: true });
};

const GUID = /^\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?$/i;
const BARE_GUID = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

/** A GUID in braces, or without its dashes. */
export const guidForm: Mender = (broken) => {
  const node = brokenScalar(broken);
  const value = node && (GUID.exec(node.value)?.[1] ?? BARE_GUID.exec(node.value)?.slice(1).join('-'));
  if (!node || !value || value === node.value) return [];
  const { title, edits } = writeInstead(node, value);
  return fixOf(title, edits, { preferred: true });
};
