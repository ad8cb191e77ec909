/** Units that are named and that nobody has: what systemd says nothing of. */

import { perText, type TextView } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import type { Word } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';
import { isGoneUnit } from '../texts/dependencies.ts';
import { STARTED_BY } from '../together/starts.ts';
import { isNoTarget, isOfImage, meantUnit, namesIn, unitEntries } from './known.ts';

/** Without them a unit does not start. */
const NEEDED = /^(?:Requires|RequiresOverridable|Requisite|RequisiteOverridable|BindsTo|BindTo)$/;
const NAMED =
  /^(?:After|Before|Wants|Upholds|PartOf|OnFailure|OnSuccess|PropagatesReloadTo|PropagatesStopTo|ReloadPropagatedFrom|StopPropagatedFrom|JoinsNamespaceOf|Sockets)$/;

/** What comes of a name that nobody has, by the directive; null where it names no unit. */
function harmOf({ section, name }: UnitEntry): 'install' | 'needed' | 'named' | null {
  if (section === 'Install') return STARTED_BY.test(name) ? 'install' : null;
  if (NEEDED.test(name)) return 'needed';
  const isTrigger =
    (name === 'Unit' && /^(?:Timer|Path)$/.test(section)) || (name === 'Service' && section === 'Socket');
  if (isTrigger) return 'needed';
  return NAMED.test(name) ? 'named' : null;
}

type Named = 'install' | 'needed' | 'named';

/** What is said of a name that is nearly that of a unit, by what names it. */
const SIMILAR: Readonly<Record<Named, (name: string, meant: string) => string>> = {
  install: (name, meant) => words`no unit is called ${name}, so that it starts nothing; ${meant} is`,
  needed: (name, meant) =>
    words`no unit is called ${name}, and without it nothing is started here; ${meant} is`,
  named: (name, meant) => words`no unit is called ${name}, so that this does nothing; ${meant} is`,
};

const UNKNOWN: Readonly<Record<Named, (name: string) => string>> = {
  install: (name) =>
    words`neither Flatcar nor the config has ${name}, so that it starts nothing; write multi-user.target`,
  needed: (name) => words`neither Flatcar nor the config has ${name}, and without it nothing is started here`,
  named: (name) => words`neither Flatcar nor the config has ${name}, so that this does nothing`,
};

/** What is said of each name in a text that some unit could have. */
function eachName(
  view: TextView,
  say: (word: Word, what: 'install' | 'needed' | 'named', machine: Machine) => Hit | null,
): readonly AskMachine[] {
  return namesOf(view).map(({ word, what }) => ({ machine }) => {
    const hit = say(word, what, machine);
    return hit ? [hit] : [];
  });
}

const namesOf = perText((view) =>
  unitEntries(view).flatMap((entry) => {
    const what = harmOf(entry);
    // What the image may have is never told of, as most.
    const names = what === null ? [] : namesIn(view, entry).filter(({ value }) => !isOfImage(value));
    return what === null ? [] : names.map((word) => ({ word, what }));
  }),
);

const similar: TextRule = {
  on: 'text',
  id: 'unit-name-similar',
  title: 'No unit has that name',
  harm: 'does-nothing',
  check: (view) =>
    eachName(view, (word, what, machine) => {
      const meant = meantUnit(machine, word.value);
      if (meant === null || isGoneUnit(word.value)) return null;
      return {
        span: spanOf(word),
        message: SIMILAR[what](word.value, meant),
        ...(what === 'needed' && { harm: 'will-not-start' as const }),
        fixes: [{ title: words`Replace by ${meant}`, edits: [put(spanOf(word), meant)] }],
      };
    }),
};

function spanOf({ start, end, inner }: Word) {
  return inner ?? { start, end };
}

const targetUnknown: TextRule = {
  on: 'text',
  id: 'unit-target-unknown',
  title: 'The target does not exist',
  harm: 'does-nothing',
  check: (view) =>
    eachName(view, (word, what, machine) => {
      if (what === 'named' || !isNoTarget(machine, word.value) || meantUnit(machine, word.value) !== null)
        return null;
      return {
        span: spanOf(word),
        message: UNKNOWN[what](word.value),
        ...(what === 'needed' && { harm: 'will-not-start' as const }),
        fixes: what === 'install' ? bootInstead(machine, view, word) : [],
      };
    }),
};

function bootInstead(machine: Machine, view: TextView, word: Word) {
  // A target of nearly that name is named elsewhere in the same unit.
  const isThere = unitEntries(view).some(
    ({ section, value }) => section === 'Install' && value.split(/\s+/).includes('multi-user.target'),
  );
  if (isThere || machine.others.unread) return [];
  return [
    {
      title: words`Replace by multi-user.target (the unit starts at boot)`,
      edits: [put(spanOf(word), 'multi-user.target')],
    },
  ];
}

export const rules: readonly Rule[] = [similar, targetUnknown];

export const why: RuleTexts = {
  'unit-name-similar': `systemd passes over a name that no unit has: what \`After=\` or \`Wants=\` asks for does not happen, a unit that \`WantedBy=\`
installs there is enabled and never started. Only \`Requires=\` and its kin keep the unit from starting. Names of units that are not
there are often written on purpose, for whoever has them; so the rule speaks where a unit of systemd, of the image or of the config is
called almost the same, and where a target of systemd is named as a service (\`network-online.service\`).

**What to do**: write the name that is there.`,
  'unit-target-unknown': `\`WantedBy=local.target\` makes a link below a target that does not exist, so that nothing starts it: the unit is enabled, and it never runs. What
\`Requires=\` such a target does not start either. The rule looks at units and quadlets, and is silent where an extension, a folder of
files or a config that cannot be read here may bring the target.

**What to do**: \`multi-user.target\` for what shall start with the machine, \`timers.target\` and \`sockets.target\` for timers and sockets.`,
};

export const more: RuleTexts = {
  'unit-name-similar': `**Fix**, to be looked at: the name that is there.

Source: systemd.unit(5); the units of systemd 252 to 258, of Flatcar's packages (flatcar/scripts) and of flatcar/init.`,
  'unit-target-unknown': `**Fix**, to be looked at: \`multi-user.target\`, with which the unit starts at boot.

Source: systemd.special(7), systemd.unit(5); the units of Flatcar's packages (flatcar/scripts).`,
};
