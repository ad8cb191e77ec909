/**
 * What a cloud-config writes onto a machine that runs already: units, files of networkd and other files, each with where its
 * text stands. It is no machine as Ignition makes one: coreos-cloudinit changes what is there, so that nothing is missing
 * for sure.
 * Source: coreos-cloudinit (config/config.go, initialize/config.go, system/file.go and systemd.go).
 */
import { spanAt } from '../config/correlate.ts';
import { type ShapeValue, stringOf } from '../config/value.ts';
import type { EmbeddedText, MachineText } from '../embedded/embedded-text.ts';
import { roleOfFile, withRole } from '../embedded/embedded-text.ts';
import { embedDecoded, embedOnSheet } from '../embedded/text.ts';
import { decodeBase64 } from '../go/data-url.ts';
import { NO_MEMORY } from '../text/memory.ts';
import { bytesOfText, strictText } from '../text/utf8.ts';
import type { Effective } from './effective.ts';
import type {
  Located,
  Machine,
  MachineContents,
  MachineDropin,
  MachineNode,
  MachineUnit,
} from './machine.ts';
import { type ContentSources, type Entry, each, enter, into, located, scalar } from './reader.ts';

/** A cloud-config that has been decoded, and its text. */
export interface CloudConfigInput extends ContentSources {
  readonly text: string;
  readonly config: ShapeValue;
}

const LARGEST = 1 << 20;
/** What networkd and udev read is no unit of systemd, although it stands among them. */
const OF_NETWORK = /\.(?:network|netdev|link)$/;

/** The files and units that a cloud-config writes; never throws, and takes time linear in its length. */
export function machineOfCloudConfig(input: CloudConfigInput): Machine {
  const { config, text, readLocal, gunzip } = input;
  const same = (name: string): string => name;
  const root = enter(
    {
      ...{ sheet: { text }, language: 'yaml', readLocal, gunzip, sourceOf: undefined },
      kept: { memory: NO_MEMORY, reads: 0 },
      ...{ key: same, step: same, node: config.node, path: [], common: null },
    },
    config,
  );
  const units = each(into(root, config, 'coreos'), 'units', (entry) => {
    const name = located(entry, 'name');
    return name && { entry, name: { ...name, value: name.value.trim() } };
  });
  const nodes = [
    ...units.flatMap(({ entry, name }) => (OF_NETWORK.test(name.value) ? networkFiles(entry, name) : [])),
    ...each(root, 'write_files', fileOf),
  ];
  const own = units.flatMap(({ entry, name }) => (OF_NETWORK.test(name.value) ? [] : [unitOf(entry, name)]));
  return { ...EMPTY, nodes, units: own, texts: textsOf(nodes, own) };
}

/** What coreos-cloudinit leaves of a machine: nobody knows what else is there. */
export function effectiveOfCloudConfig(machine: Machine): Effective {
  return {
    ...{ machine, config: null, refusals: [], layers: [], incomplete: true, ignored: null },
    spanOf: ({ node }) => spanAt(node),
    pathOf: ({ path }) => path,
  };
}

const EMPTY: Machine = {
  ...{ system: 'unknown', systemSign: null, nodes: [], units: [], texts: [], operator: null },
  passwd: { users: [], groups: [] },
  ...{ users: [], groups: [], unwanted: { users: [], groups: [] } },
  ...{ disks: [], raid: [], volumes: [], filesystems: [], devices: [] },
  kernelArguments: { shouldExist: [], shouldNotExist: [] },
  ...{ certificates: [], configs: [], children: [], fetched: [] },
  others: { unread: true, replaces: false, users: new Set(), groups: new Set(), paths: new Set() },
};

function unitOf(entry: Entry, name: Located<string>): MachineUnit {
  const contents = textOf(entry, 'content');
  return {
    ...{ node: entry.value.node, path: entry.path, madeBy: null, name, contents },
    unread: isUnread(entry, contents),
    enabled: scalar(entry, 'enable', 'bool'),
    masked: scalar(entry, 'mask', 'bool'),
    dropins: dropinsOf(entry),
    mounts: null,
  };
}

function dropinsOf(entry: Entry): readonly MachineDropin[] {
  return each(entry, 'drop_ins', (dropin) => {
    const name = located(dropin, 'name');
    const contents = textOf(dropin, 'content');
    return name && { name, contents, unread: isUnread(dropin, contents) };
  });
}

function isUnread(entry: Entry, text: EmbeddedText | null): boolean {
  return text === null && stringOf(entry.value, 'content') !== undefined;
}

