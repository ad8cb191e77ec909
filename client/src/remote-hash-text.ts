/** What people are told before something is downloaded for its hash. */
import type { RemoteHashCommand } from '../../server/src/protocol/remote-hash.ts';
import { MOST_REDIRECTS } from './download.ts';

/** The address that is going to be asked, as a URL parser reads it; null for what is none that may be. */
export function addressOf(url: unknown): URL | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const address = new URL(url);
  const isWeb = address.protocol === 'https:' || address.protocol === 'http:';
  return isWeb && address.username === '' && address.password === '' ? address : null;
}

/** What is sent, what is read, and what becomes of it. */
export function downloadInWords(
  { href, protocol }: URL,
  { name, compression }: Pick<RemoteHashCommand, 'name' | 'compression'>,
  most: number,
): string {
  const packed = compression === 'gzip' ? ' It is unpacked with gzip first, as Ignition does.' : '';
  const open =
    protocol === 'http:' ? '\n\nThe way there is not encrypted: anybody on it can send another file.' : '';
  return (
    `${href}\n\n` +
    'One GET request is sent, without cookies and credentials. The server learns your address and the whole URL. ' +
    `Up to ${MOST_REDIRECTS} redirects are followed, also to other servers.\n\n` +
    `At most ${Math.floor(most / 1024 / 1024)} MiB are read, and nothing is kept but the ${name}.${packed} ` +
    `It says which file is there now, not that it is the right one.${open}`
  );
}

/** How far a download is. */
export function progressInWords(received: number, total: number | null): string {
  const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  return total === null ? `${mib(received)} MiB` : `${mib(received)} of ${mib(total)} MiB`;
}
