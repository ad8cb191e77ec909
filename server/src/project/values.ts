/** The parts of a project file whose names and texts mean something: what is right is given, what is wrong is told. */
import type { Finding } from '../config/finding.ts';
import { meantName, takesLevel } from '../lint/names.ts';
import type { RuleLevel } from '../lint/options.ts';
import { parseTarget } from '../spec/flatcar/releases.ts';
import { words } from '../text/words.ts';
import { nearestOf, nameOf as placeName, writeFix } from './faults.ts';
import { LEVEL_WORDS, PLATFORM_WORDS, TARGET_WORDS } from './fields.ts';
import { MACHINE_NAME, readPath, refusePattern, VALUE_NAME, VARIABLE_NAME } from './forms.ts';
import { checkForm } from './output.ts';
import { scalarOf } from './plain.ts';
import { meant, quoted, say } from './report.ts';
import type { ProjectMachine, ProjectPath, ProjectValue, ProjectValues } from './types.ts';
import { below, type EntrySpot, entriesOf, itemsOf, type Spot } from './walk.ts';

/** Where what is wrong is told, and which paths have to be there. */
export interface Reading {
  readonly tell: (finding: Finding) => void;
  readonly need: (path: ProjectPath, what: 'file' | 'folder') => void;
}

/** The text at a place; null where there is none, which the schema tells. */
export function textAt(spot: Spot | null): string | null {
  const value = spot?.node.kind === 'scalar' ? scalarOf(spot.node) : undefined;
  return typeof value === 'string' ? value : null;
}

/** The truth at a place; null where there is none. */
export function boolAt(spot: Spot | null): boolean | null {
  const value = spot?.node.kind === 'scalar' ? scalarOf(spot.node) : undefined;
  return typeof value === 'boolean' ? value : null;
}

/** One of the words of a place; null for another, which the schema tells. */
export function wordAt<Known extends string>(spot: Spot | null, known: readonly Known[]): Known | null {
  const text = textAt(spot);
  return known.find((word) => word === text) ?? null;
}

/** The target at a place. */
export function targetAt(spot: Spot | null, { tell }: Reading): string | null {
  if (spot?.node.kind !== 'scalar') return null;
  const value = scalarOf(spot.node);
  // What YAML takes for a number is told as it is written: `3510.2` is no release.
  const text = typeof value === 'number' ? spot.node.value : textAt(spot);
  if (text === null) return null;
  if (parseTarget(text) !== null && text.trim() !== '') return text;
  const right = nearestOf(
    text,
    TARGET_WORDS.map(({ word }) => word),
  );
  const message = meant(
    words`${placeName(spot.path)} is a release of Flatcar (4081.3.0), a channel (alpha, beta, stable, lts) or latest, not ${quoted(text)}`,
    right,
  );
  tell(say('value', spot.path, spot.span, message, { fixes: writeFix(spot.node, spot.span, right) }));
  return null;
}

/** The platform at a place. */
export function platformAt(spot: Spot | null, { tell }: Reading): string | null {
  const text = textAt(spot);
  if (!spot || text === null) return null;
  const known = PLATFORM_WORDS.map(({ word }) => word);
  if (known.includes(text)) return text;
  const byName = PLATFORM_WORDS.find(({ says }) => says.toLowerCase() === text.toLowerCase())?.word;
  const right = byName ?? nearestOf(text, known);
  const message =
    right === null
      ? words`there is no platform ${quoted(text)}: ${known.join(', ')}`
      : meant(words`there is no platform ${quoted(text)}`, right);
  tell(say('value', spot.path, spot.span, message, { fixes: writeFix(spot.node, spot.span, right) }));
  return null;
}

/** The path at a place; `what` is to be there, null for what is written. */
export function pathAt(
  spot: Spot | null,
  what: 'file' | 'folder' | null,
  { tell, need }: Reading,
): ProjectPath | null {
  const text = textAt(spot);
  if (!spot || text === null) return null;
  const found = text === '' ? { refused: words`a path is not empty` } : readPath(text);
  if ('refused' in found || (what !== 'folder' && found.path === '.')) {
    const reason = 'refused' in found ? found.refused : words`this is a folder`;
    tell(say('path', spot.path, spot.span, words`${quoted(text)}: ${reason}`));
    return null;
  }
  const path = { path: found.path, span: spot.span };
  if (what !== null) need(path, what);
  return path;
}

/** The paths of a list. */
export function pathsAt(spot: Spot | null, reading: Reading): readonly ProjectPath[] {
  return spot ? itemsOf(spot).flatMap((item) => pathAt(item, 'file', reading) ?? []) : [];
}

/** The form of an output, as it is written. */
export function outputAt(spot: Spot | null, { tell }: Reading): string | null {
  const text = textAt(spot);
  if (!spot || text === null) return null;
  const refused = checkForm(text);
  if (refused === null) return text;
  tell(say('path', spot.path, spot.span, words`${quoted(text)}: ${refused}`));
  return null;
}

const LEVELS = LEVEL_WORDS.map(({ word }) => word) as readonly RuleLevel[];

