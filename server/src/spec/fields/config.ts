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
    },
  },
} satisfies ShapeTable;
