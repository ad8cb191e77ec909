/** What systemd-networkd says of its files, and udev of .link files, by class. */

import { words } from '../../../text/words.ts';
import { type ProgramClass, rulesOf } from './say.ts';

const line = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return {
    title,
    harm: 'does-nothing',
    why: `${why}: networkd warns in the journal and passes over the line.`,
    ...more,
  };
};
const file = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return { title, harm: 'does-nothing', why: `${why}: networkd ignores the whole file.`, ...more };
};

const classes: Readonly<Record<string, ProgramClass>> = {
  'unknown-key': line(
    'No key has that name',
    'The section has no key of this name in the systemd of the target',
    {
      fix: 'the key with the nearest name, or the line moved to the section that has it',
    },
  ),
  'unknown-section': line(
    'No section has that name',
    'This kind of file, or of virtual interface, has no section of this name',
    {
      comes: words`nothing in it counts`,
      fix: 'the section with the nearest name',
    },
  ),
  'outside-section': line('The line belongs to no section', 'In front of the first section nothing counts'),
  'bad-section-header': file(
    'The section header is malformed',
    'Behind the closing bracket of a section nothing may stand',
    {
      comes: words`the file is not read on`,
    },
  ),
  'missing-equals': line(
    'The line is no assignment',
    'Within a section each line is `Key=value`, a comment, or empty',
    {
      fix: '`=` between key and value',
    },
  ),
  'bad-value': line(
    'The key does not accept that value',
    'The key does not accept the value; comments are for lines of their own',
    {
      fix: 'the value that was most likely meant, where that is plain',
    },
  ),
  kind: line(
    'There is no such kind of interface',
    '`Kind=` takes the kinds of systemd.netdev(5), in small letters',
    {
      comes: words`without a kind the file has no effect`,
      fix: 'the nearest kind',
    },
  ),
  'no-prefix-length': {
    title: 'The address has no prefix length',
    harm: 'not-as-meant',
    why: `Without \`/24\` or its like an address stands alone: the machine has it, but not the network around it, and the gateway is out of
reach.`,
    fix: 'the prefix length, where a `Netmask=` beside it says which',
  },
  deprecated: {
    title: 'The value has a new name',
    harm: 'old',
    deprecated: true,
    // As networkd tells it.
    severity: 'warning',
    why: 'networkd takes the old word for the new one, and warns.',
    fix: 'the new name',
  },
  'no-static-address': {
    title: 'The gateway is in no network of the file',
    harm: 'not-as-meant',
    why: `A gateway is reached through an address of the same file. Without one networkd takes it for a neighbour on the wire (\`GatewayOnLink=\`).`,
  },
  'no-match': file('The file matches no interface', 'A file needs a `[Match]` with a setting that counts', {
    comes: words`write [Match] with Name=`,
  }),
  'no-kind': file('The interface has no kind', 'A .netdev file needs `Kind=`'),
  'no-name': file('The interface has no name', 'A .netdev file needs `Name=`'),
  'missing-setting': {
    title: 'A setting is missing',
    harm: 'does-nothing',
    why: 'Without the setting networkd makes nothing of the section, or of the interface.',
  },
  duplicate: file(
    'Another file makes the same interface',
    'Of several .netdev files with one `Name=` the first one counts',
  ),
  'netdev-missing': line(
    'Nothing makes that interface',
    'What a .network file puts onto an interface (`Bridge=`, `VLAN=` …) needs a .netdev file of that name',
  ),
};

export const { rules, why, more } = rulesOf({
  id: 'networkd',
  source: "systemd-networkd's parser and what it says of files when it loads them (systemd 257)",
  classes,
});
