/** What an unused key may stand for, and where it would be used. */
import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { fieldsAlong, listOf, namesOf, releasesWith } from '../spec/available.ts';
import type { ResolvedField, ResolvedShape } from '../spec/resolve.ts';
import { keyText, type MapNode } from '../syntax/tree.ts';
import { onceFor } from '../text/once.ts';
import { nearest } from '../text/similar.ts';
import { words } from '../text/words.ts';
import { type Located, locate } from './locate.ts';
import { code, paragraphs } from './markdown.ts';

/** So many keys or places are named before the rest is a number. */
const MOST = 12;
const MOST_PLACES = 3;

/** The releases that have the key here, else the places that have it in this release, else the keys there are here. */
export function explainUnusedKey(analysis: Analysis, { span }: Finding): string {
  const at = locate(analysis.tree, analysis.shape, span.start);
  if (at?.on !== 'key' || !at.holder) return '';
  const said = ownCodes(analysis.findings).get(span.start) ?? new Set();
  const name = keyText(at.node);
  const trail = at.trail.map(({ key }) => key);
  // Of a later release the shape knows the field already, and it ends the trail.
  const keys = at.field ? trail : [...trail, name];
  const isTold = said.has('key-needs-newer-spec') || said.has('ignition-key');
  const elsewhere = isTold ? '' : describeReleases(analysis, keys);
  if (said.size > 0 || elsewhere !== '') return elsewhere;
  return paragraphs([describePlaces(analysis, name), describeKeys(at, at.holder, name)]);
}

/** What we say ourselves, by the offset at which it stands. The command line asks for each of thousands of keys. */
const ownCodes = onceFor((findings: readonly Finding[]): ReadonlyMap<number, ReadonlySet<string>> => {
  const codes = new Map<number, Set<string>>();
  for (const { source, code: id, span } of findings) {
    if (source === 'flatcar') codes.set(span.start, (codes.get(span.start) ?? new Set()).add(id));
  }
  return codes;
});

/** In which releases there is such a key. */
function describeReleases(analysis: Analysis, keys: readonly string[]): string {
  const name = code(keys.at(-1) ?? '');
  const { format } = analysis;
  if (format && format.specifications.length > 0) {
    const first = format.specifications.find(({ shape }) => fieldsAlong(shape(), keys));
    return first ? words`${name} exists here in ${format.label} ${first.version} and newer.` : '';
  }
  const releases = releasesWith(keys);
  return releases.length > 0 ? words`${name} exists here in: ${namesOf(releases).join('; ')}.` : '';
}

function describePlaces(analysis: Analysis, name: string): string {
  const places = analysis.shape ? placesOf(analysis.shape, name) : [];
  if (places.length === 0) return '';
  const shown = places.slice(0, MOST_PLACES).map(code);
  const more = places.length - shown.length;
  return words`${code(name)} exists as ${listOf(more > 0 ? [...shown, words`${more} more`] : shown)}.`;
}

/** Every path of the shape that ends in a key. */
function placesOf(shape: ResolvedShape, name: string): readonly string[] {
  const found: string[] = [];
  const visit = (inner: ResolvedShape, path: string, above: readonly ResolvedShape[]): void => {
    for (const field of inner.fields.values()) {
      if (!field.available) continue;
      const here = path === '' ? field.key : `${path}.${field.key}`;
      if (field.key === name) found.push(here);
      const below = shapeBelow(field);
      if (below && !above.includes(below)) {
        visit(below, field.type.kind === 'list' ? `${here}[]` : here, [...above, below]);
      }
    }
  };
  visit(shape, '', [shape]);
  return found;
}

function shapeBelow({ type }: ResolvedField): ResolvedShape | null {
  const inner = type.kind === 'list' ? type.of : type;
  return inner.kind === 'shape' ? inner : null;
}

/** The keys that a map has; asked for each of them. */
const keysOf = onceFor(
  ({ entries }: MapNode): ReadonlySet<string> => new Set(entries.map(({ key }) => keyText(key))),
);

function describeKeys({ map }: Located, holder: ResolvedShape, name: string): string {
  const taken = map ? keysOf(map) : new Set();
  const free = [...holder.fields.values()].flatMap(({ available, key }) =>
    available && !taken.has(key) ? [key] : [],
  );
  if (free.length === 0) return words`Every key there is here is set.`;
  const meant = nearest(name, free);
  if (meant !== null) return words`Did you mean ${code(meant)}?`;
  const shown = free.slice(0, MOST).map(code);
  const more = free.length - shown.length;
  return words`Keys that can be set here: ${listOf(more > 0 ? [...shown, words`${more} more`] : shown)}.`;
}
