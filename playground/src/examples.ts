/** What somebody may begin with. */
import { type Texts, templates } from '../../client/src/new-configs.ts';
import broken from '../../example/broken.bu';
import containerLinux from '../../example/container-linux.yaml';
import siteIndex from '../../example/files/site/index.html';
import siteRobots from '../../example/files/site/robots.txt';
import nginx from '../../example/files/units/nginx.service';
import updateConf from '../../example/files/update.conf';
import web from '../../example/flatcar.bu';
import old from '../../example/old.bu';
import database from '../../example/server.bu';

export interface Example {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
}

export interface ExampleGroup {
  readonly label: string;
  readonly examples: readonly Example[];
}

const IGNITION_2 = `{
  "ignition": { "version": "2.3.0" },
  "passwd": {
    "users": [{ "name": "core", "sshAuthorizedKeys": ["ssh-ed25519 AAAA... you@example.com"] }]
  },
  "storage": {
    "files": [
      {
        "filesystem": "root",
        "path": "/etc/hostname",
        "mode": 420,
        "contents": { "source": "data:,web-1" }
      }
    ]
  },
  "systemd": {
    "units": [{ "name": "docker.service", "enabled": true }]
  }
}
`;

const CLOUD_CONFIG = `#cloud-config
hostname: web-1
ssh_authorized_keys:
  - ssh-ed25519 AAAA... you@example.com
write_files:
  - path: /etc/motd
    permissions: '0644'
    content: |
      Welcome.
coreos:
  update:
    reboot-strategy: reboot
  units:
    - name: docker.service
      command: start
`;

const UPDATE = { 'files/update.conf': updateConf };

/** The page speaks English. */
const ENGLISH: Texts = { t: (text) => (typeof text === 'string' ? text : text.message) };

/** In the order they are offered. */
export const EXAMPLES: readonly ExampleGroup[] = [
  {
    label: 'Flatcar',
    examples: [
      {
        label: 'Web server',
        detail: 'nginx in a container, with local files',
        text: web,
        files: {
          ...UPDATE,
          'files/site/index.html': siteIndex,
          'files/site/robots.txt': siteRobots,
          'files/units/nginx.service': nginx,
        },
      },
      { label: 'Database', detail: 'on two encrypted disks', text: database, files: UPDATE },
      { label: 'Mistakes', detail: 'most have a fix', text: broken },
      { label: 'Old config', detail: 'it renders, but parts of it do nothing', text: old },
    ],
  },
  {
    label: 'New config',
    examples: templates(ENGLISH).map(({ label, detail, text }) => ({ label, detail, text })),
  },
  {
    label: 'To convert',
    examples: [
      { label: 'Container Linux Config', detail: 'of an old fleet', text: containerLinux },
      { label: 'Ignition 2.3', detail: 'as JSON', text: IGNITION_2 },
      { label: 'cloud-config', detail: 'as coreos-cloudinit reads it', text: CLOUD_CONFIG },
    ],
  },
];

/** What is there when nothing was kept and nothing shared. */
export const FIRST: Example | undefined = EXAMPLES[0]?.examples[0];
