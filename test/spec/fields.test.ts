import { describe, expect, test } from 'vitest';
import { defaultRelease, RELEASES, type Release } from '../../server/src/spec/releases.ts';
import {
  compareVersions,
  type Language,
  type ResolvedShape,
  resolveButane,
  resolveIgnition,
  SHAPES,
} from '../../server/src/spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../../server/src/spec/types.ts';
import upstream from './upstream-paths.json' with { type: 'json' };

/** Every path of keys a release has; `[]` marks a list. */
function keyPaths(shape: ResolvedShape, prefix = ''): readonly string[] {
  return [...shape.fields.values()].flatMap((field) => {
    if (!field.available) return [];
    const path = `${prefix}${field.key}${field.type.kind === 'list' ? '[]' : ''}`;
    const inner = field.type.kind === 'list' ? field.type.of : field.type;
    return [path, ...(inner.kind === 'shape' ? keyPaths(inner, `${path}.`) : [])];
  });
}

/** The paths of the upstream Go types at a version: those added by every version up to it, none was ever removed. By number. */
function upstreamPaths(language: Language, version: IgnitionVersion): readonly string[] {
  const added: Record<string, readonly string[]> = upstream[language];
  const versions = IGNITION_VERSIONS.slice(0, IGNITION_VERSIONS.indexOf(version) + 1);
  return versions.flatMap((each) => added[each.replace('-experimental', '')] ?? []);
}

/** A release of nothing but Butane's base config. */
function baseRelease(ignition: IgnitionVersion): Release {
  return { ...defaultRelease('flatcar'), ignition };
}

describe.each(['butane', 'ignition'] as const)('the %s fields equal those upstream', (language) => {
  test.each(IGNITION_VERSIONS)('%s', (version) => {
    const ours = keyPaths(
      language === 'ignition' ? resolveIgnition(version) : resolveButane(baseRelease(version)),
    );
    expect([...ours].sort()).toEqual([...upstreamPaths(language, version)].sort());
  });
});

describe('the fields Fedora CoreOS adds equal those upstream', () => {
  const releases = RELEASES.filter(({ variant }) => variant === 'fcos');
  test.each(releases.map((release) => [release.version, release] as const))('%s', (version, release) => {
    const base = keyPaths(resolveButane(baseRelease(release.ignition)));
    const ours = keyPaths(resolveButane(release)).filter((path) => !base.includes(path));
    const added = Object.entries(upstream.fcos).filter(([since]) => compareVersions(version, since) >= 0);
    expect(ours.sort()).toEqual(added.flatMap(([, paths]) => paths).sort());
  });
});

const rows = Object.entries(SHAPES).flatMap(([shape, { fields }]) =>
  Object.entries(fields).map(([key, field]) => [`${shape}.${key}`, field] as const),
);

describe('what people read', () => {
  test.each(Object.entries(SHAPES))('%s says what it is', (_, shape) => {
    expect(shape.doc).toMatch(/^\S.*\.$/);
  });

  test.each(rows)('%s says what it is for', (_, field) => {
    expect(field.doc).toMatch(/^\S.*\.$/);
    const texts = [...(field.choices ?? []), ...(field.suggestions ?? [])].map(({ doc }) => doc);
    for (const text of [...texts, ...(field.sugar === undefined ? [] : [field.sugar])]) {
      expect(text).toMatch(/^\S.*\.$/);
    }
  });

  test.each(rows)('%s offers no value twice', (_, field) => {
    const values = [...(field.choices ?? field.suggestions ?? [])].map(({ value }) => value);
    expect(values).toEqual([...new Set(values)]);
  });
});
