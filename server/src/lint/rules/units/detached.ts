/** Services whose command leaves a container behind and ends at once. */

import { type Run, type TextView, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { baseName, scriptOf, type Word } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, Rule, RuleTexts, TextFix, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';
import { dockerCommand } from '../together/callers.ts';
import { factsOf, type UnitFacts, valuesOf } from '../together/starts.ts';

const detached: TextRule = {
  on: 'text',
  everyFormat: true,
  id: 'container-detached',
  title: 'The container is left behind, and the service has ended',
  harm: 'will-not-start',
  everywhere: true,
  check(view) {
    const unit = unitOf(view);
    if (view.kind !== 'unit' || !unit.endsWith('.service')) return [];
    const starts = (view.unit()?.entries ?? []).filter(({ name }) => name === 'ExecStart');
    if (starts.length === 0) return [];
    const runs = new Map<Run['exec'], Run[]>();
    for (const run of view.runs()) {
      const others = runs.get(run.exec);
      if (others) others.push(run);
      else runs.set(run.exec, [run]);
    }
    return starts.flatMap((entry) => lookAt(view, unit, runs.get(entry) ?? []));
  },
};

function lookAt(view: TextView, unit: string, runs: readonly Run[]): readonly AskMachine[] {
  const [first] = runs;
  const run = runs.at(-1);
  // Of a script the last command counts, and only what it says itself: what is read here need not be all of it.
  if (!first || !run || (runs.length > 1 && !endsWith(view, first, run))) return [];
  const found = detachedRun(run);
  return found ? [({ machine }) => tell(view, machine, unit, found)] : [];
}

function tell(view: TextView, machine: Machine, unit: string, found: Detached): readonly Hit[] {
  const facts = factsOf(wholeOf(machine), unit);
  const says = whatComes(facts, found.program);
  if (says === null) return [];
  const { flag } = found;
  return [
    {
      span: { start: flag.start, end: flag.end },
      message: words`${found.program} run ${flag.value} ends at once, and ${says}; leave it out`,
      // Without either of them the container runs, and systemd does not know of it.
      ...(!isStopped(facts) && { harm: 'not-as-meant' as const, severity: 'hint' as const }),
      fixes: fixesFor(view, found),
    },
  ];
}

/** Whether a command is the last thing that a script does: nothing but quotes stands behind it. */
function endsWith({ text }: TextView, { words }: Run, last: Run): boolean {
  const script = scriptOf(words);
  const end = last.words.at(-1)?.end ?? 0;
  return script !== null && /^;?$/.test(text.slice(end, script.end).trim());
}

interface Detached {
  readonly program: string;
  readonly flag: Word;
  /** The options in front of the image. */
  readonly options: readonly Word[];
}

/** The option of `docker run` or `podman run` that has it end as soon as the container runs; null where there is none. */
function detachedRun({ words: [program, ...args] }: Run): Detached | null {
  const name = baseName(program?.value ?? '');
  if (name !== 'docker' && name !== 'podman' && name !== 'nerdctl') return null;
  const command = dockerCommand(args.map(({ value }) => value));
  const [verb, second] = command;
  const skipped = args.length - command.length + (verb === 'container' ? 2 : 1);
  if (verb !== 'run' && !(verb === 'container' && second === 'run')) return null;
  const options = optionsOf(args.slice(skipped));
  const flag = options.find(({ value }) => isDetach(value));
  return flag ? { program: name, flag, options } : null;
}

function isDetach(value: string): boolean {
  return /^--detach(?:=true)?$/.test(value) || /^-(?:[itPq]*)d(?:[itPq]*)$/.test(value);
}

/** Options without a value; all others have one. */
const SWITCHES =
  /^(?:--(?:detach|interactive|tty|rm|privileged|init|read-only|publish-all|no-healthcheck|oom-kill-disable|sig-proxy|disable-content-trust|quiet|replace|env-host|no-hosts|tls-verify|rmi|http-proxy|systemd|no-hostname)|-[dtiPq]+)$/;

/** The options up to the image; an option with its value apart is followed by that. */
function optionsOf(args: readonly Word[]): readonly Word[] {
  const options: Word[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!word?.value.startsWith('-')) break;
    options.push(word);
    const isApart = !word.value.includes('=') && !SWITCHES.test(word.value) && /^(?:--|-.$)/.test(word.value);
    if (isApart) at++;
  }
  return options;
}

