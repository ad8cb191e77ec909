/** torcx, and the script that is called like Docker's daemon. */

import { unitOf } from '../../../embedded/view.ts';
import { words } from '../../../text/words.ts';
import type { Rule, RuleTexts, TextRule } from '../../rule.ts';
import { imagePrograms, mentions } from '../../say-text.ts';

const GONE = words`torcx was removed from Flatcar in 3794.0.0: extensions of systemd take its place`;

/** The image's own containerd.service has these in front of a path still; they are empty. */
const EMPTY = /^TORCX_(?:UNPACKDIR|IMAGEDIR)$/;

const torcx: TextRule = {
  on: 'text',
  id: 'torcx',
  title: 'Flatcar has no torcx',
  harm: 'will-not-start',
  since: '3794.0.0',
  deprecated: true,
  check: (view) => [
    ...mentions(view, /\bTORCX_[A-Z]+\b/g, ([name]) =>
      unitOf(view) === 'containerd.service' && EMPTY.test(name) ? null : { message: GONE },
    ),
    ...mentions(view, /\/run\/(?:metadata\/)?torcx\b/g, ({ index }) => ({
      message: GONE,
      // An optional EnvironmentFile= that is not there does no harm.
      ...(view.text[index - 1] === '-' && { harm: 'does-nothing' as const }),
    })),
    ...mentions(view, /(?<![\w.-])\/(?:etc|var\/lib|usr\/share)\/torcx(?![\w.-])/g, () => ({
      message: GONE,
      harm: 'does-nothing',
    })),
    ...imagePrograms(view, new Set(['torcx', 'torcx-generator']), () => ({ message: GONE })),
  ],
};

const dockerdExec: TextRule = {
  on: 'text',
  id: 'torcx-dockerd-exec',
  title: 'The daemon of Docker is /usr/bin/dockerd',
  harm: 'old',
  since: '3794.0.0',
  check: (view) =>
    mentions(view, /\/usr\/lib\/(?:coreos|flatcar)\/dockerd\b/g, () => ({
      message: words`docker.service runs /usr/bin/dockerd; this is an old script around it that turns SELinux labels on`,
      to: '/usr/bin/dockerd',
      title: words`Replace by /usr/bin/dockerd (without the options the script adds)`,
    })),
};

export const rules: readonly Rule[] = [torcx, dockerdExec];

export const why: RuleTexts = {
  'torcx-dockerd-exec': `\`docker.service\` runs \`/usr/bin/dockerd\`. \`/usr/lib/flatcar/dockerd\`, also to be had by its old name below
\`/usr/lib/coreos\`, is a script of 2017 that turns SELinux labels on and runs it. It is there still, for old drop-ins.`,
};

export const more: RuleTexts = {
  torcx: `torcx was removed from Flatcar in Alpha 3794.0.0 (Stable 3815.2.0, LTS 4081). Docker and containerd are extensions of systemd
now: images or links in \`/etc/extensions\`; a link to \`/dev/null\` there takes out the one that Flatcar brings. The rule looks
at units and scripts that use torcx's variables (\`TORCX_BINDIR\` …), its folders, or its programs.

Source: release notes of 3794.0.0.`,
  'torcx-dockerd-exec': `**Fix**, to be looked at: the daemon itself; the script passes an option of its own.

Source: docker.service and the script in flatcar/scripts (\`coreos/sysext/docker\`), which Flatcar's tests still run.`,
};