/** The levels of rules. */
export function rulesAt(spot: Spot | null, { tell }: Reading): Readonly<Record<string, RuleLevel>> {
  const entries = (spot ? entriesOf(spot) : []).flatMap(({ name, entry, value }): [string, RuleLevel][] => {
    const level = wordAt(value, LEVELS);
    if (takesLevel(name)) return level === null ? [] : [[name, level]];
    const right = meantName(name);
    const message = meant(words`there is no rule ${quoted(name)}`, right);
    const one = right?.includes(', ') ? null : right;
    const { key } = entry;
    tell(say('unknown-rule', value.path, key.span, message, { fixes: writeFix(key, key.span, one) }));
    return [];
  });
  return Object.fromEntries(entries);
}

/** More patterns would be looked at for each file. */
const MOST_PATTERNS = 500;

/** The patterns of a list. */
export function patternsAt(spot: Spot | null, { tell }: Reading): readonly string[] {
  return (spot ? itemsOf(spot) : []).flatMap((item, at) => {
    const text = textAt(item);
    if (text === null || text.trim() === '') return [];
    const refused = at < MOST_PATTERNS ? refusePattern(text) : words`there are too many patterns`;
    if (refused === null) return [text];
    tell(say('value', item.path, item.span, words`${quoted(text)}: ${refused}`));
    return [];
  });
}

/** What `${name}` stands for. */
export function valuesAt(spot: Spot | null, reading: Reading): ProjectValues {
  const found = (spot ? entriesOf(spot) : []).flatMap((entry): [string, ProjectValue][] => {
    const { name } = entry;
    if (!VALUE_NAME.test(name)) {
      reading.tell(
        badName(
          entry,
          words`${quoted(name)} is no name of a value: letters, digits, \`_\`, \`-\` and \`.\`, beginning with a letter or \`_\``,
        ),
      );
      return [];
    }
    const source = sourceAt(entry.value, reading);
    const { key } = entry.entry;
    return source ? [[name, { name, nameSpan: key.span, span: entry.value.span, source }]] : [];
  });
  return new Map(found);
}

function badName({ entry, value }: EntrySpot, message: string): Finding {
  return say('value', value.path, entry.key.span, message);
}

function sourceAt(spot: Spot, reading: Reading): ProjectValue['source'] | null {
  const { node } = spot;
  if (node.kind === 'scalar') {
    const value = scalarOf(node);
    if (value === undefined) {
      const message = words`${placeName(spot.path)} has no value; an empty text is written ''`;
      reading.tell(say('value', spot.path, spot.span, message));
      return null;
    }
    // A number is the text that is written: `0644` stays so.
    return { from: 'text', text: typeof value === 'string' ? value : node.value };
  }
  if (node.kind !== 'map') return null;
  const variable = textAt(below(spot, 'env'));
  const file = below(spot, 'file');
  if ((variable === null) === (file === null)) {
    const message = words`${placeName(spot.path)} needs either env or file for its text`;
    reading.tell(say('value', spot.path, spot.span, message));
    return null;
  }
  if (variable !== null && VARIABLE_NAME.test(variable)) return { from: 'env', variable };
  if (variable !== null) {
    const at = below(spot, 'env') ?? spot;
    reading.tell(
      say('value', at.path, at.span, words`${quoted(variable)} is no name of an environment variable`),
    );
    return null;
  }
  const path = pathAt(file, 'file', reading);
  return path && { from: 'file', file: path };
}

/** The machines, by name. */
export function machinesAt(spot: Spot | null, reading: Reading): ReadonlyMap<string, ProjectMachine> {
  const found = (spot ? entriesOf(spot) : []).flatMap((entry): [string, ProjectMachine][] => {
    const { name, value } = entry;
    if (!MACHINE_NAME.test(name)) {
      reading.tell(
        badName(
          entry,
          words`${quoted(name)} is no name of a machine: letters, digits, \`.\`, \`_\` and \`-\`, at most 63`,
        ),
      );
      return [];
    }
    const { key } = entry.entry;
    return [[name, machineAt(name, key.span, value, reading)]];
  });
  const machines = new Map(found);
  tellSameOutputs([...machines.values()], spot, reading);
  return machines;
}

function machineAt(name: string, nameSpan: ProjectMachine['nameSpan'], spot: Spot, reading: Reading) {
  const from = below(spot, 'from');
  if (
    spot.node.kind === 'map' &&
    (from === null || (from.node.kind === 'list' && from.node.items.length === 0))
  )
    reading.tell(
      say('value', spot.path, nameSpan, words`${quoted(name)} is made of no config: from is missing`),
    );
  return {
    name,
    nameSpan,
    from: pathsAt(from, reading),
    values: valuesAt(below(spot, 'values'), reading),
    output: pathAt(below(spot, 'output'), null, reading),
    target: targetAt(below(spot, 'target'), reading),
    platform: platformAt(below(spot, 'platform'), reading),
  };
}

/** One would overwrite the other. */
function tellSameOutputs(machines: readonly ProjectMachine[], spot: Spot | null, { tell }: Reading): void {
  const seen = new Map<string, string>();
  for (const { name, output } of machines) {
    const other = output && seen.get(output.path);
    if (output && other !== null && other !== undefined) {
      const path = [...(spot?.path ?? []), name, 'output'];
      tell(
        say(
          'value',
          path,
          output.span,
          words`${quoted(output.path)} is the output of ${quoted(other)} already`,
        ),
      );
    } else if (output) seen.set(output.path, name);
  }
}
