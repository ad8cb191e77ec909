/** Services that systemd refuses for their second `ExecStart=`. */

import type { PlacedView } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { IMAGE_SERVICES } from '../../../spec/flatcar/services.ts';
import { isFilledIn } from '../../../syntax/template/placeholders.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { baseName } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { Hit, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { put, remarkIn } from '../../say-text.ts';
import { addToSection } from '../../unit-edits.ts';
import { partsOfUnits, perMachine } from '../../views.ts';
import { countsOf, entriesOf } from './systemd.ts';

/** In systemd's words. */
const SAYS =
  'systemd: Service has more than one ExecStart= setting, which is only allowed for Type=oneshot services. Refusing';

interface Start {
  readonly view: PlacedView;
  readonly entry: UnitEntry;
}

/** A service as far as the config has it. */
interface Service {
  readonly name: string;
  /** The unit itself; null where the config has drop-ins of it only. */
  readonly main: PlacedView | null;
  /** In the order in which systemd reads them. */
  readonly dropins: readonly PlacedView[];
}

/** The services of a config with several commands, or with one beside a unit's. A drop-in is read by its file name, whichever folder it is in. */
const servicesOf = perMachine((machine): readonly Service[] => {
  const names = dropinNames(machine);
  return [...partsOfUnits(machine)].flatMap(([name, parts]) => {
    if (!name.endsWith('.service')) return [];
    const main = parts.find(isMain) ?? null;
    if (!mayBeTooMany(parts, main !== null)) return [];
    const fileName = ({ source }: PlacedView): string => names.get(source.node) ?? baseName(source.owner);
    const dropins = parts
      .filter((part) => !isMain(part))
      .map((view) => ({ view, name: fileName(view) }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .map(({ view }) => view);
    return [{ name, main, dropins }];
  });
});

function isMain({ source: { role, owner } }: PlacedView): boolean {
  return role === 'unit' || (role === 'file' && owner.endsWith('.service'));
}

function dropinNames({ units }: Machine): ReadonlyMap<unknown, string> {
  const dropins = units.flatMap((unit) => unit.dropins);
  return new Map(dropins.flatMap(({ name, contents }) => (contents ? [[contents.node, name.value]] : [])));
}

const severalStarts: MachineRule = {
  on: 'machine',
  id: 'systemd/several-exec-start',
  formerly: ['systemd-several-exec-start'],
  title: 'More than one ExecStart=',
  harm: 'will-not-start',
  everywhere: true,
  check: ({ machine }): readonly Remark[] =>
    servicesOf(machine).flatMap((service) => {
      const parts = [...(service.main ? [service.main] : []), ...service.dropins];
      const all = parts.flatMap((view) => entriesOf(view).map((entry) => ({ view, entry })));
      const types = all.filter(({ entry }) => entry.section === 'Service' && entry.name === 'Type');
      if (types.some(({ entry }) => entry.value === 'oneshot' || isFilledIn(entry.value))) return [];
      const starts = all.filter(({ entry }) => entry.section === 'Service' && entry.name === 'ExecStart');
      const hit = tooMany(service, machine, starts);
      return hit ? [remarkIn(hit.view.source, hit.hit)] : [];
    }),
};

/** Whether there are as many as could be too many; most services have one. */
function mayBeTooMany(parts: readonly PlacedView[], hasMain: boolean): boolean {
  let count = 0;
  for (const part of parts) count += countsOf(part).get('ExecStart') ?? 0;
  return count > (hasMain ? 1 : 0);
}

function tooMany({ name, main }: Service, { system }: Machine, starts: readonly Start[]) {
  const reset = starts.findLastIndex(({ entry }) => entry.value === '');
  const left = starts.slice(reset + 1);
  // Of a unit that is neither in the config nor in the image nobody knows here what it has.
  if (main === null && (system === 'fedora-coreos' || !isOfImage(name))) return null;
  const isSecond = main === null && reset < 0;
  const extra = left[isSecond ? 0 : 1];
  if (!extra) return null;
  return { view: extra.view, hit: isSecond ? besideImage(name, extra) : besideOwn(extra) };
}

function isOfImage(name: string): boolean {
  const at = name.indexOf('@');
  return IMAGE_SERVICES.has(at < 0 ? name : `${name.slice(0, at)}@.service`);
}

function besideImage(name: string, { entry }: Start): Hit {
  const { start } = entry.lines;
  return {
    span: entry.nameSpan,
    message: words`${SAYS}; ${name} of the image has one: put an empty ExecStart= in front`,
    fixes: [
      {
        title: words`Put an empty ExecStart= in front (this command takes the place of that of the image)`,
        edits: [put({ start, end: start }, 'ExecStart=\n')],
      },
    ],
  };
}

function besideOwn({ view, entry }: Start): Hit {
  const message = words`${SAYS}; the unit is not loaded`;
  const unit = view.unit();
  const type = unit?.entries.find(({ name, section }) => section === 'Service' && name === 'Type');
  if (!unit) return { span: entry.nameSpan, message };
  const edit = type ? put(type.valueSpan, 'oneshot') : addToSection(view, unit, 'Service', 'Type=oneshot');
  const title = words`Make it Type=oneshot (started once all commands have ended)`;
  return { span: entry.nameSpan, message, fixes: [{ title, edits: [edit] }] };
}

export const rules: readonly Rule[] = [severalStarts];

export const why: RuleTexts = {
  'systemd/several-exec-start':
    () => words`Only a unit with \`Type=oneshot\` may have several \`ExecStart=\` lines; systemd does not load any other. An empty
\`ExecStart=\` takes back the ones before it. The rule looks at units whose contents are in the config, with their drop-ins, and
at drop-ins of services of the image, which have an \`ExecStart=\` of their own: ${[...IMAGE_SERVICES]
      .map((name) => `\`${name}\``)
      .join(', ')}.`,
};

export const more: RuleTexts = {
  'systemd/several-exec-start': `**Fix**, to be looked at: \`Type=oneshot\`, with which a unit counts as started when its last command has ended; in a drop-in of
a service of the image the empty line in front.

Source: systemd.service(5); the units of the image.`,
};
