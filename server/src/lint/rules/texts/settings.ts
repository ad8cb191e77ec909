/** Files whose settings do not do what one might think. */

import { type TextView, viewOf } from '../../../embedded/view.ts';
import type { Located, Machine } from '../../../machine/machine.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, MachineRule, Remark, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { hitAt, put, remarkIn, remarkOn } from '../../say-text.ts';
import { nodesWhere } from '../../views.ts';

const selinux: TextRule = {
  on: 'text',
  id: 'selinux',
  title: 'SELinux only logs unless it is told otherwise',
  harm: 'taste',
  check: (view) =>
    view.source.owner === '/etc/selinux/config'
      ? mentionLine(
          view,
          /^[ \t]*SELINUX=enforcing\b/gm,
          words`look at the log of permissive mode before switching to enforcing`,
        )
      : [],
};

function mentionLine(view: TextView, pattern: RegExp, message: string): readonly Hit[] {
  return [...view.code().matchAll(pattern)].map(({ index, 0: line }) => {
    return {
      span: { start: index + line.length - line.trimStart().length, end: index + line.length },
      message,
    };
  });
}

const PROXY = /^(?:HTTPS?|NO|FTP|ALL)_PROXY$/i;

const profileD: TextRule = {
  on: 'text',
  id: 'profile-d',
  title: 'Units do not read the file',
  harm: 'taste',
  check: (view) => {
    const { owner } = view.source;
    if (!/^\/etc\/(?:environment$|profile\.d\/)/.test(owner)) return [];
    const proxies = view.variables().filter(({ name }) => PROXY.test(name));
    if (proxies.length === 0) return [];
    const isRead = ({ texts }: Machine): boolean =>
      texts.some((text) => text.isUnit && text.text.includes(`EnvironmentFile=${owner}`));
    return proxies.slice(0, 1).map(({ name, nameSpan }): AskMachine => {
      const message = words`units do not read ${owner}: Docker and others do not see ${name}`;
      return ({ machine }) => (isRead(machine) ? [] : [{ span: nameSpan, message }]);
    });
  },
};

const ifnames: TextRule = {
  on: 'text',
  id: 'ifnames',
  title: 'The name of the interface may be another one',
  harm: 'taste',
  check: (view) => {
    if (!/\/systemd\/network\/[^/]+\.network$/.test(view.source.owner)) return [];
    const entries = view.unit()?.entries ?? [];
    // What is for one card must not go to all.
    if (entries.some(({ name }) => /^(?:Address|Gateway|MACAddress|PermanentMACAddress|Path)$/.test(name)))
      return [];
    return entries
      .filter(
        ({ section, name, value }) =>
          section === 'Match' && name === 'Name' && /^eth\d(?:\s+eth\d)*$/.test(value),
      )
      .map(({ value, valueSpan }): AskMachine => {
        const message = words`the card is ${value} with virtio and on AWS; on VMware and bare metal it is called en…`;
        const title = words`Use Name=eth* en* (takes every network card)`;
        const hit = hitAt(valueSpan, { message, to: 'eth* en*', title });
        const keepsNames = ({ value: argument }: Located<string>): boolean => argument === 'net.ifnames=0';
        return ({ machine }) => (machine.kernelArguments.shouldExist.some(keepsNames) ? [] : [hit]);
      });
  },
};

const overlayMarks = nodesWhere(({ at }) => at.value === '/etc/.no-dup-update');

const etcOverlay: MachineRule = {
  on: 'machine',
  id: 'etc-overlay',
  title: 'Only newer releases read the file',
  harm: 'taste',
  until: '3535.0.0',
  check: ({ machine }) =>
    overlayMarks(machine).map(({ at }) => remarkOn(at, words`Flatcar looks for this file from 3535.0.0 on`)),
};

const FSCK = /^\/(?:forcefsck|fastboot|forcequotacheck)$/;

const fsckMarks = nodesWhere(({ at }) => FSCK.test(at.value));

const fsckFiles: MachineRule = {
  on: 'machine',
  id: 'systemd-fsck-files',
  title: 'Nothing looks for the file any more',
  harm: 'does-nothing',
  since: '4628.0.0',
  deprecated: true,
  check: ({ machine }) =>
    fsckMarks(machine).map(({ at }) =>
      remarkOn(at, words`systemd 258 does not look for this: use fsck.mode= or quotacheck.mode=`),
    ),
};

const scriptsOfInit = nodesWhere(
  ({ at, kind }) => kind !== 'directory' && /^\/etc\/(?:init\.d\/|rc(?:\.d\/rc)?\.local$)/.test(at.value),
);

