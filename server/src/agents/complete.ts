import { type Completion, complete as completeAt, hover } from '../api/index.ts';
import { LineIndex } from '../text/lines.ts';
import { aboutConfig } from './parameters.ts';
import { type Input, numberIn, Refusal, type Source, type Tool } from './tool.ts';

/** More offers than this say nothing. */
const MOST_OFFERED = 200;

/** Where in a config. */
const PLACE = {
  line: { type: 'integer', minimum: 1, description: 'The line, from 1.' },
  column: { type: 'integer', minimum: 1, description: 'The column, from 1, in characters.' },
} as const;

export const complete: Tool = {
  name: 'complete',
  title: 'What fits here',
  description:
    'Lists the keys or values that fit at a place of a config, half-written ones included: fields with type and meaning, units, paths, users and files that the machine has. Ask it where keys are to be added, instead of guessing their names; for all fields of a section use fields.',
  summary: 'Keys and values that fit at a place of a config',
  takes: 'config',
  parameters: aboutConfig(PLACE, ['line', 'column']),
  run(source, input) {
    const { target, ...rest } = source.options;
    const options = { ...rest, ...(target !== undefined && { target }) };
    const offered = completeAt(source.text, offsetIn(source, input), options);
    return answerOf(source.name, offered);
  },
};

export const describe: Tool = {
  name: 'describe',
  title: 'What stands here',
  description:
    'Says what the key or value at a place of a config means: its type, since which version, what it becomes in Ignition, and of units, scripts and configuration files inside the config what a directive or path is; with what is known of findings there.',
  summary: 'What a key or value of a config means',
  takes: 'config',
  parameters: aboutConfig(PLACE, ['line', 'column']),
  run(source, input) {
    const found = hover(source.text, offsetIn(source, input), source.options);
    const { name } = source;
    if (!found)
      return { text: `${name}: nothing is known of what stands there`, data: { name, markdown: null } };
    return { text: found.markdown, data: { name, markdown: found.markdown, range: found.range } };
  },
};

/** The offset of the place that is asked about; behind the end of its line it is that end. */
function offsetIn({ text }: Source, input: Input): number {
  const lines = new LineIndex(text);
  const [line, column] = [numberIn(input, 'line') ?? 1, numberIn(input, 'column') ?? 1];
  const start = lines.offset({ line, column: 1 });
  if (lines.place(start).line < line) throw new Refusal(`there are ${lines.place(text.length).line} lines`);
  const { end } = lines.firstLine({ start, end: text.length });
  return Math.min(lines.offset({ line, column }), end);
}

/** What was offered, as an answer. */
export function answerOf(name: string, offered: readonly Completion[]) {
  const told = offered.slice(0, MOST_OFFERED);
  const lines = told.map(({ label, detail, hint, documentation }) => {
    const about = [detail, hint].filter((one) => one !== '').join(', ');
    return `- ${label}${about === '' ? '' : ` (${about})`}${documentation === '' ? '' : `: ${oneLine(documentation)}`}`;
  });
  const rest = offered.length > told.length ? [`and ${offered.length - told.length} more`] : [];
  const items = told.map(({ label, kind, detail, hint, documentation, insert, deprecated }) => ({
    ...{ label, kind, detail, hint, documentation, insert, deprecated },
  }));
  const text = lines.length === 0 ? `${name}: nothing is known to fit` : [...lines, ...rest].join('\n');
  return { text, data: { name, items } };
}

function oneLine(markdown: string): string {
  return markdown.replaceAll(/\s+/g, ' ').trim();
}
