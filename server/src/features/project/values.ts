/** `${name}` in a config of machines: what it stands for, where that is said, and which names there are. */
import { valueMarks } from '../../compose/marks.ts';
import { type EmbeddedSource, embeddedAt } from '../../embedded/at.ts';
import type { Project, ProjectMachine, ProjectValue } from '../../project/types.ts';
import type { Span } from '../../text/span.ts';
import { touches } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { Completion } from '../completion.ts';
import { code, paragraphs } from '../markdown.ts';

/** So many machines are told of. */
const MOST_MACHINES = 12;

/** The mark of a declared value. */
export interface MarkedValue {
  readonly span: Span;
  readonly markdown: string;
  /** Where the value of the machine stands in the project file. */
  readonly nameSpan: Span;
}

/** What is asked of: the machines that the config is part of, that of the editor first. */
export interface ValuePlace {
  readonly project: Project;
  readonly machines: readonly ProjectMachine[];
}

/** The machines that a config is part of, the one that it is looked at for first. */
export function machinesOf(
  { machines }: Project,
  path: string,
  chosen: ProjectMachine,
): readonly ProjectMachine[] {
  const others = [...machines.values()].filter(
    (one) => one !== chosen && one.from.some((part) => part.path === path),
  );
  return [chosen, ...others];
}

/** The mark at an offset; null where there is none, or no value of its name. Looks at one line. */
export function markedValueAt(text: string, offset: number, place: ValuePlace): MarkedValue | null {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  const mark = valueMarks(line).find(({ span }) => touches(span, offset - start));
  const [machine] = place.machines;
  const value = mark && !mark.escaped && machine ? valueIn(place.project, machine, mark.name) : undefined;
  if (!mark || !value) return null;
  const span = { start: start + mark.span.start, end: start + mark.span.end };
  return { span, markdown: describe(mark.name, place), nameSpan: value.nameSpan };
}

function valueIn(project: Project, machine: ProjectMachine, name: string): ProjectValue | undefined {
  return machine.values.get(name) ?? project.values.get(name);
}

function describe(name: string, { project, machines }: ValuePlace): string {
  const rows = machines.slice(0, MOST_MACHINES).map((machine) => {
    const value = valueIn(project, machine, name);
    const said = value && sayValue(value);
    const whose = machine.values.has(name) ? said : words`${said}, as for all machines`;
    return `- ${code(machine.name)}: ${said ? whose : words`no value`}`;
  });
  const more =
    machines.length > MOST_MACHINES ? words`and ${machines.length - MOST_MACHINES} more machines` : '';
  return paragraphs([words`${code(`\${${name}}`)} is a value of the project file.`, rows.join('\n'), more]);
}

/** The text of a value; of one that is read from elsewhere where that is. */
function sayValue({ source }: ProjectValue): string {
  if (source.from === 'text') return source.text === '' ? 'empty' : code(source.text);
  return source.from === 'env'
    ? words`in the environment variable ${code(source.variable)}`
    : words`in the file ${code(source.file.path)}`;
}

/** What the project file says of a value. */
export function describeValue(value: ProjectValue): string {
  return `${code(`\${${value.name}}`)}: ${sayValue(value)}`;
}

/** Languages in which `${` is a mark of their own: nothing comes up by itself there. */
const OWN_MARKS: ReadonlySet<string> = new Set(['shell', 'script', 'env', 'unit', 'quadlet', 'udev']);

/** Whether somebody who types `${` at an offset surely means a value: in no comment, and where no other language has such marks. */
export function meansValue(source: EmbeddedSource, text: string, offset: number): boolean {
  if (!text.endsWith('${', offset)) return false;
  const inner = embeddedAt(source, offset);
  if (inner) return !OWN_MARKS.has(inner.language.id);
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return !/(?:^|\s)#/.test(line);
}

/** The names that fit behind `${` at an offset; none where there is no such place. */
export function completeValueNames(
  text: string,
  offset: number,
  { project, machines }: ValuePlace,
): readonly Completion[] {
  const start = text.lastIndexOf('${', offset) + 2;
  const typed = text.slice(start, offset);
  const [machine] = machines;
  if (start < 2 || start > offset || !machine || text[start - 3] === '$') return [];
  if (typed.length > 100 || !/^[A-Za-z0-9_.-]*$/.test(typed)) return [];
  const close = text[offset] === '}' ? '' : '}';
  const values = new Map([...project.values, ...machine.values]);
  return [...values.values()]
    .filter(({ name }) => name.startsWith(typed))
    .map(
      (value, at): Completion => ({
        ...{ label: value.name, kind: 'value', detail: 'value', hint: '' },
        ...{ documentation: describe(value.name, { project, machines }), replace: { start, end: offset } },
        ...{ insert: `${value.name}${close}`, snippet: false, more: false, filter: value.name },
        ...{ sort: String(at).padStart(4, '0'), deprecated: false, edits: [] },
      }),
    );
}
