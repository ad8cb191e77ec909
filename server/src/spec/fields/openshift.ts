/**
 * OpenShift's own sections, and the MachineConfig they become with the Ignition config inside (butane:
 * config/openshift/v4_*\/{schema,result/schema}.go). `metadata` and `openshift` stand in `config.ts`.
 */
import { bool, list, map, type ShapeTable, shape, string } from '../types.ts';

const machine = {
  kernel_arguments: {
    doc:
      'Arguments to add to the kernel command line. The operator sees to them for the whole life of the ' +
      'machine, not only on the first boot. No argument may be given twice.',
    type: list(string),
    examples: ['nosmt', 'loglevel=7'],
  },
  extensions: {
    doc:
      'Packages beyond the image to install on the machine, by the names Red Hat Enterprise Linux CoreOS ' +
      'has for its extensions. None may be given twice.',
    type: list(string),
    examples: ['usbguard'],
  },
  fips: {
    doc:
      'Whether the machine runs in FIPS mode. By default false; it cannot be changed once the machine is ' +
      'installed.',
    type: bool,
  },
  kernel_type: {
    doc: 'The kernel to run: `default`, or `realtime` for machines that need short reaction times.',
    type: string,
    choices: [
      { value: 'default', doc: 'The kernel of the image.' },
      { value: 'realtime', doc: 'The real-time kernel.' },
    ],
  },
} satisfies ShapeTable[string]['fields'];

/** The Butane section: each field becomes one of the same name. */
const openshiftSection = {
  kernel_arguments: {
    ...machine.kernel_arguments,
    sugar: 'Becomes `spec.kernelArguments` of the MachineConfig.',
  },
  extensions: { ...machine.extensions, sugar: 'Becomes `spec.extensions` of the MachineConfig.' },
  fips: {
    ...machine.fips,
    sugar:
      'Becomes `spec.fips` of the MachineConfig; up to 4.19.0 LUKS volumes get a cipher that FIPS allows as well.',
  },
  kernel_type: { ...machine.kernel_type, sugar: 'Becomes `spec.kernelType` of the MachineConfig.' },
};

export const openshift = {
  Metadata: {
    doc: 'What Kubernetes knows the MachineConfig by. Without a meaning when rendering plain Ignition.',
    distro: 'openshift',
    fields: {
      name: {
        doc:
          'The name of the MachineConfig. Configs of a pool are merged in the order of their names, which ' +
          'is why most begin with a number.',
        type: string,
        plain: true,
        required: true,
        examples: ['99-worker-chrony'],
      },
      labels: {
        doc:
          'Kubernetes labels. `machineconfiguration.openshift.io/role` has to be among them: it says which ' +
          'pool of machines the config is for, such as `worker` or `master`.',
        type: map,
        required: true,
      },
    },
  },
  OpenShift: {
    doc: 'What the Machine Config Operator sees to itself, beside Ignition.',
    distro: 'openshift',
    fields: openshiftSection,
  },
  MachineConfig: {
    doc: 'What Butane writes for OpenShift: a Kubernetes object with an Ignition config inside.',
    distro: 'openshift',
    fields: {
      api_version: { doc: 'The version of the API the object belongs to.', type: string, plain: true },
      kind: { doc: 'Always `MachineConfig`.', type: string, plain: true },
      metadata: { doc: 'What Kubernetes knows the object by.', type: shape('Metadata') },
      spec: { doc: 'What the machines of the pool become.', type: shape('Spec') },
    },
  },
  Spec: {
    doc: 'The Ignition config, and what the Machine Config Operator sees to itself.',
    distro: 'openshift',
    fields: { config: { doc: 'The Ignition config.', type: shape('Config') }, ...machine },
  },
} satisfies ShapeTable;
