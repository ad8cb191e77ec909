/** The units of a machine, with what pulls them in, and their drop-ins. */
import type { UnitState } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import type { MachineUnit } from '../../machine/machine.ts';
import { words } from '../../text/words.ts';
import { entryParts, isPlain, recallRow, type ViewContext } from './context.ts';
import { nodeOf, sectionOf, type ViewNode } from './node.ts';
import { firstBootPaths, pulledIn, pullersOf, stateOf, TITLES } from './words.ts';

/** The section of the units; null where there are none. */
export function unitsSection(context: ViewContext): ViewNode | null {
  const { boot, machine } = context;
  const units = new Map(machine.units.map((unit) => [unit.name.value, unit]));
  const first = firstBootPaths(boot);
  const seen = new Set<string>();
  const nodes = boot.units.flatMap((state) => {
    if (seen.has(state.name)) return [];
    seen.add(state.name);
    const unit = units.get(state.name);
    const parts = isPlain(context, `unit ${state.name}`) && isOwn(unit) ? [unit, boot.firstBootLinks] : null;
    return [recallRow(context, state, parts, () => unitNode(context, state, unit, first))];
  });
  return sectionOf('units', TITLES.units, nodes);
}

/** Whether a unit and its drop-ins stand in the document itself. */
function isOwn(unit: MachineUnit | undefined): boolean {
  return !unit?.name.document && (unit?.dropins.every(({ name }) => !name.document) ?? true);
}

function unitNode(
  context: ViewContext,
  state: UnitState,
  unit: MachineUnit | undefined,
  first: ReadonlySet<string>,
): ViewNode {
  const { name } = state;
  const id = `units:${name}`;
  const common = { id, kind: 'unit', what: 'unit', label: name, copy: name } as const;
  const own = [stateOf(state), pulledIn(pullersOf(state, first))];
  if (!unit) return nodeOf({ ...common, facts: own, cause: state.cause });
  const { facts, ...place } = entryParts(context, `unit ${name}`, unit, unit.name);
  const made = unit.madeBy !== null || unit.mounts !== null ? [words`generated`] : [];
  const children = unit.dropins.map((dropin, index) =>
    nodeOf({
      ...{ id: `${id}:${index}:${dropin.name.value}`, kind: 'dropin', what: 'drop-in' },
      ...{ label: dropin.name.value, copy: dropin.name.value, cause: causeOf(dropin.name) },
      facts: [dropin.unread ? words`contents not known` : '', fromOf(context, dropin.name)],
      hasContents: dropin.contents !== null,
    }),
  );
  return nodeOf({
    ...{ ...common, ...place, children },
    facts: [...own, ...made, unit.unread ? words`contents not known` : '', ...facts],
    hasContents: unit.contents !== null,
  });
}

function fromOf({ nameOf }: ViewContext, { document }: MachineUnit['name']): string {
  return document ? words`from ${nameOf(document)}` : '';
}
