import { analyze } from '../analysis.ts';
import { machineReport, origins } from '../api/machine-report.ts';
import { ruleOptions } from '../api/options.ts';
import { bootOf } from '../features/machine-view/booted.ts';
import { machineLines } from '../features/machine-view/text.ts';
import { textOfLines } from '../text/styled-lines.ts';
import { aboutConfig } from './parameters.ts';
import type { Tool } from './tool.ts';

export const machine: Tool = {
  name: 'machine',
  title: 'What the machine will be',
  description:
    'Tells what a machine has after its first boot with a config on Flatcar’s image: files with owner, mode and the line each comes from, users and groups, units and what starts them, what is fetched, kernel arguments – or where the first boot stops. Use it to verify that a config does what was meant.',
  summary: 'Files, users and units after the first boot, or where that stops',
  takes: 'config',
  parameters: aboutConfig(),
  run({ name, text, options }) {
    const analysis = analyze(text, ruleOptions(text, options));
    const booted = { ...bootOf(analysis, null), file: name };
    const at = origins(booted);
    const lines = machineLines(booted, name, (cause) => {
      const { file, range } = at(cause);
      return range ? `${file}:${range.start.line}:${range.start.column}` : file;
    });
    return {
      text: textOfLines(lines, false).trimEnd(),
      data: { name, ...machineReport(booted) },
      pending: analysis.pending,
    };
  },
};
