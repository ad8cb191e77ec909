/**
 * Reads a machine out of a config in memory: the Ignition 3 that a document renders to, or was translated to, or is; or,
 * where rendering failed, a decoded Butane config as it was written, with `inline` and `local`.
 */

import type { ShapeValue } from '../config/value.ts';
import { type MachineText, roleOfFile, withRole } from '../embedded/embedded-text.ts';
import type { Sheet } from '../embedded/sheet.ts';
import { camel } from '../spec/resolve.ts';
import type { System } from '../spec/systems.ts';
import { type Memory, NO_MEMORY } from '../text/memory.ts';
import { readAccounts } from './accounts.ts';
import { type Bounds, configsOf, othersOf, readChildren, readReferences } from './configs.ts';
import { readDisks } from './disks.ts';
import { fetchedBy } from './fetched.ts';
import type { Machine, MachineNode, MachineOperator, MachineUnit } from './machine.ts';
import {
  type ContentSources,
  type Entry,
  each,
  enter,
  into,
  located,
  type Reader,
  type SourceOf,
  scalar,
  strings,
} from './reader.ts';
import { readNodes, readTrees } from './storage.ts';
import { recognize } from './system.ts';
import { contentsOf } from './texts.ts';
import { readUnits } from './units.ts';

export interface MachineInput extends ContentSources {
  /** The document. */
  readonly text: string;
  /** The document of which it is the text for now; by default one that has no other. */
  readonly sheet?: Readonly<Sheet> | undefined;
  /** What parts of earlier texts came to. */
  readonly memory?: Memory | undefined;
  /** What the document is written in, so that texts in it can be changed. */
  readonly language: 'yaml' | 'json';
  /** Ignition 3, a MachineConfig around it, or a decoded Butane config. */
  readonly config: ShapeValue;
  /** The decoded Butane config that was rendered to `config`. */
  readonly written?: ShapeValue;
  /** The system it is for, where that is said; else it is looked for in the config. */
  readonly system?: System;
  /** Of a config that was merged out of several: the one that a node is of. */
  readonly sourceOf?: SourceOf;
}

/** The machine that a config describes, as far as it decodes. */
export function buildMachine(
  input: MachineInput,
  bounds: Bounds = { depth: 0, count: { value: 0 } },
): Machine {
  const { config, written } = input;
  const root = rootOf(input, config);
  const spec = into(root, root.value, 'spec');
  const inner = (spec && into(spec, spec.value, 'config')) ?? root;
  const section = (name: string) => into(inner, inner.value, name);
  const [storage, ignition] = [section('storage'), section('ignition')];
  const drawn = written && into(rootOf(input, written), written, 'storage');
  const nodes = [...readTrees(drawn ?? storage), ...readNodes(storage)];
  const units = readUnits(section('systemd'));
  const disks = readDisks(storage);
  const references = readReferences(ignition);
  const children = readChildren(references, bounds, (text, child, deeper) =>
    buildMachine({ ...childInput(input), text, config: child }, deeper),
  );
  const certificates = each(trustOf(ignition), 'certificate_authorities', contentsOf);
  const parts = {
    ...{ ...readAccounts(section('passwd')), ...disks, nodes, units, children, certificates },
    devices: [
      ...disks.disks.flatMap(({ device }) => device ?? []),
      ...disks.raid.flatMap(({ devices }) => devices),
      ...disks.volumes.flatMap(({ device }) => device ?? []),
    ],
    kernelArguments: {
      shouldExist: strings(section('kernel_arguments'), 'should_exist'),
      shouldNotExist: strings(section('kernel_arguments'), 'should_not_exist'),
    },
    operator: spec ? readOperator(root, spec) : null,
    configs: configsOf(references),
    others: othersOf(children),
    fetched: fetchedBy({ nodes, volumes: disks.volumes, certificates, children }),
    texts: collectTexts(nodes, units, input.memory ?? NO_MEMORY),
  };
  return { ...parts, ...(input.system ? { system: input.system, systemSign: null } : recognize(parts)) };
}

/** A child is Ignition JSON, for the same system; files it names would be on no machine. */
function childInput({ gunzip, system }: MachineInput): Omit<MachineInput, 'text' | 'config'> {
  const readLocal: MachineInput['readLocal'] = () => ({ ok: false, error: 'not-found' });
  return { gunzip, readLocal, language: 'json', ...(system && { system }) };
}

function rootOf(input: MachineInput, config: ShapeValue): Entry {
  const isButane = config.shape.fields.has('kernel_arguments');
  const { memory = NO_MEMORY, sheet = { text: input.text }, language, gunzip, sourceOf } = input;
  const asCamel = memory.recall(spelling, '', spelling);
  const kept = { memory, reads: 0 };
  const readLocal: Reader['readLocal'] = (path) => {
    kept.reads++;
    return input.readLocal(path);
  };
  const reader: Reader = {
    ...{ sheet, kept, language, gunzip, readLocal },
    key: isButane ? (name) => name : asCamel,
    step: isButane || input.written ? (name) => name : asCamel,
    ...{ sourceOf, node: config.node, path: [], common: null },
  };
  return enter(reader, config);
}

/** Ignition's spelling, worked out once for each name: the same few are asked for in every entry. */
function spelling(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name) ?? camel(name);
    known.set(name, found);
    return found;
  };
}

function trustOf(ignition: Entry | undefined): Entry | undefined {
  const security = ignition && into(ignition, ignition.value, 'security');
  return security && into(security, security.value, 'tls');
}

function readOperator(root: Entry, spec: Entry): MachineOperator {
  const metadata = into(root, root.value, 'metadata');
  return {
    name: (metadata && located(metadata, 'name')) ?? null,
    kernelType: located(spec, 'kernel_type'),
    fips: scalar(spec, 'fips', 'bool'),
    kernelArguments: strings(spec, 'kernel_arguments'),
    extensions: strings(spec, 'extensions'),
  };
}

/** All texts in the order of the document; those of an entry that is the same object as before are the same objects. */
function collectTexts(
  nodes: readonly MachineNode[],
  units: readonly MachineUnit[],
  memory: Memory,
): readonly MachineText[] {
  const texts: MachineText[] = [];
  const collect = <Part extends object>(
    parts: readonly Part[],
    textsIn: (part: Part) => MachineText[],
  ): void => {
    const slots = memory.slots<readonly MachineText[]>(textsIn, '', parts);
    for (let index = 0; index < parts.length; index++) {
      const [part, slot] = [parts[index], slots?.[index]];
      if (!part) continue;
      const found = slot?.value ?? textsIn(part);
      if (slot) slot.value = found;
      for (const text of found) texts.push(text);
    }
  };
  collect(nodes, textsOfNode);
  collect(units, textsOfUnit);
  return texts.sort((a, b) => a.node.span.start - b.node.span.start);
}

function textsOfNode({ texts, at }: MachineNode): MachineText[] {
  return texts.map((text) => withRole(text, roleOfFile(at.value), at.value));
}

function textsOfUnit({ name, contents, dropins }: MachineUnit): MachineText[] {
  return [
    ...(contents ? [withRole(contents, 'unit', name.value)] : []),
    ...dropins.flatMap((dropin) =>
      dropin.contents ? [withRole(dropin.contents, 'dropin', name.value)] : [],
    ),
  ];
}
