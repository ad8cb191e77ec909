/** What systemd-sysusers says of its files, by class. */
import { type ProgramClass, rulesOf } from './say.ts';

const line = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return {
    title,
    harm: 'refused',
    why: `${why}: systemd-sysusers stops there, and makes no user at all.`,
    ...more,
  };
};

const classes: Readonly<Record<string, ProgramClass>> = {
  syntax: line(
    'The line cannot be read',
    'A line is type, name, number, description, home and shell (sysusers.d(5))',
  ),
  'bad-value': line('The field does not accept that value', 'The value is not valid for its field'),
  'dependency-unavailable': {
    title: 'The group of the user is missing',
    harm: 'does-nothing',
    why: 'A user with the number of a group needs that group, which a line of its own or the image has to make.',
  },
  'bad-specifier': line(
    'There is no such specifier',
    'Behind `%` stands a letter with a meaning; a plain `%` is written `%%`',
  ),
};

export const { rules, why, more } = rulesOf({
  id: 'sysusers',
  source: 'systemd-sysusers (systemd 257)',
  classes,
});
