/** What `dockerd --validate` does not say of daemon.json: what dockerd ends with when it starts, and what it passes over. */

import { DOCKER_SCHEMA } from '../../spec/text-schemas/text-schemas.ts';
import { entryOf, keyText, type MapNode, type Node, type ScalarNode } from '../../syntax/tree.ts';
import { nearest } from '../../text/similar.ts';
import type { Span, TextEdit } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import { hasSigns, readJsonScalar } from '../schema/data.ts';
import { type SchemaFault, schemaFaults } from '../schema/faults.ts';

export interface Unsaid {
  readonly class: 'log-driver' | 'log-opt' | 'nested-key';
  readonly message: string;
  readonly span: Span;
  readonly mend?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

/** Names and versions of plugins have a slash or a colon; a plain name that is like none of Docker's own may be a plugin's. */
const DRIVERS = [
  'json-file',
  'local',
  'journald',
  'syslog',
  'gelf',
  'fluentd',
  'awslogs',
  'splunk',
  'gcplogs',
];
const COMMON = [
  'mode',
  'max-buffer-size',
  'cache-disabled',
  'cache-max-size',
  'cache-max-file',
  'cache-compress',
];
const ATTRIBUTES = ['labels', 'labels-regex', 'env', 'env-regex', 'tag'];
const ROTATED = ['max-size', 'max-file', 'compress', ...ATTRIBUTES, ...COMMON];
/** The options of drivers that take few. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'json-file': ROTATED,
  local: ROTATED,
  journald: [...ATTRIBUTES, ...COMMON],
};

/** What nobody says of a text. Linear. */
export function unsaidOfDocker(root: Node | null, text: string): readonly Unsaid[] {
  if (root?.kind !== 'map') return [];
  const held = { schema: DOCKER_SCHEMA, root: 'Daemon', text, read: readJsonScalar };
  const nested = schemaFaults(root, held).filter(
    ({ class: kind, path }) => kind === 'unknown-key' && isNested(path),
  );
  return [...driver(root), ...options(root), ...nested.map(nestedKey)];
}

function scalarAt(root: MapNode, name: string): ScalarNode | null {
  const value = entryOf(root, name)?.value;
  return value?.kind === 'scalar' && value.style === 'double' && !hasSigns(value.value) ? value : null;
}

function driver(root: MapNode): readonly Unsaid[] {
  const node = scalarAt(root, 'log-driver');
  if (!node || node.value === '' || node.value === 'none' || DRIVERS.includes(node.value)) return [];
  const right = /[/:]/.test(node.value) ? null : nearest(node.value, DRIVERS);
  if (right === null) return [];
  const message = words`no log driver is called ${node.value}, and dockerd does not start`;
  return [{ class: 'log-driver', message, span: node.span, mend: replace(node, right) }];
}

function options(root: MapNode): readonly Unsaid[] {
  const all = entryOf(root, 'log-opts')?.value;
  const own = entryOf(root, 'log-driver');
  const name = own ? scalarAt(root, 'log-driver')?.value : 'json-file';
  const known = name !== undefined && Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (all?.kind !== 'map' || !known) return [];
  return all.entries.flatMap(({ key }): Unsaid[] => {
    const option = keyText(key);
    if (option === '' || known.includes(option) || hasSigns(option) || key.kind !== 'scalar') return [];
    const right = option.length > 40 ? null : nearest(option, known);
    const message = words`the log driver ${name} has no option ${option}, and dockerd does not start`;
    return [
      { class: 'log-opt', message, span: key.span, ...(right !== null && { mend: replace(key, right) }) },
    ];
  });
}

function replace({ span }: ScalarNode, right: string): NonNullable<Unsaid['mend']> {
  return { title: words`Write "${right}"`, edits: [{ span, newText: `"${right}"` }] };
}

/** Whether a key is in an object of a fixed form, in which Go passes over names that it does not know. */
function isNested(path: string): boolean {
  return /^(?:default-address-pools\[|builder\.)/.test(path);
}

function nestedKey({ says, span, mend }: SchemaFault): Unsaid {
  const message = words`dockerd passes over ${says}: there is no such setting here`;
  return { class: 'nested-key', message, span, ...(mend && { mend }) };
}
