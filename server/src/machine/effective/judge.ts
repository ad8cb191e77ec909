/** What only merging makes invalid: Ignition judges the merged config once more (ignition: internal/exec Engine). */

import type { RelatedNode } from '../../config/report.ts';
import { type ShapeValue, shapeOf, shapesOf, stringOf, type Value } from '../../config/value.ts';
import { IGNITION_3_7 } from '../../spec/types.ts';
import type { Node, Path } from '../../syntax/tree.ts';
import { once } from '../../text/once.ts';
import { words } from '../../text/words.ts';
import type { Cause, Refusal } from '../first-boot/first-boot.ts';
import type { Machine, MachineNode, MachineUnit } from '../machine.ts';
import { errorsOf, type RuleError } from './errors.ts';
import { invalid } from './read.ts';
import { type Run, refuse } from './run.ts';

/** So many are told; the first is what stops the boot. */
const MOST = 50;

/**
 * Notes what is wrong with a merged config. Each is told of the analysed document where one of its values takes part, else
 * where the config is named that is at fault.
 */
export function judgeMerged(run: Run, config: ShapeValue, machine: Machine): void {
  const paths = once(() => pathsIn(config));
  for (const error of errorsOf(run, config, IGNITION_3_7).slice(0, MOST)) {
    const { entry, value } = error;
    const own = value.node && { what: words`the entry`, node: value.node };
    const others = [...(entry.related ?? []), ...unitAt(config, error)].map(
      ({ message, node }: RelatedNode) => {
        return { what: message, node };
      },
    );
    const parts = [...(own ? [own] : []), ...others].map(({ what, node }) => {
      return { what, cause: causeAt(run, node, paths().get(node) ?? []) };
    });
    const first = parts.find(({ cause }) => cause.document === null) ?? parts[0];
    if (!first) continue;
    const cause = first.cause.document === null ? first.cause : namedAt(run, first.cause);
    const meets = parts.filter((part) => part.cause !== cause);
    refuse(run, invalid(entry.message), cause, { meets, subject: subjectOf(machine, config, entry.path) });
  }
}

function causeAt(run: Run, node: Node, path: Path): Cause {
  return { node, path, document: run.sources.get(node)?.document ?? null };
}

/** The value of the analysed document that leads to another one's. */
function namedAt(run: Run, cause: Cause): Cause {
  const source = cause.document && run.texts.get(cause.document);
  return source ? { node: source.text.node, path: source.text.path, document: null } : cause;
}

/** The path of every node in a config whose values all have theirs; of the first value at each. */
function pathsIn(config: ShapeValue): ReadonlyMap<Node, Path> {
  const paths = new Map<Node, Path>();
  const visit = (value: Value): void => {
    if (value.node && !paths.has(value.node)) paths.set(value.node, value.from ?? []);
    if (value.kind === 'shape') for (const field of value.fields.values()) visit(field);
    if (value.kind === 'list') value.items.forEach(visit);
  };
  visit(config);
  return paths;
}

/** The unit or drop-in whose place an entry takes, which the rule does not tell. */
function unitAt(config: ShapeValue, { entry, value }: RuleError): readonly RelatedNode[] {
  if (entry.code !== 'path-conflicts-systemd' || value.kind !== 'string') return [];
  for (const unit of shapesOf(shapeOf(config, 'systemd'), 'units')) {
    const at = `/etc/systemd/system/${stringOf(unit, 'name') ?? ''}`;
    const found =
      at === value.value
        ? unit
        : shapesOf(unit, 'dropins').find(
            (dropin) => `${at}.d/${stringOf(dropin, 'name') ?? ''}` === value.value,
          );
    const node = found?.fields.get('name')?.node ?? found?.node;
    if (node) return [{ message: found === unit ? words`the unit` : words`the drop-in`, node }];
  }
  return [];
}

const KINDS: Readonly<Record<string, MachineNode['kind']>> = {
  files: 'file',
  directories: 'directory',
  links: 'link',
};

/** The entry of the machine that an error is about. */
function subjectOf(machine: Machine, config: ShapeValue, path: Path): Refusal['subject'] {
  const [section, list, index] = path;
  if (typeof list !== 'string' || typeof index !== 'number') return null;
  const entry = shapesOf(shapeOf(config, String(section)), list)[index];
  const kind = KINDS[list];
  if (section === 'storage' && kind) {
    const at = stringOf(entry, 'path');
    return machine.nodes.find((node) => node.kind === kind && node.at.value === at) ?? null;
  }
  const name = stringOf(entry, 'name');
  const named: readonly MachineUnit[] = section === 'systemd' ? machine.units : [];
  return named.find((unit) => unit.name.value === name) ?? null;
}