const sysvScripts: MachineRule = {
  on: 'machine',
  id: 'systemd-sysv-scripts',
  title: 'Nothing runs SysV scripts any more',
  harm: 'does-nothing',
  since: '4722.0.0',
  deprecated: true,
  check: ({ machine }) =>
    scriptsOfInit(machine).map(({ at }) => remarkOn(at, words`systemd 260 does not run this: write a unit`)),
};

const udevUaccess: MachineRule = {
  on: 'machine',
  id: 'systemd-udev-uaccess',
  title: 'The rule takes access away again',
  harm: 'not-as-meant',
  since: '4628.0.0',
  check: ({ machine }): readonly Remark[] =>
    machine.texts
      .filter(({ owner }) => /^\/etc\/udev\/rules\.d\/[^/]+\.rules$/.test(owner))
      .flatMap((text) => {
        const lines = viewOf(text)
          .code()
          .matchAll(/\bACTION=="add"(?:[^\\\n]|\\\n?){0,500}?\bTAG\+="uaccess"/g);
        return [...lines].map(({ index, 0: line }) => {
          const start = index + line.indexOf('ACTION=="add"');
          const span = { start, end: start + 'ACTION=="add"'.length };
          const fixes = [
            {
              title: words`Use ACTION!="remove" (the rule applies to more events then)`,
              edits: [put(span, 'ACTION!="remove"')],
            },
          ];
          return remarkIn(text, {
            span,
            message: words`systemd 258 takes the access away with the next event`,
            fixes,
          });
        });
      }),
};

export const rules: readonly Rule[] = [
  selinux,
  profileD,
  ifnames,
  etcOverlay,
  fsckFiles,
  sysvScripts,
  udevUaccess,
];

export const why: RuleTexts = {
  selinux: `Flatcar's SELinux is permissive: it logs what it would refuse. \`SELINUX=enforcing\` makes it refuse, and its policy
does not cover all that runs on a server. Look at the log for some time before.`,
  'profile-d': `\`/etc/profile.d\` and \`/etc/environment\` are for people who log in. Units do not read them, Docker and the kubelet
included. For all units there is \`DefaultEnvironment=\` in \`/etc/systemd/system.conf.d/\`, for one of them \`EnvironmentFile=\`.
The rule notes proxies, which are meant for units as a rule.`,
  ifnames: `What is \`eth0\` on one machine is \`ens3\` or \`enp1s0\` on another. On machines with virtio (QEMU, KVM, OpenStack, GCE and
most clouds) Flatcar keeps \`eth0\`, and the images for AWS have \`net.ifnames=0\`; on VMware, on Hyper-V and Azure with
accelerated networking, and on bare metal the names go by the hardware. The rule gives a hint where one card is named by its number
and nothing else is said: not where a file gives a fixed address, gateway or MAC address, where the kernel has \`net.ifnames=0\`,
or where the name is \`eth*\`.`,
  'etc-overlay': `From Alpha 3535.0.0 on \`/etc\` is an overlay, and copies of shipped files in it are deleted at boot unless
\`/etc/.no-dup-update\` is there. Older releases do not look for that file.`,
  'systemd-fsck-files': `systemd 258, which is in Flatcar from Alpha 4628.0.0 on, does not look for \`/forcefsck\`, \`/fastboot\` and
\`/forcequotacheck\`. The kernel arguments \`fsck.mode=\` and \`quotacheck.mode=\` say the same.`,
  'systemd-sysv-scripts': `systemd 260, which is in Flatcar from Alpha 4722.0.0 on, does not run scripts in \`/etc/init.d\` and \`/etc/rc.local\`. A
unit with \`Type=oneshot\` does.`,
  'systemd-udev-uaccess': `From systemd 258 on (Flatcar from Alpha 4628.0.0 on) a tag counts for the event it was set in. A rule that sets
\`uaccess\` for \`ACTION=="add"\` only takes the access away with the next event.`,
};

export const more: RuleTexts = {
  selinux: `Source: the Flatcar docs on SELinux.`,
  'profile-d': `Source: the Flatcar docs on environment variables.`,
  ifnames: `**Fix**, to be looked at: \`Name=eth* en*\`, which matches every network card.

Source: flatcar/init (\`98-virtio.link\`); release notes of 2466.0.0 and 2823.0.0.`,
  'etc-overlay': `Source: release notes of 3535.0.0.`,
  'systemd-fsck-files': `Source: systemd's NEWS for 258.`,
  'systemd-sysv-scripts': `Source: systemd's NEWS for 258 to 260.`,
  'systemd-udev-uaccess': `**Fix**, to be looked at: \`ACTION!="remove"\`; the rule applies to more events then.

Source: systemd's NEWS for 258.`,
};
