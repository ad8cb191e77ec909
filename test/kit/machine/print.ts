/** A machine as text, a line for each thing, to be compared and looked at. */

import type { MachineText } from '../../../server/src/embedded/embedded-text.ts';
import { languageOf } from '../../../server/src/embedded/languages.ts';
import type { Located, Machine, MachineNode } from '../../../server/src/machine/machine.ts';
import { printDisks } from './print-disks.ts';
import { factsOf, line, type Traced } from './print-lines.ts';

/**
 * The machine as text, in the order of the config: what there is, with its settings, and behind `<` the path in the document
 * that it comes from, with what made it. Lines of merged configs stand deeper, below the config.
 */
export function printMachine(machine: Machine): string {
  return linesOf(machine)
    .map((line) => `${line}\n`)
    .join('');
}

function linesOf(machine: Machine): readonly string[] {
  const { system, systemSign, kernelArguments, operator } = machine;
  return [
    line('system', system, { sign: systemSign?.says }),
    ...machine.nodes.flatMap(printNode),
    ...machine.units.flatMap(printUnit),
    ...machine.users.map(printUser),
    ...machine.groups.map((group) => {
      const { name, gid, passwordHash, system: isSystem } = group;
      return line('group', name.value, { gid, passwordHash, system: isSystem }, group);
    }),
    ...machine.unwanted.users.map((name) => line('no user', name.value, {}, bare(name))),
    ...machine.unwanted.groups.map((name) => line('no group', name.value, {}, bare(name))),
    ...printDisks(machine),
    ...machine.devices.map((device) => line('device', device.value, {}, bare(device))),
    ...kernelArguments.shouldExist.map((word) => line('argument', word.value, {}, bare(word))),
    ...kernelArguments.shouldNotExist.map((word) => line('no argument', word.value, {}, bare(word))),
    ...(operator ? [line('operator', operator.name?.value ?? '', { ...operator, name: null })] : []),
    ...machine.certificates.map((one) => line('certificate', '', factsOf(one), bare(one.url))),
    ...machine.fetched.map(({ what, owner, url, hash }) =>
      line('fetch', `${what} ${owner}`.trim(), { url, hash }, bare(url)),
    ),
    ...machine.texts.map((text) => printText(text)),
    ...machine.configs.map(({ url, hashed, isLocal }) =>
      line('names', url.value, { hashed, isLocal }, bare(url)),
    ),
    ...printChildren(machine),
    ...(machine.children.length > 0 ? [printOthers(machine)] : []),
  ];
}

function bare({ path, document }: Located<unknown>): Traced {
  return { path, madeBy: null, ...(document && { document }) };
}

function printNode(node: MachineNode): readonly string[] {
  const { kind, at, mode, overwrite, user, group, target, hard, quadlet } = node;
  const facts = {
    local: at.local,
    mode: mode && { ...mode, value: `0${mode.value.toString(8)}` },
    overwrite: overwrite === null ? null : String(overwrite),
    ...{ user, group, target, hard },
    quadlet:
      quadlet && [quadlet.name, quadlet.isDropin && 'dropin', quadlet.rootful && 'rootful'].filter(Boolean),
    contents: node.hasContents,
  };
  const parts = [...(node.contents ? [node.contents] : []), ...node.appended];
  return [
    line(kind, at.value, facts, node),
    ...parts.map((part) =>
      line(part === node.contents ? '  contents' : '  append', '', factsOf(part), bare(part.url)),
    ),
  ];
}

function printUnit(unit: Machine['units'][number]): readonly string[] {
  const { name, enabled, masked, contents, dropins, mounts } = unit;
  const facts = { enabled, masked, contents: contents !== null, mounts: mounts?.join('.') };
  return [
    line('unit', name.value, facts, unit),
    ...dropins.map((dropin) =>
      line('  dropin', dropin.name.value, { contents: dropin.contents !== null }, bare(dropin.name)),
    ),
  ];
}

function printUser(user: Machine['users'][number]): string {
  const {
    name,
    node: _,
    path: __,
    madeBy: ___,
    document: ____,
    hasKeys,
    shouldExist: _____,
    ...facts
  } = user;
  return line('user', name.value, { ...facts, hasKeys }, user);
}

function printText(text: MachineText): string {
  const { role, owner, isUnit, document, path } = text;
  const facts = { language: languageOf(text).id, isUnit, length: text.text.length, document: document?.name };
  return line(`text ${role}`, owner, facts, { path, madeBy: null });
}

function printChildren({ children }: Machine): readonly string[] {
  return children.flatMap(({ how, contents, state, document, machine }) => [
    line(how, state, { ...factsOf(contents), document: document?.name }, bare(contents.url)),
    ...(machine ? linesOf(machine).map((one) => `    ${one}`) : []),
  ]);
}

function printOthers({ others }: Machine): string {
  const { unread, replaces, users, groups, paths } = others;
  return line('others', '', {
    ...{ unread, replaces },
    users: [...users],
    groups: [...groups],
    paths: [...paths],
  });
}
