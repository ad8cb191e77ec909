/** The configs that "New Flatcar Config" begins with. Each passes every check as it stands. */
import {
  CONTAINER,
  DISK,
  DOCKER,
  EXTENSION,
  KUBERNETES,
  MINIMAL,
  NETWORK,
  QUADLET,
  RAID,
  SSH_KEY,
  TANG,
  UPDATES,
} from './new-config-texts.ts';

export interface Template {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
}

/** What is to be filled in first. */
export const PLACEHOLDERS: readonly string[] = [SSH_KEY];

/** What says texts in the language of the user; `l10n` of `vscode`, where there is an editor. */
export interface Texts {
  t(message: string): string;
  t(options: { readonly message: string; readonly comment: string }): string;
}

/** In the order they are offered. */
export function templates(l10n: Texts): readonly Template[] {
  return [
    {
      label: l10n.t({ message: 'Minimal', comment: 'example' }),
      detail: l10n.t('The header and one user with an SSH key'),
      text: MINIMAL,
    },
    {
      label: l10n.t('Single Node with Docker'),
      detail: l10n.t('Docker from the first boot on, with its settings'),
      text: DOCKER,
    },
    {
      label: l10n.t('Container Service'),
      detail: l10n.t('A web server: a service that runs a container with Docker'),
      text: CONTAINER,
    },
    {
      label: l10n.t('Web Server as a Quadlet'),
      detail: l10n.t('A container that systemd runs with Podman, which an extension brings'),
      text: QUADLET,
    },
    {
      label: l10n.t('Kubernetes Worker'),
      detail: l10n.t('The Kubernetes extension, kept up to date, and a node that joins by kubeadm'),
      text: KUBERNETES,
    },
    {
      label: l10n.t('Static Network'),
      detail: l10n.t('A host name and a fixed address, by systemd-networkd'),
      text: NETWORK,
    },
    {
      label: l10n.t('Data Disk'),
      detail: l10n.t('A disk with a partition, a filesystem and a mount'),
      text: DISK,
    },
    {
      label: l10n.t('RAID and LUKS Data Disk'),
      detail: l10n.t('Two disks as one, encrypted, with a filesystem and a mount'),
      text: RAID,
    },
    {
      label: l10n.t('Tang-Encrypted Data Disk'),
      detail: l10n.t('A disk that a Tang server unlocks, by Clevis'),
      text: TANG,
    },
    { label: l10n.t('Reboot Window'), detail: l10n.t('When updates may reboot the machine'), text: UPDATES },
    {
      label: l10n.t('System Extension'),
      detail: l10n.t('One of the extensions that Flatcar brings: ZFS'),
      text: EXTENSION,
    },
  ];
}
