/** Timers that never fire, and timers, paths and sockets that start nothing or that nobody starts. */

import { fixOf } from '../../../config/fix.ts';
import type { PlacedView } from '../../../embedded/view.ts';
import { pathExtension } from '../../../go/path.ts';
import type { Machine, MachineUnit } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { parseCalendar } from '../../../programs/systemd/calendar.ts';
import { nextElapse } from '../../../programs/systemd/calendar-next.ts';
import { RELEASES_AS_OF } from '../../../spec/flatcar/release-table.ts';
import { readUnitText, type UnitEntry } from '../../../syntax/unit/read.ts';
import { words } from '../../../text/words.ts';
import type { Hit, MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { addBehind, remarkAt } from '../../say.ts';
import { put, remarkAtPart, remarkIn } from '../../say-text.ts';
import { hasUnreadDropin, partsOfUnits, perMachine, viewsOf } from '../../views.ts';
import { mayHaveUnits, startsOf } from '../together/starts.ts';
import { hasMoreUnits, isOfImage, mayExist, meantUnit, ownUnits } from './known.ts';

/** A unit that starts another one, with its own text and what drop-ins add. */
interface Trigger {
  readonly name: string;
  readonly main: PlacedView;
  readonly parts: readonly PlacedView[];
  /** What it starts; null where the name is filled in later. */
  readonly service: string | null;
}

/** The timers and paths of a config. */
const triggersOf = perMachine((machine): readonly Trigger[] =>
  [...partsOfUnits(machine)].flatMap(([name, parts]) => {
    const main = parts.find(({ source: { role, owner } }) => role === 'unit' || owner.endsWith(`/${name}`));
    if (!main || !/^[\w:.\\-]+\.(?:timer|path)$/.test(name) || hasUnreadDropin(machine, name)) return [];
    if (/\/systemd\/user\//.test(main.source.owner)) return [];
    const named = entriesOf(parts).findLast(({ name: key }) => key === 'Unit')?.value ?? '';
    const service = named || name.replace(/\.\w+$/, '.service');
    return [{ name, main, parts, service: /^[\w:.@\\-]+\.\w+$/.test(service) ? service : null }];
  }),
);

/** Its own section; what stands in another one is no setting of it. */
function entriesOf(parts: readonly PlacedView[]): readonly UnitEntry[] {
  return parts.flatMap((part) =>
    (part.unit()?.entries ?? []).filter(({ section }) => section === 'Timer' || section === 'Path'),
  );
}

/** What starts a timer's clock by itself. */
const FIRST = /^(?:OnActiveSec|OnBootSec|OnStartupSec|OnCalendar|OnClockChange|OnTimezoneChange)$/;
const NEXT = /^(?:OnUnitActiveSec|OnUnitInactiveSec)$/;
/** The most expressions that are worked out. */
const MOST = 100;

const neverFires: MachineRule = {
  on: 'machine',
  id: 'timer-never-fires',
  title: 'The timer never fires',
  harm: 'does-nothing',
  everywhere: true,
  check: ({ machine }) =>
    triggersOf(machine)
      .filter(({ name }) => name.endsWith('.timer'))
      .slice(0, MOST)
      .flatMap((timer) => [...lacksFirst(machine, timer), ...timer.parts.flatMap(neverComes)]),
};

function lacksFirst(machine: Machine, { main, parts, service }: Trigger): readonly Remark[] {
  const entries = entriesOf(parts).filter(({ name }) => FIRST.test(name) || NEXT.test(name));
  // An empty value takes back all of them.
  const reset = entries.findLastIndex(({ value, name }) => value === '' && !/Change$/.test(name));
  const left = entries.slice(reset + 1);
  const [next] = left;
  if (!next || left.some(({ name }) => FIRST.test(name)) || service === null) return [];
  if (isStartedOtherwise(machine, service)) return [];
  const own = main.unit()?.entries.find((entry) => entry === next);
  if (!own) return [];
  const message = words`${next.name}= counts from the last run of ${service}, and nothing runs it a first time; add OnBootSec=`;
  const edits = [put({ start: next.lines.start, end: next.lines.start }, 'OnBootSec=5min\n')];
  const fixes = [{ title: words`Add OnBootSec=5min (first five minutes after the boot)`, edits }];
  return [remarkIn(main.source, { span: next.nameSpan, message, fixes })];
}

/** Whether something else than the timer starts a unit, as far as it is one of the config. */
function isStartedOtherwise(machine: Machine, service: string): boolean {
  const whole = wholeOf(machine);
  const { enabled, wanted } = startsOf(whole);
  if (enabled.has(service) || wanted.has(service) || machine.others.unread || mayHaveUnits(whole))
    return true;
  if (!whole.units.some(({ name, contents }) => name.value === service && contents !== null)) return true;
  return isNamed(machine, service, /\.timer$/);
}

/** Whether another text names a unit, with its suffix or as `systemctl` lets one leave it out. */
function isNamed(machine: Machine, name: string, but: RegExp): boolean {
  const stem = name.replace(/\.\w+$/, '');
  return viewsOf(machine).some(({ source: { owner, isUnit }, text }) => {
    if (owner === name || owner.endsWith(`/${name}`) || (isUnit && but.test(owner))) return false;
    return text.includes(name) || (text.includes('systemctl') && text.includes(stem));
  });
}

function neverComes(part: PlacedView): readonly Remark[] {
  return (part.unit()?.entries ?? [])
    .filter(({ section, name }) => section === 'Timer' && name === 'OnCalendar')
    .slice(0, MOST)
    .flatMap((entry): readonly Remark[] => {
      const hit = whyNever(entry);
      return hit === null ? [] : [remarkIn(part.source, hit)];
    });
}

/** No clock is read here: what was over when the newest release known came out is over. */
function whyNever({ value, valueSpan }: UnitEntry): Hit | null {
  const calendar = parseCalendar(value);
  if (!calendar || nextElapse(calendar, Date.parse(RELEASES_AS_OF)) !== null) return null;
  const isPast = nextElapse(calendar, 0) !== null;
  const message = isPast
    ? words`this date is past, so that the timer never fires for it`
    : words`there is no such day, so that the timer never fires for it`;
  return { span: valueSpan, message };
}

const withoutService: MachineRule = {
  on: 'machine',
  id: 'trigger-without-service',
  title: 'The timer has nothing to start',
  harm: 'does-nothing',
  check: ({ machine }) =>
    hasMoreUnits(machine)
      ? []
      : triggersOf(machine).flatMap(({ name, main, parts, service }): readonly Remark[] => {
          if (service === null || mayExist(machine, service) || /\.target$/.test(service)) return [];
          const named = entriesOf(parts).findLast((entry) => entry.name === 'Unit' && entry.value !== '');
          // What is written and nearly right is told of where names are.
          if (named && meantUnit(machine, service) !== null) return [];
          const section = main.unit()?.sections.find((one) => one.name === SECTIONS[pathExtension(name)]);
          const isHere = named !== undefined && (main.unit()?.entries ?? []).includes(named);
          const span = isHere ? named.valueSpan : section?.span;
          if (!span) return [];
          const meant = meantUnit(machine, service);
          const isNear = meant !== null && ownUnits(machine).has(meant);
          const message = isNear
            ? words`neither Flatcar nor the config has ${service}, which ${name} is to start; ${meant} is there: write Unit=${meant}`
            : words`neither Flatcar nor the config has ${service}, which ${name} is to start`;
          const edits =
            section && isNear
              ? [put({ start: section.span.end, end: section.span.end }, `\nUnit=${meant}`)]
              : null;
          const fixes = edits ? [{ title: words`Add Unit=${meant}`, edits }] : [];
          return [remarkIn(main.source, { span, message, fixes })];
        }),
};

const notEnabled: MachineRule = {
  on: 'machine',
  id: 'trigger-not-enabled',
  title: 'Nothing starts the timer',
  harm: 'does-nothing',
  check(context) {
    const { machine } = context;
    const whole = wholeOf(machine);
    if (
      machine.others.unread ||
      machine.others.replaces ||
      machine.system === 'unknown' ||
      mayHaveUnits(whole)
    )
      return [];
    if (placesOf(whole).some(({ at }) => at.value.includes('/systemd/system-preset'))) return [];
    return machine.units.flatMap((unit): readonly Remark[] =>
      isLeftOut(machine, unit) ? [tellOff(context, unit)] : [],
    );
  },
};

function isLeftOut(
  machine: Machine,
  { name: { value: name }, enabled, masked, contents }: MachineUnit,
): boolean {
  if (!/^[\w:.\\-]+\.(?:timer|path|socket)$/.test(name) || enabled !== null || masked?.value || !contents)
    return false;
  const starts = startsOf(wholeOf(machine));
  if (starts.enabled.has(name) || starts.wanted.has(name) || isOfImage(name)) return false;
  const sections = readUnitText(contents.text).sections.map((section) => section.name);
  if (!sections.includes('Install') || !sections.includes(SECTIONS[pathExtension(name)] ?? '')) return false;
  const { units } = wholeOf(machine);
  if (units.some((other) => other.name.value === name && other.enabled !== null)) return false;
  return !isNamed(machine, name, /^$/);
}

const SECTIONS: Readonly<Record<string, string>> = {
  '.timer': 'Timer',
  '.path': 'Path',
  '.socket': 'Socket',
};

const LEFT_OUT_TIMER = {
  message: words`nothing starts this timer, which is not enabled; add enabled: true`,
  changes: words`the timer starts at boot`,
};

const LEFT_OUT: Readonly<Record<string, typeof LEFT_OUT_TIMER>> = {
  '.path': {
    message: words`nothing starts this path, which is not enabled; add enabled: true`,
    changes: words`the path starts at boot`,
  },
  '.socket': {
    message: words`nothing starts this socket, which is not enabled; add enabled: true`,
    changes: words`the socket starts at boot`,
  },
};

function tellOff(context: MachineContext, { name, node, contents }: MachineUnit): Remark {
  const { message, changes } = LEFT_OUT[pathExtension(name.value)] ?? LEFT_OUT_TIMER;
  const edits = addBehind(context, node, 'name', ['enabled', true]);
  const fixes = fixOf(words`Add enabled: true`, edits, {
    preferred: true,
    changes,
  });
  // Of what a merged config has, the name stands elsewhere.
  return name.document && contents
    ? remarkAtPart(contents, { start: 0, end: 0 }, message)
    : remarkAt(name, message, { fixes });
}

export const rules: readonly Rule[] = [neverFires, withoutService, notEnabled];

export const why: RuleTexts = {
  'timer-never-fires': `\`OnUnitActiveSec=\` and \`OnUnitInactiveSec=\` count from when the unit that the timer starts was started or stopped last. Where nothing
starts it a first time, they never begin. An \`OnCalendar=\` that no day fits (\`*-02-30\`), or that was over when the newest release that
Flatcar Config knows came out, never comes either. systemd says neither.

**What to do**: add \`OnBootSec=\` or \`OnActiveSec=\` for the first time; correct the date.`,
  'trigger-without-service': `A timer and a path start the service of their name unless \`Unit=\` says another. Where there is none, the timer fires and nothing
happens. The rule is silent where an extension, a folder of files, a script or a config that cannot be read here may bring the service.

**What to do**: write the service, or name it in \`Unit=\`.`,
  'trigger-not-enabled': `Flatcar enables no unit by itself. A timer, path or socket of the config that has \`[Install]\`, but neither \`enabled: true\` nor
anybody who names it, is never started. One with \`enabled: false\` is left alone: that is meant.

**What to do**: \`enabled: true\`.`,
};

export const more: RuleTexts = {
  'timer-never-fires': `**Fix**, to be looked at: \`OnBootSec=5min\`. For dates there is no fix.

Source: systemd.timer(5), systemd.time(7), coreos/init#103.`,
  'trigger-without-service': `**Fix**, to be looked at: \`Unit=\` with the service of the config that is called almost the same.

Source: systemd.timer(5), systemd.path(5).`,
  'trigger-not-enabled': `**Fix**: \`enabled: true\`. Not part of "fix all", since the unit starts then.

Source: Flatcar's preset (\`disable *\`), systemd.preset(5).`,
};
