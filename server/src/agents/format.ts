import { format as formatText } from '../api/index.ts';
import { aboutConfig } from './parameters.ts';
import { placeOf } from './say.ts';
import type { Tool } from './tool.ts';

export const format: Tool = {
  name: 'format',
  title: 'Format the config',
  description:
    'Gives a Butane or Ignition config in the layout of Flatcar’s documentation. Comments, the order of keys and all values stay. Nothing is written: write the text yourself.',
  summary: 'A config in the usual layout',
  takes: 'config',
  parameters: aboutConfig(),
  run({ name, text, options }) {
    const { kind } = options;
    const result = formatText(text, kind === undefined ? {} : { kind });
    if (!result.ok) {
      const { message, range } = result;
      return { text: `${name} stays as it is: ${placeOf(range)}${message}`, data: { name, ...result } };
    }
    return { text: result.text, data: { name, ok: true, changed: result.text !== text, text: result.text } };
  },
};
