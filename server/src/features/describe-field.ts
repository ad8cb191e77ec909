/** A field of the table in words, for hover and completion. */
import type { Analysis } from '../analysis.ts';
import { atLeast, camel, oldVersion, type ResolvedField, type ResolvedType } from '../spec/resolve.ts';
import { spellKeys } from '../spec/spelling.ts';
import { type Choice, type Field, IGNITION_VERSIONS } from '../spec/types.ts';
import type { Expected } from './expected.ts';
import { code, paragraphs } from './markdown.ts';
import { denial, firstRelease, has, releaseName, sinceIgnition } from './since.ts';

/** A type as people say it: `list of strings`, `integer`, `map`. */
export function typeName(type: ResolvedType, row: Field): string {
  if (type.kind === 'list') return type.of.kind === 'shape' ? 'list of maps' : 'list of strings';
  if (type.kind === 'int') return row.notation === 'octal' ? 'file mode' : 'integer';
  if (type.kind === 'bool') return 'boolean';
  return type.kind === 'string' ? 'string' : 'map';
}

function head(field: ResolvedField): string {
  const required = field.row.required ? ' · required' : '';
  return `**${code(field.key)}** · ${typeName(field.type, field.row)}${required}`;
}

function deprecation(field: ResolvedField, analysis: Analysis): string {
  const { deprecated } = field.row;
  if (!deprecated) return '';
  const ignition = analysis.release?.ignition;
  const later = ignition !== undefined && !atLeast(ignition, deprecated.since);
  return `**Deprecated${later ? ` since Ignition ${deprecated.since}` : ''}.** ${deprecated.doc}`;
}

/** Since when there is the field, and what stands against using it in this document's release. */
function availability(analysis: Analysis, trail: readonly ResolvedField[]): string {
  if (isOld(analysis)) return '';
  const since = sinceIgnition(trail);
  const first = firstRelease(analysis.variant ?? 'flatcar', trail) ?? firstRelease('flatcar', trail);
  const line = `Since Ignition ${since}${first ? ` · ${releaseName(first)}` : ''}`;
  if (analysis.kind === 'ignition') {
    const version = IGNITION_VERSIONS.find((known) => known === analysis.ignitionVersion);
    return version && !atLeast(version, since) ? `${line}\n\n**Not in Ignition ${version}**` : line;
  }
  const release = analysis.release;
  if (!release || analysis.kind !== 'butane') return line;
  const denied = denial(release, trail);
  if (denied !== null) return `${line}\n\n**Refused in ${releaseName(release)}:** ${denied}`;
  if (has(release, trail)) return line;
  const needs = first ? `needs ${releaseName(first)}` : 'no release has it yet';
  return `${line}\n\n**Not in ${releaseName(release)}:** ${needs}`;
}

function target(analysis: Analysis, field: ResolvedField, trail: readonly ResolvedField[]): string {
  if (analysis.kind === 'cloud-config' || analysis.kind === 'container-linux-config') return '';
  if (analysis.kind === 'ignition') {
    return field.row.ignitionOnly ? 'Not written in Butane.' : '';
  }
  if (field.ignitionKey === null) return field.row.sugar ? `Butane only. ${field.row.sugar}` : 'Butane only.';
  const path = trail.map(
    (step) => `${step.ignitionKey ?? camel(step.key)}${step.type.kind === 'list' ? '[]' : ''}`,
  );
  return `In Ignition: ${code(path.join('.'))}`;
}

/** Formats whose fields have no place in Butane's releases: cloud-config, Container Linux Config, Ignition 1 and 2. */
function isOld({ kind, ignitionVersion }: Analysis): boolean {
  const older = kind === 'cloud-config' || kind === 'container-linux-config';
  return older || oldVersion(ignitionVersion) !== null;
}

/** A text of the table in the spelling of the document's language. */
export function tableText(analysis: Analysis, text: string): string {
  return spellKeys(text, analysis.kind === 'ignition' ? 'ignition' : 'butane');
}

function listChoices(title: string, choices: readonly Choice[] | undefined): string {
  if (!choices || choices.length === 0) return '';
  const lines = choices.map((choice) => {
    const since = choice.since ? ` (since Ignition ${choice.since})` : '';
    return `- ${code(choice.value)}${choice.doc ? ` ${choice.doc}` : ''}${since}`;
  });
  return `${title}:\n\n${lines.join('\n')}`;
}

function listExamples({ kind }: Analysis, row: Field): string {
  // Modes are examples in octal, which JSON does not have.
  if (!row.examples || row.examples.length === 0 || (kind === 'ignition' && row.notation)) return '';
  return `Example: ${row.examples.map((example) => code(example)).join(', ')}`;
}

/** The documentation without the heading, for completion. */
export function documentField(analysis: Analysis, expected: Expected): string {
  const { field, trail } = expected;
  if (!field) return '';
  return paragraphs([
    tableText(analysis, deprecation(field, analysis)),
    tableText(analysis, field.row.doc),
    tableText(analysis, listChoices('Values', field.row.choices)),
    listExamples(analysis, field.row),
    target(analysis, field, trail),
    availability(analysis, trail),
  ]);
}

/** Everything the table says of a field: what it is, its values, what it becomes, since when, and whether it may be used. */
export function describeField(analysis: Analysis, expected: Expected): string {
  if (!expected.field) return '';
  const { field } = expected;
  // What coreos-cloudinit passes over has no type to it.
  const typed = field.available || analysis.kind !== 'cloud-config';
  return paragraphs([typed ? head(field) : `**${code(field.key)}**`, documentField(analysis, expected)]);
}
