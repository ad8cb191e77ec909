/**
 * A config that another one names, as Ignition gets hold of it (ignition: internal/exec ConfigFetcher
 * fetchReferencedConfig, config Parse; for Ignition 2 and what is no Ignition at all Flatcar's patches of these).
 */

import type { ShapeValue } from '../../config/value.ts';
import { embedWithin } from '../../embedded/text.ts';
import { upgradeIgnition } from '../../formats/ignition/upgrade.ts';
import { beginsAsCloudConfig } from '../../spec/signs.ts';
import { IGNITION_3_7 } from '../../spec/types.ts';
import type { Node } from '../../syntax/tree.ts';
import type { ChildConfig, MachineContents } from '../machine.ts';
import type { Source } from '../reader.ts';
import { contentsFault } from '../verify.ts';
import { placeValues } from './place.ts';
import { readConfig } from './read.ts';
import { causeOf, type Run, refuse } from './run.ts';

/** A config on the way, with what it names. */
export interface Level {
  /** In the newest specification, every value with its place. */
  readonly config: ShapeValue;
  readonly children: readonly ChildConfig[];
  readonly certificates: readonly MachineContents[];
  /** Null for the analysed document. */
  readonly source: Source | null;
}

/**
 * The config that a level names; `ignored` where it makes Ignition ignore everything, null where it cannot be seen, or is
 * refused, which is noted.
 */
export function fetchChild(
  run: Run,
  child: ChildConfig | undefined,
  above: Source | null,
): Level | 'ignored' | null {
  const level = child ? readChild(run, child, above) : null;
  if (level === null) run.incomplete = true;
  return level;
}

function readChild(run: Run, child: ChildConfig, above: Source | null): Level | 'ignored' | null {
  const { contents, document, machine } = child;
  const named = causeOf(contents.url, above);
  const fault = contentsFault(contents, true);
  if (fault) {
    refuse(run, fault, causeOf(fault.at, above));
    return null;
  }
  const { text } = contents;
  if (!text || !document) return null;
  if (isLeftAlone(run, document.text)) return 'ignored';
  const source = { document, text: above ? embedWithin(above.text, text, above.document) : text };
  run.texts.set(document, source);
  const config = readConfig(run, child, named);
  if (!config) return null;
  const meet = (node: Node) => run.sources.set(node, source);
  const placed = placeValues(config, { spell: (key) => key, meet });
  const { children, certificates } = machine ?? { children: [], certificates: [] };
  return { config: upgradeIgnition(placed, IGNITION_3_7), children, certificates, source };
}

/** Nothing, or what coreos-cloudinit would read: for Ignition there is no config then, whatever names it. */
function isLeftAlone({ isFlatcar }: Run, text: string): boolean {
  return text === '' || (isFlatcar && (beginsAsCloudConfig(text) || text.startsWith('#!')));
}