/** What comes of a service whose command has ended; null where that may be meant. */
function whatComes(facts: UnitFacts, program: string): string | null {
  const type = (valuesOf(facts, 'Type').at(-1) ?? '').trim();
  const stays = /^(?:1|yes|y|true|t|on)$/i.test(valuesOf(facts, 'RemainAfterExit').at(-1) ?? '');
  if (
    stays ||
    type === 'oneshot' ||
    type === 'dbus' ||
    valuesOf(facts, 'PIDFile').some((file) => file !== '')
  )
    return null;
  // Podman leaves a process behind that watches the container, and says when it is ready.
  if (program !== 'docker' && /^(?:forking|notify|notify-reload)$/.test(type)) return null;
  if (/^(?:notify|notify-reload)$/.test(type))
    return words`nothing tells systemd that the service is ready, so that systemd takes it for failed`;
  if (loops(facts)) return words`systemd takes the service for ended and starts it again and again`;
  return stops(facts)
    ? words`systemd takes the service for ended and runs ExecStop=`
    : words`systemd takes the service for ended`;
}

function loops(facts: UnitFacts): boolean {
  return /^(?:always|on-success)$/.test(valuesOf(facts, 'Restart').at(-1) ?? '');
}

function stops(facts: UnitFacts): boolean {
  return valuesOf(facts, 'ExecStop', 'ExecStopPost').some((command) => command !== '');
}

function isStopped(facts: UnitFacts): boolean {
  return loops(facts) || stops(facts) || /^notify/.test(valuesOf(facts, 'Type').at(-1) ?? '');
}

function fixesFor({ text }: TextView, { options }: Detached): readonly TextFix[] {
  const terminal = options.filter(
    ({ value }) => value === '--tty' || value === '--interactive' || /^-[dtiPq]+$/.test(value),
  );
  const edits = [...new Set([...terminal, ...options.filter(({ value }) => isDetach(value))])].flatMap(
    (word) => {
      const rest = word.value.startsWith('--') ? '' : word.value.slice(1).replace(/[dti]/g, '');
      if (text.slice(word.start, word.end) !== word.value) return [];
      const isGone = rest === '';
      let end = word.end;
      while (isGone && /[ \t]/.test(text[end] ?? '')) end++;
      return [put({ start: word.start, end }, isGone ? '' : `-${rest}`)];
    },
  );
  const title =
    edits.length > 1 ||
    /[it]/.test(options.find(({ value }) => isDetach(value))?.value.replace('--detach', '') ?? '')
      ? words`Run it in the foreground, without a terminal`
      : words`Run it in the foreground`;
  return edits.length === 0 ? [] : [{ title, edits }];
}

export const rules: readonly Rule[] = [detached];

export const why: RuleTexts = {
  'container-detached': `\`docker run -d\` ends as soon as the container runs, which belongs to Docker and not to the unit. To systemd the service has ended: with
\`Restart=always\` it starts it again and again, the second time in vain as the name of the container is taken; with \`ExecStop=\` it runs that
at once and stops the container. With neither the container runs, and systemd does not know of it: that is a hint only. \`podman run -d\` is
fine with \`Type=forking\` or \`Type=notify\`, and any of them in \`Type=oneshot\` and with \`RemainAfterExit=yes\`.

**What to do**: leave out \`-d\`; systemd keeps the command in the background by itself.`,
};

export const more: RuleTexts = {
  'container-detached': `**Fix**, to be looked at: without \`-d\` or \`--detach\`, and without \`-i\` and \`-t\`, since a service has no terminal.

Source: systemd.service(5), \`Type=\`; Flatcar's documentation on Docker; docker-run(1), podman-run(1).`,
};
