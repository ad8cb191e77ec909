/**
 * Reads a machine out of a config in memory: a decoded Butane config (as written, with `inline` and `local`), or an
 * Ignition 3 config, decoded or translated from something older.
 */

import { boolOf, itemsOf, type ShapeValue, shapeOf } from '../config/value.ts';
import type { EmbeddedText, MachineText } from '../embedded/embedded-text.ts';
import { camel } from '../spec/resolve.ts';
import type { System } from '../spec/systems.ts';
import { isHashed, readConfigs, readOthers } from './configs.ts';
import type {
  Located,
  Machine,
  MachineFilesystem,
  MachineGroup,
  MachineNode,
  MachineUnit,
  MachineUser,
} from './machine.ts';
import { type Entry, each, enter, field, into, located, number, scalar, strings } from './reader.ts';
import { recognize } from './system.ts';
import { type ContentSources, contentOf, type Reader, textOf } from './texts.ts';

export interface MachineInput extends ContentSources {
  /** The document. */
  readonly text: string;
  /** What the document is written in, so that texts in it can be changed. */
  readonly language: 'yaml' | 'json';
  readonly config: ShapeValue;
  /** The system it is for, where that is said; else it is looked for in the config. */
  readonly system?: System;
}

/** The machine that a config describes, as far as it decodes. */
export function buildMachine(input: MachineInput): Machine {
  const { config } = input;
  const butane = config.shape.fields.has('kernel_arguments');
  const reader: Reader = { ...input, key: butane ? (name) => name : camel, node: config.node, path: [] };
  const storage = into(reader, config, 'storage');
  const nodes = (['file', 'directory', 'link', 'tree'] as const).flatMap((kind) => {
    const list = kind === 'directory' ? 'directories' : `${kind}s`;
    return each(storage, list, (entry) => readNode(entry, kind));
  });
  const units = each(into(reader, config, 'systemd'), 'units', readUnit);
  const passwd = into(reader, config, 'passwd');
  const ignition = into(reader, config, 'ignition');
  const devices = [
    ...each(storage, 'disks', (entry) => located(entry, 'device')),
    ...each(storage, 'raid', (entry) => strings(entry, 'devices')).flat(),
    ...each(storage, 'luks', (entry) => located(entry, 'device')),
  ];
  const parts = {
    nodes,
    units,
    users: each(passwd, 'users', readUser),
    groups: each(passwd, 'groups', readGroup),
    unwanted: {
      users: each(passwd, 'users', (entry) => (isUnwanted(entry) ? located(entry, 'name') : null)),
      groups: each(passwd, 'groups', (entry) => (isUnwanted(entry) ? located(entry, 'name') : null)),
    },
    filesystems: each(storage, 'filesystems', readFilesystem),
    volumes: each(storage, 'luks', (entry) => ({
      node: entry.node,
      path: entry.path,
      name: located(entry, 'name'),
      device: located(entry, 'device'),
      clevis: shapeOf(entry.value, 'clevis') !== undefined,
    })),
    devices,
    kernelArguments: {
      shouldExist: strings(into(reader, config, 'kernel_arguments'), 'should_exist'),
      shouldNotExist: strings(into(reader, config, 'kernel_arguments'), 'should_not_exist'),
    },
    configs: readConfigs(ignition),
    others: readOthers(ignition),
    texts: collectTexts(nodes, units),
  };
  return { ...parts, ...(input.system ? { system: input.system, systemSign: null } : recognize(parts)) };
}

function owner(above: Entry, name: string): Located<string | number> | null {
  const found = shapeOf(above.value, above.key(name));
  if (!found) return null;
  const entry = enter(above, found, above.key(name));
  return located(entry, 'name') ?? number(entry, 'id');
}

/** What says that there are contents; without any, an entry leaves a file that exists. */
const CONTENT_KEYS = ['source', 'inline', 'local'];

