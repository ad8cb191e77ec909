/** Files for the programs of a machine as documents that carry them, and what is said of each, by file and line of its own. */

import type { Analysis } from '../../server/src/analysis.ts';
import type { Finding } from '../../server/src/config/finding.ts';
import { embeddedAt } from '../../server/src/embedded/at.ts';
import { textOfBytes } from '../../server/src/text/utf8.ts';

/** A file of a case: `web.service`, or `web.service.d/10-a.conf` for a drop-in. */
export interface CaseFile {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
  readonly parts?: readonly (readonly [string, number])[];
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The text of a case's file, however the case holds it. */
export function textOfCase({ text, base64, parts }: CaseFile): string {
  if (text !== undefined) return text;
  if (base64 !== undefined) return textOfBytes(Buffer.from(base64, 'base64'));
  return (parts ?? []).map(([piece, times]) => piece.repeat(times)).join('');
}

/** The folder in which each program looks for its files; null for units, which have a section of their own. */
const FOLDERS: Readonly<Record<string, string | null>> = {
  ...{ verify: null, install: null },
  ...{ networkd: '/etc/systemd/network/', link: '/etc/systemd/network/' },
  ...{ quadlet: '/etc/containers/systemd/', sshd: '/etc/ssh/', sudoers: '/etc/sudoers.d/' },
  ...{ tmpfiles: '/etc/tmpfiles.d/', sysusers: '/etc/sysusers.d/', 'udev-rules': '/etc/udev/rules.d/' },
  ...{ dockerd: '/etc/docker/', containerd: '/etc/containerd/' },
};

interface UnitEntry {
  name: string;
  enabled?: boolean;
  contents?: string;
  dropins?: { name: string; contents: string }[];
}

/** A document that gives a machine these files, and the file that each path of the document holds. */
export interface FilesDocument {
  readonly text: string;
  readonly fileAt: ReadonlyMap<string, string>;
}

/** Butane, which is written as JSON where its texts cannot stand as they are. */
export function butaneOf(tool: string, files: readonly NamedText[]): FilesDocument {
  const { units, nodes, fileAt } = sorted(tool, files, ['contents', 'inline']);
  const storage = nodes.map(({ path, text }) => ({
    path,
    overwrite: true,
    mode: 0o640,
    contents: { inline: text },
  }));
  const config = { variant: 'flatcar', version: '1.1.0', storage: { files: storage }, systemd: { units } };
  return { text: yamlOf(config), fileAt };
}

/** Ignition, in whose data URLs files stand escaped. */
export function ignitionOf(tool: string, files: readonly NamedText[]): FilesDocument {
  const { units, nodes, fileAt } = sorted(tool, files, ['contents', 'source']);
  const storage = nodes.map(({ path, text }) => {
    return { path, overwrite: true, mode: 0o640, contents: { source: `data:,${encodeURIComponent(text)}` } };
  });
  const config = { ignition: { version: '3.4.0' }, storage: { files: storage }, systemd: { units } };
  return { text: JSON.stringify(config), fileAt };
}

function sorted(tool: string, files: readonly NamedText[], steps: readonly string[]) {
  const folder = FOLDERS[tool] ?? null;
  const fileAt = new Map<string, string>();
  const units: UnitEntry[] = [];
  const nodes: { path: string; text: string }[] = [];
  for (const { name, text } of files) {
    const [unit = '', dropin] = name.split(/\.d\//);
    if (folder !== null) {
      fileAt.set(['storage', 'files', nodes.length, ...steps].join('.'), name);
      nodes.push({ path: folder + name, text });
      continue;
    }
    const at = units.findIndex((one) => one.name === unit);
    const index = at < 0 ? units.length : at;
    const entry = units[index] ?? { name: unit };
    units[index] = entry;
    if (dropin === undefined) {
      entry.contents = text;
      fileAt.set(['systemd', 'units', index, 'contents'].join('.'), name);
      if (tool === 'install') entry.enabled = true;
    } else {
      entry.dropins ??= [];
      fileAt.set(['systemd', 'units', index, 'dropins', entry.dropins.length, 'contents'].join('.'), name);
      entry.dropins.push({ name: dropin, contents: text });
    }
  }
  return { units, nodes, fileAt };
}

/** YAML in the flow style, with texts as block scalars cannot be: every character is written in JSON's way. */
function yamlOf(config: unknown): string {
  return JSON.stringify(config, null, 2).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  });
}

/** What a finding of a program's family is about. */
export interface SaidInFile {
  readonly file: string;
  readonly line: number;
  readonly class: string;
}

/** The findings whose codes are of a family, by file and line of the text that they are in. */
export function saidInFiles(
  analysis: Analysis,
  { fileAt }: FilesDocument,
  families: ReadonlySet<string>,
): readonly SaidInFile[] {
  return analysis.findings.flatMap((finding) => {
    const [family = '', kind] = finding.code.split('/');
    if (kind === undefined || !families.has(family)) return [];
    const file = fileAt.get((finding.path ?? []).join('.')) ?? '?';
    return [{ file, line: lineIn(analysis, finding), class: kind }];
  });
}

function lineIn(analysis: Analysis, { span }: Finding): number {
  const found = embeddedAt(analysis, span.start);
  return found ? found.text.text.slice(0, found.offset).split('\n').length : 0;
}
