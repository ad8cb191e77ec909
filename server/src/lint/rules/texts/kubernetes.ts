/** The kubelet: what it had for Docker. */

import type { TextView } from '../../../embedded/view.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { mentions, onBoth, remarkOn } from '../../say-text.ts';
import { sourcesOf } from '../../views.ts';

/** Options of the kubelet by the Kubernetes that does not know them any more. */
const GONE_FLAGS: Readonly<Record<string, string>> = {
  'cloud-config': '1.34',
  'cni-bin-dir': '1.24',
  'cni-cache-dir': '1.24',
  'cni-conf-dir': '1.24',
  'container-runtime': '1.27',
  'docker-endpoint': '1.24',
  'image-pull-progress-deadline': '1.24',
  'keep-terminated-pod-volumes': '1.31',
  'network-plugin': '1.24',
  'network-plugin-mtu': '1.24',
  'pod-infra-container-image': '1.35',
};
/** Versions before these are in use still. */
const NEWLY_GONE: ReadonlySet<string> = new Set(['1.34', '1.35']);

const CONTAINERD = 'unix:///run/containerd/containerd.sock';

const dockershim: TextRule = {
  on: 'text',
  id: 'k8s-dockershim',
  title: 'Kubernetes has no dockershim any more',
  harm: 'will-not-start',
  deprecated: true,
  check: (view) => [
    ...kubeletFlags(view),
    ...mentions(view, /(?:unix:\/\/)?(?:\/var)?\/run\/dockershim\.sock\b/g, ([path]) => {
      const to = path.startsWith('unix:') ? CONTAINERD : CONTAINERD.slice('unix://'.length);
      const title = words`Use the socket of containerd (Docker does not see the containers)`;
      return { message: words`Kubernetes 1.24 has no dockershim: use the socket of containerd`, to, title };
    }),
  ],
};

/** Options of a kubelet that is run, in a variable for it, or in kubeadm's config. */
function kubeletFlags(view: TextView): readonly Hit[] {
  const run = view
    .runs()
    .filter(({ words }) =>
      words.some(({ value }) => /(?:^|\/)(?:kubelet|hyperkube|kubelet-wrapper)$/.test(value)),
    )
    .flatMap(({ words }) => words);
  const fed = view.variables().flatMap(({ name, valueSpan: { start, end } }) => {
    if (!/KUBELET/.test(name)) return [];
    return [...view.text.slice(start, end).matchAll(/--[\w-]+(?:=[^\s"']*)?/g)].map(({ index, 0: flag }) => ({
      start: start + index,
      end: start + index + flag.length,
      value: flag,
    }));
  });
  return [...[...run, ...fed].flatMap(flagHit), ...extraArgs(view)];
}

function flagHit({ start, end, value }: Span & { readonly value: string }): readonly Hit[] {
  const [, name = ''] = /^--([\w-]+)(?:=.*)?$/.exec(value) ?? [];
  const said = saidOfFlag(name, /=docker$/.test(value));
  return said ? [{ span: { start, end }, ...said }] : [];
}

/** Options below `kubeletExtraArgs:`, as a map or as a list of names and values. */
function extraArgs(view: TextView): readonly Hit[] {
  if (view.kind !== 'yaml' || !view.text.includes('kubeletExtraArgs:')) return [];
  const hits: Hit[] = [];
  let within = -1;
  for (const { index, 0: line } of view.code().matchAll(/.+/g)) {
    if (line.trim() === '') continue;
    const indent = line.search(/\S/);
    const isItem = line.startsWith('- ', indent);
    if (indent < within || (indent === within && !isItem)) within = -1;
    if (/^kubeletExtraArgs:\s*$/.test(line.slice(indent))) within = indent;
    if (within < 0) continue;
    const [, before = '', name = '', rest = ''] =
      /^([ \t]+(?:- name:[ \t]*)?)([a-z][a-z-]+)(:.*)?$/.exec(line.trimEnd()) ?? [];
    if (before.includes('name:') === (rest !== '')) continue;
    const said = saidOfFlag(name, /docker\W*$/.test(rest));
    const start = index + before.length;
    if (said) hits.push({ span: { start, end: start + name.length }, ...said });
  }
  return hits;
}

function saidOfFlag(name: string, isDocker: boolean): Omit<Hit, 'span'> | null {
  const since = Object.hasOwn(GONE_FLAGS, name) ? GONE_FLAGS[name] : undefined;
  if (since === undefined) return null;
  const version = isDocker ? '1.24' : since;
  const message = words`a kubelet of Kubernetes ${version} or later does not start with --${name}`;
  return NEWLY_GONE.has(version) ? { message, harm: 'old' } : { message };
}

const CRI_TOOLS = /\/cri-tools\/releases\/download\/[^\s"'/]+\/crictl/;

const crictl = onBoth({
  id: 'crictl',
  title: 'Flatcar has crictl',
  harm: 'taste',
  text: (view) =>
    mentions(
      view,
      /https?:\/\/[^\s"'/]+\/(?:[^\s"':]*\/)?cri-tools\/releases\/download\/[^\s"'/]+\/crictl[^\s"']*/g,
      () => ({
        message: words`crictl is in the image already`,
      }),
    ),
  machine: ({ machine }) =>
    sourcesOf(machine)
      .filter(({ url }) => CRI_TOOLS.test(url.value))
      .map(({ url }) => remarkOn(url, words`crictl is in the image already`)),
});

export const rules: readonly Rule[] = [dockershim, ...crictl];

export const why: RuleTexts = {
  'k8s-dockershim':
    () => words`Kubernetes 1.24 dropped the part of the kubelet that ran containers in Docker, and its socket \`dockershim.sock\`. A
kubelet does not start with an option that it does not know any more: ${Object.entries(GONE_FLAGS)
      .map(([flag, since]) => `\`--${flag}\` (${since})`)
      .join(', ')}. What
\`--pod-infra-container-image\` said, containerd takes from its own config (\`sandbox_image\`, in format 3 \`sandbox\`). A config
seldom says which Kubernetes the machine runs, so that only what went with 1.24 is an error.`,
  crictl: `\`crictl\` is in the image, as \`/usr/bin/crictl\`. There is no need to download it unless another version is needed.`,
};

export const more: RuleTexts = {
  'k8s-dockershim': `**Fix**, to be looked at: containerd's socket in the place of dockershim's.

Source: the changelogs of Kubernetes (for 1.35 kubernetes/kubernetes#133779); the Flatcar docs on Kubernetes.`,
  crictl: `Source: the list of packages of the image.`,
};
