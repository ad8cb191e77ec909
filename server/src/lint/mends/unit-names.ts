/** Names of units, drop-ins and quadlets that say no type, or a misspelt one. */
import { fixOf } from '../../config/fix.ts';
import { pathExtension } from '../../go/path.ts';
import type { MapNode } from '../../syntax/tree.ts';
import { readUnitText } from '../../syntax/unit/read.ts';
import { nearest } from '../../text/similar.ts';
import { type Broken, brokenScalar, type Mender, textOf, writeInstead } from './mend.ts';
import { isTaken } from './taken.ts';

/** The section that makes a unit what it is, and the ending that goes with it. */
const UNIT_SECTIONS: ReadonlyMap<string, string> = new Map(
  ['Service', 'Socket', 'Timer', 'Mount', 'Automount', 'Swap', 'Path', 'Slice', 'Scope'].map((section) => [
    section,
    `.${section.toLowerCase()}`,
  ]),
);
const QUADLET_SECTIONS: ReadonlyMap<string, string> = new Map(
  ['Container', 'Volume', 'Network', 'Kube', 'Image', 'Build', 'Pod', 'Artifact'].map((section) => [
    section,
    `.${section.toLowerCase()}`,
  ]),
);
const UNIT_ENDINGS = [...UNIT_SECTIONS.values(), '.target', '.device'];

/** `web`, `web.servce` or `web.Service`. */
export const unitName: Mender = (broken) => named(broken, UNIT_SECTIONS, UNIT_ENDINGS, '.service');

/** The same of a quadlet. */
export const quadletName: Mender = (broken) =>
  named(broken, QUADLET_SECTIONS, [...QUADLET_SECTIONS.values()], null);

function named(
  broken: Broken,
  sections: ReadonlyMap<string, string>,
  endings: readonly string[],
  usual: string | null,
) {
  const node = brokenScalar(broken);
  const map = node && broken.placeOf(node)?.map;
  if (!node || !map || !/^[\w@:.\\-]+$/.test(node.value)) return [];
  const name = node.value.replace(/\.$/, '');
  const written = pathExtension(name);
  const meant = endingOf(map, sections);
  const near =
    written.length > 2
      ? nearest(
          written.slice(1),
          endings.map((one) => one.slice(1)),
        )
      : null;
  // What has another ending is of another kind: a `.network` goes elsewhere. A text with sections of ours says otherwise.
  const ending = near !== null ? `.${near}` : (meant ?? (written === '' ? usual : null));
  if (ending === null || (near !== null && meant !== null && meant !== ending)) return [];
  const stem = near !== null ? name.slice(0, name.length - written.length) : name;
  if (stem === '' || stem.endsWith('.') || isTaken(broken, stem + ending)) return [];
  const { title, edits } = writeInstead(node, stem + ending);
  return fixOf(title, edits, { preferred: true });
}

/** The ending that the text of a unit asks for; null where it has no such section, or several. */
function endingOf(map: MapNode, sections: ReadonlyMap<string, string>): string | null {
  const found = readUnitText(textOf(map, 'contents')).sections.flatMap(
    ({ name }) => sections.get(name) ?? [],
  );
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}

/** A drop-in is read only where its name ends in `.conf`. */
export const dropinName: Mender = (broken) => {
  const node = brokenScalar(broken);
  if (!node || !/^[\w@:.-]*[\w-]$/.test(node.value) || UNIT_ENDINGS.includes(pathExtension(node.value)))
    return [];
  const near = /\.(?:config|cnf|cfg|con|conff|CONF|Conf)$/.exec(node.value)?.[0] ?? '';
  const name = `${node.value.slice(0, node.value.length - near.length)}.conf`;
  if (isTaken(broken, name)) return [];
  const { title, edits } = writeInstead(node, name);
  return fixOf(title, edits, { preferred: true });
};