function readNode(entry: Entry, kind: MachineNode['kind']): MachineNode | null {
  const at = located(entry, 'path');
  if (!at) return null;
  const contents = into(entry, entry.value, 'contents');
  const hasContents = contents !== undefined && CONTENT_KEYS.some((key) => field(contents, key));
  const resources = [...(contents ? [contents] : []), ...each(entry, 'append', (one) => one)];
  const read = kind === 'file' ? resources.map((resource) => readResource(resource)) : [];
  return {
    kind,
    node: entry.value.node,
    path: entry.path,
    at,
    mode: number(entry, 'mode'),
    overwrite: boolOf(entry.value, 'overwrite') ?? null,
    user: owner(entry, 'user'),
    group: owner(entry, 'group'),
    hasContents: kind === 'file' && hasContents,
    texts: read.flatMap(({ text }) => text ?? []),
    sources: read.flatMap(({ source }) => source ?? []),
    appends: itemsOf(entry.value, 'append').length > 0,
    target: kind === 'link' ? located(entry, 'target') : null,
    hard: boolOf(entry.value, 'hard') ?? false,
  };
}

function readResource(resource: Entry) {
  const url = located(resource, 'source');
  const isRemote = url !== null && !/^data:/i.test(url.value) && url.value !== '';
  const text = contentOf(resource, resource.value);
  return { text, source: isRemote ? { url, hashed: isHashed(resource) } : null };
}

function readUnit(entry: Entry): MachineUnit | null {
  const name = located(entry, 'name');
  if (!name) return null;
  return {
    node: entry.value.node,
    path: entry.path,
    name,
    enabled: scalar(entry, 'enabled', 'bool'),
    masked: scalar(entry, 'mask', 'bool'),
    contents: textOf(entry, entry.value),
    dropins: each(entry, 'dropins', (dropin) => {
      const called = located(dropin, 'name');
      return called && { name: called, contents: textOf(dropin, dropin.value) };
    }),
  };
}

function readUser(entry: Entry): MachineUser | null {
  const name = located(entry, 'name');
  if (!name || isUnwanted(entry)) return null;
  return {
    node: entry.value.node,
    path: entry.path,
    name,
    passwordHash: located(entry, 'password_hash'),
    sshKeys: strings(entry, 'ssh_authorized_keys'),
    hasKeys: KEY_LISTS.some((list) => itemsOf(entry.value, entry.key(list)).length > 0),
    groups: strings(entry, 'groups'),
    primaryGroup: located(entry, 'primary_group'),
    noUserGroup: boolOf(entry.value, entry.key('no_user_group')) ?? false,
    noCreateHome: scalar(entry, 'no_create_home', 'bool'),
    homeDir: located(entry, 'home_dir'),
  };
}

const KEY_LISTS = ['ssh_authorized_keys', 'ssh_authorized_keys_local'];

function readGroup(entry: Entry): MachineGroup | null {
  const name = located(entry, 'name');
  if (!name || isUnwanted(entry)) return null;
  return { node: entry.value.node, path: entry.path, name, gid: number(entry, 'gid') };
}

/** A user or a group that shall not be there. */
function isUnwanted(entry: Entry): boolean {
  return boolOf(entry.value, entry.key('should_exist')) === false;
}

function readFilesystem(entry: Entry): MachineFilesystem {
  return {
    node: entry.value.node,
    path: entry.path,
    device: located(entry, 'device'),
    mountPoint: located(entry, 'path'),
    format: located(entry, 'format'),
    label: located(entry, 'label'),
    options: strings(entry, 'options'),
    wipe: boolOf(entry.value, entry.key('wipe_filesystem')) ?? false,
  };
}

const UNIT_FILE =
  /^\/(?:etc|run|usr\/lib|usr\/local\/lib)\/systemd\/(?:system|user)\/[^/]+\.(?:service|socket|timer|mount|automount|swap|path|target|slice|scope)(?:\.d\/[^/]+\.conf)?$/;

function collectTexts(nodes: readonly MachineNode[], units: readonly MachineUnit[]): MachineText[] {
  const as = (text: EmbeddedText, role: MachineText['role'], name: string, isUnit: boolean): MachineText => ({
    ...text,
    role,
    owner: name,
    isUnit,
  });
  const files = nodes.flatMap(({ texts, at }) =>
    texts.map((text) => as(text, 'file', at.value, UNIT_FILE.test(at.value))),
  );
  const ofUnits = units.flatMap(({ name, contents, dropins }) => [
    ...(contents ? [as(contents, 'unit', name.value, true)] : []),
    ...dropins.flatMap((dropin) =>
      dropin.contents ? [as(dropin.contents, 'dropin', name.value, true)] : [],
    ),
  ]);
  return [...files, ...ofUnits].sort((a, b) => a.node.span.start - b.node.span.start);
}
