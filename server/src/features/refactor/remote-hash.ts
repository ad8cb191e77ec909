/** The hash of what is fetched from an address. Nothing is downloaded here: whoever does so is told what, and brings the sum. */
import type { Analysis } from '../../analysis.ts';
import { entryOf, type Node, type Path } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import { type HashName, hashSlot } from './hash-slot.ts';
import { keepsPromise } from './prove.ts';
import { type Change, type Place, placeAt, type Surroundings } from './refactoring.ts';
import { compressionOf, isAt, resourceAt } from './resources.ts';

/** What is to be downloaded, and where its hash belongs. */
export interface Remote {
  readonly url: string;
  readonly compression: '' | 'gzip';
  readonly name: HashName;
  /** The hash that is there; null where there is none. */
  readonly old: string | null;
  readonly path: Path;
}

/** Longer addresses are none that people look at before they agree. */
const LONGEST_URL = 2000;

/**
 * The address at a place whose hash can be written; null where there is none. With headers of its own none is offered: they
 * may be a secret, and what is fetched without them may be something else. The same goes for a user in the address.
 */
export function remoteAt(place: Place): Remote | null {
  return found(place)?.remote ?? null;
}

function found(place: Place) {
  const resource = resourceAt(place);
  const value = resource?.entry?.value;
  if (!resource || !isAt(resource, resource.source) || value?.kind !== 'scalar' || value.marked) return null;
  const url = value.value;
  if (url.length > LONGEST_URL || !/^https?:\/\/[^\s/?#@]+(?:[/?#][\x21-\x7e]*)?$/i.test(url)) return null;
  const compression = compressionOf(resource);
  const hasHeaders = entryOf(resource.map, 'http_headers') ?? entryOf(resource.map, 'httpHeaders');
  const slot = hashSlot(place, resource);
  if (hasHeaders || !slot || (compression !== '' && compression !== 'gzip')) return null;
  const { name, old } = slot;
  return { slot, remote: { url, compression, name, old, path: resource.path } satisfies Remote };
}

/** What an action that gets the hash is called. */
export function remoteTitle({ url, old }: Remote): string {
  const address = url.replace(/^(.{60}).{4,}$/s, '$1…');
  return old === null
    ? words`Add verification.hash by downloading ${address}…`
    : words`Update verification.hash by downloading ${address}…`;
}

/**
 * The change that writes a hash where a document names an address: at the path it had, else at the only place that names it.
 * Without edits where the hash is there already; null where nothing of the kind is there, or the change would do harm.
 * @param sum in hexadecimal, of what is unpacked
 */
export function remoteHashChange(
  analysis: Analysis,
  about: Surroundings,
  { url, compression, name, path }: Omit<Remote, 'old'>,
  sum: string,
): Change | null {
  if (!(name === 'sha256' ? /^[0-9a-f]{64}$/ : /^[0-9a-f]{128}$/).test(sum)) return null;
  const here = placesOf(analysis.tree.root, url).flatMap((at) => {
    const place = placeAt(analysis, { start: at, end: at }, about);
    const one = place && found(place);
    return one?.remote.url === url && one.remote.compression === compression ? one : [];
  });
  const only = here.length === 1 ? here[0] : undefined;
  const one = here.find(({ remote }) => remote.path.join('\n') === path.join('\n')) ?? only;
  if (!one) return null;
  const hash = `${name}-${sum}`;
  if (one.slot.old === hash) return { edits: [] };
  const edits = one.slot.write(hash);
  return edits && keepsPromise(analysis, { edits }, 'as-told') ? { edits } : null;
}

/** So many places of one address are looked at. */
const MOST = 100;

/** Where scalars of a text begin. */
function placesOf(root: Node | null, text: string): readonly number[] {
  const places: number[] = [];
  const visit = (node: Node): void => {
    if (places.length >= MOST || node.kind === 'alias') return;
    if (node.kind === 'list') node.items.forEach(visit);
    else if (node.kind === 'map') for (const { value } of node.entries) visit(value);
    else if (node.value === text) places.push(node.span.start);
  };
  if (root) visit(root);
  return places;
}
