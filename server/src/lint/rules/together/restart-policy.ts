/** Containers that Docker is asked to start again, where nothing starts Docker. */

import { fixOf } from '../../../config/fix.ts';
import { type PlacedView, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { templateOf } from '../../../syntax/unit/read.ts';
import { baseName, type Word } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { inSomeText, inTexts, partsOfUnits, perMachine } from '../../views.ts';
import { dependenciesOf } from '../texts/systemd-values.ts';
import { calledService, dockerCommand } from './callers.ts';
import { PULLS, startsOf } from './starts.ts';

const EARLY_EXTENSIONS = '4628.0.0';

const restartPolicy: MachineRule = {
  on: 'machine',
  id: 'restart-policy',
  title: 'Nothing starts Docker when the machine boots',
  harm: 'does-nothing',
  // Somebody may call Docker anyway.
  severity: 'hint',
  check(context) {
    const { machine } = context;
    if (machine.system === 'unknown' || machine.others.replaces || machine.others.unread) return [];
    const flags = flagsIn(machine);
    if (flags.length === 0 || startsDocker(wholeOf(machine))) return [];
    const fixes = startFixes(context);
    return flags.map(([{ span, policy }, view]): Remark => {
      const message = words`--restart=${policy} takes effect only once Docker runs, and nothing starts Docker at the next boot; have docker.service started at boot`;
      return remarkAtPart(view.source, span, message, { fixes });
    });
  },
};

/** The options of `docker run` and `docker create` that let Docker start the container with itself. */
const flagsIn = inTexts((view): readonly { readonly span: Span; readonly policy: string }[] =>
  view.runs().flatMap(({ words: [program, ...args] }) => {
    if (baseName(program?.value ?? '') !== 'docker') return [];
    const command = dockerCommand(args.map(({ value }) => value));
    const at = command[0] === 'container' ? 1 : 0;
    if (!/^(?:run|create)$/.test(command[at] ?? '')) return [];
    return policyIn(args);
  }),
);

function policyIn(args: readonly Word[]): readonly { readonly span: Span; readonly policy: string }[] {
  const at = args.findIndex(({ value }) => /^--restart(?:=|$)/.test(value));
  const flag = args[at];
  if (!flag) return [];
  const apart = flag.value === '--restart' ? args[at + 1] : undefined;
  const policy = apart?.value ?? flag.value.slice('--restart='.length);
  if (policy !== 'always' && policy !== 'unless-stopped') return [];
  return [{ span: { start: flag.start, end: (apart ?? flag).end }, policy }];
}

/** Whether something starts Docker at every boot, as far as the config shows it. */
const startsDocker = perMachine((machine): boolean => {
  const { enabled, triggered } = startsOf(machine);
  // An entry that enables it is told of elsewhere, where that does nothing.
  if (enabled.has('docker.service') || triggered.has('docker.service') || hasOwnDocker(machine)) return true;
  if (placesOf(machine).some(({ kind }) => kind === 'tree')) return true;
  if (isDockerEnabled(machine)) return true;
  return [...partsOfUnits(machine)].some(([unit, parts]) => {
    if (!isStarted(machine, unit) || !runsEachTime(parts)) return false;
    return parts.some((part) => pullsDocker(part) || callsDocker(part, machine));
  });
});

/** Whether the config has a Docker of its own, of which nobody knows here how it is started. */
function hasOwnDocker(machine: Machine): boolean {
  return placesOf(machine).some(({ at }) =>
    /^\/(?:etc|var\/lib)\/extensions\/docker(?!-(?:compose|buildx))/.test(at.value),
  );
}

const isDockerEnabled = inSomeText((view): boolean =>
  view.runs().some(({ words: [program, verb, ...rest] }) => {
    if (baseName(program?.value ?? '') !== 'systemctl') return false;
    const words = [verb, ...rest].map((word) => word?.value ?? '');
    return words.some((word) => /^(?:re)?enable$/.test(word)) && words.some((word) => DOCKER.test(word));
  }),
);

const DOCKER = /^docker(?:\.service)?$/;

/** Whether the boot starts a unit, or a timer does later; a unit of the image it does. */
function isStarted(machine: Machine, unit: string): boolean {
  const { enabled, triggered, wanted } = startsOf(machine);
  if (enabled.has(unit) || triggered.has(unit) || wanted.has(unit) || unit.endsWith('.target')) return true;
  return namedOnly(machine).has(templateOf(unit));
}

/** Units that the config only adds to, and does not turn off. */
const namedOnly = perMachine(
  ({ units }): ReadonlySet<string> =>
    new Set(
      units
        .filter(({ contents, enabled }) => contents === null && enabled?.value !== false)
        .map(({ name }) => templateOf(name.value)),
    ),
);

/** Whether no condition lets it run at the first boot only. */
function runsEachTime(parts: readonly PlacedView[]): boolean {
  const entries = parts.flatMap((part) => part.unit()?.entries ?? []);
  return !entries.some(
    ({ name, value }) =>
      (name === 'ConditionFirstBoot' && /^(?:1|yes|y|true|t|on)$/i.test(value)) ||
      (/^(?:Condition|Assert)(?:Path|File|Directory)\w*$/.test(name) && /^\|?!/.test(value)),
  );
}

function pullsDocker(view: PlacedView): boolean {
  return dependenciesOf(view).some(
    ({ entry, word }) => PULLS.test(entry.name) && view.text.slice(word.start, word.end) === 'docker.service',
  );
}

/** Whether it, or a script that it runs, calls Docker, which starts it. */
function callsDocker(view: PlacedView, machine: Machine): boolean {
  return view.runs().some(({ words, exec }) => {
    if (!exec?.name.startsWith('ExecStart')) return false;
    if (calledService(words)?.service === 'docker.service') return true;
    return words.some(
      ({ value }) => scriptsWithDocker(machine).has(value) || /^docker-compose$/.test(baseName(value)),
    );
  });
}

const scriptsWithDocker = perMachine((machine): ReadonlySet<string> => {
  return new Set(scriptsThatCall(machine).map(([owner]) => owner));
});

const scriptsThatCall = inTexts((view): readonly string[] => {
  const calls = () => view.runs().some(({ words }) => calledService(words)?.service === 'docker.service');
  return unitOf(view) === '' && calls() ? [view.source.owner] : [];
});

function startFixes(context: MachineContext) {
  if (isSince(context.target, EARLY_EXTENSIONS)) {
    const edits = add(context, ['systemd', 'units'], ['name: docker.service', 'enabled: true']);
    return fixOf(words`Enable docker.service (Docker starts at boot)`, edits);
  }
  const path = '/etc/systemd/system/multi-user.target.wants/docker.service';
  const link = [
    `path: ${path}`,
    'target: /usr/lib/systemd/system/docker.service',
    'hard: false',
    'overwrite: true',
  ];
  return fixOf(words`Link ${path} (Docker starts at boot)`, add(context, ['storage', 'links'], link));
}

export const rules: readonly Rule[] = [restartPolicy];

export const why: RuleTexts = {
  'restart-policy': `Docker starts containers with \`--restart=always\` or \`--restart=unless-stopped\` again when it starts itself. On
Flatcar it starts when somebody first calls it, by its socket; so after the reboot of an update they stay down. The rule speaks
where a unit or script makes such a container and nothing in the config starts \`docker.service\` at each boot: no entry that
enables it, no link to it, no unit that wants it or calls Docker whenever the machine boots.

**What to do**: let the boot start \`docker.service\`, or run the container by a unit of its own at each boot, without
\`--restart\`.`,
};

export const more: RuleTexts = {
  'restart-policy': `**Fix**: a link to the unit in \`multi-user.target.wants\`, which works whether or not Docker is an extension; from 4628.0.0 on
\`enabled: true\`. Not part of "fix all", since Docker then runs from the start.

Source: Flatcar's documentation on Docker; flatcar/Flatcar#336 and #175.`,
};
