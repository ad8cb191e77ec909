/** What would be right, said behind what a program says: the title of the fix as the end of a sentence. */
import { words } from '../../../text/words.ts';

/** Titles that are said as they are. */
const WHOLE: Readonly<Record<string, string>> = {
  'End the line above in a backslash': words`end the line above in a backslash`,
  'End the line in the backslash': words`end the line in the backslash`,
  'Move the comment to a line of its own': words`move the comment to a line of its own`,
  'Replace the colon by =': words`replace the colon by =`,
  'Write /24 behind the address, if its network is that large': words`write /24 behind the address, if its network is that large`,
  'Write a list of names and values': words`write a list of names and values`,
};

/** Those with a name or a value in them; the first that fits counts. */
const FORMS: readonly (readonly [title: RegExp, said: (what: string) => string])[] = [
  [/^Write (.+) behind the address$/, (length) => words`write ${length} behind the address`],
  [/^Write (\[.+\]) above$/, (section) => words`write ${section} above`],
  [/^Write (.+)$/, (value) => words`write ${value}`],
  [/^Replace by (.+)$/, (value) => words`replace by ${value}`],
  [/^Remove the value of (.+)$/, (name) => words`remove the value of ${name}`],
  [/^Remove (.+)$/, (name) => words`remove ${name}`],
  [/^Move to (.+)$/, (section) => words`move to ${section}`],
];

/** The title of a fix with a small letter in front. */
export function saidOfMend(title: string): string {
  const whole = Object.hasOwn(WHOLE, title) ? WHOLE[title] : undefined;
  if (whole !== undefined) return whole;
  for (const [form, said] of FORMS) {
    const what = form.exec(title)?.[1];
    if (what !== undefined) return said(what);
  }
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
