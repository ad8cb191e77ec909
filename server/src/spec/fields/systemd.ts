import { bool, type Choice, IGNITION_3_7, list, type ShapeTable, shape, string } from '../types.ts';

/** Units in the Flatcar image (or its official extensions) that configs often touch. */
const FLATCAR_UNITS: readonly Choice[] = [
  {
    value: 'docker.service',
    doc:
      'The Docker daemon. It starts on first use. Up to Flatcar 4593 only a link in ' +
      '`multi-user.target.wants` starts it at boot, as its extension comes after units are enabled.',
  },
  { value: 'docker.socket', doc: 'Starts Docker on first use; enabled by default.' },
  { value: 'containerd.service', doc: 'The container runtime; enabled by default.' },
  { value: 'update-engine.service', doc: 'Fetches updates of Flatcar; enabled by default.' },
  {
    value: 'locksmithd.service',
    doc: 'Reboots after an update; enabled by default. Mask it where something else reboots.',
  },
  { value: 'sshd.socket', doc: 'Starts an SSH server for each connection; enabled by default.' },
  { value: 'sshd.service', doc: 'SSH as one lasting daemon; mask `sshd.socket` when enabling it.' },
  { value: 'systemd-sysupdate.timer', doc: 'Looks for new versions of system extensions.' },
  { value: 'systemd-sysupdate.service', doc: 'Updates system extensions; extend it with a drop-in.' },
  { value: 'systemd-sysext.service', doc: 'Merges system extensions into `/usr`.' },
  { value: 'coreos-metadata.service', doc: 'Writes facts from the cloud to `/run/metadata/flatcar`.' },
  { value: 'etcd-member.service', doc: 'An etcd server in Docker.' },
  { value: 'flanneld.service', doc: 'The flannel network in Docker.' },
  { value: 'systemd-networkd.service', doc: 'Sets up the network; enabled by default.' },
  {
    value: 'systemd-networkd-wait-online.service',
    doc: 'Holds `network-online.target` until the network is up.',
  },
  { value: 'systemd-resolved.service', doc: 'Resolves names; enabled by default.' },
  { value: 'systemd-timesyncd.service', doc: 'Sets the clock over NTP; enabled by default.' },
  { value: 'ntpd.service', doc: 'The NTP daemon; mask `systemd-timesyncd.service` when enabling it.' },
  {
    value: 'iptables-restore.service',
    doc: 'Loads IPv4 firewall rules from `/var/lib/iptables/rules-save`.',
  },
  {
    value: 'ip6tables-restore.service',
    doc: 'Loads IPv6 firewall rules from `/var/lib/ip6tables/rules-save`.',
  },
  { value: 'nftables.service', doc: 'Loads nftables rules.' },
  { value: 'iscsid.service', doc: 'The iSCSI initiator.' },
  { value: 'multipathd.service', doc: 'Several paths to one disk.' },
  { value: 'rpc-statd.service', doc: 'File locks over NFS.' },
  { value: 'nfs-server.service', doc: 'The NFS server.' },
  {
    value: 'extend-filesystems.service',
    doc: 'Grows the root filesystem to the size of its partition; enabled by default.',
  },
  { value: 'update-ca-certificates.service', doc: 'Collects the certificates in `/etc/ssl/certs`.' },
  { value: 'auditd.service', doc: 'The audit daemon; off by default.' },
  { value: 'logrotate.timer', doc: 'Rotates log files; enabled by default.' },
  {
    value: 'ignition-delete-config.service',
    doc: 'Deletes the config from the metadata of VMware and VirtualBox after the first boot.',
  },
];

