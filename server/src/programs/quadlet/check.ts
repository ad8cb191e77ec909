/** What Podman's systemd generator says of quadlet files: each one that it refuses makes no service at all. */

import { readKeyTable } from '../../spec/directives/key-table.ts';
import { QUADLET_KEYS } from '../../spec/directives/quadlet-keys.ts';
import { once } from '../../text/once.ts';
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import { spareTemplates } from '../values/templates.ts';
import { convertRules, type Refusal } from './convert.ts';
import { readQuadlet } from './read.ts';
import type { QuadletUnit } from './unit.ts';

/** A quadlet file by its name; `web.container.d/x.conf` is a drop-in of `web.container`. */
export interface QuadletFile {
  readonly name: string;
  readonly text: string;
}

/** What is known besides the files. */
export interface QuadletOptions {
  /** The Podman that reads them, times a hundred: 504 is Podman 5.4. */
  readonly podman?: number;
  /** Whether the files are all there are, so that one that is not among them is missing. Yes unless told. */
  readonly complete?: boolean;
}

/** Sections and keys of quadlet files. */
export const quadletKeys = once(() => readKeyTable(QUADLET_KEYS));

/** The group that a file of a suffix is about. */
export const QUADLET_GROUPS: Readonly<Record<string, string>> = {
  ...{ container: 'Container', volume: 'Volume', network: 'Network', kube: 'Kube' },
  ...{ image: 'Image', build: 'Build', pod: 'Pod' },
};

/** Names that other tools have for a key. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ Ports: 'PublishPort', Port: 'PublishPort', Publish: 'PublishPort', Expose: 'ExposeHostPort' },
  ...{ Volumes: 'Volume', WorkingDirectory: 'WorkingDir', Env: 'Environment', EnvFile: 'EnvironmentFile' },
  ...{ Command: 'Exec', Cmd: 'Exec', Name: 'ContainerName', Networks: 'Network', Labels: 'Label' },
  ...{ CapAdd: 'AddCapability', CapDrop: 'DropCapability', Device: 'AddDevice', Hostname: 'HostName' },
};

/** The entries of the generator for quadlet files; files of other suffixes are passed over. Linear. */
export function checkQuadlets(files: readonly QuadletFile[], options: QuadletOptions = {}): ProgramEntry[] {
  const entries: ProgramEntry[] = [];
  const units = new Map<string, QuadletUnit>();
  for (const file of files) {
    const group = groupOf(file.name);
    if (group === undefined) continue;
    const read = readQuadlet(file.text);
    if ('refused' in read) {
      const message = `error loading "${file.name}", ${read.refused}`;
      entries.push({ ...entryOf(file, message, read.span), ...equalsMend(file, group, read.span) });
    } else
      units.set(file.name, { file, group, lines: withDropIns(file, files, read.lines), groups: read.groups });
  }
  const podman = options.podman ?? 504;
  const known = options.complete === false ? null : units;
  for (const unit of units.values()) {
    const refusal = convertRules(unit, known, (group) => unknownKey(unit, group, podman));
    if (refusal) entries.push(tell(unit, refusal));
    entries.push(...serviceWarnings(unit, podman));
  }
  return spareTemplates(files, entries);
}

function groupOf(name: string): string | undefined {
  const suffix = name.slice(name.lastIndexOf('.') + 1);
  return !name.includes('/') && Object.hasOwn(QUADLET_GROUPS, suffix) ? QUADLET_GROUPS[suffix] : undefined;
}

function withDropIns(
  file: QuadletFile,
  files: readonly QuadletFile[],
  own: QuadletUnit['lines'],
): QuadletUnit['lines'] {
  const dropIns = files.filter(({ name }) => name.startsWith(`${file.name}.d/`) && name.endsWith('.conf'));
  const more = dropIns.flatMap(({ text }) => {
    const read = readQuadlet(text);
    return 'lines' in read ? read.lines : [];
  });
  return more.length === 0 ? own : [...own, ...more];
}

/** The first key of a group that this Podman does not know. */
function unknownKey(unit: QuadletUnit, group: string, podman: number): Refusal | null {
  const keys = quadletKeys().get(group);
  const line = unit.lines.find((one) => {
    return one.group === group && (keys?.get(one.key)?.since ?? Number.POSITIVE_INFINITY) > podman;
  });
  if (!line) return null;
  const message = `unsupported key '${line.key}' in group '${group}' in ${unit.file.name}`;
  const names = [...(keys ?? [])].filter(([, { since }]) => since <= podman).map(([name]) => name);
  const other = Object.hasOwn(OTHER_NAMES, line.key) ? OTHER_NAMES[line.key] : undefined;
  const right = other !== undefined && names.includes(other) ? other : nearest(line.key, names);
  const mend = right === null ? {} : { mend: write(right, line.keySpan) };
  return { class: 'unknown-key', message, span: line.keySpan, ...mend };
}

function write(right: string, span: Span): ProgramEntry['mend'] {
  return { title: words`Write ${right}`, edits: [{ span, newText: right }] };
}

/** `PublishPort 80` with a `=`, where the first word is a key. */
function equalsMend(file: QuadletFile, group: string, span: Span): Pick<ProgramEntry, 'mend'> {
  const line = file.text.slice(span.start, span.end);
  const [, key = '', between = ''] = /^([A-Za-z0-9]+)([ \t]*:[ \t]*|[ \t]+)(?=\S)/.exec(line) ?? [];
  if (!quadletKeys().get(group)?.has(key)) return {};
  const start = span.start + key.length;
  return {
    mend: {
      title: words`Write '='`,
      edits: [{ span: { start, end: start + between.length }, newText: '=' }],
    },
  };
}

function tell({ file }: QuadletUnit, { class: kind, message, span, mend }: Refusal): ProgramEntry {
  return { ...entryOf(file, message, span), class: kind, ...(mend && { mend }) };
}

function entryOf({ name }: QuadletFile, message: string, span: Span): ProgramEntry {
  return { file: name, line: null, level: 'error', class: 'bad-value', message, span };
}

/** From Podman 5.6 on: the service runs podman itself, so that its user is not that of the container. */
function serviceWarnings(unit: QuadletUnit, podman: number): readonly ProgramEntry[] {
  if (podman < 506) return [];
  const lines = unit.lines.filter(
    ({ group, key }) => group === 'Service' && /^(?:User|Group|DynamicUser)$/.test(key),
  );
  return lines.map(({ key, keySpan }) => ({
    ...entryOf(unit.file, `using key ${key} in the Service group is not supported`, keySpan),
    ...{ level: 'warning' as const, class: 'not-supported' },
  }));
}
