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

/** In the order they are offered. */
export const TEMPLATES: readonly Template[] = [
  { label: 'Minimal', detail: 'The header and one user with an SSH key', text: MINIMAL },
  {
    label: 'Single Node with Docker',
    detail: 'Docker from the first boot on, with its settings',
    text: DOCKER,
  },
  {
    label: 'Container Service',
    detail: 'A web server: a service that runs a container with Docker',
    text: CONTAINER,
  },
  {
    label: 'Web Server as a Quadlet',
    detail: 'A container that systemd runs with Podman, which an extension brings',
    text: QUADLET,
  },
  {
    label: 'Kubernetes Worker',
    detail: 'The Kubernetes extension, kept up to date, and a node that joins by kubeadm',
    text: KUBERNETES,
  },
  { label: 'Static Network', detail: 'A host name and a fixed address, by systemd-networkd', text: NETWORK },
  { label: 'Data Disk', detail: 'A disk with a partition, a filesystem and a mount', text: DISK },
  {
    label: 'RAID and LUKS Data Disk',
    detail: 'Two disks as one, encrypted, with a filesystem and a mount',
    text: RAID,
  },
  { label: 'Tang-Encrypted Data Disk', detail: 'A disk that a Tang server unlocks, by Clevis', text: TANG },
  { label: 'Reboot Window', detail: 'When updates may reboot the machine', text: UPDATES },
  { label: 'System Extension', detail: 'One of the extensions that Flatcar brings: ZFS', text: EXTENSION },
];
