/** What a preview shows, as plain text. */

/** The state of one preview. */
export interface Rendering {
  /** The last Ignition the source rendered to, newline-terminated; null when it never did. */
  readonly ignition: string | null;
  /** What that is written in. */
  readonly language: 'json' | 'yaml';
  /** Why the source does not render now; null when it does. */
  readonly reason: string | null;
}

/** Longest reason shown, in UTF-16 units: a few lines above the rendering. */
const LONGEST_REASON = 400;
/** Where comment lines are broken, in UTF-16 units. */
const WIDTH = 60;
// Line breaks of every kind would end the comment; controls and bidirectional marks would disguise it.
const BREAKS = /[\s\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;
const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Makes any text fit for a comment: no breaks, no invisible characters, not too long. */
export function oneLine(text: string): string {
  const line = text.replace(BREAKS, ' ').replace(INVISIBLE, '').trim();
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON - 1)}…`;
}

/** Breaks a line at spaces where it grows longer than a narrow editor beside another is wide. */
function wrap(line: string): readonly string[] {
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= WIDTH) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = `${last} ${word}`;
    }
  }
  return lines;
}

/**
 * The preview document: the Ignition alone when the source renders; else the reason as a comment that starts on the
 * first line, and below it the last good Ignition, if there is one.
 */
export function previewText(rendering: Rendering): string {
  const { ignition, language, reason } = rendering;
  if (reason === null) {
    return ignition ?? '';
  }
  const why = `Does not render: ${oneLine(reason) || 'unknown reason'}`;
  const state = ignition === null ? 'Nothing rendered yet.' : 'The last good rendering:';
  const mark = language === 'yaml' ? '#' : '//';
  const comment = [...wrap(why), state].map((line) => `${mark} ${line}\n`);
  return `${comment.join('')}${ignition ?? ''}`;
}
