/** Values that lead elsewhere: to a local file (`local`, `contents_local`, …), or to an address. */
import type { Analysis } from '../analysis.ts';
import { embeddedParts, placedOnce } from '../embedded/all.ts';
import type { Node, ScalarNode } from '../syntax/tree.ts';
import { trimRun } from '../text/runs.ts';
import { movedSpan, type Span } from '../text/span.ts';
import { type Expected, expectEntry, expectItem } from './expected.ts';

export interface LocalLink {
  readonly span: Span;
  /** The value that names it. */
  readonly node: ScalarNode;
  /** Relative to the files directory, with `/`, cleaned; never leads out of it. */
  readonly path: string;
}

/** All local files a document names, in order of the text. Paths that lead out of the directory are no links. */
export function localLinks(analysis: Analysis): readonly LocalLink[] {
  const { root } = analysis.tree;
  if (!root || analysis.kind !== 'butane') return [];
  const links: LocalLink[] = [];
  collect(root, { type: analysis.shape, field: null, trail: [] }, links);
  return links;
}

function collect(node: Node, expected: Expected, links: LocalLink[]): void {
  if (expected.type === null) return;
  if (node.kind === 'map') {
    for (const entry of node.entries) collect(entry.value, expectEntry(expected, entry.key), links);
  } else if (node.kind === 'list') {
    for (const item of node.items) collect(item, expectItem(expected), links);
  } else if (node.kind === 'scalar' && expected.field?.row.content === 'local-path') {
    const path = cleanPath(node.value);
    if (path !== null) links.push({ span: node.span, node, path });
  }
}

export interface WebLink {
  readonly span: Span;
  /** `http` or `https`. */
  readonly url: string;
}

/** More than this is a list of addresses, in which nobody follows one. */
const MOST = 2000;

/**
 * The addresses that a document names, in its own values and in the texts in it: whole ones, without placeholders, and without
 * names and passwords of people.
 */
export function webLinks(analysis: Analysis): readonly WebLink[] {
  const { root } = analysis.tree;
  if (!root || analysis.kind === 'unknown') return [];
  const links: WebLink[] = [];
  addresses(root, { type: analysis.shape, field: null, trail: [] }, links);
  for (const part of embeddedParts(analysis)) {
    if (links.length >= MOST) break;
    const { items, by } = addressesOf(part, analysis.text);
    for (const { url, ...span } of items) links.push({ span: movedSpan(span, by), url });
  }
  return links.slice(0, MOST).toSorted((one, other) => one.span.start - other.span.start);
}

function addresses(node: Node, expected: Expected, links: WebLink[]): void {
  if (expected.type === null || links.length >= MOST) return;
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) addresses(value, expectEntry(expected, key), links);
  } else if (node.kind === 'list') {
    for (const item of node.items) addresses(item, expectItem(expected), links);
  } else if (node.kind === 'scalar' && expected.field?.row.content === 'url' && !node.marked) {
    const [found] = urlsIn(node.value);
    if (found?.start === 0 && found.end === node.value.length)
      links.push({ span: node.span, url: node.value });
  }
}

/** The addresses in a text, where they stand in the document. */
const addressesOf = placedOnce(({ text }) =>
  urlsIn(text.text).map(({ start, end, url }) => ({ ...text.spanOf(start, end), url })),
);

const URLS = /\bhttps?:\/\/[^\s"'<>\\^`|]{1,2000}/g;

/** The addresses in a text. What only looks like one (`http://`, `https://${host}/`) is none. */
function urlsIn(text: string): readonly (Span & { readonly url: string })[] {
  return Array.from(text.matchAll(URLS)).flatMap(({ 0: found, index }) => {
    // A sentence goes on behind an address.
    const url = trimRun(found, '.,;:!?)]}');
    const isOne = /^https?:\/\/[\w[]/.test(url) && !/[${}*]|%(?![0-9A-Fa-f]{2})|^https?:\/\/[^/]*@/.test(url);
    return isOne ? [{ start: index, end: index + url.length, url }] : [];
  });
}

/**
 * A path within the files directory as Go's `path.Clean` leaves it, a leading `/` meaning the directory itself; null for
 * one that is empty or leads out.
 */
export function cleanPath(path: string): string | null {
  if (path === '' || path.includes('\0')) return null;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.length === 0 ? '.' : steps.join('/');
}
