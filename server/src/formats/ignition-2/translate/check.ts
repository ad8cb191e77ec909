/** What ign-converter does not translate, in its words and its order (2f77307: v24tov31.Check2_4, util). */
import { createReport } from '../../../config/report.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../config/value.ts';
import { joinPath } from '../../../go/path.ts';
import { quote } from '../../../go/quote.ts';
import type { Ignition2Version } from '../../../spec/types.ts';
import { prefixFinder } from '../../../text/prefixes.ts';
import { checkIgnition2 } from '../rules/index.ts';
import type { Note } from './note.ts';
import { type MountPoints, mountPoint } from './to-3.ts';
import { nodeAlong } from './values.ts';

/** The first reason not to translate, null when there is none. */
export function refuseTranslation(
  config: ShapeValue,
  version: Ignition2Version,
  filesystems: MountPoints,
): Note | null {
  return (
    refuseInput(config, version) ??
    refuseNetworkd(config) ??
    refuseFilesystem(config, filesystems) ??
    refuseNodes(config, filesystems) ??
    refuseUnits(config)
  );
}

/** Deprecated fields would be lost, so that they are refused. */
function refuseInput(config: ShapeValue, version: Ignition2Version): Note | null {
  const report = createReport();
  checkIgnition2(report, config, version);
  const worst = report.entries.find(({ severity, deprecated }) => severity === 'error' || deprecated);
  if (!worst) return null;
  const lines = report.entries.map(
    ({ deprecated, severity, message }) => `${deprecated ? 'deprecated' : severity}: ${message}`,
  );
  return { node: nodeAlong(config, worst.path), message: `Invalid input config:\n${lines.join('\n')}` };
}

function refuseNetworkd(config: ShapeValue): Note | null {
  const [unit] = shapesOf(shapeOf(config, 'networkd'), 'units');
  const message = 'config includes deprecated networkd section - use Files instead';
  return unit ? { node: unit.node, message } : null;
}

function refuseFilesystem(config: ShapeValue, filesystems: MountPoints): Note | null {
  const defined = shapesOf(shapeOf(config, 'storage'), 'filesystems');
  const unmapped = defined.filter(
    (one) => mountPoint(filesystems, stringOf(one, 'name') ?? '') === undefined,
  );
  const [first] = unmapped;
  if (!first) return null;
  const name = stringOf(first, 'name') ?? '';
  // There is no blank between the sentences.
  const message = `Config defined filesystem ${quote(name)} but no mapping was defined.Please specify a path to be used as the filesystem mountpoint.`;
  const unmounted = [
    ...unmapped.map((one) => stringOf(one, 'name') ?? ''),
    ...undefinedIn(config, filesystems),
  ];
  return { node: first.fields.get('name')?.node ?? first.node, message, unmounted };
}

/** The filesystems that files, directories and links name, and that nothing says the path of: they may be asked for as well. */
function undefinedIn(config: ShapeValue, filesystems: MountPoints): readonly string[] {
  const storage = shapeOf(config, 'storage');
  const names = KINDS.flatMap(([key]) => shapesOf(storage, key)).map(
    (node) => stringOf(node, 'filesystem') ?? '',
  );
  return names.filter((name) => name !== '' && mountPoint(filesystems, name) === undefined);
}

/** Lists of what has a path, in the order the tool looks at them, and what it calls an entry. */
export const KINDS = [
  ['files', 'File'],
  ['directories', 'Directory'],
  ['links', 'Link'],
] as const;

function refuseNodes(config: ShapeValue, filesystems: MountPoints): Note | null {
  const storage = shapeOf(config, 'storage');
  const pathOf = (node: ShapeValue) => {
    const base = mountPoint(filesystems, stringOf(node, 'filesystem') ?? '') ?? '';
    return joinPath('/', base, stringOf(node, 'path') ?? '');
  };
  const linkBefore = linkFinder(shapesOf(storage, 'links').map(pathOf));
  const taken = new Map<string, string>();
  for (const [key, word] of KINDS) {
    for (const node of shapesOf(storage, key)) {
      const path = pathOf(node);
      const name = `${word}: ${path}`;
      const at = node.fields.get('path')?.node ?? node.node;
      const other = taken.get(path);
      if (other !== undefined) return { node: at, message: conflict(other, name) };
      const link = linkBefore(path);
      if (link !== undefined) return { node: at, message: usesLink(name, link) };
      taken.set(path, name);
    }
  }
  return null;
}

/** What the tool says of a path given twice. */
export function conflict(other: string, name: string): string {
  return `Config has conflicting inodes: ${quote(other)} and ${quote(name)}.  All files, directories and links must specify a unique \`path\`.`;
}

function usesLink(name: string, link: string): string {
  return `${name} uses link defined in config ${quote(link)}. Please use a link not defined in Storage:Links`;
}

/** Finds the first link whose path a path begins with, by text alone: `/l` is in the way of `/lib/x`. */
function linkFinder(links: readonly string[]): (path: string) => string | undefined {
  const order = new Map<string, number>();
  for (const [index, link] of links.entries()) if (!order.has(link)) order.set(link, index);
  const prefixesOf = prefixFinder(order.keys());
  return (path) => {
    let first = links.length;
    for (const link of prefixesOf(path)) if (link !== path) first = Math.min(first, order.get(link) ?? first);
    return links[first];
  };
}

function refuseUnits(config: ShapeValue): Note | null {
  const names = new Set<string>();
  for (const unit of shapesOf(shapeOf(config, 'systemd'), 'units')) {
    const name = stringOf(unit, 'name') ?? '';
    const at = unit.fields.get('name')?.node ?? unit.node;
    if (names.has(name)) {
      const message = `Config has duplicate unit name ${quote(name)}.  All units must specify a unique \`name\`.`;
      return { node: at, message };
    }
    names.add(name);
    const repeated = refuseDropins(unit, name);
    if (repeated) return repeated;
  }
  return null;
}

function refuseDropins(unit: ShapeValue, unitName: string): Note | null {
  const names = new Set<string>();
  for (const dropin of shapesOf(unit, 'dropins')) {
    const name = stringOf(dropin, 'name') ?? '';
    if (names.has(name)) {
      const message = `Config has duplicate dropin name ${quote(name)} in unit ${quote(unitName)}.  All dropins must specify a unique \`name\`.`;
      return { node: dropin.fields.get('name')?.node ?? dropin.node, message };
    }
    names.add(name);
  }
  return null;
}