function networkFiles(entry: Entry, name: Located<string>): readonly MachineNode[] {
  const path = `/etc/systemd/network/${name.value}`;
  const own = textOf(entry, 'content');
  const dropins = dropinsOf(entry).flatMap((dropin) => {
    const at = { ...dropin.name, value: `${path}.d/${dropin.name.value}` };
    return dropin.contents ? [nodeOf(entry, at, dropin.contents, null)] : [];
  });
  return [...(own ? [nodeOf(entry, { ...name, value: path }, own, null)] : []), ...dropins];
}

function fileOf(entry: Entry): MachineNode | null {
  const at = located(entry, 'path');
  const mode = located(entry, 'permissions');
  const digits = /^0?([0-7]{3,4})$/.exec(mode?.value ?? '')?.[1];
  const value = mode && digits !== undefined ? { ...mode, value: Number.parseInt(digits, 8) } : null;
  return at && nodeOf(entry, at, textOf(entry, 'content'), value);
}

function nodeOf(
  entry: Entry,
  at: Located<string>,
  text: EmbeddedText | null,
  mode: Located<number> | null,
): MachineNode {
  const contents = text && contentsOf(text, at);
  return {
    ...{ node: entry.value.node, path: entry.path, madeBy: null, kind: 'file', at, contents, appended: [] },
    ...{ mode, overwrite: true, user: null, group: null, hasContents: contents !== null },
    ...{ texts: text ? [text] : [], sources: [], appends: false, target: null, hard: false, quadlet: null },
  };
}

function contentsOf(text: EmbeddedText, at: Located<string>): MachineContents {
  return {
    ...{ origin: 'inline', url: { ...at, value: text.text }, local: null, hash: null, packed: false },
    ...{ headers: [], text, bytes: () => bytesOfText(text.text) },
  };
}

/** The text of a field, out of the encoding that stands beside it; null for none, and for what is no text. */
function textOf(entry: Entry, name: string): EmbeddedText | null {
  const found = located(entry, name);
  if (!found || found.value === '' || found.value.length > LARGEST) return null;
  const { node, path, value } = found;
  const encoding = stringOf(entry.value, 'encoding') ?? '';
  if (encoding !== '') return decoded(entry, found, encoding);
  const isWritten = node.kind === 'scalar' && node.value === value;
  const text = isWritten
    ? embedOnSheet(entry.sheet, node, path, entry.language)
    : embedDecoded(value, node, path);
  return withAddresses(text);
}

function decoded({ gunzip }: Entry, found: Located<string>, encoding: string): EmbeddedText | null {
  const plain = /64$/.test(encoding) ? decodeBase64(found.value) : null;
  if (!plain?.ok) return null;
  const bytes = encoding.startsWith('gz') ? gunzip(plain.data, LARGEST) : plain.data;
  const text = bytes && bytes.length <= LARGEST ? strictText(bytes) : null;
  return text === null ? null : withAddresses(embedDecoded(text, found.node, found.path));
}

/** As long as what they stand for, so that all places stay. */
const ADDRESSES: Readonly<Record<string, string>> = {
  $private_ipv4: '10.111.111.11',
  $public_ipv4: '10.111.111.1',
  $private_ipv6: 'fd00:11:11::1',
  $public_ipv6: 'fd00:11:1::1',
};

/** The text as it is written: coreos-cloudinit puts addresses in place of `$private_ipv4` and its like. */
function withAddresses(text: EmbeddedText): EmbeddedText {
  const written = text.text.replace(/\$(?:private|public)_ipv[46]/g, (one) => ADDRESSES[one] ?? one);
  if (written === text.text) return text;
  // No edit may write such an address where a placeholder stands.
  const isMade = (part: string): boolean =>
    Object.values(ADDRESSES).some((address) => part.includes(address));
  const replace: EmbeddedText['replace'] = (start, end, newText) => {
    return isMade(newText) || isMade(written.slice(start, end)) ? null : text.replace(start, end, newText);
  };
  return { ...text, text: written, replace };
}

function textsOf(nodes: readonly MachineNode[], units: readonly MachineUnit[]): readonly MachineText[] {
  const files = nodes.flatMap(({ texts, at }) =>
    texts.map((text) => withRole(text, roleOfFile(at.value), at.value)),
  );
  const ofUnits = units.flatMap(({ name, contents, dropins }) => [
    ...(contents ? [withRole(contents, 'unit', name.value)] : []),
    ...dropins.flatMap((one) => (one.contents ? [withRole(one.contents, 'dropin', name.value)] : [])),
  ]);
  return [...files, ...ofUnits].sort((a, b) => a.node.span.start - b.node.span.start);
}
