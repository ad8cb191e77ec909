/** Programs that units run out of the image, and that are not there. */

import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { ABSENT_PROGRAMS } from '../../../spec/flatcar/absent-programs.ts';
import { baseName } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { put, remarkIn } from '../../say-text.ts';
import { perMachine } from '../../views.ts';
import { hasExtensions, hasRootOfItsOwn, isStarted } from './missing.ts';
import { directUsesOf, isNamedBeside, type Use } from './paths.ts';

const programAbsent: MachineRule = {
  on: 'machine',
  id: 'program-absent',
  title: 'The image has no such program',
  harm: 'will-not-start',
  // An image of one's own may have it.
  severity: 'hint',
  check(context) {
    const { machine } = context;
    const whole = wholeOf(machine);
    if (machine.system === 'unknown' || machine.others.replaces || machine.others.unread) return [];
    if (hasExtensions(whole)) return [];
    if (placesOf(whole).some(({ kind }) => kind === 'tree')) return [];
    const told = new Set<string>();
    return directUsesOf(machine).flatMap((use): readonly Remark[] => {
      const [, name] = OF_IMAGE.exec(use.path) ?? [];
      if (name === undefined || use.optional || !(ABSENT_PROGRAMS.has(name) || ownPrograms(whole).has(name)))
        return [];
      if (told.has(`${use.unit} ${name}`)) return [];
      if (!isStarted(whole, use) || hasRootOfItsOwn(whole, use)) return [];
      if (use.path.startsWith('/') && isNamedBeside(whole, use.path)) return [];
      told.add(`${use.unit} ${name}`);
      return tell(whole, use, name);
    });
  },
};

/** A name alone, which systemd looks for in the folders of the image, or a path there. */
const OF_IMAGE = /^(?:\/(?:usr\/)?s?bin\/)?([\w+.-]+)$/;

function tell(machine: Machine, { path, span, view }: Use, name: string): readonly Remark[] {
  const own = ownPrograms(machine).get(name);
  if (own === undefined) {
    if (!ABSENT_PROGRAMS.has(name)) return [];
    const advice = NAMED.has(name)
      ? words`write ${name} into /etc/flatcar/enabled-sysext.conf`
      : words`use a container or an extension, or bring it to /opt/bin`;
    const message = words`Flatcar has no ${name}: ${advice}`;
    return [remarkIn(view.source, { span, message })];
  }
  const isPath = path.startsWith('/');
  if (isPath && !ABSENT_PROGRAMS.has(name)) return [];
  const why = isPath ? words`there is no ${path}` : words`systemd looks for ${name} in /usr only`;
  const fixes = [{ title: words`Write ${own} (it is there)`, edits: [put(span, own)] }];
  // What the image has besides is not known whole.
  const severity = ABSENT_PROGRAMS.has(name) ? 'warning' : 'hint';
  return [remarkIn(view.source, { span, message: words`${why}; write ${own}`, severity, fixes })];
}

/** Those that Flatcar has as an extension of the same name. */
const NAMED: ReadonlySet<string> = new Set(['podman']);

/** The programs that the config brings to a folder of its own, by their names. */
const ownPrograms = perMachine(
  (machine): ReadonlyMap<string, string> =>
    new Map(
      placesOf(machine)
        .filter(
          ({ kind, at }) =>
            kind !== 'directory' && /^\/(?:opt|srv|home|root)\/.*s?bin\/[^/]+$/.test(at.value),
        )
        .map(({ at }) => [baseName(at.value), at.value]),
    ),
);

export const rules: readonly Rule[] = [programAbsent];

export const why: RuleTexts = {
  'program-absent':
    () => `${words`Flatcar's image has what it takes to run containers, and little else. It does not have ${[
      ...ABSENT_PROGRAMS,
    ]
      .map((name) => `\`${name}\``)
      .join(', ')}. A unit that runs one out of the image fails with the status 203/EXEC. systemd looks a
name without a path up in \`/usr/local\` and \`/usr\` only, not in \`/opt/bin\`. The rule is silent where the config has an extension, which may
bring the program.`}

${words`**What to do**: run it in a container, use an extension, or bring it to \`/opt/bin\` and name it with its path.`}`,
};

export const more: RuleTexts = {
  'program-absent': `**Fix**: the path of the program, where the config brings one of that name. Not part of "fix all".

Source: the packages of the image (flatcar/scripts); systemd.service(5), command lines.`,
};
