/** What sshd says of its configuration, by class. */

import { words } from '../../../text/words.ts';
import { type ProgramClass, rulesOf } from './say.ts';

const classes: Readonly<Record<string, ProgramClass>> = {
  'bad-value': {
    title: 'sshd does not accept that',
    harm: 'refused',
    comes: words`sshd does not start, and nobody can log in`,
    why: `sshd reads its whole configuration before it serves a connection, and ends at the first line that it does not accept: nobody can
log in by SSH any more.`,
    fix: 'the keyword or value that was most likely meant, where that is plain',
  },
  'unknown-key': {
    title: 'sshd has no such keyword',
    harm: 'refused',
    comes: words`sshd does not start, and nobody can log in`,
    why: 'sshd ends at a keyword that it does not know: nobody can log in by SSH any more.',
    fix: 'the keyword with the nearest name',
  },
  deprecated: {
    title: 'sshd has no such option any more',
    harm: 'old',
    deprecated: true,
    // As sshd tells it.
    severity: 'warning',
    why: 'sshd warns of options that it has no more, and goes on.',
    fix: 'the line is removed',
  },
};

export const { rules, why, more } = rulesOf({ id: 'sshd', source: "OpenSSH's servconf.c (10.0)", classes });
