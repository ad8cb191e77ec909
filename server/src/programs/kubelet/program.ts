import { words } from '../../text/words.ts';
import { ofEach } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkKubernetes, isKubernetesPath } from '../schema/kubernetes.ts';

/** The kubelet, and kube-proxy, whose configuration has the same form. */
export const kubeletProgram: Program = {
  id: 'kubelet',
  name: 'kubelet',
  reads: isKubernetesPath,
  check: (files) =>
    ofEach(files, (file) =>
      checkKubernetes(file, {
        ids: ['kubelet', 'kube-proxy'],
        say: ({ class: kind, path, says }) =>
          kind === 'unknown-key'
            ? `strict decoding error: unknown field "${path}"`
            : words`${path} takes ${says}`,
      }),
    ),
};
