/** Ignition's rules for files, directories, links and what they mean to each other. */

import { error, relatedNode, warn } from '../../../config/report.ts';
import { boolOf, intOf, type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../config/value.ts';
import { cleanPath, isAbsolutePath, joinPath } from '../../../go/path.ts';
import { has } from '../../../spec/behaviours.ts';
import { prefixFinder } from '../../../text/prefixes.ts';
import { words } from '../../../text/words.ts';
import type { RuleContext, Rules } from './context.ts';
import { pathProblem } from './paths.ts';

type Steps = readonly (string | number)[];

export const nodeRules: Rules = {
  File(context, file, path) {
    checkNode(context, file, path);
    checkMode(context, file, path);
    if (boolOf(file, 'overwrite') && stringOf(shapeOf(file, 'contents'), 'source') === undefined) {
      error(context.report, [...path, 'overwrite'], 'overwrite-without-source');
    }
  },
  Directory(context, directory, path) {
    checkNode(context, directory, path);
    checkMode(context, directory, path);
  },
  Link: checkNode,
  NodeUser: checkOwner,
  NodeGroup: checkOwner,
  Storage(context, storage, path) {
    const links = shapesOf(storage, 'links');
    const through = linkedPrefixes(links);
    let repeats = MOST_REPEATS;
    for (const [kind, code] of links.length > 0 ? THROUGH_LINK : []) {
      for (const [i, node] of shapesOf(storage, kind).entries()) {
        let said = false;
        for (const link of through(stringOf(node, 'path') ?? '')) {
          if (said && repeats-- <= 0) break;
          said = true;
          error(context.report, [...path, kind, i], code, relatedNode(words`the link`, link, 'path'));
        }
      }
    }
    checkLinks(context, storage, links, path);
  },
};

/**
 * How often, in one document, it is said again of a node that it stands behind a link, for one more link. The tool says it
 * for every pair, which makes millions of entries of a small document.
 */
const MOST_REPEATS = 1000;

const THROUGH_LINK = [
  ['directories', 'directory-through-link'],
  ['files', 'file-through-link'],
  ['links', 'link-through-link'],
] as const;

function checkNode({ report }: RuleContext, node: ShapeValue, path: Steps): void {
  const code = pathProblem(stringOf(node, 'path') ?? '');
  if (code) error(report, [...path, 'path'], code);
}

function checkMode({ report, version }: RuleContext, node: ShapeValue, path: Steps): void {
  const mode = intOf(node, 'mode');
  if (mode === undefined) return;
  const at = [...path, 'mode'];
  if (mode < 0 || mode > 0o7777) error(report, at, 'mode-illegal');
  // Go looks at the low 32 bits of the number, legal or not.
  if (!has(version, 'specialModeBits') && (BigInt.asUintN(32, BigInt(mode)) & 0o7000n) !== 0n) {
    warn(report, at, 'mode-special-bits');
  }
}

function checkOwner({ report }: RuleContext, owner: ShapeValue, path: Steps): void {
  if (intOf(owner, 'id') !== undefined && stringOf(owner, 'name')) error(report, path, 'owner-id-and-name');
}

/**
 * Finds, for a path, the links it leads through. The tool compares every node with every link; looking up the path's
 * own parents says the same in one pass. A link path that ends in a slash, or is empty, is a prefix like any other.
 */
function linkedPrefixes(links: readonly ShapeValue[]): (path: string) => Iterable<ShapeValue> {
  const known = groupBy(links, (link) => `${stringOf(link, 'path') ?? ''}/`);
  const prefixesOf = prefixFinder(known.keys());
  return function* (path) {
    for (const prefix of prefixesOf(path)) yield* known.get(prefix) ?? [];
  };
}

function groupBy(
  values: readonly ShapeValue[],
  key: (value: ShapeValue) => string,
): ReadonlyMap<string, readonly ShapeValue[]> {
  const groups = new Map<string, ShapeValue[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

function checkLinks(
  { report, version }: RuleContext,
  storage: ShapeValue,
  links: readonly ShapeValue[],
  path: Steps,
): void {
  const directories = groupBy(shapesOf(storage, 'directories'), (one) => stringOf(one, 'path') ?? '');
  for (const [i, link] of links.entries()) {
    const at = [...path, 'links', i];
    const target = stringOf(link, 'target');
    if (!target && has(version, 'linkTargetRequired')) {
      error(report, [...at, 'target'], 'link-target-required');
      continue;
    }
    if (!boolOf(link, 'hard')) continue;
    for (const directory of directories.get(hardTarget(stringOf(link, 'path') ?? '', target ?? '')) ?? []) {
      error(report, at, 'hard-link-to-directory', relatedNode(words`the directory`, directory, 'path'));
    }
    checkHardLinkOwner(report, link, at);
  }
}

function hardTarget(path: string, target: string): string {
  const clean = cleanPath(target);
  return isAbsolutePath(clean) ? clean : joinPath(path, target);
}

function checkHardLinkOwner(report: RuleContext['report'], link: ShapeValue, path: Steps): void {
  for (const who of ['user', 'group']) {
    for (const what of ['id', 'name']) {
      if (shapeOf(link, who)?.fields.has(what)) warn(report, [...path, who, what], 'hard-link-owner');
    }
  }
}
