/** `coreos.units`, as coreos-cloudinit writes and starts them (initialize/config.go processUnits, system/systemd.go). */

import { pathExtension } from '../../go/path.ts';
import { parseUnit } from '../../go/unit-file.ts';
import { followAlias } from '../../syntax/tree.ts';
import { trimRun } from '../../text/runs.ts';
import { words } from '../../text/words.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { scalar } from './make-draft.ts';
import { type Item, textFile, type UnitPart, unitNamed } from './parts.ts';
import { notePlaceholders, unescapePlaceholders } from './placeholders.ts';
import { putFile, putLink } from './put-file.ts';
import {
  isNull,
  itemsOf,
  readSection,
  type Section,
  take,
  takeBool,
  takeItems,
  takeText,
  textOf,
} from './read.ts';
import { reportRest } from './rest.ts';

const NETWORK = new Set(['.network', '.netdev', '.link']);
const SYSTEM = new Set(
  '.service .socket .device .mount .automount .swap .target .path .timer .slice .scope'.split(' '),
);
/** Units that Flatcar no longer has. */
const GONE: ReadonlySet<string> = new Set(['etcd.service', 'etcd2.service', 'fleet.service', 'fleet.socket']);

/** Reads all units. */
export function convertUnits(job: Job, item: Item): void {
  for (const one of itemsOf(job, item)) {
    const section = readSection(job, one);
    const name = (takeText(job, section, 'name') ?? '').trim();
    const extension = pathExtension(name);
    if (name.includes('/') || !(NETWORK.has(extension) || SYSTEM.has(extension))) {
      leaveOut(
        job,
        one,
        name
          ? words`a unit is left out: ${name} is no name of a unit`
          : words`a unit is left out: it has no name`,
      );
    } else if (GONE.has(name) && !section.keys.has('content')) {
      leaveOut(job, one, words`${name} is left out: it is no longer part of Flatcar; run it in a container`);
    } else if (NETWORK.has(extension)) convertNetwork(job, one, section, name);
    else convertUnit(job, one, section, name);
  }
}

/** Files of networkd. It reads them when it starts, so nothing needs to be enabled or started. */
function convertNetwork(job: Job, item: Item, section: Section, name: string): void {
  const comments: string[] = [];
  noteRuntime(job, section, comments);
  for (const key of ['enable', 'command']) {
    const found = take(section, key);
    if (found) lose(job, found, words`${key} is left out: networkd reads its files when it starts`);
  }
  const path = `/etc/systemd/network/${name}`;
  const mask = take(section, 'mask');
  const content = readUnitText(job, section, comments);
  const masked = mask !== undefined && takeMask(job, mask);
  if (masked) {
    putLink(job, mask, path, '/dev/null');
    if (content) lose(job, item, words`the content of ${name} is left out, because the unit is masked`);
  } else if (content) {
    putFile(job, item, textFile(path, content, { comments, origin: followAlias(item.node) }));
  }
  for (const dropin of readDropins(job, section, comments)) {
    putFile(
      job,
      dropin.item,
      textFile(`${path}.d/${dropin.name}`, dropin.text, { origin: dropin.item.node }),
    );
  }
  reportRest(job, section, 'Unit', comments);
  if (!content && comments.length > 0) job.todo.push(...comments);
}

function takeMask(job: Job, item: Item): boolean {
  const value = textOf(job, item);
  return value !== null && /^(?:true|yes|on|y)$/i.test(value);
}

function convertUnit(job: Job, item: Item, section: Section, name: string): void {
  const unit = unitNamed(job.parts, name, followAlias(item.node));
  const { comments } = unit;
  const text = readUnitText(job, section, comments);
  const problem = text ? parseUnit(text) : null;
  if (problem?.ok === false) leaveOut(job, item, words`the content of ${name} is left out: ${problem.error}`);
  else if (text) setContents(job, item, unit, text);
  for (const dropin of readDropins(job, section, comments)) {
    const parsed = parseUnit(dropin.text);
    if (parsed.ok) unit.dropins.set(dropin.name, scalar(dropin.text, dropin.item.node));
    else
      leaveOut(job, dropin.item, words`the drop-in ${dropin.name} of ${name} is left out: ${parsed.error}`);
  }
  noteRuntime(job, section, comments);
  if (takeBool(job, section, 'enable') === true) enable(job, item, unit);
  const command = take(section, 'command');
  if (command) runCommand(job, command, unit);
  if (takeBool(job, section, 'mask') === true) mask(job, item, unit);
  reportRest(job, section, 'Unit', comments);
}

