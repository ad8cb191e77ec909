import { type Converted, convert as convertText } from '../api/index.ts';
import { aboutConfig } from './parameters.ts';
import { lossLines } from './say.ts';
import { type Input, type Tool, textIn } from './tool.ts';

export const convert: Tool = {
  name: 'convert',
  title: 'Convert to Butane or Ignition',
  description:
    'Converts a Container Linux Config, Ignition of any version (1 to 3.x), a cloud-config or Butane to Butane (variant flatcar) or to Ignition 3, or brings a config to a later version of its format. What cannot be carried over is listed, nothing is lost silently. Nothing is written: write the text yourself.',
  summary: 'Butane or Ignition out of any format, with what is lost',
  takes: 'config',
  parameters: aboutConfig(
    {
      to: { type: 'string', enum: ['butane', 'ignition'], description: 'The format of the result.' },
      version: {
        type: 'string',
        description:
          'Of the result: of Butane (1.1.0) or of Ignition (3.4.0). Default: the newest that the target boots.',
      },
      platform: {
        type: 'string',
        description:
          'Of a Container Linux Config: where the machine runs, as ct knows it (ec2, gce, azure, packet, custom …).',
      },
      filesystems: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'Of Ignition 2: where filesystems that are known by a name are mounted, by their names.',
      },
    },
    ['to'],
  ),
  run({ name, text, options }, input) {
    const to = input['to'] === 'ignition' ? 'ignition' : 'butane';
    const [version, platform] = [textIn(input, 'version'), textIn(input, 'platform')];
    const filesystems = mapIn(input, 'filesystems');
    const converted = convertText(text, {
      ...options,
      to,
      ...(version !== undefined && { version }),
      ...(platform !== undefined && { platform }),
      ...(filesystems && { filesystems }),
    });
    const losses = converted.losses.map(({ path, range, message }) => ({ path, range, message }));
    if (!converted.ok) {
      const why = [`${name} is not converted`, ...lossLines(converted.losses), ...needed(converted)];
      return { text: why.join('\n'), data: { name, ok: false, losses, needs: converted.needs } };
    }
    const lost =
      losses.length === 0 ? [] : ['', 'Not carried over, or said otherwise:', ...lossLines(converted.losses)];
    const { language } = converted;
    return {
      text: [converted.text, ...lost].join('\n'),
      data: { name, ok: true, text: converted.text, language, losses },
    };
  },
};

function mapIn(input: Input, name: string): Readonly<Record<string, string>> | null {
  const value = input[name];
  return typeof value === 'object' && value !== null ? { ...(value as Record<string, string>) } : null;
}

/** What would make a conversion succeed. */
function needed({ needs }: Extract<Converted, { ok: false }>): readonly string[] {
  if (!needs) return [];
  if (needs.kind === 'platform') return [`give platform: one of ${needs.choices.join(', ')}`];
  return [
    `give filesystems: where ${needs.names.join(', ')} ${needs.names.length === 1 ? 'is' : 'are'} mounted`,
  ];
}
