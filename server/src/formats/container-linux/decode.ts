/**
 * Reads a Container Linux Config as `ct` does. Which options `etcd` and `flannel` have hangs on the version they name,
 * so the versions are read first, alone (container-linux-config-transpiler: UnmarshalYAML of Etcd and Flannel).
 */

import { type Decoded, decode, type Mismatch } from '../../config/decode.ts';
import type { GoNames } from '../../config/go-names.ts';
import { type ShapeValue, type StringValue, shapeOf } from '../../config/value.ts';
import { parseSemver, semverProblem } from '../../go/semver.ts';
import { DEFAULT_RELEASES } from '../../spec/fields/container-linux.ts';
import { type EtcdRelease, etcdRelease } from '../../spec/fields/etcd-options.ts';
import { type FlannelRelease, flannelRelease } from '../../spec/fields/flannel-options.ts';
import { type ResolvedField, type ResolvedShape, resolveContainerLinux } from '../../spec/resolve.ts';
import type { Node } from '../../syntax/tree.ts';
import type { LineIndex } from '../../text/lines.ts';

/** The config, or why there is none: with `details` for each mistake where yaml.v3 tells several. */
export type DecodedContainerLinux =
  | { readonly ok: true; readonly config: ShapeValue }
  | {
      readonly ok: false;
      readonly shape: ResolvedShape;
      readonly failure: Mismatch;
      readonly details: readonly Mismatch[];
    };

const NAMES: GoNames = { base: 'types', root: 'types', ignition: '3.0.0', mergeInOrder: true };

/** Decodes the root of a document; null decodes to an empty config. */
export function decodeContainerLinux(root: Node, lines: LineIndex): DecodedContainerLinux {
  const versions = decode(root, VERSIONS, NAMES, lines);
  const etcd = releaseOf(versions, 'etcd', etcdRelease, DEFAULT_RELEASES.etcd);
  const flannel = releaseOf(versions, 'flannel', flannelRelease, DEFAULT_RELEASES.flannel);
  const shape = resolveContainerLinux({ etcd, flannel });
  const refuse = (failure: Mismatch, details: readonly Mismatch[] = []) =>
    ({ ok: false, shape, failure, details }) as const;
  const decoded = decode(root, shape, NAMES, lines);
  const bad = badVersion(versions.value);
  if (bad && !(decoded.failure && decoded.failure.node.at < bad.node.at)) return refuse(bad);
  if (decoded.failure) return refuse({ ...decoded.failure, message: `yaml: ${decoded.failure.message}` });
  const [first] = decoded.mismatches;
  if (first) {
    const message = `yaml: unmarshal errors:\n${decoded.mismatches.map((one) => `  ${one.message}`).join('\n')}`;
    return refuse({ node: first.node, message }, decoded.mismatches);
  }
  return { ok: true, config: decoded.value ?? { kind: 'shape', node: root, shape, fields: new Map() } };
}

/** Nothing but the versions. */
const VERSIONS: ResolvedShape = only('Config', {
  etcd: only('etcdCommon', { version: { kind: 'string' } }),
  flannel: only('flannelCommon', { version: { kind: 'string' } }),
});

function only(name: string, types: Readonly<Record<string, ResolvedField['type']>>): ResolvedShape {
  const fields = Object.entries(types).map(([key, type]): [string, ResolvedField] => {
    return [
      key,
      { key, ignitionKey: null, type, available: true, row: { doc: '', type: { kind: 'string' } } },
    ];
  });
  return { kind: 'shape', name, row: { doc: '' }, fields: new Map(fields) };
}

/** The options a section has; none where its version cannot be read, since `ct` gives up there. */
function releaseOf<Release extends EtcdRelease | FlannelRelease>(
  { value, mismatches }: Decoded,
  section: string,
  find: (version: { major: bigint; minor: bigint }) => Release | null,
  fallback: Release | null,
): Release | null {
  if (mismatches.some(({ path }) => path?.[0] === section)) return null;
  const version = versionOf(value ?? undefined, section);
  if (!version) return fallback;
  const parsed = parseSemver(version.value);
  return parsed ? find(parsed) : null;
}

function versionOf(config: ShapeValue | undefined, section: string): StringValue | null {
  const version = shapeOf(config, section)?.fields.get('version');
  return version?.kind === 'string' ? version : null;
}

/** The first version of the document that is none; it ends the reading before anything else is told. */
function badVersion(config: ShapeValue | null): Mismatch | null {
  const bad = [...(config?.fields.keys() ?? [])].flatMap((section) => {
    const version = versionOf(config ?? undefined, section);
    const message = version ? semverProblem(version.value) : null;
    return version?.node && message !== null ? [{ node: version.node, message }] : [];
  });
  return bad[0] ?? null;
}
