import { render as renderText } from '../api/index.ts';
import { aboutConfig } from './parameters.ts';
import { findingData, headerData, linesOf, whatItIs } from './say.ts';
import type { Tool } from './tool.ts';

export const render: Tool = {
  name: 'render',
  title: 'Render to Ignition',
  description:
    'Renders a Butane config to the Ignition JSON that a machine is provisioned with, byte for byte as butane 0.29.0 does (a MachineConfig for OpenShift; of a Container Linux Config Ignition 2.3, as ct does). Where the real tool refuses the config, its words are the answer.',
  summary: 'The Ignition config that a Butane config stands for',
  takes: 'config',
  parameters: aboutConfig({
    pretty: { type: 'boolean', description: 'Indent the JSON.' },
    strict: { type: 'boolean', description: 'Refuse the config for any warning.' },
  }),
  run({ name, text, options }, input) {
    const flags = { pretty: input['pretty'] === true, strict: input['strict'] === true };
    const rendered = renderText(text, { ...options, ...flags });
    const { ok, messages, fatal, language, pending } = rendered;
    const said = linesOf(messages);
    const refused = [
      `${name} is refused: ${whatItIs(rendered)}`,
      ...said,
      ...(fatal === null ? [] : [fatal]),
    ];
    return {
      text: rendered.text ?? refused.join('\n'),
      data: {
        ...{ name, ...headerData(rendered), ok, text: rendered.text, language },
        ...{ messages: messages.map(findingData), fatal },
      },
      pending,
    };
  },
};
