/** Text of documents as it may be shown: nothing in it acts on what stands around it. */

// Controls (escape sequences begin with one), line separators, marks of direction and what has no width.
const HIDDEN =
  /[\u0000-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** The longest text that one element shows, in UTF-16 units. */
const LONGEST = 2000;

/** A text with its hidden characters written out (`‹U+202E›`), cut where it is very long. */
export function plain(text: string): string {
  const short = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
  return short.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `‹U+${code}›`;
  });
}
