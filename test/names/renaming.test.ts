/** Renames everything that the examples define: nothing gets worse, and renaming back gives the text as it was. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyzeTolerant } from '../../server/src/analysis.ts';
import { renameTo } from '../../server/src/features/rename.ts';
import type { NameKind, Occurrence } from '../../server/src/names/name.ts';
import { namesIn } from '../../server/src/names/names-in.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { sample } from '../kit/thorough.ts';

const root = new URL('../../', import.meta.url).pathname;

/** The texts of a folder of the repository that may be configs. */
function textsIn(folder: string): readonly (readonly [name: string, text: string])[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.(?:bu|ign|yaml|tftpl)$/.test(name))
    .sort()
    .map((name) => [name, readFileSync(join(root, folder, name), 'utf8')]);
}

/** A name that no example has. */
const FRESH: Readonly<Record<NameKind, (old: string) => string>> = {
  unit: (old) => `zz-${old}`,
  quadlet: (old) => `zz-${old}`,
  // Names of files say in which order they are read, and by which ending what they are.
  path: (old) => old.replace(/^(.*?)(\.[^/.]*)?$/, '$1zz$2'),
  user: () => 'zzuser',
  group: () => 'zzgroup',
  disk: () => '/dev/disk/by-id/zz',
  partition: () => 'zzpart',
  raid: () => 'zzraid',
  luks: () => 'zzluks',
  label: () => 'zzlabel',
  filesystem: () => 'zzfs',
};

/** What a finding is, and how often: places change with a name. */
function errorsOf({ findings }: Analysis): readonly string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code)
    .sort();
}

/** What there is more of than before. */
function added(before: readonly string[], after: readonly string[]): readonly string[] {
  const rest = [...before];
  return after.filter((one) => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

function definitionsOf(analysis: Analysis): readonly Occurrence[] {
  const seen = new Set<string>();
  return namesIn(analysis).all.filter(({ kind, name, role, write }) => {
    const key = `${kind} ${name}`;
    return role === 'defines' && write !== null && !seen.has(key) && seen.add(key);
  });
}

/** Renames and renames back; gives whether it was renamed at all. */
function renamesBothWays(text: string, analysis: Analysis, { kind, name, span }: Occurrence): boolean {
  const fresh = FRESH[kind](name);
  const there = renameTo(analysis, span.start, fresh);
  if (!there || 'refused' in there || there.edits.length === 0) return false;
  const after = analyzeTolerant(applyEdits(text, there.edits));
  expect([name, added(errorsOf(analysis), errorsOf(after))]).toEqual([name, []]);
  const moved = definitionsOf(after).find((one) => one.kind === kind && one.name === fresh);
  const back = moved && renameTo(after, moved.span.start, name);
  // What was no good name before is none to go back to.
  if (!back || 'refused' in back) return true;
  const again = applyEdits(after.text, back.edits);
  // Escapes that were not needed are not written again.
  if (!/["']|\\|%[0-9A-F]{2}/.test(text)) expect(again).toBe(text);
  expect(namesIn(analyzeTolerant(again)).all.map((one) => [one.kind, one.name])).toEqual(
    namesIn(analysis).all.map((one) => [one.kind, one.name]),
  );
  return true;
}

describe('every name that is defined', () => {
  it.each([
    ['example', 1],
    ['test/golden/render', 11],
    ['test/golden/machine', 3],
    ['test/golden/together', 2],
    ['test/golden/rules', 23],
  ])(
    'in %s',
    (folder, every) => {
      let count = 0;
      for (const [, text] of sample(textsIn(folder), every)) {
        const analysis = analyzeTolerant(text);
        if (analysis.kind === 'unknown') continue;
        for (const one of definitionsOf(analysis).slice(0, 20)) {
          if (renamesBothWays(text, analysis, one)) count++;
        }
      }
      expect(count).toBeGreaterThan(10);
    },
    60_000,
  );
});
