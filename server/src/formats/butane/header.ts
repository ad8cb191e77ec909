/** The header of a Butane config, decoded first and alone (butane: config.TranslateBytes). */

import { decode, type Mismatch } from '../../config/decode.ts';
import { MESSAGES } from '../../config/messages.ts';
import { stringOf } from '../../config/value.ts';
import { formatSemver, parseSemver } from '../../go/semver.ts';
import { findRelease, type Release } from '../../spec/releases.ts';
import type { ResolvedField, ResolvedShape } from '../../spec/resolve.ts';
import { string } from '../../spec/types.ts';
import { keyText, type Node } from '../../syntax/tree.ts';
import type { LineIndex } from '../../text/lines.ts';
import { type Memory, NO_MEMORY } from '../../text/memory.ts';

export interface Header {
  readonly variant: string | null;
  readonly version: string | null;
  readonly release: Release | null;
}

export interface HeaderFailure {
  readonly code: string;
  /** All that butane prints behind `Error translating config: `. */
  readonly message: string;
  /** Where to show it: the node at fault, or null for the whole document. */
  readonly node: Node | null;
  readonly details: readonly Mismatch[];
}

const headerField = (key: string): ResolvedField => ({
  key,
  ignitionKey: null,
  type: string,
  available: true,
  row: { doc: '', type: string },
});

const HEADER: ResolvedShape = {
  kind: 'shape',
  name: 'commonFields',
  row: { doc: '' },
  fields: new Map([
    ['version', headerField('version')],
    ['variant', headerField('variant')],
  ]),
};

/** A header without a failure, and all that it was read of. */
interface KeptHeader {
  readonly keys: readonly Node[];
  readonly values: readonly Node[];
  readonly header: Header;
}

/** As `readHeader`; taken from the last text where no key of the document is another, and neither is what variant and version say. */
export function recallHeader(
  root: Node | null,
  lines: LineIndex,
  memory: Memory,
): ReturnType<typeof readHeader> {
  if (memory === NO_MEMORY || root?.kind !== 'map') return readHeader(root, lines);
  const kept = memory.recall(recallHeader, '', (): { last: KeptHeader | null } => ({ last: null }));
  const keys = root.entries.map(({ key }) => key);
  const values = root.entries.flatMap(({ key, value }) => (HEADER.fields.has(keyText(key)) ? value : []));
  const { last } = kept;
  if (last && isSameList(keys, last.keys) && isSameList(values, last.values))
    return { ...last.header, failure: null };
  const { failure, ...header } = readHeader(root, lines);
  kept.last = failure ? null : { keys, values, header };
  return { ...header, failure };
}

function isSameList(now: readonly Node[], before: readonly Node[]): boolean {
  return now.length === before.length && now.every((node, at) => node === before[at]);
}

/** Reads variant and version. A failure comes with whatever of the header could still be read. */
export function readHeader(root: Node | null, lines: LineIndex): Header & { failure: HeaderFailure | null } {
  const empty = { variant: null, version: null, release: null };
  if (!root) return { ...empty, failure: fail('variant-missing', null) };
  const names = { base: 'config', root: 'config', ignition: '3.0.0' } as const;
  const decoded = decode(root, HEADER, names, lines);
  if (decoded.failure) {
    const message = `Error unmarshaling yaml: yaml: ${decoded.failure.message}`;
    return { ...empty, failure: { code: 'yaml-decode', message, node: decoded.failure.node, details: [] } };
  }
  const variant = stringOf(decoded.value ?? undefined, 'variant') ?? null;
  const version = stringOf(decoded.value ?? undefined, 'version') ?? null;
  const header = { variant, version, release: null };
  if (decoded.mismatches.length > 0) {
    const message = `Error unmarshaling yaml: ${unmarshalErrors(decoded.mismatches)}`;
    const details = decoded.mismatches;
    return {
      ...header,
      failure: { code: 'yaml-unmarshal', message, node: details[0]?.node ?? null, details },
    };
  }
  const nodeOf = (key: string) => decoded.value?.fields.get(key)?.node ?? null;
  if (!variant) return { ...header, failure: fail('variant-missing', nodeOf('variant')) };
  const parsed = parseSemver(version ?? '');
  if (!parsed) return { ...header, failure: fail('version-invalid', nodeOf('version') ?? nodeOf('variant')) };
  const normal = formatSemver(parsed);
  const release = findRelease(variant, normal);
  if (release) return { variant, version, release, failure: null };
  const message =
    variant === 'rhcos' && normal === '0.1.0'
      ? 'rhcos variant has been removed; use openshift variant instead: https://coreos.github.io/butane/upgrading-openshift/'
      : `No translator exists for variant ${variant} with version ${normal}`;
  const node = nodeOf('version') ?? nodeOf('variant');
  return { ...header, failure: { code: 'version-unknown', message, node, details: [] } };
}

/** yaml.v3's summary of type errors. */
export function unmarshalErrors(mismatches: readonly Mismatch[]): string {
  return `yaml: unmarshal errors:\n${mismatches.map(({ message }) => `  ${message}`).join('\n')}`;
}

function fail(code: 'variant-missing' | 'version-invalid', node: Node | null): HeaderFailure {
  return { code, message: MESSAGES[code], node, details: [] };
}
