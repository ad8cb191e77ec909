/** Reads files of values: Terraform's variables, JSON, YAML, and lines of `NAME=value`. */
import { readEnvFile } from '../env/read.ts';
import { readTfvars } from '../hcl/read.ts';
import { readJson } from '../json/read.ts';
import { resolveScalar } from '../scalars.ts';
import { followAlias, keyText, type Node, type SyntaxTree } from '../tree.ts';
import { readYaml } from '../yaml/read.ts';
import type { TemplateValue, TemplateValues } from './value.ts';

/** More entries than this are no values for a template, but a document of another kind. */
const MOST_ENTRIES = 100_000;
const MOST_DEPTH = 64;

/**
 * The values in a file, by what its name ends in: `.tfvars`, `.json` (`.tfvars.json`), `.yaml`, `.yml`, and `.env` (also `.env`
 * itself and `prod.env`). Null for a name that is none of these, and for JSON or YAML that is no map.
 */
export function readGiven(name: string, text: string): TemplateValues | null {
  if (/\.tfvars$/i.test(name)) return readTfvars(text);
  if (/(?:^|[./\\])env$/i.test(name)) return readEnvironment(text);
  if (/\.json$/i.test(name)) return fromTree(readJson(text));
  return /\.ya?ml$/i.test(name) ? fromTree(readYaml(text)) : null;
}

function readEnvironment(text: string): TemplateValues {
  return new Map(readEnvFile(text).assignments.map(({ name, value }) => [name, value]));
}

function fromTree({ root, problems }: SyntaxTree): TemplateValues | null {
  if (!root || problems.length > 0) return null;
  const value = fromNode(root, 0, { left: MOST_ENTRIES });
  return value instanceof Map ? value : null;
}

/** A value of a tree; undefined for what is none, lies too deep, or is one too many. */
function fromNode(node: Node, depth: number, budget: { left: number }): TemplateValue | undefined {
  const found = followAlias(node);
  if (!found || depth > MOST_DEPTH || budget.left-- <= 0) return undefined;
  if (found.kind === 'scalar') {
    const resolved = resolveScalar(found);
    if ('error' in resolved) return undefined;
    const { value } = resolved;
    if (typeof value !== 'object' || value === null) return value;
    if ('float' in value) return value.float;
    // As it is written where a number would lose digits.
    if ('int' in value) return Number.isSafeInteger(Number(value.int)) ? Number(value.int) : found.value;
    return found.value;
  }
  if (found.kind === 'list') {
    return found.items.flatMap((item) => {
      const value = fromNode(item, depth + 1, budget);
      return value === undefined ? [] : [value];
    });
  }
  const entries = found.entries.flatMap(({ key, value }): [string, TemplateValue][] => {
    const item = fromNode(value, depth + 1, budget);
    return item === undefined ? [] : [[keyText(key), item]];
  });
  return new Map(entries);
}
