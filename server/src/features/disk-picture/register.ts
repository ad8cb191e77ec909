/** What causes the parts of a picture, and which findings are about them. */
import type { Analysis } from '../../analysis.ts';
import type { Finding } from '../../config/finding.ts';
import type { Cause } from '../../machine/first-boot/first-boot.ts';
import type { Path } from '../../syntax/tree.ts';
import type { Register } from './model.ts';

/** What parts of the picture have entries of their own: the entry of a finding's path is the longest of these. */
const ENTRY = /^storage\/(?:disks\/\d+(?:\/partitions\/\d+)?|raid\/\d+|luks\/\d+|filesystems\/\d+)/;
/** So many findings of one part are told. */
const MOST = 5;

const RANK: Readonly<Record<string, number>> = { error: 0, warning: 1 };

function keyOf(path: Path): string | null {
  return ENTRY.exec(path.join('/'))?.[0] ?? null;
}

function findingsByEntry({ findings }: Analysis): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = finding.path && RANK[finding.severity] !== undefined ? keyOf(finding.path) : null;
    if (key === null) continue;
    const known = found.get(key);
    if (known) known.push(finding);
    else found.set(key, [finding]);
  }
  return found;
}

/** A register for a picture of a document. */
export function createRegister(analysis: Analysis): Register {
  const findings = findingsByEntry(analysis);
  const causes: Cause[] = [];
  return {
    causes,
    placeOf: ({ node, path, document }) => {
      if (!node) return null;
      causes.push({ node, path, document: document ?? null });
      return causes.length - 1;
    },
    problemsOf: ({ path, document }) => {
      if (document) return [];
      const found = [...(findings.get(path.join('/')) ?? [])];
      found.sort((one, other) => (RANK[one.severity] ?? 0) - (RANK[other.severity] ?? 0));
      return [...new Set(found.map(({ message }) => message))].slice(0, MOST);
    },
  };
}
