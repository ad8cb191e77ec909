import { type ShapeTable, shape, string } from '../types.ts';

export const config = {
  Config: {
    doc:
      'The whole config: what a machine becomes on its first boot. Butane renders it to Ignition JSON; ' +
      'Ignition applies that once, before the real root is entered, and stops the boot if any part of ' +
      'it fails.',
    fields: {
      variant: {
        doc:
          'The operating system the config is for; `flatcar` for Flatcar Container Linux. Together ' +
          'with `version` it decides which fields exist.',
        type: string,
        plain: true,
        required: true,
        sugar: 'Not written to Ignition: it only selects the rules of the translation.',
        examples: ['flatcar'],
      },
      version: {
        doc:
          'The version of the Butane specification, with all three numbers. A newer one has more ' +
          'fields and needs a newer Flatcar release to boot; an `-experimental` one may change at any ' +
          'time.',
        type: string,
        plain: true,
        required: true,
        sugar: 'Decides the `ignition.version` of the result.',
        examples: ['1.1.0', '1.0.0'],
      },
      ignition: {
        doc:
          'Settings of Ignition itself: configs to merge, timeouts, certificate authorities and ' +
          'proxies for what it downloads.',
        type: shape('Ignition'),
      },
      kernel_arguments: {
        doc:
          'Arguments to add to or remove from the kernel command line. On Flatcar Ignition edits the ' +
          'boot loader file on the OEM partition and reboots once more if something changed.',
        type: shape('KernelArguments'),
        since: '3.3.0',
      },
      passwd: { doc: 'Users and groups to create, change or delete.', type: shape('Passwd') },
      storage: {
        doc: 'Disks, filesystems, encrypted volumes, and the files, directories and links in them.',
        type: shape('Storage'),
      },
      systemd: {
        doc:
          'systemd units to write, extend, enable, disable or mask. They are started by systemd in the ' +
          'real system, not by Ignition.',
        type: shape('Systemd'),
      },
      boot_device: {
        doc: 'Encrypts or mirrors the disk the system boots from.',
        type: shape('BootDevice'),
        distro: { name: 'fcos', since: '1.3.0' },
        sugar: 'Becomes entries of `storage`; what the config says of the same entries wins.',
      },
      grub: {
        doc: 'Settings of the boot loader GRUB.',
        type: shape('Grub'),
        distro: { name: 'fcos', since: '1.5.0' },
        sugar: 'Becomes a file and a filesystem in `storage`.',
      },
      metadata: {
        doc: 'The name and the labels of the MachineConfig.',
        type: shape('Metadata'),
        distro: { name: 'openshift', since: '4.8.0' },
        required: true,
        sugar: 'Becomes the `metadata` of the MachineConfig.',
      },
      openshift: {
        doc: 'What the Machine Config Operator sees to itself: kernel, extensions and FIPS mode.',
        type: shape('OpenShift'),
        distro: { name: 'openshift', since: '4.8.0' },
        sugar: 'Becomes the `spec` of the MachineConfig, beside the Ignition config.',
      },
    },
  },
} satisfies ShapeTable;
