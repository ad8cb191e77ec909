import { complete } from '../api/index.ts';
import { defaultRelease, RELEASES, type Release } from '../spec/releases.ts';
import { type ResolvedShape, type ResolvedType, resolveButane, resolveIgnition } from '../spec/resolve.ts';
import { IGNITION_VERSIONS, type IgnitionVersion } from '../spec/types.ts';
import { answerOf } from './complete.ts';
import { parameters } from './parameters.ts';
import { Refusal, type Tool, textIn } from './tool.ts';

/** A config with nothing in it but the way to a section, and the offset at which its keys would be written. */
interface Skeleton {
  readonly text: string;
  readonly offset: number;
}

export const fields: Tool = {
  name: 'fields',
  title: 'Fields of a section',
  description:
    'Lists all fields of a section of Butane or Ignition with type, meaning, values and since which version there is each. Use it before a section is written, instead of guessing.',
  summary: 'The fields of a section of Butane or Ignition',
  takes: 'nothing',
  parameters: parameters({
    path: {
      type: 'string',
      description:
        'The section, with dots: storage.files, storage.files.contents, systemd.units.dropins, passwd.users (ignition: storage.files too). Empty for the root.',
    },
    variant: {
      type: 'string',
      enum: [...new Set(RELEASES.map(({ variant }) => variant)), 'ignition'],
      description: "Of Butane, or 'ignition' for Ignition JSON. Default: flatcar.",
    },
    version: {
      type: 'string',
      description: 'Of that variant, or of Ignition. Default: the newest stable one.',
    },
  }),
  run(input) {
    const variant = textIn(input, 'variant') ?? 'flatcar';
    const path = (textIn(input, 'path') ?? '').replace(/^\$?\.?/, '');
    const steps = path.split('.').filter((step) => step !== '' && !/^\d+$/.test(step));
    const version = textIn(input, 'version');
    const { text, offset } =
      variant === 'ignition' ? inIgnition(steps, version) : inButane(steps, releaseOf(variant, version));
    const offered = complete(text, offset).filter(({ kind }) => kind === 'key');
    const { text: told, data } = answerOf(path === '' ? 'the root' : path, offered);
    return { text: told, data: { ...data, variant, path: steps.join('.') } };
  },
};

function releaseOf(variant: string, version: string | undefined): Release {
  if (version === undefined) return defaultRelease(variant);
  const versions = RELEASES.filter((one) => one.variant === variant);
  const found = versions.find((one) => one.version === version);
  if (found) return found;
  throw new Refusal(
    `${variant} has no such version; there are ${versions.map((one) => one.version).join(', ')}`,
  );
}

/** Goes down the steps; tells each what its type is. Throws a `Refusal` where there is no such section. */
function walk(
  root: ResolvedShape,
  steps: readonly string[],
  visit: (step: string, type: ResolvedType) => void,
): void {
  let shape: ResolvedShape = root;
  for (const [index, step] of steps.entries()) {
    const field = shape.fields.get(step);
    const inner = field && (field.type.kind === 'list' ? field.type.of : field.type);
    if (!field || inner?.kind !== 'shape') {
      const sections = [...shape.fields.values()].filter(isSection).map(({ key }) => key);
      const place = index === 0 ? 'at the root' : `in ${steps.slice(0, index).join('.')}`;
      throw new Refusal(
        `${field ? `${step} is no section` : 'there is no such section'} ${place}; ${
          sections.length === 0 ? 'there are none' : `there is ${sections.join(', ')}`
        }`,
      );
    }
    visit(step, field.type);
    shape = inner;
  }
}

function isSection({ type }: { readonly type: ResolvedType }): boolean {
  return (type.kind === 'list' ? type.of : type).kind === 'shape';
}

function inButane(steps: readonly string[], release: Release): Skeleton {
  const { variant, version } = release;
  let indent = '';
  const lines = [`variant: ${variant}`, `version: ${version}`];
  let last = '';
  walk(resolveButane(release), steps, (step, type) => {
    lines.push(`${last === '' ? indent : last}${step}:`);
    indent += '  ';
    last = type.kind === 'list' ? `${indent}- ` : '';
    if (type.kind === 'list') indent += '  ';
  });
  const text = [...lines, last === '' ? indent : last].join('\n');
  return { text, offset: text.length };
}

function inIgnition(steps: readonly string[], asked: string | undefined): Skeleton {
  const version = asked === undefined ? NEWEST : IGNITION_VERSIONS.find((one) => one === asked);
  if (version === undefined) {
    throw new Refusal(`Ignition has no such version; there are ${IGNITION_VERSIONS.join(', ')}`);
  }
  let open = '';
  let close = '';
  walk(resolveIgnition(version), steps, (step, type) => {
    const [before, after] = type.kind === 'list' ? ['[{', '}]'] : ['{', '}'];
    open += `${JSON.stringify(step)}: ${before}`;
    close = after + close;
  });
  // The version stands in a section of its own, which may be the one that is asked about.
  const isOwn = steps[0] === 'ignition';
  const header = `"ignition": {"version": "${version}"}`;
  const before = isOwn
    ? `{${open.replace('{', `{"version": "${version}"${steps.length > 1 ? ', ' : ''}`)}`
    : `{${header}, ${open}`;
  const gap = isOwn && steps.length === 1 ? ', ' : '';
  return { text: `${before}${gap}${close}}`, offset: before.length + gap.length };
}

/** The newest that is no experiment. */
const NEWEST: IgnitionVersion =
  IGNITION_VERSIONS.findLast((version) => !version.includes('experimental')) ?? '3.0.0';
