/** Controls, marks that change the direction of a text, and what is not seen: each could make a text look like another. */
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** A text in which everything can be seen: what could not is written as `\u202e`. Tabs and line feeds stay. */
export function seen(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text in one line, cut when it is longer than `most` UTF-16 units. */
export function oneLine(text: string, most = 120): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  // Half of a character would be none.
  const end = /[\ud800-\udbff]/.test(line[most - 1] ?? '') ? most - 1 : most;
  return `${line.slice(0, end)}…`;
}
