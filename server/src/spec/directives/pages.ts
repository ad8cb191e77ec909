/** Where the manual pages are. */
import type { Directive } from './directive.ts';

const SYSTEMD = 'https://www.freedesktop.org/software/systemd/man';
const PODMAN = 'https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html';

/** Versions whose pages are kept; what is newer is told by the newest ones. */
const [OLDEST, NEWEST] = [249, 258];

/** The address of a manual page, as it is for a version of systemd; null where there is no page. */
export function pageUrl(page: string, systemd: number): string | null {
  if (page === '') return null;
  if (page.startsWith('podman')) return PODMAN;
  const version = systemd >= OLDEST && systemd <= NEWEST ? String(systemd) : 'latest';
  return `${SYSTEMD}/${version}/${page.replace(/\(\d\)$/, '')}.html`;
}

/** The address of a directive on its page. */
export function directiveUrl({ page, name }: Directive, systemd: number): string | null {
  const url = pageUrl(page, systemd);
  return url === null || url === PODMAN ? url : `${url}#${encodeURIComponent(name)}=`;
}
