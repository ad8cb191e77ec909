/** What Docker's daemon says of daemon.json, by class. */

import { words } from '../../../text/words.ts';
import { type ProgramClass, rulesOf } from './say.ts';

const refused = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return {
    title,
    harm: 'refused',
    comes: words`Docker does not start`,
    why: `${why}: dockerd refuses the whole file and does not start.`,
    ...more,
  };
};

const classes: Readonly<Record<string, ProgramClass>> = {
  syntax: refused(
    'daemon.json is no JSON',
    'The file is JSON, without comments and without a comma behind the last entry',
  ),
  type: refused('The value has another type', 'Each option has a type; numbers in `log-opts` are strings'),
  'unknown-key': refused(
    'dockerd has no such option',
    'Only options of the Docker of the target may stand there',
    {
      fix: 'the option with the nearest name',
    },
  ),
  'bad-value': refused('dockerd does not accept that value', 'The value is not valid for its option'),
};

export const { rules, why, more } = rulesOf({
  id: 'dockerd',
  source: "dockerd --validate; Docker's daemon/config",
  classes,
});
