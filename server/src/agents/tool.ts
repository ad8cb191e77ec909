/**
 * What agents may ask: functions by name, with their parameters as JSON Schema, for the Model Context Protocol and for the
 * language-model tools of VS Code alike. They change nothing: texts go in and come out.
 */
import type { ConfigOptions, RuleOptions } from '../api/index.ts';
import { isRecord } from '../text/record.ts';

/** A parameter, as JSON Schema has it; these few kinds are all that the tools need. */
export type Parameter =
  | { readonly type: 'string'; readonly description: string; readonly enum?: readonly string[] }
  | { readonly type: 'boolean'; readonly description: string }
  | { readonly type: 'integer'; readonly description: string; readonly minimum: number }
  | {
      readonly type: 'object';
      readonly description: string;
      readonly additionalProperties: { readonly type: 'string' };
    };

/** The parameters of a tool. */
export interface Parameters {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Parameter>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** What a tool was asked, once `readInput` has looked at it. */
export type Input = Readonly<Record<string, unknown>>;

/** The config that a tool is asked about. */
export interface Source {
  /** What it is called in answers. */
  readonly name: string;
  readonly text: string;
  /** What holds for it: its project's settings, or what the caller said. */
  readonly options: ConfigOptions & RuleOptions;
}

/** What a tool answers. */
export interface Answer {
  /** For the model. */
  readonly text: string;
  /** The same for programs; fields are added, never renamed or removed. */
  readonly data: Readonly<Record<string, unknown>>;
  /** A local file was not there yet: ask again once it is. */
  readonly pending?: boolean;
}

/** Why a tool cannot answer: something wrong with what it was asked, in one sentence. */
export class Refusal extends Error {}

/** What all tools have. */
interface ToolFacts {
  readonly name: string;
  readonly title: string;
  /** What it is for, and when to use it; for a model. */
  readonly description: string;
  /** The same for people, in a line. */
  readonly summary: string;
  readonly parameters: Parameters;
}

/** A tool about one config, and one about what holds for all. `run` throws a `Refusal` for what makes no sense. */
export type Tool =
  | (ToolFacts & { readonly takes: 'config'; readonly run: (source: Source, input: Input) => Answer })
  | (ToolFacts & { readonly takes: 'nothing'; readonly run: (input: Input) => Answer });

/** Takes what a caller sent as the input of a tool. Throws a `Refusal` that says what is wrong. */
export function readInput({ parameters }: Pick<Tool, 'parameters'>, sent: unknown): Input {
  if (!isRecord(sent)) throw new Refusal('the arguments are an object');
  const { properties, required } = parameters;
  for (const name of required) if (sent[name] === undefined) throw new Refusal(`${name} is missing`);
  for (const [name, value] of Object.entries(sent)) {
    const parameter = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!parameter) throw new Refusal(`there is no ${JSON.stringify(name.slice(0, 40))}`);
    const wrong = wrongWith(parameter, value);
    if (wrong !== null) throw new Refusal(`${name} has to be ${wrong}`);
  }
  return sent;
}

/** What a value should be and is not. */
function wrongWith(parameter: Parameter, value: unknown): string | null {
  switch (parameter.type) {
    case 'string':
      if (typeof value !== 'string') return 'a text';
      return parameter.enum && !parameter.enum.includes(value) ? `one of ${parameter.enum.join(', ')}` : null;
    case 'boolean':
      return typeof value === 'boolean' ? null : 'true or false';
    case 'integer':
      return Number.isSafeInteger(value) && Number(value) >= parameter.minimum
        ? null
        : `a whole number from ${parameter.minimum}`;
    case 'object':
      return isRecord(value) && Object.values(value).every((one) => typeof one === 'string')
        ? null
        : 'a map of texts';
  }
}

/** A text of the input; undefined where it was not given. */
export function textIn(input: Input, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
}

/** A number of the input; undefined where it was not given. */
export function numberIn(input: Input, name: string): number | undefined {
  const value = input[name];
  return typeof value === 'number' ? value : undefined;
}
