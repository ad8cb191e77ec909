/** Configs that are composed, and what is said of them. */
import {
  type Composed,
  type ComposeOptions,
  compose,
  printComposed,
} from '../../server/src/compose/compose.ts';
import type { Values } from '../../server/src/compose/values.ts';
import { dedent } from '../kit/cursor.ts';

/** A Butane config with more behind its header. */
export const butane = (rest: string, version = '1.1.0') =>
  `variant: flatcar\nversion: ${version}\n${dedent(rest)}`;

/** Values by name, none of them secret; with `!` in front of its name one is. */
export const valuesOf = (given: Readonly<Record<string, string>>): Values =>
  new Map(
    Object.entries(given).map(([name, text]) => [
      name.replace('!', ''),
      { text, secret: name.startsWith('!') },
    ]),
  );

/** Composes texts by name. */
export const composed = (texts: Readonly<Record<string, string>>, options: ComposeOptions = {}): Composed =>
  compose(
    Object.entries(texts).map(([name, text]) => ({ name, text })),
    options,
  );

/** The composed config as data; what is said where there is none. */
export function made(texts: Readonly<Record<string, string>>, given?: Readonly<Record<string, string>>) {
  const result = composed(texts, given ? { values: valuesOf(given) } : {});
  if (!result.ok) throw new Error(told(result).join('\n'));
  return JSON.parse(printComposed(result));
}

/** What is said: the part, the text it is shown at, the words. */
export function told({ findings }: Composed): readonly string[] {
  return findings.map(({ part, finding }) => {
    const { start, end } = finding.span;
    const at = part.analysis.text.slice(start, end).split('\n')[0];
    return `${part.name} <${at}> ${finding.severity}: ${finding.message}`;
  });
}
