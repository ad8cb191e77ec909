/** What `dockerd --validate` says of daemon.json: Docker does not start with one that it refuses. */

import { goSyntaxError, readJson } from '../../syntax/json/read.ts';
import { keyText, type MapEntry, type MapNode } from '../../syntax/tree.ts';
import { nearest } from '../../text/similar.ts';
import type { Span } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import { firstSpan } from '../values/place.ts';
import { spareTemplates } from '../values/templates.ts';
import { type DockerdOption, dockerdOptions } from './options.ts';
import { goTypeOf, typeFault } from './types.ts';
import { type DockerdFault, firstBadValue } from './values.ts';

export interface DockerdFile {
  readonly name: string;
  readonly text: string;
}

/** What is known besides the file. */
export interface DockerdOptions {
  /** The major number of the Docker that reads it; the newest unless told. */
  readonly docker?: number;
}

const NEWEST = 28;
/** Their values are not looked into for keys. */
const CLOSED = new Set([
  'default-network-opts',
  'log-opts',
  'runtimes',
  'default-ulimits',
  'features',
  'builder',
]);
/** Keys of old versions and what to write now. */
const RENAMED: Readonly<Record<string, string>> = { graph: 'data-root' };

/** The entries of dockerd for one file: it stops at the first mistake. Linear. */
export function checkDockerd(file: DockerdFile, options: DockerdOptions = {}): ProgramEntry[] {
  return spareTemplates([file], judge(file, options));
}

function judge(file: DockerdFile, options: DockerdOptions): ProgramEntry[] {
  const text = file.text.replace(/^\ufeff/, ' ');
  if (text.trim() === '') return [];
  const say = (kind: string, message: string, span: Span, mend?: ProgramEntry['mend']): ProgramEntry[] => {
    return [
      { file: file.name, line: null, level: 'error', class: kind, message, span, ...(mend && { mend }) },
    ];
  };
  const broken = goSyntaxError(text);
  if (broken) {
    const at = Math.min(broken.at, text.length);
    return say('syntax', broken.message, { start: at, end: Math.min(at + 1, text.length) });
  }
  const { root } = readJson(text);
  if (!root) return [];
  if (root.kind !== 'map') {
    const type = goTypeOf(root);
    if (type === 'null') return [];
    const message = `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
    return say('type', message, firstSpan(text));
  }
  const docker = options.docker ?? NEWEST;
  const unknown = unknownKeys(root, docker);
  const [first] = unknown;
  if (first) {
    const names = [...new Set(unknown.map(({ key }) => keyText(key)))].sort();
    const message = `the following directives don't match any configuration option: ${names.join(', ')}`;
    return unknown.flatMap((entry) =>
      say('unknown-key', message, entry.key.span, rename(text, entry, docker)),
    );
  }
  const fault = firstTypeFault(root) ?? firstBadValue(root, docker);
  return fault ? say(fault.class, fault.message, fault.span) : [];
}

function known(name: string, docker: number): DockerdOption | undefined {
  const option = dockerdOptions().get(name);
  return option && option.since <= docker && docker < option.until ? option : undefined;
}

/** The keys that are none, those of objects that dockerd looks into too. */
function unknownKeys(root: MapNode, docker: number): readonly MapEntry[] {
  return root.entries.flatMap((entry) => {
    const name = keyText(entry.key);
    if (entry.value.kind === 'map' && !CLOSED.has(name)) {
      return entry.value.entries.filter(({ key }) => !known(keyText(key), docker));
    }
    return known(name, docker) || CLOSED.has(name) ? [] : [entry];
  });
}

function rename(text: string, { key }: MapEntry, docker: number): ProgramEntry['mend'] {
  const name = keyText(key);
  const names = [...dockerdOptions()]
    .filter(([one, { type }]) => type !== 'flag' && known(one, docker))
    .map(([one]) => one);
  const old = Object.hasOwn(RENAMED, name) ? RENAMED[name] : undefined;
  const right = old ?? (name.length > 40 ? null : nearest(name, names));
  if (right === null || right === undefined || text[key.span.start] !== '"') return undefined;
  return { title: words`Write "${right}"`, edits: [{ span: key.span, newText: `"${right}"` }] };
}

function firstTypeFault(root: MapNode): DockerdFault | null {
  for (const { key, value } of root.entries) {
    const name = keyText(key);
    const option = dockerdOptions().get(name);
    const fault = option && typeFault(option.type, name, value);
    if (fault) return { ...fault, class: 'type' };
  }
  return null;
}
