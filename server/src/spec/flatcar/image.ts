/**
 * What Flatcar's image has at paths that configs write to, before Ignition runs.
 *
 * Since 3535.0.0 `/etc` is an overlay over the image's own (`/usr/share/flatcar/etc`), mounted before Ignition writes
 * (flatcar/bootengine: initrd-setup-root), so that all of it counts as existing. The image's is what packages install and
 * what systemd-tmpfiles makes while the image is built (flatcar/scripts: build_library/build_image_util.sh). The table
 * holds what is known from sources, by the first Alpha release it is sure for; a path that is missing may exist as well.
 */
import { holds, PATH_ROWS } from './image-rows.ts';
import { OVERLAY_SINCE } from './image-table.ts';
import type { FlatcarTarget } from './releases.ts';

export interface ImageEntry {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'directory';
  /** Of links, as it is written there; missing where it is not known. */
  readonly target?: string;
}

interface DatedEntry extends ImageEntry {
  readonly since: string;
  readonly until: string;
}

/**
 * Entries by path. Before the overlay initrd-setup-root made much of it as well; older releases are only told of what
 * their notes speak of. What is in `/usr` cannot be written to at all.
 */
const BY_PATH: ReadonlyMap<string, readonly DatedEntry[]> = entriesByPath();

function entriesByPath() {
  const byPath = new Map<string, DatedEntry[]>();
  for (const name of ['passwd', 'shadow', 'group', 'gshadow']) {
    const path = `/etc/${name}`;
    byPath.set(path, [{ path, kind: 'file', since: OVERLAY_SINCE, until: '' }]);
  }
  for (const { path, type, target, since, until } of PATH_ROWS) {
    if (path.startsWith('/usr/')) continue;
    const kind = type === 'dir' ? 'directory' : type;
    const from = since || (until ? '' : OVERLAY_SINCE);
    const entry = { path, kind, since: from, until, ...(target !== null && { target }) } as const;
    byPath.set(path, [...(byPath.get(path) ?? []), entry]);
  }
  return byPath;
}

/** What the image has at a path when Ignition runs, as far as that is sure for the target; null for nothing known. */
export function imageEntryAt(path: string, target: FlatcarTarget): ImageEntry | null {
  return BY_PATH.get(path)?.find((entry) => holds(entry, target)) ?? null;
}

/** Folders of the image that are links, with the absolute path they lead to. */
const FOLDER_LINKS = folderLinks();

function folderLinks() {
  const folders = new Set(PATH_ROWS.flatMap(({ type, path }) => (type === 'dir' ? [path] : [])));
  return PATH_ROWS.flatMap(({ path, target, since, until }) => {
    const leadsTo = target === null ? '' : absolute(path, target);
    return folders.has(leadsTo) ? [{ path, leadsTo, since, until }] : [];
  });
}

/** Where a link leads: its target, seen from the folder it lies in. */
function absolute(path: string, target: string): string {
  const steps = target.startsWith('/') ? [] : path.split('/').slice(1, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return `/${steps.join('/')}`;
}

/**
 * Where what is written below a path lands on the target: the folders above it that are links of the image are followed,
 * the last step of the path is not.
 */
export function landingOf(path: string, target: FlatcarTarget): string {
  const found = FOLDER_LINKS.find(
    (link) => path.startsWith(link.path) && path[link.path.length] === '/' && holds(link, target),
  );
  return found ? landingOf(found.leadsTo + path.slice(found.path.length), target) : path;
}
