/** What udev says of its rules, by class. */
import { type ProgramClass, rulesOf } from './say.ts';

const line = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return { title, harm: 'does-nothing', why: `${why}: udev passes over the line.`, ...more };
};

const classes: Readonly<Record<string, ProgramClass>> = {
  syntax: line(
    'The rule cannot be read',
    'A rule is a list of `KEY=="value"` and `KEY="value"`, parted by commas',
    {
      fix: 'what is missing, where that is plain',
    },
  ),
  'bad-value': line(
    'The key or its value is not valid',
    'udev has no such key, or the key does not accept the value',
    {
      fix: 'what was most likely meant',
    },
  ),
  'bad-operator': {
    title: 'The key takes another operator',
    harm: 'not-as-meant',
    why: '`==` compares, `=` sets: udev takes the line with the operator that the key requires.',
  },
  'no-effect': line('The rule never applies', 'What the rule asks for cannot all be true at once'),
  'unknown-user': line('There is no such user or group', 'Owners are users and groups of the machine'),
  style: {
    title: 'udev accepts it, though it is written oddly',
    harm: 'taste',
    // udevadm verify fails for it.
    severity: 'warning',
    why: 'udev takes the line; a comma between tokens is missing, or there are blanks where there should be none.',
    fix: 'as udev expects it',
  },
};

export const { rules, why, more } = rulesOf({ id: 'udev', source: 'udevadm verify (systemd 257)', classes });
