/** rkt, and what ran in it. */

import { type TextView, unitOf, viewOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { hitAt, imagePrograms, mentions, onBoth, remarkOn } from '../../say-text.ts';
import { offerComment } from '../../unit-edits.ts';
import { nodesWhere, perMachine } from '../../views.ts';

const RKT: ReadonlySet<string> = new Set(['rkt']);
const KUBELET_WRAPPER: ReadonlySet<string> = new Set(['kubelet-wrapper']);

const inFolders = nodesWhere(({ at }) => /^\/(?:etc|var\/lib)\/rkt(?:\/|$)/.test(at.value));

const rkt = onBoth({
  id: 'rkt',
  title: 'Flatcar has no rkt',
  harm: 'will-not-start',
  since: '2857.0.0',
  deprecated: true,
  text: (view) => [
    ...imagePrograms(view, RKT, (run) => ({
      message: words`rkt was removed from Flatcar in 2857.0.0: run the image with Docker, containerd or podman`,
      fixes: offerComment(view, run),
    })),
    ...mentions(view, /(?<![\w.-])\/(?:etc|var\/lib)\/rkt(?![\w.-])/g, ([path]) => ({
      message: words`${path} is a folder of rkt, which was removed from Flatcar in 2857.0.0`,
      harm: 'does-nothing',
    })),
  ],
  machine: ({ machine }) => [
    ...inFolders(machine).map(({ at }) => {
      const message = words`nothing reads this: rkt was removed from Flatcar in 2857.0.0`;
      return { ...remarkOn(at, message), harm: 'does-nothing' as const };
    }),
    ...machine.groups
      .filter(({ name }) => /^rkt(?:-admin)?$/.test(name.value))
      .map(({ name }) => {
        const message = words`nothing uses the group ${name.value}: rkt was removed from Flatcar in 2857.0.0`;
        return { ...remarkOn(name, message), harm: 'old' as const };
      }),
  ],
});

const WRAPPER_VARIABLES = /^(?:RKT_(?:RUN|GLOBAL|STAGE1)_ARGS|KUBELET_IMAGE_(?:URL|TAG|ARGS))$/;

const kubeletWrapper: TextRule = {
  on: 'text',
  id: 'kubelet-wrapper',
  title: 'The kubelet-wrapper is gone',
  harm: 'will-not-start',
  since: '2857.0.0',
  deprecated: true,
  check: (view) => {
    const started = imagePrograms(view, KUBELET_WRAPPER, (run) => ({
      message: words`the kubelet-wrapper was removed from Flatcar with rkt: run the kubelet of the kubernetes extension`,
      fixes: offerComment(view, run),
    }));
    if (/^(?:etcd-member|flanneld)\.service$/.test(unitOf(view))) return started;
    if (!/^(?:unit|env)$/.test(view.kind)) return started;
    const set = view.variables().filter(({ name }) => WRAPPER_VARIABLES.test(name));
    const unused = set.map(({ name, nameSpan: span }): AskMachine => {
      const message = words`${name} was read by the kubelet-wrapper, which was removed from Flatcar with rkt`;
      // Who uses the variable has it for ends of its own.
      return ({ machine }) => (isUsed(machine, name) ? [] : [{ span, message, harm: 'does-nothing' }]);
    });
    return [...started, ...unused];
  },
};

/** The variables that the texts of a machine use. */
const used = perMachine(
  ({ texts }) =>
    new Set(
      texts.flatMap((text) =>
        [
          ...viewOf(text)
            .code()
            .matchAll(/\$\{?(\w+)/g),
        ].map(([, name = '']) => name),
      ),
    ),
);

function isUsed(machine: Machine, name: string): boolean {
  return used(machine).has(name);
}

const etcdMember: TextRule = {
  on: 'text',
  id: 'etcd-member-rkt',
  title: 'The unit etcd-member.service runs etcd in Docker',
  harm: 'does-nothing',
  since: '2823.0.0',
  check: (view) => [
    ...mentions(view, /\/usr\/lib\/coreos\/etcd-wrapper\b/g, () => ({
      message: words`the wrapper is /usr/lib/flatcar/etcd-wrapper; this is a link to it`,
      harm: 'old',
      to: '/usr/lib/flatcar/etcd-wrapper',
    })),
    ...rktOptions(view),
  ],
};

function rktOptions(view: TextView): readonly Hit[] {
  if (!/^(?:etcd-member|flanneld)\.service$/.test(unitOf(view))) return [];
  return view.variables().flatMap(({ name, nameSpan, span, entry }) => {
    if (!/^RKT_\w+$/.test(name) || !entry) return [];
    const message = words`${unitOf(view)} runs in Docker since Flatcar 2823.0.0 and passes over ${name}`;
    const alone = view.text.slice(entry.valueSpan.start, entry.valueSpan.end).trim();
    const whole = alone === view.text.slice(span.start, span.end);
    const title = words`Remove ${name} (what it passed to rkt is lost)`;
    return [hitAt(whole ? entry.lines : nameSpan, { message, ...(whole && { to: '', title }) })].map(
      (hit) => ({
        ...hit,
        span: nameSpan,
      }),
    );
  });
}

export const rules: readonly Rule[] = [...rkt, kubeletWrapper, etcdMember];

export const why: RuleTexts = {
  'kubelet-wrapper': `\`kubelet-wrapper\` ran the kubelet in rkt and was removed from Flatcar with it, in Alpha 2857.0.0 (Stable 2905.2.0). Its variables
(\`KUBELET_IMAGE_URL\`, \`KUBELET_IMAGE_TAG\`, \`RKT_RUN_ARGS\` …) mean nothing any more.

**What to do**: take the kubelet from the extension \`kubernetes\` of the sysext bakery, or put the binary into \`/opt/bin\`, and
write a unit for it. **Fix**, to be looked at: the line of a unit becomes a comment.`,
  'etcd-member-rkt': `Since Alpha 2823.0.0 \`etcd-member.service\` and \`flanneld.service\` run their images with Docker; options for rkt are
passed over. The wrapper is \`/usr/lib/flatcar/etcd-wrapper\`; the path under \`/usr/lib/coreos\` is a link to it, and a note only.`,
};

export const more: RuleTexts = {
  rkt: `rkt was removed from Flatcar in Alpha 2857.0.0 (Stable 2905.2.0), and with it its units and its folders in \`/etc\` and
\`/var/lib\`. The rule looks at the commands of units and scripts, at units that name rkt's units, at its groups,
and at what is or is named below \`/etc/rkt\` and \`/var/lib/rkt\`.

**What to do**: run the image with Docker, with containerd, or with the podman extension. **Fix**, to be looked at: the line
of a unit becomes a comment.

Source: release notes of 2857.0.0.`,
  'kubelet-wrapper': `Source: release notes of 2857.0.0.`,
  'etcd-member-rkt': `**Fix**, to be looked at: the new path; the variable for rkt is removed.

Source: release notes of 2823.0.0; the unit itself; the link is made by flatcar/init.`,
};
