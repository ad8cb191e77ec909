/** Names of images, repositories and sites that have moved or that nobody looks after. */

import { words } from '../../../text/words.ts';
import type { MachineContext, Remark, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { mentions, onBoth, programs, remarkOn } from '../../say-text.ts';
import { sourcesOf } from '../../views.ts';

/** What quay.io/coreos still holds that is looked after, or that another rule is about. */
const KEPT = 'butane|etcd|ignition|ignition-validate|afterburn|fcct|ct|container-linux-update-operator';

const LEFT = new RegExp(`\\bquay\\.io/coreos/(?!(?:${KEPT})(?![\\w-]))[a-z][\\w.-]*`, 'g');

const quayCoreos: TextRule = {
  on: 'text',
  id: 'quay-coreos-images',
  title: 'The image is no longer maintained',
  harm: 'old',
  check: (view) =>
    mentions(view, LEFT, ([image]) => ({
      message: words`${image.replace(/:.*/, '')} has no new versions: take the image from where the project is today`,
    })),
};

/** What moved from the organisations of Kinvolk and Flatcar Linux to that of Flatcar. */
const MOVED =
  'ignition|locksmith|nebraska|init|coreos-overlay|portage-stable|scripts|mantle|update_engine|torcx|flatcar-[\\w-]+';
const OLD_NAMES = [
  'quay\\.io/kinvolk/[\\w-]+',
  'ghcr\\.io/(?:kinvolk|flatcar-linux)/[\\w-]+',
  `github\\.com/kinvolk/(?:${MOVED})(?![\\w-])`,
  'github\\.com/flatcar-linux/[\\w-]+',
  'kinvolk\\.io/(?:docs/)?flatcar[\\w-]*',
  'flatcar-linux\\.org\\b',
].join('|');
const OLD_NAME = new RegExp(`\\b(?:${OLD_NAMES})`, 'g');

const kinvolkNames = onBoth({
  id: 'kinvolk-names',
  title: 'Flatcar has moved',
  harm: 'old',
  text: (view) =>
    mentions(view, OLD_NAME, ([old]) => {
      const to = movedTo(old);
      const message = whereTo(old);
      if (to === null) return { message };
      const isImage = !old.startsWith('github');
      const title = isImage
        ? words`Replace by ${to} (see whether the tag is there)`
        : words`Replace by ${to}`;
      return { message, to, title };
    }),
  machine: (context) => urls(context, new RegExp(`\\b(?:${OLD_NAMES})`), whereTo),
});

/** What is said of the addresses that files come from. */
function urls({ machine }: MachineContext, pattern: RegExp, say: (found: string) => string): Remark[] {
  return sourcesOf(machine).flatMap(({ url }) => {
    const found = pattern.exec(url.value)?.[0];
    return found === undefined ? [] : [remarkOn(url, say(found))];
  });
}

function movedTo(old: string): string | null {
  if (/^github\.com|^ghcr\.io/.test(old)) return old.replace(/^([^/]+)\/[^/]+/, '$1/flatcar');
  // What had nothing to do with Flatcar did not move there.
  if (!/^quay\.io\/kinvolk\/(?:flatcar-|nebraska)/.test(old)) return null;
  return old.replace(/^quay\.io\/kinvolk/, 'ghcr.io/flatcar');
}

function whereTo(old: string): string {
  const to = movedTo(old);
  if (to !== null) return words`this has moved to ${to}`;
  return old.startsWith('quay.io')
    ? words`${old} has no new versions`
    : words`this has moved to www.flatcar.org`;
}

const cluo: TextRule = {
  on: 'text',
  id: 'cluo',
  title: 'The update operator is called FLUO',
  harm: 'old',
  check: (view) =>
    mentions(view, /\bcontainer-linux-update-(?:operator|agent)\b/g, () => ({
      message: words`this is the operator of CoreOS: use flatcar-linux-update-operator or kured`,
    })),
};

const CT = /\b(?:ghcr\.io\/flatcar|quay\.io\/coreos)\/ct\b(?!-)|\bcontainer-linux-config-transpiler\b/g;
const USE_BUTANE = words`ct is out of support: use butane`;

const ctTool = onBoth({
  id: 'ct-tool',
  title: 'The transpiler ct is out of support',
  harm: 'old',
  text: (view) => [
    ...mentions(view, CT, () => ({ message: USE_BUTANE })),
    ...programs(view, new Set(['ct']), ({ words }) =>
      words.some(({ value }) => /^--?(?:platform|in-file|out-file|files-dir)\b/.test(value))
        ? { message: USE_BUTANE }
        : null,
    ),
  ],
  machine: (context) => urls(context, new RegExp(CT.source), () => USE_BUTANE),
});

const BUTANE = /\bquay\.io\/coreos\/(?:butane|fcct)\b(?!-)|\bgithub\.com\/coreos\/(?:butane|fcct)\b(?!-)/g;
const MOVED_INTO = words`Butane is part of Ignition from 0.29.0 on: coreos/ignition, folder butane`;

const butaneImage = onBoth({
  id: 'butane-image',
  title: 'Butane has moved into Ignition',
  harm: 'taste',
  text: (view) => mentions(view, BUTANE, () => ({ message: MOVED_INTO })),
  machine: (context) => urls(context, new RegExp(BUTANE.source), () => MOVED_INTO),
});

export const rules: readonly Rule[] = [quayCoreos, ...kinvolkNames, cluo, ...ctTool, ...butaneImage];

export const why: RuleTexts = {
  'quay-coreos-images': `Of the images of \`quay.io/coreos\` only \`butane\`, \`etcd\` and those of Ignition get new versions. The others
(\`hyperkube\`, \`awscli\`, \`clair\`, \`dnsmasq\`, \`kube-…\`) are still available, but have had no new versions for years and keep
all their holes; \`flannel\` ends with v0.15.1.

**What to do**: take the image from where the project publishes it today; those of Kubernetes are on \`registry.k8s.io\`, that of
flannel is \`ghcr.io/flannel-io/flannel\`.`,
  'kinvolk-names': `Between 2021 and 2023 Flatcar's repositories, images and sites moved to \`github.com/flatcar\`, \`ghcr.io/flatcar\` and
\`www.flatcar.org\`. Repositories forward; images do not, and tags differ. \`flatcar-linux.net\`, where updates and releases
are, has not moved.`,
  cluo: `\`container-linux-update-operator\` is the one of CoreOS. For Flatcar it is called
\`flatcar-linux-update-operator\` (\`ghcr.io/flatcar/flatcar-linux-update-operator\`); kured does the same work from release 3067
on.`,
  'ct-tool': `\`ct\`, which makes Ignition 2 of Container Linux Configs, had its last change in 2023. \`butane\` makes Ignition 3 of
Butane.`,
  'butane-image': `Butane 0.29.0 is the last one of its own repository; its code is in coreos/ignition, in the folder \`butane\`.`,
};

export const more: RuleTexts = {
  'quay-coreos-images': `Source: the images' own pages; kops, which moved to flannel's new place when v0.15.1 was the last there.`,
  'kinvolk-names': `**Fix**, to be looked at: the new place.

Source: the Flatcar docs' own rename.`,
  cluo: `Source: the Flatcar docs on update strategies.`,
  'ct-tool': `Source: the Flatcar docs call it deprecated.`,
  'butane-image': `Source: Butane's NEWS.`,
};
