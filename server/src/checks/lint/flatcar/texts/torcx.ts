/** torcx, and where Docker's daemon was with it. */
import type { FlatcarRule } from '../rule.ts';
import { mentions, programs, textRule } from './rule.ts';

const GONE = 'torcx left Flatcar with 3794.0.0: extensions of systemd take its place';

const torcx = textRule({
  id: 'torcx',
  title: 'Flatcar has no torcx',
  docs: `torcx left Flatcar with Alpha 3794.0.0 (Stable 3815.2.0, LTS 4081). Docker and containerd are extensions of systemd
now: images or links in \`/etc/extensions\`; a link to \`/dev/null\` there takes out the one that Flatcar brings. The rule looks
at units and scripts that use torcx's variables (\`TORCX_BINDIR\` …), its folders, or its programs.

Source: release notes of 3794.0.0.`,
  severity: 'error',
  since: '3794.0.0',
  deprecated: true,
  look: (view) => [
    ...mentions(view, /\bTORCX_[A-Z]+\b/g, () => ({ message: GONE })),
    ...mentions(view, /\/run\/(?:metadata\/)?torcx\b/g, () => ({ message: GONE })),
    ...mentions(view, /(?<![\w.-])\/(?:etc|var\/lib|usr\/share)\/torcx(?![\w.-])/g, () => ({
      message: GONE,
      severity: 'warning',
    })),
    ...programs(view, new Set(['torcx', 'torcx-generator']), () => ({ message: GONE })),
  ],
});

const dockerdExec = textRule({
  id: 'torcx-dockerd-exec',
  title: 'The daemon of Docker is /usr/bin/dockerd',
  docs: `Since Alpha 3794.0.0 \`docker.service\` runs \`/usr/bin/dockerd\`. \`/usr/lib/coreos/dockerd\` was the wrapper for torcx;
\`/usr/lib/flatcar/dockerd\` is there still, for old drop-ins.

**Fix**, to be looked at: the new path; the wrapper passed options of its own.

Source: today's docker.service.`,
  severity: 'warning',
  since: '3794.0.0',
  deprecated: true,
  look: (view) =>
    mentions(view, /\/usr\/lib\/(coreos|flatcar)\/dockerd\b/g, ([, folder]) => ({
      message: "docker.service runs /usr/bin/dockerd since Flatcar 3794.0.0; this was torcx's wrapper",
      ...(folder === 'flatcar' && { severity: 'info' as const }),
      to: '/usr/bin/dockerd',
      title: 'Replace by /usr/bin/dockerd (without the options the wrapper added)',
    })),
});

export const TORCX_RULES: readonly FlatcarRule[] = [torcx, dockerdExec];
