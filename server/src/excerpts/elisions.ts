/**
 * What people leave out where they show a config: lines of dots, `<your key>`, an attribute in the place of a version. Such a part
 * is masked by as many characters that mean nothing, or excuses what is said of it.
 */
import { newestStable } from '../spec/releases.ts';
import { findPlaceholders } from '../syntax/template/placeholders.ts';

/** A shown text that can be read, of the same length, and whether something of it is missing. */
export interface Mended {
  readonly text: string;
  readonly isElided: boolean;
}

/** A line that stands for lines: `...`, `- …`, `[snip]`, `include::a.yaml[]`. */
const LEFT_OUT =
  /^([ \t]*(?:-[ \t]+)?)((?:\.{3,}|…|\[(?:\.{3}|…|snip)\]|\((?:\.{3}|…)\)|<(?:\.{3}|…|snip)>|(?:include|ifdef|ifndef|endif)::)[^\r\n]{0,400})$/gm;
/** A comment that says so. */
const TOLD = /^[ \t]*(?:#|\/\/)[ \t]*(?:\.{3}|…|\[\.{3}\])/m;
/** Where AsciiDoc numbers a line for the text below: `<1>`, behind the mark of a comment or not. */
const CALLOUTS = /<\d{1,2}>(?=[ \t]{0,20}\r?$)/gm;
/** A version that is written nowhere: an attribute, a shortcode, a name to fill in. */
const VERSION =
  /^(version:[ \t]*["']?)((?:\{\{[^{}\n]{1,100}\}\}|\{[\w-]{5,60}\}|<[\w .-]{3,60}>|\$\{[\w.]{2,60}\}|[xX]\.[xX]\.[xX]))(?=["']?[ \t]{0,20}(?:#|\r?$))/m;
const VARIANT = /^variant:[ \t]*["']?([a-z0-9]+)/m;

/** Masks what stands for something else. Takes linear time. */
export function mendShown(text: string): Mended {
  let isElided = TOLD.test(text);
  const masked = text
    .replace(LEFT_OUT, (_, front: string, dots: string) => {
      isElided = true;
      return `${front.replace('-', ' ')}${'#'.repeat(dots.length)}`;
    })
    .replace(CALLOUTS, (mark) => blank(mark));
  return { text: withVersion(masked), isElided };
}

function blank(words: string): string {
  return words.replace(/[^\r\n]/g, ' ');
}

function withVersion(text: string): string {
  const version = newestStable(VARIANT.exec(text)?.[1] ?? '')?.version;
  if (version === undefined) return text;
  return text.replace(VERSION, (whole, front: string, words: string) => {
    return words.length < version.length ? whole : front + version.padEnd(words.length);
  });
}

/** Dots and marks; names in capitals; words that tell a reader what to do. */
const FILLED_IN: readonly RegExp[] = [
  /\.{3}|…|<[A-Za-z][^<>\n]{0,80}>|\{\{|\$\{|\$[A-Z_]{2}/,
  /(?<![A-Za-z])(?:YOUR|MY|INSERT|REPLACE|CHANGE|SOME|PUT|TODO|EXAMPLE|XXX)(?:[_ -]|ME\b|X|$)/,
  /\b(?:xxx|(?:your|replace|insert|paste|my)[-_ ](?:own|me|public|ssh|key|password|token|hash|here|with|value))/i,
];

/** Whether some words hold something that a reader is to fill in. */
export function isToFillIn(words: string): boolean {
  return FILLED_IN.some((one) => one.test(words)) || findPlaceholders(words).length > 0;
}
