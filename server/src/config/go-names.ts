/** The names of Go's types in yaml.v3's messages. */
import { atLeast, type ResolvedShape, type ResolvedType } from '../spec/resolve.ts';
import type { GoName, IgnitionVersion } from '../spec/types.ts';

/** The Go package names that stand in messages. */
export interface GoNames {
  readonly base: string;
  readonly root: string;
  readonly fcos?: string;
  readonly ignition: IgnitionVersion;
  /**
   * Merge keys are followed where they stand, and what comes later is added to what was there before it (yaml.v3 before
   * 3.0.0, which `ct` uses).
   */
  readonly mergeInOrder?: true;
}

/** A type as yaml.v3 names it in a message; `root` is the shape of the whole document. */
export function goType(names: GoNames, type: ResolvedType, root: ResolvedShape | null): string {
  if (type.kind === 'int') return type.unsigned ? 'uint' : 'int';
  if (type.kind === 'bool') return type.kind;
  if (type.kind === 'map') return 'map[string]string';
  if (type.kind === 'shape') return `${type === root ? names.root : goPackage(names, type)}.${type.name}`;
  if (type.kind === 'string') return goName(names, type.goName) ?? 'string';
  return goName(names, type.goName) ?? `[]${goType(names, type.of, null)}`;
}

/** The package that declares a shape. */
function goPackage(names: GoNames, { row }: ResolvedShape): string {
  if (row.distro === 'openshift') return names.root;
  return row.distro === 'fcos' ? (names.fcos ?? names.root) : names.base;
}

function goName(names: GoNames, name: GoName | undefined): string | undefined {
  if (!name || !atLeast(names.ignition, name.since)) return undefined;
  if (name.until && names.ignition !== name.until && atLeast(names.ignition, name.until)) return undefined;
  return `${names.base}.${name.name}`;
}
