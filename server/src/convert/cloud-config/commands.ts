/** `runcmd` and `bootcmd`: a script and a oneshot unit each, as cloud-init runs them (cc_runcmd, cc_bootcmd, util.shellify). */

import { followAlias } from '../../syntax/tree.ts';
import { trimRun } from '../../text/runs.ts';
import { words } from '../../text/words.ts';
import { type Job, lose } from './job.ts';
import { addUnit, type Item, textFile } from './parts.ts';
import { notePlaceholders, unescapePlaceholders } from './placeholders.ts';
import { putFile } from './put-file.ts';
import { isList, isNull, itemsOf, textOf } from './read.ts';

const FOLDER = '/opt/cloud-config';
const STAMP = '/var/lib/cloud-config/runcmd.done';

/** Commands that Flatcar does not have, and what there is instead. */
const ABSENT: readonly (readonly [command: RegExp, instead: string])[] = [
  [
    /^(?:apt|apt-get|apt-key|add-apt-repository|dpkg|yum|dnf|rpm|zypper|apk|pacman|snap|pip3?|npm)$/,
    words`there are no packages; use a system extension, a container, or a static binary in /opt/bin`,
  ],
  [/^(?:cloud-init|cloud-init-per|cloud-id)$/, words`cloud-init does not run`],
  [
    /^(?:python3?|perl|ruby|node|gcc|make)$/,
    words`it is not part of Flatcar; use a container or a system extension`,
  ],
  [
    /^(?:update-grub|grub-mkconfig|update-initramfs|dracut)$/,
    words`the image is read-only; use kernel_arguments`,
  ],
  [/^(?:ufw|firewall-cmd)$/, words`use nftables.service`],
  [/^(?:service|chkconfig|update-rc\.d|initctl)$/, words`use systemctl, or systemd.units`],
];

/** Commands for the first boot, in order, once the network is up. */
export function convertRuncmd(job: Job, item: Item): void {
  const script = `${FOLDER}/runcmd.sh`;
  const comments = writeScript(job, item, script);
  if (!comments) return;
  const review = words`runcmd: runs once, among the units of the boot; what it sets up is better a file or unit of its own`;
  const lines = [
    '[Unit]',
    'Description=Commands of the cloud-config, once',
    'Wants=network-online.target',
    'After=network-online.target',
    `ConditionPathExists=!${STAMP}`,
    '',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=true',
    'StateDirectory=cloud-config',
    `ExecStartPre=/usr/bin/touch ${STAMP}`,
    `ExecStart=${script}`,
    '',
    '[Install]',
    'WantedBy=multi-user.target',
  ];
  addUnit(job.parts, 'cloud-config-runcmd.service', lines, [lose(job, item, review)], null, item.node);
}

/** Commands for every boot, early. */
export function convertBootcmd(job: Job, item: Item): void {
  const script = `${FOLDER}/bootcmd.sh`;
  const comments = writeScript(job, item, script);
  if (!comments) return;
  const review = words`bootcmd: runs early on every boot, before the network is up; check what it needs`;
  const lines = [
    '[Unit]',
    'Description=Early commands of the cloud-config, on every boot',
    'DefaultDependencies=no',
    'RequiresMountsFor=/opt',
    'After=local-fs.target',
    'Before=sysinit.target shutdown.target',
    'Conflicts=shutdown.target',
    '',
    '[Service]',
    'Type=oneshot',
    'RemainAfterExit=true',
    `ExecStart=${script}`,
    '',
    '[Install]',
    'WantedBy=sysinit.target',
  ];
  addUnit(job.parts, 'cloud-config-bootcmd.service', lines, [lose(job, item, review)], null, item.node);
}

/** Writes the script of a list of commands; gives what was said above it, null when there is no command. */
function writeScript(job: Job, item: Item, path: string): readonly string[] | null {
  const comments: string[] = [];
  const lines = itemsOf(job, item).flatMap((one) => {
    const line = isList(one) ? quoteWords(job, one) : isNull(followAlias(one.node)) ? null : textOf(job, one);
    if (line === null) return [];
    comments.push(...notePlaceholders(job, one, line), ...noteAbsent(job, one, line));
    return [unescapePlaceholders(line)];
  });
  if (lines.length === 0) return null;
  // Programs are in /opt/bin on Flatcar, where units do not look.
  const text = ['#!/bin/sh', 'PATH="$PATH:/opt/bin"', ...lines]
    .map((line) => `${trimRun(line, '\n')}\n`)
    .join('');
  putFile(job, item, textFile(path, text, { mode: 0o755, comments, origin: item.node }));
  return comments;
}

/** A command given word by word, so that the shell sees just these words. */
function quoteWords(job: Job, item: Item): string | null {
  const words = itemsOf(job, item).flatMap((word) => textOf(job, word) ?? []);
  return words.length === 0 ? null : words.map(quoteWord).join(' ');
}

/** Words that say more to the shell than themselves. */
const RESERVED =
  /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|function|select|time|coproc)$/;

function quoteWord(word: string): string {
  const plain = /^[\w@%+:,./-]+$/.test(word) && !RESERVED.test(word);
  return plain ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The first word of a command, assignments and sudo before it passed over. */
const COMMAND =
  /(?:(?:^|[;&|(\n])[ \t]*|\b(?:then|do)[ \t]+)(?:[A-Za-z_]\w*=[^\s;&|(]*[ \t]+)*(?:sudo[ \t]+(?:-\w+[ \t]+)*)?([\w./-]+)/g;

/** Says which commands of a line Flatcar does not have, each once. */
function noteAbsent(job: Job, item: Item, line: string): readonly string[] {
  const commands = [...line.matchAll(COMMAND)].map(([, word = '']) => word.slice(word.lastIndexOf('/') + 1));
  return [...new Set(commands)].flatMap((command) => {
    const found = ABSENT.find(([pattern]) => pattern.test(command));
    return found ? [lose(job, item, words`${command}: ${found[1]}`)] : [];
  });
}
