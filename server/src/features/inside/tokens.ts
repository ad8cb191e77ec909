/**
 * Colours for the texts inside a document, where the grammar of the document cannot know what a text is: its name may
 * stand behind it. Nothing outside of texts gets one.
 */
import type { Analysis } from '../../analysis.ts';
import { embeddedParts, placedOnce } from '../../embedded/all.ts';
import type { EmbeddedText } from '../../embedded/embedded-text.ts';
import type { LanguageId } from '../../embedded/languages.ts';
import type { Span } from '../../text/span.ts';
import type { Token, Tokenise } from './token.ts';
import { envTokens } from './tokens-env.ts';
import { jsonTokens } from './tokens-json.ts';
import { configTokens, sshdTokens, sysctlTokens, sysusersTokens, tmpfilesTokens } from './tokens-lines.ts';
import { shellTokens } from './tokens-shell.ts';
import { sudoersTokens } from './tokens-sudoers.ts';
import { tomlTokens } from './tokens-toml.ts';
import { udevTokens } from './tokens-udev.ts';
import { unitTokens } from './tokens-unit.ts';
import { yamlTokens } from './tokens-yaml.ts';

/** A row for each language; null where nothing in a text has a colour of its own. */
const TOKENISERS: Readonly<Record<LanguageId, Tokenise | null>> = {
  unit: unitTokens,
  networkd: unitTokens,
  settings: unitTokens,
  quadlet: unitTokens,
  shell: shellTokens,
  json: jsonTokens,
  toml: tomlTokens,
  yaml: yamlTokens,
  env: envTokens,
  sshd: sshdTokens,
  sudoers: sudoersTokens,
  tmpfiles: tmpfilesTokens,
  sysusers: sysusersTokens,
  udev: udevTokens,
  sysctl: sysctlTokens,
  config: configTokens,
  script: null,
  prose: null,
};

/** An editor gets no more than this of one document. */
const MOST = 100_000;

/**
 * The coloured words of the texts in a document, in its order, each on one line, none in another.
 * @param within only those that reach into a part of the document
 */
export function insideTokens(analysis: Analysis, within?: Span): readonly Token[] {
  const tokens: Token[] = [];
  for (const part of embeddedParts(analysis)) {
    const { start, end } = part.text.node.span;
    if (within && (end < within.start || start > within.end)) continue;
    const { items, by } = tokensOf(part, analysis.text);
    for (const one of items) {
      if (tokens.length >= MOST) break;
      tokens.push(by === 0 ? one : { start: one.start + by, end: one.end + by, type: one.type });
    }
    if (tokens.length >= MOST) break;
  }
  return within ? tokens.filter(({ start, end }) => end > within.start && start < within.end) : tokens;
}

/** The words of a text where they stand in the document, line by line. */
const tokensOf = placedOnce(({ language, text }, document): readonly Token[] => {
  const tokenise = TOKENISERS[language.id];
  return tokenise ? place(document, text, tokenise(text.text)) : [];
});

function place(source: string, text: EmbeddedText, found: readonly Token[]): readonly Token[] {
  const tokens: Token[] = [];
  for (const { start, end, type } of found) {
    if (tokens.length >= MOST) break;
    if (end <= start) continue;
    const span = text.spanOf(start, end);
    for (const line of pieces(source, span)) {
      // A character that is written as several is one word only.
      if (line.start >= (tokens.at(-1)?.end ?? 0)) tokens.push({ ...line, type });
    }
  }
  return tokens;
}

/** A part of the document without line breaks, and the blanks that begin and end its lines. */
function* pieces(source: string, { start, end }: Span): Generator<Span> {
  let at = start;
  for (const line of source.slice(start, end).split(/[\r\n]/)) {
    const from = at + line.length - line.trimStart().length;
    const to = at + line.trimEnd().length;
    if (to > from) yield { start: from, end: to };
    at += line.length + 1;
  }
}
