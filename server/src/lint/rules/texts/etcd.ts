/** etcd, flannel and fleet. */

import { type TextView, unitOf } from '../../../embedded/view.ts';
import { baseName } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { imagePrograms, mentions, onBoth, put, remarkOn, variables } from '../../say-text.ts';
import { offerComment, removeWord } from '../../unit-edits.ts';
import { nodesWhere } from '../../views.ts';
import { dependenciesOf } from './systemd-values.ts';

const v2Api: TextRule = {
  on: 'text',
  id: 'etcd-v2-api',
  title: 'The v2 API of etcd is off',
  harm: 'old',
  since: '2983.0.0',
  check: (view) => [
    ...variables(view, /^(?:ETCD_ENABLE_V2|ETCDCTL_API)$/, ({ name, value }) => {
      const old = name === 'ETCDCTL_API' ? value === '2' : /^true$/i.test(value);
      return old ? { message: words`etcd 3.6 has no v2 API: use v3` } : null;
    }),
    ...variables(view, /^REBOOT_STRATEGY$/, ({ value }) =>
      value === 'etcd-lock' && /^(?:update\.conf|locksmithd\.service)$/.test(baseName(view.source.owner))
        ? { message: words`locksmithd locks by the v2 API, which etcd 3.6 does not have`, harm: 'taste' }
        : null,
    ),
    ...view.runs().flatMap((run) => {
      const flag = run.words.find(({ value }) =>
        /^--enable-v2(?:=true)?$|^(?:-e|--env=)?ETCD_ENABLE_V2=true$/.test(value),
      );
      return flag
        ? [{ span: { start: flag.start, end: flag.end }, message: words`etcd 3.6 has no v2 API: use v3` }]
        : [];
    }),
  ],
};

const flanneldRequires: TextRule = {
  on: 'text',
  id: 'flanneld-requires',
  title: 'Docker must not wait for flanneld',
  harm: 'will-not-start',
  since: '2823.0.0',
  check: (view) => [
    ...mentions(view, /\/usr\/lib\/coreos\/flannel-wrapper\b/g, () => ({
      message: words`the wrapper is /usr/lib/flatcar/flannel-wrapper; this is a link to it`,
      harm: 'old',
      to: '/usr/lib/flatcar/flannel-wrapper',
    })),
    ...waitsForFlanneld(view),
  ],
};

/** One finding for all the ways in which docker.service waits: `Requires=` and `After=` go together. */
function waitsForFlanneld(view: TextView): readonly Hit[] {
  if (unitOf(view) !== 'docker.service') return [];
  const waits = dependenciesOf(view).filter(
    ({ entry, word }) =>
      /^(?:Requires|Requisite|BindsTo|After)$/.test(entry.name) &&
      view.text.slice(word.start, word.end) === 'flanneld.service',
  );
  const [first] = waits;
  if (!first) return [];
  const title = words`Remove flanneld.service (Docker starts without waiting for it)`;
  const edits = waits.map(({ entry, word }) => removeWord(view.text, entry, word));
  const message = words`flanneld.service runs in Docker since Flatcar 2823.0.0: each waits for the other`;
  return [{ span: { start: first.word.start, end: first.word.end }, message, fixes: [{ title, edits }] }];
}

const fleet: TextRule = {
  on: 'text',
  id: 'fleet',
  title: 'Flatcar has no fleet',
  harm: 'will-not-start',
  deprecated: true,
  check: (view) => [
    ...imagePrograms(view, new Set(['fleetctl', 'fleetd']), (run) => ({
      message: words`Flatcar has no fleet`,
      fixes: offerComment(view, run),
    })),
    ...(view.unit()?.sections ?? [])
      .filter(({ name }) => name === 'X-Fleet')
      .map(({ span, lines }) => ({
        span,
        message: words`Flatcar has no fleet: systemd passes over this section`,
        harm: 'old' as const,
        fixes: [{ title: words`Remove [X-Fleet]`, edits: [put(lines, '')], safe: true }],
      })),
  ],
};

const ETCD2 = words`this is the folder of etcd2, which is gone; that of etcd-member.service is /var/lib/etcd`;

const inFolder = nodesWhere(({ at }) => /^\/var\/lib\/etcd2(?:\/|$)/.test(at.value));

const etcd2 = onBoth({
  id: 'etcd2',
  title: 'The folder belongs to etcd2',
  harm: 'old',
  text: (view) => mentions(view, /(?<![\w.-])\/var\/lib\/etcd2(?![\w.-])/g, () => ({ message: ETCD2 })),
  machine: ({ machine }) => inFolder(machine).map(({ at }) => remarkOn(at, ETCD2)),
});

const earlyDocker: TextRule = {
  on: 'text',
  id: 'early-docker',
  title: 'early-docker is gone',
  harm: 'will-not-start',
  deprecated: true,
  check: (view) =>
    mentions(view, /(?:\/var)?\/run\/early-docker\.sock\b/g, () => ({
      message: words`early-docker is gone, and its socket with it: use that of docker.service`,
      to: '/run/docker.sock',
      title: words`Replace by /run/docker.sock (the unit has to start after docker.service)`,
    })),
};

export const rules: readonly Rule[] = [v2Api, flanneldRequires, fleet, ...etcd2, earlyDocker];

export const why: RuleTexts = {
  'etcd-v2-api': `Since Alpha 2983.0.0 Flatcar's etcd is 3.5, which has the v2 API only when it is turned on; etcd 3.6 does not have it.
The rule looks for \`ETCD_ENABLE_V2=true\`, \`ETCDCTL_API=2\` and \`--enable-v2\`, for containers as well,
and notes the reboot strategy \`etcd-lock\`, which needs that API.

**What to do**: use the v3 API.`,
  'flanneld-requires': `Since Alpha 2823.0.0 \`flanneld.service\` runs in Docker and restarts it. A \`docker.service\` that requires flanneld, or
is started after it, waits for a unit that waits for Docker. The wrapper is \`/usr/lib/flatcar/flannel-wrapper\`; the path under
\`/usr/lib/coreos\` is a link to it, and a note only.`,
};

export const more: RuleTexts = {
  'etcd-v2-api': `Source: release notes of 2983.0.0.`,
  'flanneld-requires': `**Fix**, to be looked at: flanneld goes from all dependencies of Docker in the text; the new path.

Source: release notes of 2823.0.0; the unit itself; the link is made by flatcar/init.`,
  fleet: `fleet was dropped before Flatcar began. The rule looks at units and scripts that run \`fleetctl\` or name fleet's units,
and at sections \`[X-Fleet]\`, which systemd passes over.

**What to do**: run the unit on the machine it is for, or use Kubernetes or Nomad.

Source: coreos-cloudinit marks its keys as deprecated.`,
  etcd2: `\`/var/lib/etcd2\` was the folder of etcd2 and is not there any more; \`etcd-member.service\` has its data in
\`/var/lib/etcd\`. An etcd of your own may have its data where it likes, so this is a note only.

Source: \`etcd-member.service\` of the image.`,
  'early-docker': `Its socket is gone with it: what used \`early-docker.sock\` uses \`docker.sock\`.

**Fix**, to be looked at: the socket of Docker; the unit has to start after it.`,
};
