/** Rings of units that wait for each other at the boot, by way of units that the image has, or that Podman makes. */

import { type PlacedView, perText } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { wholeOf } from '../../../machine/whole.ts';
import type { UnitFile } from '../../../programs/systemd/unit.ts';
import { verify } from '../../../programs/systemd/verify.ts';
import { BOOTED_UNITS, SHIPPED_ORDER } from '../../../spec/flatcar/unit-order.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkIn } from '../../say-text.ts';
import { inSomeText, inTexts, partsOfUnits, perMachine } from '../../views.ts';
import { STARTED_BY, startsOf } from '../together/starts.ts';
import { unitEntries } from './known.ts';

const bootCycle: MachineRule = {
  on: 'machine',
  id: 'boot-cycle',
  title: 'Units wait for each other at the boot',
  harm: 'will-not-start',
  check({ machine, target, memory }) {
    if (machine.system !== 'flatcar' || machine.others.replaces) return [];
    const made = quadletsOf(machine);
    // Whoever names no order is in no ring; what Podman makes of quadlets does.
    if (made.length === 0 && !isOrderNamed(machine)) return [];
    const own = filesOf(machine);
    if (made.length === 0 && !own.some(({ view }) => namesOrder(view))) return [];
    const main = startedIn(machine, made);
    const all = [...own.map(({ file }) => file), ...made.map(({ file }) => file)];
    const files = all.map(({ name, text }) => ({ name, text }));
    const unit = (name: string): string | null =>
      Object.hasOwn(SHIPPED_ORDER, name) ? (SHIPPED_ORDER[name] ?? null) : null;
    const systemd = target.systemd;
    const found = ringsOf(
      verify({ files, main: [...main, ...BOOTED_UNITS], systemd, known: { unit }, memory }),
    );
    if (found.length === 0) return [];
    const plain = own.map(({ file }) => file);
    const names = new Set(plain.map(({ name }) => name));
    // What systemd says of these units by themselves is told as its own.
    const known = ringsOf(
      verify({ files: plain, main: [...names].filter((name) => !name.includes('/')), systemd, memory }),
    );
    if (known.length > 0) return [];
    return found.flatMap(({ file, span, message }): readonly Remark[] => {
      const at = own.find((one) => one.file.name === file) ?? made.find((one) => one.file.name === file);
      if (!at) return [];
      const isOwn = own.some((one) => one === at);
      const other = OTHER.exec(message)?.[1] ?? '';
      return [
        remarkIn(at.view.source, {
          span: isOwn ? span : orderIn(at.view),
          message: words`${file} and ${other} wait for each other, and the boot leaves one of them out; ${adviceFor(other)}`,
        }),
      ];
    });
  },
};

const namesOrder = perText(
  ({ kind, text }): boolean => kind === 'unit' && /^[ \t]*(?:After|Before)[ \t]*=/m.test(text),
);

const isOrderNamed = inSomeText(namesOrder);

const OTHER = /^Found ordering cycle on (.+)\/start$/;

function adviceFor(other: string): string {
  const order = Object.hasOwn(SHIPPED_ORDER, other) ? (SHIPPED_ORDER[other] ?? '') : '';
  return /^(?:sysinit|basic|local-fs)\.target$/.test(other) || order.includes('sysinit.target')
    ? words`what comes before it needs DefaultDependencies=no`
    : words`take out an After= or Before=`;
}

function ringsOf({ entries }: ReturnType<typeof verify>) {
  return entries.filter((entry) => entry.class === 'ordering-cycle');
}

interface Given {
  readonly file: UnitFile;
  readonly view: PlacedView;
}

/** The units and drop-ins of the system, under the names that systemd has for them; none that is masked. */
const filesOf = perMachine((machine): readonly Given[] => {
  const masked = new Set(
    wholeOf(machine).units.flatMap(({ name, masked }) => (masked?.value === true ? [name.value] : [])),
  );
  return [...partsOfUnits(machine)].flatMap(([unit, parts]) => {
    if (unit === '' || masked.has(unit)) return [];
    return parts.flatMap((view, index): readonly Given[] => {
      if (view.kind !== 'unit' || view.source.owner.includes('/systemd/user/')) return [];
      const { role, owner } = view.source;
      const isMain = role === 'unit' || owner.endsWith(`/${unit}`);
      return [
        {
          view,
          file: { name: isMain ? unit : `${unit}.d/${String(index).padStart(4, '0')}.conf`, text: view.text },
        },
      ];
    });
  });
});

/** The services that Podman makes of quadlets, as far as their order goes: they wait for the network by default. */
const quadletsOf = perMachine((machine): readonly Given[] =>
  servicesIn(machine).map(([file, view]) => ({ file, view })),
);

const servicesIn = inTexts((view): readonly UnitFile[] => {
  const [, stem] =
    /^(?:\/etc\/containers\/systemd\/)?([^/]+)\.(?:container|kube)$/.exec(view.source.owner) ?? [];
  if (view.source.role !== 'quadlet' || stem === undefined) return [];
  const order = unitEntries(view).filter(({ section }) => section === 'Unit');
  const lines = order.map(({ name, value }) => `${name}=${value}`);
  const network = ['Wants=network-online.target', 'After=network-online.target'];
  const text = ['[Unit]', ...network, ...lines, '[Service]', 'ExecStart=/usr/bin/podman', ''].join('\n');
  return [{ name: `${stem}.service`, text }];
});

/** Targets that every boot reaches. */
const BOOT =
  /^(?:multi-user|graphical|default|basic|sysinit|local-fs|remote-fs|sockets|timers|paths|swap|network)\.target$/;

/** The units that surely start with the machine: those that are enabled for it, and quadlets. */
function startedIn(machine: Machine, made: readonly Given[]): readonly string[] {
  const { enabled } = startsOf(wholeOf(machine));
  const isWanted = (view: PlacedView): boolean =>
    unitEntries(view).some(
      ({ section, name, value }) =>
        section === 'Install' &&
        STARTED_BY.test(name) &&
        value.split(/\s+/).some((target) => BOOT.test(target)),
    );
  const units = [...partsOfUnits(machine)].filter(
    ([name, parts]) => enabled.has(name) && parts.some(isWanted),
  );
  const quadlets = made.filter(({ view }) => isWanted(view));
  const names = [...units.map(([name]) => name), ...quadlets.map(({ file }) => file.name)];
  return names.filter((name) => name !== '' && !name.includes('@.'));
}

/** Where a text orders its unit. */
function orderIn(view: PlacedView): Span {
  const entries = view.unit()?.entries ?? [];
  const order = entries.find(({ section, name }) => section === 'Unit' && /^(?:After|Before)$/.test(name));
  return order?.valueSpan ?? view.unit()?.sections[0]?.span ?? { start: 0, end: 0 };
}

export const rules: readonly Rule[] = [bootCycle];

export const why: RuleTexts = {
  'boot-cycle': `Each unit of a ring waits for the next, so that none could start. At the boot systemd breaks it: it leaves out one of the units, now this,
now that. The rule knows the order of units that the image starts (\`systemd-networkd.service\`, \`network-online.target\`, \`docker.service\` …),
that services come after \`basic.target\` and \`sysinit.target\` unless they say \`DefaultDependencies=no\`, and that quadlets come after the network.

**What to do**: take out an \`After=\` or \`Before=\`. What has to run before units of the early boot needs \`DefaultDependencies=no\`.`,
};

export const more: RuleTexts = {
  'boot-cycle': `**Fix**: none.

Source: systemd.unit(5), bootup(7); the units of systemd and of flatcar/scripts.`,
};
