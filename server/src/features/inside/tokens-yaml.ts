import { addTokens, lex, linesOf, type Token, type Tokenise } from './token.ts';

/** The dashes of a line, and its key. */
const HEAD = /^([ \t]*(?:-[ \t]+)*)(?:("[^"]*"|'[^']*'|[^\s#:'"{}[\],&*!|>%@`-][^:#]*):(?=\s|$))?/;
const VALUE =
  /(?<=^|\s)(?<comment>#.*)|(?<string>"(?:[^"\\]|\\.)*"?|'[^']*'?)|(?<=^|[\s,[{:])(?:(?<variable>[&*][^\s,[\]{}]+)|(?<enumMember>(?:true|false|null|~)(?=[\s,\]}]|$))|(?<number>[-+]?\d[\d._xa-fA-F]{0,30}(?=[\s,\]}]|$)))|(?<keyword>[|>][-+\d]{0,2}$)/g;

/** YAML: keys, values, comments; a manifest of Kubernetes is the usual one. */
export const yamlTokens: Tokenise = (text) => {
  const tokens: Token[] = [];
  /** The column of the key whose value is a block of text; -1 outside of one. */
  let block = -1;
  for (const { start, end } of linesOf(text, { start: 0, end: text.length })) {
    const line = text.slice(start, end);
    const column = line.length - line.trimStart().length;
    if (column === line.length) continue;
    if (block >= 0 && column > block) {
      tokens.push({ start: start + column, end, type: 'string' });
      continue;
    }
    block = -1;
    const [head = '', dashes = '', key] = HEAD.exec(line) ?? [];
    for (const { index } of dashes.matchAll(/-/g))
      tokens.push({ start: start + index, end: start + index + 1, type: 'operator' });
    const from = start + dashes.length;
    if (key !== undefined) {
      const colon = from + key.length;
      tokens.push(
        { start: from, end: colon, type: 'property' },
        { start: colon, end: colon + 1, type: 'operator' },
      );
    }
    addTokens(tokens, valueTokens(text, start + head.length, end));
    if (tokens.at(-1)?.type === 'keyword' && tokens.at(-1)?.end === end)
      block = key === undefined ? column : dashes.length;
  }
  return tokens;
};

/** The words of a value; one that has none of its own is a string. */
function valueTokens(text: string, start: number, end: number): readonly Token[] {
  const found = lex(text, { start, end }, VALUE);
  const behind = found[0]?.start ?? end;
  const plain = text.slice(start, behind);
  const from = start + (/^:?\s*/.exec(plain)?.[0].length ?? 0);
  const to = start + plain.trimEnd().length;
  if (from >= to || /^[[{\]}]/.test(text.slice(from, to)) || (found[0] && found[0].type !== 'comment'))
    return found;
  return [{ start: from, end: to, type: 'string' }, ...found];
}
