/** The languages of a config, as far as an editor has to know them: colours, folds, and where the next line begins. */
import { json } from '@codemirror/lang-json';
import { yamlLanguage } from '@codemirror/lang-yaml';
import { indentService, LanguageSupport } from '@codemirror/language';
import type { Extension, Text } from '@codemirror/state';

/** What a text is written in. */
export type Notation = 'yaml' | 'json';

/** What a text is written in, by its first letter. */
export function notationOf(doc: Text): Notation {
  const start = doc
    .sliceString(0, 1000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  return start.startsWith('{') || start.startsWith('[') ? 'json' : 'yaml';
}

/** Whether a line ends where something deeper begins: behind a key, or the mark of a block. */
function opens(line: string): boolean {
  const comment = line.search(/\s#/);
  const words = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return words.endsWith(':') || /[|>][-+]?\d?$/.test(words.slice(-3));
}

/** How many blanks a line begins with that comes after one of YAML: what the line holds is gone on with, or begun. */
export function indentAfter(line: string): number {
  const [blanks = ''] = /^ */.exec(line) ?? [];
  const [dashes = ''] = /^(?:- +)*/.exec(line.slice(blanks.length)) ?? [];
  const rest = line.slice(blanks.length + dashes.length);
  const isEntry = dashes !== '' && /^[\w.-]+:(?:\s|$)/.test(rest);
  const own = blanks.length + (isEntry ? dashes.length : 0);
  return opens(rest) && !rest.startsWith('#') ? own + 2 : own;
}

const yaml = new LanguageSupport(
  yamlLanguage,
  indentService.of((context, at) => {
    const line = context.lineAt(at, -1);
    const above = line.from > 0 ? context.lineAt(line.from - 1, -1) : null;
    // With an Enter under way the line to be indented is what stands behind the cursor.
    const broken = context.simulatedBreak === at ? context.state.doc.lineAt(at) : null;
    const before = broken ? broken.text.slice(0, at - broken.from) : (above?.text ?? '');
    return indentAfter(before);
  }),
);

/** The support for a notation. */
export function languageOf(notation: Notation): Extension {
  return notation === 'json' ? json() : yaml;
}
