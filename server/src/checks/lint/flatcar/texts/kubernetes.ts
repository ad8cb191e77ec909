/** The kubelet: what it had for Docker. */
import type { FlatcarRule } from '../rule.ts';
import { type Hit, hitAt, mentions, remarkOn, textRule } from './rule.ts';
import type { TextView } from './view.ts';

const GONE_FLAGS = /^--(?:container-runtime=docker|docker-endpoint(?:=.*)?|network-plugin(?:=.*)?)$/;
const CONTAINERD = 'unix:///run/containerd/containerd.sock';

const dockershim = textRule({
  id: 'k8s-dockershim',
  title: 'Kubernetes has no dockershim any more',
  docs: `Kubernetes 1.24 dropped the part of the kubelet that ran containers in Docker: its socket \`dockershim.sock\` and its
options \`--container-runtime=docker\`, \`--docker-endpoint\` and \`--network-plugin\`, with which a kubelet does not start any more.

**Fix**, to be looked at: containerd's socket in the place of dockershim's.

Source: the Kubernetes project; the Flatcar docs on Kubernetes.`,
  severity: 'error',
  deprecated: true,
  look: (view) => [
    ...kubeletFlags(view),
    ...mentions(view, /(?:unix:\/\/)?(?:\/var)?\/run\/dockershim\.sock\b/g, ([path]) => {
      const to = path.startsWith('unix:') ? CONTAINERD : CONTAINERD.slice('unix://'.length);
      const title = 'Use the socket of containerd (Docker does not see the containers)';
      return { message: 'Kubernetes 1.24 has no dockershim: use the socket of containerd', to, title };
    }),
  ],
});

/** Options of a kubelet that is run, or in a variable for it. */
function kubeletFlags(view: TextView): readonly Hit[] {
  const run = view
    .runs()
    .filter(({ words }) =>
      words.some(({ value }) => /(?:^|\/)(?:kubelet|hyperkube|kubelet-wrapper)$/.test(value)),
    )
    .flatMap(({ words }) => words.filter(({ value }) => GONE_FLAGS.test(value)));
  const fed = view.variables().flatMap(({ name, valueSpan: { start, end } }) => {
    if (!/KUBELET/.test(name)) return [];
    return [...view.text.slice(start, end).matchAll(/--[\w-]+(?:=[^\s"']*)?/g)]
      .filter(([flag]) => GONE_FLAGS.test(flag))
      .map(({ index, 0: flag }) => ({ start: start + index, end: start + index + flag.length, value: flag }));
  });
  return [...run, ...fed].map(({ start, end, value }) => {
    const flag = value.replace(/=.*/, '');
    const message = `a kubelet of Kubernetes 1.24 or later does not start with ${flag}`;
    return hitAt({ start, end }, { message });
  });
}

const CRI_TOOLS = /\/cri-tools\/releases\/download\/[^\s"']*crictl/;

const crictl = textRule({
  id: 'crictl',
  title: 'Flatcar has crictl',
  docs: `\`crictl\` is in the image, as \`/usr/bin/crictl\`. To download it is needless unless another version is needed.

Source: the list of packages of the image.`,
  severity: 'hint',
  look: (view) =>
    mentions(view, /https?:\/\/[^\s"']*\/cri-tools\/releases\/download\/[^\s"']*crictl[^\s"']*/g, () => ({
      message: 'crictl is in the image already',
    })),
  machine: ({ machine }) =>
    machine.nodes.flatMap(({ sources }) =>
      sources
        .filter(({ url }) => CRI_TOOLS.test(url.value))
        .map(({ url }) => remarkOn(url, 'crictl is in the image already')),
    ),
});

export const KUBERNETES_RULES: readonly FlatcarRule[] = [dockershim, crictl];