function setContents(job: Job, item: Item, unit: UnitPart, text: string): void {
  if (unit.contents) lose(job, item, words`replaces what stands above for ${unit.name}`);
  unit.contents = scalar(text, followAlias(item.node)?.kind === 'map' ? null : item.node);
}

/** The text of a unit or drop-in; null when there is none. */
function readUnitText(job: Job, section: Section, comments: string[]): string | null {
  const item = take(section, 'content');
  const text = item && !isNull(item.node) ? textOf(job, item) : null;
  if (!item || !text) return null;
  comments.push(...notePlaceholders(job, item, text));
  return unescapePlaceholders(text);
}

interface DropinText {
  readonly name: string;
  readonly text: string;
  readonly item: Item;
}

function readDropins(job: Job, section: Section, comments: string[]): readonly DropinText[] {
  return takeItems(job, section, 'drop_ins').flatMap((item) => {
    const dropin = readSection(job, item);
    const name = (takeText(job, dropin, 'name') ?? '').trim();
    const text = readUnitText(job, dropin, comments);
    reportRest(job, dropin, 'UnitDropIn', comments);
    if (text && pathExtension(name) === '.conf' && !name.includes('/')) return [{ name, text, item }];
    leaveOut(job, item, text ? unreadDropin(name) : words`a drop-in is left out: it is empty`);
    return [];
  });
}

function unreadDropin(name: string): string {
  return name
    ? words`a drop-in is left out: systemd does not read ${name}`
    : words`a drop-in is left out: systemd does not read it`;
}

function noteRuntime(job: Job, section: Section, comments: string[]): void {
  const item = take(section, 'runtime');
  if (!item) return;
  const message = words`runtime: there is nothing like it; the unit stays after the next boot`;
  if (takeMask(job, item)) comments.push(lose(job, item, message));
}

/** Enables a unit; contents without an [Install] section, which enabling would do nothing for, get one. */
function enable(job: Job, item: Item, unit: UnitPart): void {
  unit.enabled = true;
  if (unit.name === DOCKER && !unit.contents) linkDocker(job, item, unit);
  const text = unit.contents?.value;
  if (typeof text !== 'string') return;
  const parsed = parseUnit(text);
  if (!parsed.ok || parsed.options.some(({ section }) => section === 'Install')) return;
  lose(job, item, words`${unit.name} gets an [Install] section, without which nothing would start it`);
  const lines = `${trimRun(text, '\n')}\n\n[Install]\nWantedBy=${targetOf(unit.name)}\n`;
  unit.contents = scalar(lines, unit.contents?.origin ?? null);
}

const DOCKER = 'docker.service';

/** The unit comes with an extension, which up to Flatcar 4593 is merged after units are enabled (Flatcar's documentation). */
function linkDocker(job: Job, item: Item, { comments }: UnitPart): void {
  putLink(
    job,
    item,
    `/etc/systemd/system/multi-user.target.wants/${DOCKER}`,
    `/usr/lib/systemd/system/${DOCKER}`,
  );
  const message = words`${DOCKER}: it comes with an extension, and up to Flatcar 4593 only a link starts it at boot`;
  if (!comments.includes(message)) comments.push(lose(job, item, message));
}

function targetOf(name: string): string {
  const own: Readonly<Record<string, string>> = { '.timer': 'timers.target', '.socket': 'sockets.target' };
  return own[pathExtension(name)] ?? 'multi-user.target';
}

/** Nothing can be started or stopped from a config; what is enabled starts at boot. */
function runCommand(job: Job, item: Item, unit: UnitPart): void {
  const command = textOf(job, item) ?? '';
  if (/^(?:start|restart|reload-or-restart)$/.test(command)) {
    enable(job, item, unit);
    unit.comments.push(
      lose(
        job,
        item,
        words`command: ${command}: it is started at boot, among all others; check its After= and Requires=`,
      ),
    );
  } else if (command === 'stop') {
    if (unit.contents) unit.enabled = false;
    else unit.mask = true;
    const message = unit.contents
      ? words`command: stop: ${unit.name} is not enabled`
      : words`command: stop: ${unit.name} is masked, so that nothing starts it`;
    unit.comments.push(lose(job, item, message));
  } else if (command !== '') {
    unit.comments.push(
      lose(
        job,
        item,
        words`command: ${command} is left out: nothing runs yet when Ignition applies the config`,
      ),
    );
  }
}

/** A masked unit has no contents; coreos-cloudinit removes them as well. */
function mask(job: Job, item: Item, unit: UnitPart): void {
  unit.mask = true;
  if (unit.contents)
    lose(job, item, words`the content of ${unit.name} is left out, because the unit is masked`);
  unit.contents = null;
  unit.enabled = null;
}
