/** Configs that merge others, and what a machine applies of them. */
import { analyze } from '../../server/src/analysis.ts';
import { memoryFiles } from '../../server/src/api/memory-files.ts';
import type { Effective } from '../../server/src/machine/effective.ts';
import { dedent } from '../kit/cursor.ts';
import { printMachine } from '../kit/machine/print.ts';

/** An Ignition config of a specification. */
export const config = (parts: object, version = '3.4.0', settings: object = {}): string =>
  JSON.stringify({ ignition: { version, ...settings }, ...parts });

/** What merges configs, in their order. */
export const merging = (...texts: readonly string[]) => ({
  config: { merge: texts.map((text) => ({ source: `data:;base64,${btoa(text)}` })) },
});

/** A Butane config that merges the local files, before what else it says. */
export const butane = (names: readonly string[], rest = '') =>
  dedent(`
variant: flatcar
version: 1.1.0
ignition:
  config:
    merge: [${names.map((name) => `{local: ${name}}`).join(', ')}]
${rest}`);

/** What a machine applies of a text, with local files. */
export function effectiveOf(text: string, files: Readonly<Record<string, string>> = {}): Effective {
  const effective = analyze(text, { files: memoryFiles(files) }).effective();
  if (!effective) throw new Error('there is no machine');
  return effective;
}

/** The machine of a text, a line for each thing. */
export const printed = (...given: Parameters<typeof effectiveOf>) =>
  `\n${printMachine(effectiveOf(...given).machine)}`;

/** What is refused: why, at which value, shown in the document as what. */
export function refused(text: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const { refusals, spanOf } = effectiveOf(text, files);
  return refusals.map((refusal) => {
    const { cause, meets, message, stage } = refusal;
    const { start, end } = spanOf(cause);
    const where = (one: typeof cause) =>
      one.path.join('.') + (one.document ? ` in ${one.document.name}` : '');
    const others = meets.map((one) => `; ${one.what}${one.cause ? ` ${where(one.cause)}` : ''}`);
    const shown = text.slice(start, end).split('\n')[0];
    return `${stage} ${refusal.class}: ${message} at ${where(cause)} <${shown}>${others.join('')}`;
  });
}

/** A section with one file. */
export const FILE = (more: object) => ({ storage: { files: [{ path: '/opt/a', ...more }] } });
/** Contents that stand in the config. */
export const DATA = (text: string) => ({ contents: { source: `data:,${text}` } });
