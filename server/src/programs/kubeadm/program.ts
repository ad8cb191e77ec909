import { words } from '../../text/words.ts';
import { ofEach } from '../folders.ts';
import type { Program } from '../program.ts';
import { checkKubernetes, isKubernetesPath } from '../schema/kubernetes.ts';

/** kubeadm. */
export const kubeadmProgram: Program = {
  id: 'kubeadm',
  name: 'kubeadm',
  reads: isKubernetesPath,
  check: (files) =>
    ofEach(files, (file) =>
      checkKubernetes(file, {
        ids: ['kubeadm-v1beta3', 'kubeadm-v1beta4'],
        say: ({ class: kind, path, says }, { kind: of, schema }) =>
          kind === 'unknown-key'
            ? `unknown field "${path}" of ${of} in ${schema.versions?.[0]}`
            : words`${path} takes ${says}`,
      }),
    ),
};
