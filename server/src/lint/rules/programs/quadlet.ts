/** What Podman's generator says of quadlets, by class. */

import { words } from '../../../text/words.ts';
import { type ProgramClass, rulesOf } from './say.ts';

const REFUSED = "Podman's generator makes no service of the file, and says so in the journal only";

const refused = (title: string, why: string, more: Partial<ProgramClass> = {}): ProgramClass => {
  return {
    title,
    harm: 'will-not-start',
    comes: words`no service is made`,
    why: `${why}. ${REFUSED}.`,
    ...more,
  };
};

const classes: Readonly<Record<string, ProgramClass>> = {
  'unknown-key': refused(
    'The quadlet has no such key',
    'The group has no key of this name in the Podman of the target, and an unknown one makes the whole file useless',
    {
      fix: 'the key with the nearest name, or the one that Podman has for it',
    },
  ),
  'bad-value': refused(
    'The key does not accept that value',
    'The value is not possible, or does not go together with another one',
    {
      fix: '`=` between key and value, where it is missing',
    },
  ),
  'missing-setting': refused(
    'A key is missing',
    'A container needs `Image=` or `Rootfs=`, a kube file `Yaml=`, a build `ImageTag=`',
  ),
  'reference-missing': refused(
    'There is no such quadlet',
    'A name with the suffix of a quadlet (`app.network`, `data.volume`) is another file, which has to be there',
  ),
  'not-supported': {
    title: 'Podman warns of that key in [Service]',
    harm: 'not-as-meant',
    why: `From Podman 5.6 on the service of a quadlet runs as root or as the user whose it is: \`User=\`, \`Group=\` and \`DynamicUser=\` in
\`[Service]\` break it. The user within the container is \`User=\` of \`[Container]\`.`,
  },
};

export const { rules, why, more } = rulesOf({
  id: 'quadlet',
  source: "Podman's quadlet.go (5.4)",
  classes,
});
