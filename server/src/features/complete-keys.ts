/** Offers the keys of a map, and the first key of a new list item. */
import { byUse } from '../spec/key-order.ts';
import { RELEASES, type Release } from '../spec/releases.ts';
import { atLeast, type ResolvedField, type ResolvedShape } from '../spec/resolve.ts';
import { child } from '../syntax/tree.ts';
import type { TextEdit } from '../text/span.ts';
import { words } from '../text/words.ts';
import { escapeSnippet, type InsertStyle, keySnippet } from './complete-insert.ts';
import { filterText, type Slot } from './complete-slot.ts';
import type { Offer } from './completion.ts';
import { documentField, typeName } from './describe-field.ts';
import { describeRelease } from './describe-release.ts';
import type { Expected } from './expected.ts';
import { denial, firstRelease, has, releaseName } from './since.ts';
import type { Unfinished } from './subject.ts';

/** How a field stands in this document's release: usable, or from which stable release on. */
type Standing = { readonly needs: Release | null };

function standing(unfinished: Unfinished, expected: Expected): Standing | null {
  const { trail } = expected;
  if (!unfinished.format.hasVariants) {
    return expected.field?.available ? { needs: null } : null;
  }
  const release = unfinished.release;
  if (!release) return { needs: null };
  if (denial(release, trail) !== null) return null;
  if (has(release, trail)) return { needs: null };
  const needs = firstRelease(release.variant, trail);
  return needs && !needs.experimental ? { needs } : null;
}

/** The edit that raises the document's version to a release's; none when the text has no version. */
function raiseVersion(unfinished: Unfinished, release: Release): readonly TextEdit[] {
  const { root } = unfinished.tree;
  const version = root ? child(root, 'version') : undefined;
  if (version?.kind !== 'scalar' || version.value === '') return [];
  // The tree of a large document may be a keystroke older than the text.
  const written = unfinished.text.slice(version.span.start, version.span.end);
  if (!written.includes(version.value)) return [];
  return [{ span: version.span, newText: release.version }];
}

function isDeprecated(unfinished: Unfinished, field: ResolvedField): boolean {
  const { deprecated } = field.row;
  const version = unfinished.release?.ignition;
  return deprecated !== undefined && (version === undefined || atLeast(version, deprecated.since));
}

function rank(field: ResolvedField, needs: Release | null, deprecated: boolean): string {
  if (needs) return '8';
  if (deprecated) return '9';
  return field.row.required ? '1' : '3';
}

/** The keys a shape has beyond those already written; as they are used, required ones first, deprecated ones last. */
export function completeKeys(
  unfinished: Unfinished,
  slot: Slot,
  shape: ResolvedShape,
  style: InsertStyle,
): readonly Offer[] {
  const isItem = slot.kind === 'item';
  return byUse(shape).flatMap((field, index) => {
    if (slot.siblings.has(field.key)) return [];
    const expected = { type: field.type, field, trail: [...slot.expected.trail, field] };
    const stands = standing(unfinished, expected);
    if (!stands) return [];
    const deprecated = isDeprecated(unfinished, field);
    const isRenamed = slot.hasColon && slot.kind === 'key';
    return {
      label: isItem && !style.json && slot.layout !== 'braces' ? `- ${field.key}` : field.key,
      kind: 'key' as const,
      detail: field.row.required
        ? words`${typeName(field.type, field.row)}, required`
        : typeName(field.type, field.row),
      hint: stands.needs ? words`needs ${releaseName(stands.needs)}` : '',
      documentation: documentField(unfinished, expected),
      replace: slot.replace,
      insert: isRenamed ? bareKey(field, style) : lay(slot, field, style),
      more: !isRenamed,
      filter: filterText(slot, style.json ? JSON.stringify(field.key) : field.key),
      sort: `${rank(field, stands.needs, deprecated)}${String(index).padStart(3, '0')}`,
      deprecated,
      edits: stands.needs ? raiseVersion(unfinished, stands.needs) : [],
    };
  });
}

function bareKey(field: ResolvedField, style: InsertStyle): string {
  return escapeSnippet(style.json ? JSON.stringify(field.key) : field.key);
}

/** A key laid out where it goes. */
function lay(slot: Slot, field: ResolvedField, style: InsertStyle): string {
  const dash = slot.kind === 'item' ? '- ' : '';
  const pad = ' '.repeat(slot.indent + dash.length);
  if (slot.layout === 'braces' || slot.layout === 'brackets')
    return `{${keySnippet(field, '', { ...style, flow: true })}}`;
  const text = dash + keySnippet(field, pad, style);
  return slot.layout === 'below' ? `\n${' '.repeat(slot.indent)}${text}` : text;
}

/** The header of a new document, for each release: Flatcar's first, and of a variant the newest stable one. */
export function completeHeader(slot: Slot): readonly Offer[] {
  if (!slot.atRoot || slot.kind !== 'key' || slot.flow) return [];
  if (slot.siblings.has('variant') || slot.siblings.has('version') || slot.hasColon) return [];
  const variants = [...new Set(RELEASES.map(({ variant }) => variant))];
  const newestFirst = RELEASES.toReversed().toSorted(
    (a, b) =>
      variants.indexOf(a.variant) - variants.indexOf(b.variant) ||
      Number(a.experimental) - Number(b.experimental),
  );
  return newestFirst.map((release, index) => ({
    label: `variant: ${release.variant}, version: ${release.version}`,
    kind: 'snippet',
    detail: release.experimental
      ? words`Ignition ${release.ignition}, experimental`
      : `Ignition ${release.ignition}`,
    hint: '',
    documentation: describeRelease(release),
    replace: slot.replace,
    insert: `variant: ${release.variant}\nversion: ${release.version}\n$0`,
    more: true,
    filter: filterText(slot, `variant ${release.variant} ${release.version}`),
    sort: `0${String(index).padStart(2, '0')}`,
    deprecated: false,
    edits: [],
  }));
}
