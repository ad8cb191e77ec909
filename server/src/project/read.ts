/** Reads a project file: what is right in it counts, what is wrong is told at its place. */
import { type Document, readDocument } from '../config/check.ts';
import type { Finding } from '../config/finding.ts';
import { asValues } from '../syntax/template/value.ts';
import { keyText, type Node, type Path } from '../syntax/tree.ts';
import { words } from '../text/words.ts';
import { MOST_FAULTS, schemaFaults } from './faults.ts';
import { plainOf } from './plain.ts';
import { say } from './report.ts';
import { NO_PROJECT, type Project, type ProjectPath } from './types.ts';
import {
  boolAt,
  machinesAt,
  outputAt,
  pathAt,
  pathsAt,
  patternsAt,
  platformAt,
  type Reading,
  rulesAt,
  targetAt,
  valuesAt,
  wordAt,
} from './values.ts';
import { below, rootSpot, type Spot } from './walk.ts';

/** A larger project file, in UTF-16 units, is not read. */
export const LARGEST_PROJECT = 1 << 20;

/** A path that has to be there. */
export interface NeededPath extends ProjectPath {
  readonly what: 'file' | 'folder';
}

/** A project file that was read. */
export interface ReadProject extends Document {
  readonly project: Project;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /** What it names, to be looked for by who has its folder. */
  readonly needed: readonly NeededPath[];
}

/**
 * Reads the text of a project file. Never throws, and takes linear work, whatever the text is.
 * @param name what the file is called: JSON where it ends in `.json`, else YAML
 */
export function readProject(text: string, name: string): ReadProject {
  if (text.length > LARGEST_PROJECT) {
    const document = readDocument('', 'yaml');
    const finding = say(
      'too-large',
      [],
      { start: 0, end: 0 },
      words`the file is too large for a project file`,
    );
    return { ...document, project: NO_PROJECT, findings: [finding], needed: [] };
  }
  const document = readDocument(text, name.endsWith('.json') ? 'json' : 'yaml');
  const { root, problems } = document.tree;
  const found: Finding[] = problems.map(({ message, span }) =>
    say(
      'syntax',
      [],
      span,
      name.endsWith('.json') ? words`this is no JSON: ${message}` : words`this is no YAML: ${message}`,
    ),
  );
  const needed: NeededPath[] = [];
  const reading: Reading = {
    tell: (finding) => found.length < MOST_FAULTS && found.push(finding),
    need: (path, what) => needed.push({ ...path, what }),
  };
  const project = root ? readRoot(root, reading, problems.length > 0) : NO_PROJECT;
  const findings = found.sort((a, b) => a.span.start - b.span.start);
  return { ...document, project, findings, needed };
}

function readRoot(root: Node, reading: Reading, isBroken: boolean): Project {
  const plain = plainOf(root);
  const spot = rootSpot(root);
  if (!plain || !spot) {
    reading.tell(
      say('too-large', [], root.span, words`there is more in it than in any project file, aliases followed`),
    );
    return NO_PROJECT;
  }
  if (spot.node.kind === 'scalar' && plain.data === undefined) return NO_PROJECT;
  // Of a broken text the rest may have been read as something else.
  if (!isBroken) tellRepeated(root, [], reading);
  for (const fault of schemaFaults(spot, plain.data)) reading.tell(fault);
  return projectOf(spot, plain.data, reading);
}

/** Keys that are there twice: the last counts. */
function tellRepeated(node: Node, path: Path, reading: Reading): void {
  if (node.kind === 'list') {
    for (const [at, item] of node.items.entries()) tellRepeated(item, [...path, at], reading);
  }
  if (node.kind !== 'map') return;
  const seen = new Set<string>();
  for (const { key, value } of node.entries) {
    const name = keyText(key);
    if (seen.has(name))
      reading.tell(
        say(
          'repeated-key',
          [...path, name],
          key.span,
          words`'${name}' is there already; the last one counts`,
        ),
      );
    seen.add(name);
    tellRepeated(value, [...path, name], reading);
  }
}

function projectOf(root: Spot, data: unknown, reading: Reading): Project {
  const at = (name: string): Spot | null => below(root, name);
  const [format, render, given] = [at('format'), at('render'), at('templateValues')];
  return {
    target: targetAt(at('target'), reading),
    platform: platformAt(at('platform'), reading),
    filesDirectory: pathAt(at('filesDirectory'), 'folder', reading),
    rules: rulesAt(at('rules'), reading),
    exclude: patternsAt(at('exclude'), reading),
    templates: wordAt(at('templates'), ['tolerate', 'strict']),
    templateValues: {
      files: pathsAt(below(given, 'files'), reading),
      values: asValues(fieldOf(fieldOf(data, 'templateValues'), 'values')),
    },
    butaneArtifacts: wordAt(at('butaneArtifacts'), ['hint', 'warning', 'off']),
    format: {
      listIndent: wordAt(below(format, 'listIndent'), ['indented', 'flush', 'keep']),
      quotes: wordAt(below(format, 'quotes'), ['keep', 'single', 'double']),
    },
    render: {
      output: outputAt(below(render, 'output'), reading),
      pretty: boolAt(below(render, 'pretty')),
      strict: boolAt(below(render, 'strict')),
    },
    values: valuesAt(at('values'), reading),
    machines: machinesAt(at('machines'), reading),
  };
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name)
    ? Reflect.get(data, name)
    : undefined;
}
