/** What people are told before something is downloaded for its hash. */
import { l10n } from 'vscode';
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
  const sent = [
    l10n.t(
      'One GET request is sent, without cookies and credentials. The server learns your address and the whole URL.',
    ),
    l10n.t('Up to {0} redirects are followed, also to other servers.', MOST_REDIRECTS),
  ];
  const mib = Math.floor(most / 1024 / 1024);
  const kept = [
    l10n.t('At most {0} MiB are read, and nothing is kept but the {1}.', mib, name),
    ...(compression === 'gzip' ? [l10n.t('It is unpacked with gzip first, as Ignition does.')] : []),
    l10n.t('It says which file is there now, not that it is the right one.'),
  ];
  const open = l10n.t('The way there is not encrypted: anybody on it can send another file.');
  return [href, sent.join(' '), kept.join(' '), ...(protocol === 'http:' ? [open] : [])].join('\n\n');
}

/** How far a download is. */
export function progressInWords(received: number, total: number | null): string {
  const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);
  return total === null
    ? `${mib(received)} MiB`
    : l10n.t({
        message: '{0} of {1} MiB',
        args: [mib(received), mib(total)],
        comment: 'how far a download is',
      });
}