export const systemd = {
  Systemd: {
    doc: 'Units of systemd.',
    fields: {
      units: {
        doc: 'Units to write, extend, enable, disable or mask. No `name` may be given twice.',
        type: list(shape('Unit')),
      },
      quadlets: {
        doc:
          'Containers, pods, networks and volumes that Podman runs as systemd units (quadlets). On ' +
          'Flatcar they need the `podman` extension.',
        type: list(shape('Quadlet')),
        since: IGNITION_3_7,
        sugar: 'Becomes files and links under `/etc/containers/systemd` in `storage`.',
      },
    },
  },
  Unit: {
    doc: 'A systemd unit: a new one with `contents`, or one of the image to change.',
    key: 'name',
    fields: {
      contents: {
        doc:
          'The text of the unit, written to `/etc/systemd/system`, where it takes the place of a ' +
          'unit of the image with that name; an empty text writes nothing. To change only a part, ' +
          'use `dropins`.',
        type: string,
        content: 'unit',
      },
      contents_local: {
        doc:
          'A file with the text of the unit, relative to the files directory (`--files-dir`). Excludes ' +
          '`contents`.',
        type: string,
        since: '3.4.0',
        sugar: 'Becomes `contents` with the text of the file.',
        content: 'local-path',
      },
      dropins: {
        doc: 'Additions to the unit, each a file of its own in `NAME.d`. No `name` may be given twice.',
        type: list(shape('Dropin')),
      },
      enabled: {
        doc:
          'True enables the unit on the first boot, which needs an `[Install]` section. False ' +
          'disables a unit that links in `/etc` enable; one that the image starts from `/usr` ' +
          '(`locksmithd.service`, `docker.socket`, `update-engine.service`) it does not stop: mask ' +
          'that. Without it a unit stays as the image has it, and a new one is not enabled.',
        type: bool,
      },
      mask: {
        doc:
          'True makes the unit a link to `/dev/null`, in place of `contents`, so that nothing can ' +
          'start it; false removes such a link.',
        type: bool,
      },
      name: {
        doc:
          'The name of the unit with its type: `.service`, `.socket`, `.timer`, `.mount`, ' +
          '`.automount`, `.swap`, `.path`, `.target`, `.slice`, `.scope`, `.device` or `.snapshot`. A ' +
          'mount has to be named after its path, as `systemd-escape -p` prints it.',
        type: string,
        plain: true,
        required: true,
        suggestions: FLATCAR_UNITS,
        examples: ['app.service', 'app.timer', 'var-lib-docker.mount'],
      },
    },
  },
  Dropin: {
    doc:
      'An addition to a unit. Settings in it override those of the unit; a list such as `ExecStart=` ' +
      'has to be emptied first.',
    key: 'name',
    fields: {
      contents: { doc: 'The text of the drop-in.', type: string, content: 'unit' },
      contents_local: {
        doc:
          'A file with the text of the drop-in, relative to the files directory (`--files-dir`). ' +
          'Excludes `contents`.',
        type: string,
        since: '3.4.0',
        sugar: 'Becomes `contents` with the text of the file.',
        content: 'local-path',
      },
      name: {
        doc:
          'The name of the file, ending in `.conf`. Drop-ins are read in alphabetical order, hence the ' +
          'usual number in front.',
        type: string,
        plain: true,
        required: true,
        examples: ['10-override.conf', '20-environment.conf'],
      },
    },
  },
  Quadlet: {
    doc:
      'A description of a container, pod, network, volume or image from which Podman makes a systemd ' +
      'unit.',
    since: IGNITION_3_7,
    fields: {
      contents: {
        doc:
          'The text of the quadlet. An instance of a template (`web@one.container`) has none: it links ' +
          'to the template.',
        type: string,
        sugar: 'Becomes the `contents` of a file with mode `0644`.',
        content: 'unit',
      },
      contents_local: {
        doc:
          'A file with the text of the quadlet, relative to the files directory (`--files-dir`). ' +
          'Excludes `contents`.',
        type: string,
        sugar: 'Becomes the `contents` of a file with mode `0644`.',
        content: 'local-path',
      },
      name: {
        doc:
          'The name of the file; its ending says what it describes: `.container`, `.pod`, `.network`, ' +
          '`.volume`, `.image`, `.build`, `.kube` or `.artifact`.',
        type: string,
        plain: true,
        required: true,
        sugar: 'Becomes the `path` of a file; for an instance of a template, of a link to the template.',
        examples: ['web.container', 'data.volume', 'front.network'],
      },
      rootful: {
        doc:
          'Whether root runs the quadlet. By default false: then every user that is not root may run ' +
          'it.',
        type: bool,
        plain: true,
        sugar:
          'Decides the directory: `/etc/containers/systemd` with true, `/etc/containers/systemd/users` ' +
          'with false.',
      },
      dropins: {
        doc: 'Additions to the quadlet, each a file of its own in `NAME.d`.',
        type: list(shape('Dropin')),
        sugar: 'Becomes files with mode `0644` in `NAME.d` beside the quadlet.',
      },
    },
  },
} satisfies ShapeTable;
