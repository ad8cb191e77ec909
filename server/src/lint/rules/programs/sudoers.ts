/** What visudo says of files for sudo, by class. */
import { type ProgramClass, rulesOf } from './say.ts';

const classes: Readonly<Record<string, ProgramClass>> = {
  syntax: {
    title: 'sudo cannot read the line',
    harm: 'refused',
    why: `sudo passes over what it cannot read; older ones refuse to work at all while one of their files has such a line.`,
  },
  'bad-value': {
    title: 'sudo does not accept that',
    harm: 'refused',
    why: 'A command is named with its whole path, and `Defaults` has settings of sudoers(5) alone: sudo passes over the line, or refuses to work.',
    fix: 'the setting with the nearest name',
  },
  alias: {
    title: 'The alias is not defined, or not used',
    harm: 'does-nothing',
    why: 'A name in capital letters is an alias, which a line of its own has to define.',
  },
};

export const { rules, why, more } = rulesOf({
  id: 'sudoers',
  source: 'sudoers(5); visudo (1.9.16)',
  classes,
});
