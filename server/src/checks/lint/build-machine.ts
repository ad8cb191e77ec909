/**
 * Reads a machine out of a config in memory: a decoded Butane config (as written, with `inline` and `local`), or an
 * Ignition 3 config, decoded or translated from something older.
 */
import { camel } from '../../spec/resolve.ts';
import type { System } from '../../spec/systems.ts';
import type { Path } from '../../syntax/tree.ts';
import {
  boolOf,
  itemsOf,
  type ScalarValue,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
  type Value,
} from '../value.ts';
import type {
  EmbeddedText,
  Located,
  Machine,
  MachineFilesystem,
  MachineNode,
  MachineText,
  MachineUnit,
  MachineUser,
} from './machine.ts';
import { type ContentSources, contentOf, type Reader, textOf } from './machine-texts.ts';
import { recognize } from './system.ts';

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
  const devices = [
    ...each(storage, 'disks', (entry) => located(entry, 'device')),
    ...each(storage, 'raid', (entry) => strings(entry, 'devices')).flat(),
    ...each(storage, 'luks', (entry) => located(entry, 'device')),
  ];
  const parts = {
    nodes,
    units,
    users: each(passwd, 'users', readUser),
    groups: each(passwd, 'groups', (entry) => {
      const name = located(entry, 'name');
      return isUnwanted(entry) ? null : name && { node: entry.node, path: entry.path, name };
    }),
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
    configs: readConfigs(into(reader, config, 'ignition')),
    texts: collectTexts(nodes, units),
  };
  return { ...parts, ...(input.system ? { system: input.system, systemSign: null } : recognize(parts)) };
}

/** A shape on the way through the config, with its node and path. */
export interface Entry extends Reader {
  readonly value: ShapeValue;
}

function enter(above: Reader, value: ShapeValue, ...steps: Path): Entry {
  return { ...above, value, node: value.node ?? above.node, path: value.from ?? [...above.path, ...steps] };
}

function into(above: Reader, value: ShapeValue, name: string): Entry | undefined {
  const key = above.key(name);
  const found = shapeOf(value, key);
  return found && enter(above, found, key);
}

function each<Result>(
  above: Entry | undefined,
  name: string,
  read: (entry: Entry) => Result | null,
): Exclude<Result, null>[] {
  if (!above) return [];
  const key = above.key(name);
  return shapesOf(above.value, key).flatMap((item, index) => {
    const result = read(enter(above, item, key, index));
    return result === null ? [] : [result as Exclude<Result, null>];
  });
}

function field(above: Entry, name: string): Value | undefined {
  return above.value.fields.get(above.key(name));
}

type Scalar<Kind extends ScalarValue['kind']> = Extract<ScalarValue, { kind: Kind }>['value'];

function scalar<Kind extends ScalarValue['kind']>(
  above: Entry,
  name: string,
  kind: Kind,
): Located<Scalar<Kind>> | null {
  const found = field(above, name);
  const node = found?.node ?? above.node;
  if (!found || found.kind !== kind || !node) return null;
  return { value: found.value as Scalar<Kind>, node, path: found.from ?? [...above.path, above.key(name)] };
}

function located(above: Entry, name: string): Located<string> | null {
  return scalar(above, name, 'string');
}

function number(above: Entry, name: string): Located<number> | null {
  const found = scalar(above, name, 'int');
  return found && { ...found, value: Number(found.value) };
}

function strings(above: Entry | undefined, name: string): Located<string>[] {
  if (!above) return [];
  const key = above.key(name);
  return itemsOf(above.value, key).flatMap((item, index) => {
    const node = item.node ?? above.node;
    if (item.kind !== 'string' || !node) return [];
    return [{ value: item.value, node, path: item.from ?? [...above.path, key, index] }];
  });
}

function owner(above: Entry, name: string): Located<string | number> | null {
  const found = shapeOf(above.value, above.key(name));
  if (!found) return null;
  const entry = enter(above, found, above.key(name));
  return located(entry, 'name') ?? number(entry, 'id');
}

function readNode(entry: Entry, kind: MachineNode['kind']): MachineNode | null {
  const at = located(entry, 'path');
  if (!at) return null;
  const contents = into(entry, entry.value, 'contents');
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

function isHashed({ value }: Entry): boolean {
  return Boolean(stringOf(shapeOf(value, 'verification'), 'hash'));
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
    groups: strings(entry, 'groups'),
  };
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
    wipe: boolOf(entry.value, entry.key('wipe_filesystem')) ?? false,
  };
}

function readConfigs(ignition: Entry | undefined): Machine['configs'] {
  const config = ignition && into(ignition, ignition.value, 'config');
  if (!config) return [];
  const replace = into(config, config.value, 'replace');
  return [...(replace ? [replace] : []), ...each(config, 'merge', (one) => one)].flatMap((one) => {
    const local = located(one, 'local');
    const url = local ?? located(one, 'source');
    if (!url || /^data:/i.test(url.value)) return [];
    return [{ url, hashed: isHashed(one), isLocal: local !== null }];
  });
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
