/** Parameters that several tools have. */
import type { Kind } from '../api/index.ts';
import { type Input, type Parameter, type Parameters, Refusal, type Source, textIn } from './tool.ts';

const KINDS: readonly Kind[] = ['butane', 'ignition', 'container-linux-config', 'cloud-config'];

/** How tools are given a config. */
const SOURCE = {
  path: {
    type: 'string',
    description:
      'The file with the config, relative to the folder that is worked in. Local files that it names are read, and its project file counts. Give either path or text.',
  },
  text: {
    type: 'string',
    description:
      'The config itself, all of it. Local files that it names are not read. Give either path or text.',
  },
  kind: {
    type: 'string',
    enum: KINDS,
    description: 'What the config is written in. Found out by its content when absent.',
  },
  target: {
    type: 'string',
    description:
      "The Flatcar that the machines run: a release such as '4081.3.0', a channel (stable, beta, alpha, lts), or 'latest'. Default: what the project file says, or the newest stable release.",
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** The parameters of a tool about one config, with its own behind them. */
export function aboutConfig(
  more: Readonly<Record<string, Parameter>> = {},
  required: readonly string[] = [],
): Parameters {
  return parameters({ ...SOURCE, ...more }, required);
}

/** The parameters of a tool. */
export function parameters(
  properties: Readonly<Record<string, Parameter>>,
  required: readonly string[] = [],
): Parameters {
  return { type: 'object', properties, required, additionalProperties: false };
}

/** Which config is asked about. Throws a `Refusal` where that is none, or two. */
export function askedFor(input: Input): { readonly path: string } | { readonly text: string } {
  const [path, text] = [textIn(input, 'path'), textIn(input, 'text')];
  if (path !== undefined && text !== undefined) throw new Refusal('give either path or text, not both');
  if (path !== undefined) return { path };
  if (text !== undefined) return { text };
  throw new Refusal('give the config: path or text');
}

/** A source with what the input says of it, which wins over what holds for it otherwise. */
export function asAsked(source: Source, input: Input): Source {
  const kind = KINDS.find((one) => one === input['kind']);
  const target = textIn(input, 'target');
  const options = {
    ...source.options,
    ...(kind !== undefined && { kind }),
    ...(target !== undefined && target !== '' && { target }),
  };
  return { ...source, options };
}
