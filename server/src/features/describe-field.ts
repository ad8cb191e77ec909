/** A field of the table in words, for hover and completion. */
import { atLeast, camel, type ResolvedField, type ResolvedType } from '../spec/resolve.ts';
import { spellKeys } from '../spec/spelling.ts';
import { asIgnitionVersion, type Choice, type Field } from '../spec/types.ts';
import { words } from '../text/words.ts';
import type { Expected } from './expected.ts';
import { code, paragraphs } from './markdown.ts';
import { denial, firstRelease, has, releaseName, sinceIgnition } from './since.ts';
import type { Subject } from './subject.ts';

/** A type as people say it: `list of strings`, `integer`, `map`. */
export function typeName(type: ResolvedType, row: Field): string {
  if (type.kind === 'list') return type.of.kind === 'shape' ? words`list of maps` : words`list of strings`;
  if (type.kind === 'int') return row.notation === 'octal' ? words`file mode` : words`integer`;
  if (type.kind === 'bool') return words`boolean`;
  return type.kind === 'string' ? words`string` : words`map`;
}

function head(field: ResolvedField): string {
  const required = field.row.required ? [words`required`] : [];
  return [`**${code(field.key)}**`, typeName(field.type, field.row), ...required].join(' · ');
}

function deprecation(field: ResolvedField, subject: Subject): string {
  const { deprecated } = field.row;
  if (!deprecated) return '';
  const ignition = subject.release?.ignition;
  const later = ignition !== undefined && !atLeast(ignition, deprecated.since);
  return later
    ? words`**Deprecated since Ignition ${deprecated.since ?? ''}.** ${deprecated.doc}`
    : words`**Deprecated.** ${deprecated.doc}`;
}

/** Since when there is the field, and what stands against using it in this document's release. */
function availability(subject: Subject, trail: readonly ResolvedField[]): string {
  if (subject.format.isOld) return '';
  const since = sinceIgnition(trail);
  const first = firstRelease(subject.variant ?? 'flatcar', trail) ?? firstRelease('flatcar', trail);
  const line = [words`Since Ignition ${since}`, ...(first ? [releaseName(first)] : [])].join(' · ');
  if (subject.format.language === 'json') {
    const version = asIgnitionVersion(subject.ignitionVersion);
    return version && !atLeast(version, since)
      ? paragraphs([line, words`**Not in Ignition ${version}**`])
      : line;
  }
  const { release } = subject;
  if (!release) return line;
  const denied = denial(release, trail);
  if (denied !== null) return paragraphs([line, words`**Refused in ${releaseName(release)}:** ${denied}`]);
  if (has(release, trail)) return line;
  const needs = first
    ? words`**Not in ${releaseName(release)}:** needs ${releaseName(first)}`
    : words`**Not in ${releaseName(release)}:** no release has it yet`;
  return paragraphs([line, needs]);
}

function target(subject: Subject, field: ResolvedField, trail: readonly ResolvedField[]): string {
  if (subject.format.isOld) return '';
  if (subject.format.language === 'json') {
    return field.row.ignitionOnly ? words`Not written in Butane.` : '';
  }
  if (field.ignitionKey === null)
    return field.row.sugar ? words`Butane only. ${field.row.sugar}` : words`Butane only.`;
  const path = trail.map(
    (step) => `${step.ignitionKey ?? camel(step.key)}${step.type.kind === 'list' ? '[]' : ''}`,
  );
  return words`In Ignition: ${code(path.join('.'))}`;
}

/** A text of the table in the spelling of the document's language. */
export function tableText(subject: Subject, text: string): string {
  return spellKeys(text, subject.format.language === 'json' ? 'ignition' : 'butane');
}

function listChoices(title: string, choices: readonly Choice[] | undefined): string {
  if (!choices || choices.length === 0) return '';
  const lines = choices.map((choice) => {
    const said = `${code(choice.value)}${choice.doc ? ` ${choice.doc}` : ''}`;
    return `- ${choice.since ? words`${said} (since Ignition ${choice.since})` : said}`;
  });
  return `${title}\n\n${lines.join('\n')}`;
}

function listExamples({ format }: Subject, row: Field): string {
  // Modes are examples in octal, which JSON does not have.
  if (!row.examples || row.examples.length === 0 || (format.language === 'json' && row.notation)) return '';
  return words`Example: ${row.examples.map((example) => code(example)).join(', ')}`;
}

/** The documentation without the heading, for completion. */
export function documentField(subject: Subject, expected: Expected): string {
  const { field, trail } = expected;
  if (!field) return '';
  return paragraphs([
    tableText(subject, deprecation(field, subject)),
    tableText(subject, field.row.doc),
    tableText(subject, listChoices(words`Values:`, field.row.choices)),
    listExamples(subject, field.row),
    target(subject, field, trail),
    availability(subject, trail),
  ]);
}

/** Everything the table says of a field: what it is, its values, what it becomes, since when, and whether it may be used. */
export function describeField(subject: Subject, expected: Expected): string {
  if (!expected.field) return '';
  const { field } = expected;
  // What coreos-cloudinit passes over has no type to it.
  const typed = field.available || subject.format.id !== 'cloud-config';
  return paragraphs([typed ? head(field) : `**${code(field.key)}**`, documentField(subject, expected)]);
}
