/** Where the manual pages are, and where on them a directive is told of. */
import { once } from '../../text/once.ts';
import { ANCHORS } from './anchors.ts';
import type { Directive } from './directive.ts';
import { readKeyTable } from './key-table.ts';
import { QUADLET_KEYS } from './quadlet-keys.ts';

const SYSTEMD = 'https://www.freedesktop.org/software/systemd/man';
const PODMAN = 'https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html';

/** Versions whose pages are kept; what is newer is told by the newest ones. */
const [OLDEST, NEWEST] = [249, 258];

/** The sections of Podman's page in the order in which it tells of them. */
const PODMAN_SECTIONS = ['Container', 'Pod', 'Kube', 'Network', 'Volume', 'Build', 'Image', 'Artifact'];

/** The address of a manual page, as it is for a version of systemd; null where there is no page. */
export function pageUrl(page: string, systemd: number): string | null {
  if (page === '') return null;
  if (page.startsWith('podman')) return PODMAN;
  const version = systemd >= OLDEST && systemd <= NEWEST ? String(systemd) : 'latest';
  return `${SYSTEMD}/${version}/${page.replace(/\(\d\)$/, '')}.html`;
}

/** The address of a directive on its page. */
export function directiveUrl(directive: Directive, systemd: number): string | null {
  const url = pageUrl(directive.page, systemd);
  if (url === null) return null;
  return `${url}#${url === PODMAN ? podmanAnchor(directive) : systemdAnchor(directive)}`;
}

function systemdAnchor({ page, section, name }: Directive): string {
  const own = page.replace(/\(\d\)$/, '');
  const anchor = anchors().get(`${own}/${section}/${name}`) ?? anchors().get(`${own}/${name}`);
  return encodeURIComponent(anchor ?? `${name}=`).replaceAll('%3D', '=');
}

/** A heading has its words in small letters; of headings with the same words only the first has, others are reached by their section. */
function podmanAnchor({ section, name }: Directive): string {
  const first = PODMAN_SECTIONS.find((one) => quadletKeys().get(one)?.has(name));
  const isFirst = first === section || first === undefined;
  if (isFirst && section !== 'Quadlet') return name.toLowerCase();
  const small = section.toLowerCase();
  return section === 'Quadlet' ? 'quadlet-section-quadlet' : `${small}-units-${small}`;
}

const quadletKeys = once(() => readKeyTable(QUADLET_KEYS));

const anchors = once((): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  let page = '';
  for (const line of ANCHORS.trim().split('\n')) {
    const [anchor = '', names] = line.split('\t');
    if (names === undefined) page = line.slice(1, -1);
    else for (const name of names.split('|')) found.set(`${page}/${name}`, anchor);
  }
  return found;
});
