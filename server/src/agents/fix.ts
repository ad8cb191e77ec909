import { fix as fixText } from '../api/index.ts';
import { aboutConfig } from './parameters.ts';
import { countsOf, findingData, linesOf } from './say.ts';
import type { Tool } from './tool.ts';

export const fix: Tool = {
  name: 'fix',
  title: 'Fix what can be fixed safely',
  description:
    'Makes every safe fix in a machine config, and gives the new text with what was mended and what is left. A fix is safe when it was proven that the machine stays as it is, or changes in nothing but what the fix says. Nothing is written: write the text yourself.',
  summary: 'The safe fixes of a config, as a new text',
  takes: 'config',
  parameters: aboutConfig(),
  run({ name, text, options }) {
    const { text: fixed, mended, report } = fixText(text, options);
    const { findings } = report;
    const isSame = fixed === text;
    const told = isSame
      ? [`${name}: there is nothing to mend safely`]
      : [`${name}: ${mended.length} mended`, ...mended.map(({ code, title }) => `- ${title} (${code})`)];
    const left = [`left: ${countsOf(findings)}`, ...linesOf(findings)];
    return {
      text: [...told, ...left, ...(isSame ? [] : ['', fixed])].join('\n'),
      data: {
        ...{ name, changed: !isSame, text: fixed },
        mended: mended.map(({ code, title }) => ({ code, title })),
        findings: findings.map(findingData),
      },
      pending: report.pending,
    };
  },
};
