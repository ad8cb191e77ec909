/** What to put into a JSON string in place of a text that is pasted there.*/
import { l10n } from 'vscode';

/** Longer lines and texts are left alone; there is nothing to gain by pasting them by hand. */
const LONGEST = 1_000_000;

/** What stands in the open string at the end of a line; null where none is open. A JSON string ends with its line. */
function openString(prefix: string): string | null {
  let start = -1;
  for (let at = 0; at < prefix.length; at++) {
    if (prefix[at] === '\\' && start >= 0) at++;
    else if (prefix[at] === '"') start = start < 0 ? at + 1 : -1;
  }
  return start < 0 ? null : prefix.slice(start);
}

/** Whether a string goes on behind the cursor and ends in this line. */
function isClosed(suffix: string): boolean {
  return /^(?:[^"\\]|\\.)*"/.test(suffix);
}

export interface JsonPaste {
  readonly title: string;
  readonly text: string;
}

/**
 * The text as it has to stand inside the string at the cursor: escaped, and in a data URL that is not packed also percent-encoded.
 * `prefix` and `suffix` are what stands left and right in the cursor's line. Null where that is no closed string, or the text
 * can go in as it is.
 */
export function jsonPaste(prefix: string, suffix: string, text: string): JsonPaste | null {
  if (Math.max(prefix.length, suffix.length, text.length) > LONGEST) return null;
  const inside = openString(prefix);
  if (inside === null || !isClosed(suffix)) return null;
  const url = /^data:[^,]*,/i.exec(inside)?.[0];
  if (url !== undefined && !/;base64,$/i.test(url)) {
    const encoded = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
    return encoded === text ? null : { title: l10n.t('Paste as Text of the Data URL'), text: encoded };
  }
  const escaped = JSON.stringify(text.replaceAll(/\r\n?/g, '\n')).slice(1, -1);
  return escaped === text ? null : { title: l10n.t('Paste as JSON String'), text: escaped };
}
