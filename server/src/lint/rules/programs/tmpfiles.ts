/** What systemd-tmpfiles says of its files, by class. */

import { words } from '../../../text/words.ts';
import { type ProgramClass, rulesOf } from './say.ts';

const line = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return { title, harm: 'does-nothing', why: `${why}: systemd-tmpfiles passes over the line.`, ...more };
};

const classes: Readonly<Record<string, ProgramClass>> = {
  syntax: line(
    'The line cannot be read',
    'A line is type, path, mode, user, group, age and argument, parted by blanks (tmpfiles.d(5)); a comment begins with `#`',
  ),
  'bad-value': line('The field does not accept that value', 'The value is not valid for its field', {
    fix: 'the value that was meant, where that is plain',
  }),
  'bad-path': line('The path is not absolute', 'Paths are absolute'),
  'bad-specifier': line(
    'There is no such specifier',
    'Behind `%` stands a letter with a meaning; a plain `%` is written `%%`',
    {
      comes: words`a plain % is written %%`,
    },
  ),
  'unknown-user': line('There is no such user or group', 'Owners are users and groups of the machine'),
};

export const { rules, why, more } = rulesOf({
  id: 'tmpfiles',
  source: 'systemd-tmpfiles (systemd 257)',
  classes,
});
