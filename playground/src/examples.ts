/** What somebody may begin with. */
import { templates } from '../../client/src/new-configs.ts';
import broken from '../../example/broken.bu';
import containerLinux from '../../example/container-linux.yaml';
import siteIndex from '../../example/files/site/index.html';
import siteRobots from '../../example/files/site/robots.txt';
import nginx from '../../example/files/units/nginx.service';
import updateConf from '../../example/files/update.conf';
import web from '../../example/flatcar.bu';
import old from '../../example/old.bu';
import database from '../../example/server.bu';
import { SHARED, t } from './words/texts.ts';

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

/** In the order they are offered; what is there when nothing was kept and nothing shared comes first. */
export const examples = (): readonly ExampleGroup[] => [
  {
    label: 'Flatcar',
    examples: [
      {
        label: t('Web server'),
        detail: t('nginx in a container, with local files'),
        text: web,
        files: {
          ...UPDATE,
          'files/site/index.html': siteIndex,
          'files/site/robots.txt': siteRobots,
          'files/units/nginx.service': nginx,
        },
      },
      { label: t('Database'), detail: t('on two encrypted disks'), text: database, files: UPDATE },
      { label: t('Mistakes'), detail: t('most have a fix'), text: broken },
      { label: t('Old config'), detail: t('it renders, but parts of it do nothing'), text: old },
    ],
  },
  {
    label: t('New config'),
    examples: templates(SHARED).map(({ label, detail, text }) => ({ label, detail, text })),
  },
  {
    label: t('To convert'),
    examples: [
      { label: 'Container Linux Config', detail: t('of an old fleet'), text: containerLinux },
      { label: 'Ignition 2.3', detail: t('as JSON'), text: IGNITION_2 },
      { label: 'cloud-config', detail: t('as coreos-cloudinit reads it'), text: CLOUD_CONFIG },
    ],
  },
];
