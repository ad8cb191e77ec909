/** Reads the arguments of what composes configs: `build`, and `render --merge`. Throws what is wrong. */

import { words } from '../text/words.ts';
import type { Command, RenderCommand } from './commands.ts';
import {
  given,
  readArguments,
  readColor,
  readGivenValues,
  readProjectChoice,
  wrongOption,
} from './options.ts';
import { BUILD_OPTIONS } from './table.ts';

/** Whether inputs are merged, and with which values. */
export function readMerge(values: {
  readonly merge?: boolean | undefined;
  readonly raw?: boolean | undefined;
  readonly value?: readonly string[] | undefined;
  readonly 'out-dir'?: string | undefined;
  readonly 'template-values'?: readonly string[] | undefined;
  readonly 'template-value'?: readonly string[] | undefined;
}): Pick<RenderCommand, 'merge'> {
  const own = readGivenValues(values);
  if (!values.merge) {
    if (own.length > 0) throw wrongOption(words`--value is for --merge; --template-value fills templates in`);
    return {};
  }
  const templates = [...(values['template-values'] ?? []), ...(values['template-value'] ?? [])];
  if (templates.length > 0) throw wrongOption(words`templates are not merged: --value is for --merge`);
  if (values.raw) throw wrongOption(words`--raw is not for --merge`);
  if (given(values['out-dir']) !== null)
    throw wrongOption(words`--merge makes one config: --output says where it goes`);
  return { merge: { given: own } };
}

/** The command `build`. */
export function parseBuild(args: readonly string[]): Command {
  const { values, positionals } = readArguments(BUILD_OPTIONS, args);
  if (values.help) return { name: 'help', topic: 'build' };
  return {
    name: 'build',
    pretty: values.pretty ?? false,
    strict: values.strict ?? false,
    check: values.check ?? false,
    filesDir: given(values['files-dir']),
    outDir: given(values['out-dir']),
    given: readGivenValues(values),
    ...readProjectChoice(values),
    ...readColor(values),
    machines: positionals,
  };
}
