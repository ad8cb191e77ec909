/** The header of a block scalar, found in a line as it stands: half-written texts and templates have no tree to ask. */

/**
 * Whether a line opens a block scalar: `key: |`, `- >-`, `? |2`, with tags and anchors before and a comment behind it. Takes
 * the line with or without its break. A `#` behind a blank is taken for a comment, also in quotes.
 */
export function isBlockHeader(line: string): boolean {
  const comment = line.search(/[ \t]#/);
  let [before, last] = splitLast(comment < 0 ? line : line.slice(0, comment));
  if (!/^[|>][-+0-9]{0,2}$/.test(last)) return false;
  [before, last] = splitLast(before);
  while (/^[!&]/.test(last)) [before, last] = splitLast(before);
  return (last === '' || /[:?-]$/.test(last)) && !/^[ \t]*#/.test(line);
}

/** The last word of a text, and what stands before it. */
function splitLast(text: string): [before: string, last: string] {
  const line = text.trimEnd();
  const at = Math.max(line.lastIndexOf(' '), line.lastIndexOf('\t'));
  return [line.slice(0, at + 1), line.slice(at + 1)];
}
