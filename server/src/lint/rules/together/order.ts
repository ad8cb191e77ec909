/** Units that call a service which may not be there yet. */

import { perText, type Run, type TextView, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { IMAGE_SERVICES } from '../../../spec/flatcar/services.ts';
import { templateOf, type UnitEntry } from '../../../syntax/unit/read.ts';
import type { Word } from '../../../syntax/words.ts';
import { onceFor } from '../../../text/once.ts';
import { withAnd, words } from '../../../text/words.ts';
import type { Hit, MachineContext, Rule, RuleTexts, TextFix, TextRule } from '../../rule.ts';
import { addToSection } from '../../unit-edits.ts';
import { inSomeText, inTexts, perMachine } from '../../views.ts';
import { type Called, calledService } from './callers.ts';
import { factsOf, mayHaveUnits, startsOf, type UnitFacts, unitsAfter, valuesOf } from './starts.ts';

/** Extensions are part of the system before its units are read. */
const EARLY_EXTENSIONS = '4628.0.0';
/** Docker and its socket come from an extension. */
const DOCKER_IS_EXTENSION = '3794.0.0';

const callOrder: TextRule = {
  on: 'text',
  id: 'call-order',
  title: 'The service that the unit calls may not be there yet',
  harm: 'will-not-start',
  // On most machines it is there in time.
  severity: 'hint',
  check(view) {
    const unit = unitOf(view);
    const calls = unit.endsWith('.service') ? callsIn(view) : [];
    return calls.length > 0 ? [(context) => look({ view, unit, calls }, context)] : [];
  },
};

interface Calling {
  readonly view: TextView;
  readonly unit: string;
  readonly calls: readonly MayCall[];
}

function look({ view, unit, calls }: Calling, context: MachineContext): readonly Hit[] {
  // Another system may start its services earlier.
  if (context.machine.system === 'unknown') return [];
  const found = firstCall(calls, context);
  if (
    !found ||
    !startsWithTheBoot(context.machine, unit) ||
    mayHaveUnits(context.machine) ||
    isOrdered(context.machine, unit, found)
  )
    return [];
  if (triesAgain(factsOf(context.machine, unit)) || bringsAnother(context.machine)) return [];
  const { service, word, by } = found;
  const message =
    by === null
      ? words`${service} may start later than this; add After=${service}`
      : words`${by} needs ${service}, which may start later than this; add After=${service}`;
  return [{ span: word, message, fixes: addOrder(view, context, unit, service) }];
}

/** Whether it is started with everything else, and not when something happens, or by a unit that knows when. */
function startsWithTheBoot(machine: Machine, unit: string): boolean {
  const { enabled, triggered } = startsOf(machine);
  if (!enabled.has(unit) || triggered.has(unit) || machine.others.replaces || machine.others.unread)
    return false;
  return !isOfRuntime(factsOf(machine, unit));
}

/** Whether it is started along with the service. */
const isOfRuntime = onceFor((facts: UnitFacts): boolean =>
  valuesOf(facts, 'WantedBy', 'RequiredBy', 'UpheldBy').some((names) =>
    names.split(/\s+/).some((name) => RUNTIMES.has(name)),
  ),
);

interface Call extends Called {
  readonly word: Word;
  /** The script that calls it, where it is not the unit. */
  readonly by: string | null;
}

/** A command of a unit that calls a service, or may, as it may be a script of the config. */
interface MayCall {
  readonly program: Word;
  readonly called: Called | null;
}

/** Those commands, up to the first of which it is sure; none where the unit sees to the service itself. */
function callsIn(view: TextView): readonly MayCall[] {
  if (view.runs().some(seesToIt) || WAITS.test(execText(view))) return [];
  const calls: MayCall[] = [];
  for (const { exec, words } of view.runs()) {
    const [program] = words;
    if (!program || !exec || !MATTERS.test(exec.name) || isIgnored(view, exec)) continue;
    const called = calledService(words);
    if (called || program.value.startsWith('/')) calls.push({ program, called });
    if (called) break;
  }
  return calls;
}

/** The first command of a unit that needs a service; null where there is none. */
function firstCall(calls: readonly MayCall[], context: MachineContext): Call | null {
  for (const { program, called } of calls) {
    if (called) return counts(called, context) ? { ...called, word: program, by: null } : null;
    const script = scriptCall(program, context);
    if (script) return { ...script, word: program, by: program.value };
  }
  return null;
}

const MATTERS = /^Exec(?:Condition|Start(?:Pre|Post)?)$/;

/** Whether systemd goes on where the command fails. */
function isIgnored({ text }: TextView, { valueSpan: { start } }: UnitEntry): boolean {
  return /^[@:+!|]*-/.test(text.slice(start, start + 8));
}

/** Loops and pauses: whoever has them waits for something. */
const WAITS = /\b(?:until|while|sleep)\b/;

function execText(view: TextView): string {
  const entries = view.unit()?.entries ?? [];
  return entries.flatMap(({ name, value }) => (name.startsWith('Exec') ? value : [])).join('\n');
}

/** Whether it starts a service of containers itself, or asks whether it runs. */
function seesToIt({ words }: Run): boolean {
  const [program, ...args] = words;
  return (
    /(?:^|\/)systemctl$/.test(program?.value ?? '') &&
    args.some(({ value }) => /^(?:docker|containerd|crio|kubelet)(?:\.(?:service|socket))?$/.test(value))
  );
}

/** Docker's socket is there before units start, unless it comes from an extension that is merged while they do. */
function counts({ service }: Called, { target }: MachineContext): boolean {
  if (service !== 'docker.service') return true;
  return isSince(target, DOCKER_IS_EXTENSION) && !isSince(target, EARLY_EXTENSIONS);
}

/** What a script of the config calls that a unit runs. */
function scriptCall({ value }: Word, context: MachineContext): Called | null {
  const script = scriptsOf(context.machine).get(value);
  const called = script ? callOfScript(script) : null;
  return called && counts(called, context) ? called : null;
}

/** What a script calls first, unless it sees to it that it is there; many units may run one script. */
const callOfScript = perText((script): Called | null => {
  if (WAITS.test(script.code()) || script.runs().some(seesToIt)) return null;
  for (const { words } of script.runs()) {
    const called = calledService(words);
    if (called) return called;
  }
  return null;
});

const scriptsOf = perMachine((machine): ReadonlyMap<string, TextView> => {
  return new Map(shellsIn(machine).map(([owner, view]) => [owner, view]));
});

const shellsIn = inTexts(({ kind, source: { role, owner } }) =>
  kind === 'shell' && role === 'file' ? [owner] : [],
);

const RUNTIMES: ReadonlySet<string> = new Set(['docker.service', 'docker.socket', 'containerd.service']);
/** When they are reached, all services are started. */
const LATE: ReadonlySet<string> = new Set(['multi-user.target', 'graphical.target', 'default.target']);
/** Services of the image that have nothing to do with containers; of any other nobody knows here what it waits for. */
const ASIDE =
  /^(?:systemd-|coreos-metadata|flatcar-|sshd|dbus|ignition|nss-|chrony|update-ca|iptables|ip6tables)/;

function isOrdered(machine: Machine, unit: string, { service }: Called): boolean {
  const after = service === 'docker.service' ? afterDocker(machine) : afterContainerd(machine);
  return after.has(templateOf(unit));
}

const afterDocker = perMachine((machine) => unitsAfter(machine, isEnough(machine, 'docker.service')));
const afterContainerd = perMachine((machine) => unitsAfter(machine, isEnough(machine, 'containerd.service')));

/** Whether what comes after a unit comes after the service. */
function isEnough(machine: Machine, service: Called['service']): (name: string) => boolean {
  const own = new Set(machine.units.map(({ name }) => templateOf(name.value)));
  return (name) => {
    // Docker comes after containerd itself.
    if (LATE.has(name) || name === 'docker.service') return true;
    if (name === 'docker.socket') return service === 'docker.service';
    if (name === 'containerd.service') return service === name;
    if (!name.endsWith('.service') || own.has(name)) return false;
    return !ASIDE.test(name) && !IMAGE_SERVICES.has(name);
  };
}

/** Whether systemd starts it again until the service is there. */
const triesAgain = onceFor((facts: UnitFacts): boolean => {
  const restart = valuesOf(facts, 'Restart').at(-1) ?? 'no';
  if (restart === 'no' || restart === 'on-success') return false;
  const pause = valuesOf(facts, 'RestartSec').at(-1) ?? '100ms';
  const isShort = /^(?:0|0?\.\d+|1)s?$|ms$|us$/.test(pause.trim());
  return (
    !isShort || valuesOf(facts, 'StartLimitInterval', 'StartLimitIntervalSec', 'StartLimitBurst').length > 0
  );
});

/** Whether another runtime may be meant: CRI-O, or the containerd of k3s. */
const bringsAnother = perMachine(
  (machine): boolean =>
    isAnotherNamed(machine) ||
    placesOf(machine).some(({ at }) => /\b(?:crio|cri-o|k3s|rke2|k0s)\b/.test(at.value)),
);

const isAnotherNamed = inSomeText((view) => /\b(?:crio|cri-o|cri-dockerd|k3s|rke2|k0s)\b/.test(view.code()));

function addOrder(
  view: TextView,
  { machine, target }: MachineContext,
  unit: string,
  service: string,
): readonly TextFix[] {
  const text = view.unit();
  if (!text) return [];
  const isPulled = pulledBy(factsOf(machine, unit)).has(service);
  // A unit that only wants what an extension brings does not wait for the extension.
  const pull = isSince(target, EARLY_EXTENSIONS) ? 'Wants' : 'Requires';
  const lines = [...(isPulled ? [] : [`${pull}=${service}`]), `After=${service}`];
  const edits = [addToSection(view, text, 'Unit', lines.join('\n'))];
  return [{ title: words`Add ${withAnd(lines)} (the unit waits for it)`, edits }];
}

const pulledBy = onceFor(
  (facts: UnitFacts): ReadonlySet<string> =>
    new Set(valuesOf(facts, 'Wants', 'Requires', 'BindsTo').flatMap((names) => names.split(/\s+/))),
);

export const rules: readonly Rule[] = [callOrder];

export const why: RuleTexts = {
  'call-order': `A unit that runs \`docker\`, \`ctr\`, \`nerdctl\`, \`crictl\`, \`kubeadm\` or \`kubelet\` fails when the service behind it is not
there yet, which depends on how fast the machine is. systemd starts all units at once that do not say \`After=\`. For Docker
its socket is enough, which answers as soon as it is there; from Alpha 3794.0.0 to the last before 4628.0.0 it comes from an extension
that is merged while units start. The rule is silent where another unit in between says the order, where the unit is started
by a timer, where systemd starts it again and again, and where it waits or starts the service itself.

**What to do**: \`After=docker.service\` or \`After=containerd.service\` in \`[Unit]\`, with \`Requires=\` or \`Wants=\` for the same unit.`,
};

export const more: RuleTexts = {
  'call-order': `**Fix**: add the lines; before 4628.0.0 with \`Requires=\`, since a unit that only wants what the extension brings does not wait
for it. Not part of "fix all".

Source: systemd.unit(5); flatcar/init (\`ensure-sysext.service\`), flatcar/scripts (\`docker.service\`, \`containerd.service\`,
\`sysext_mangle_docker-flatcar\`), kubernetes-sigs/image-builder#939.`,
};
