/** Formats of programs in Exec lines, whose percent signs systemd replaces first. */

import type { TextView } from '../../../embedded/view.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';

const execSpecifier: TextRule = {
  on: 'text',
  everyFormat: true,
  id: 'exec-specifier',
  title: 'systemd replaces the percent signs of the format',
  harm: 'not-as-meant',
  everywhere: true,
  check(view) {
    if (view.kind !== 'unit' && view.kind !== 'quadlet') return [];
    return (view.unit()?.entries ?? []).flatMap((entry) =>
      EXEC.test(entry.name) && entry.value.includes('%')
        ? formatsIn(view, entry).flatMap((span) => look(view, span))
        : [],
    );
  },
};

const EXEC = /^Exec(?:Condition|(?:Start|Stop|Reload)(?:Pre|Post)?)?$/;

/** What systemd puts in the place of letters that formats of dates, numbers and files have too. */
const SPECIFIERS: Readonly<Record<string, string>> = {
  a: words`the architecture`,
  A: words`the version of the image`,
  b: words`the boot ID`,
  B: words`the build of the system`,
  C: '/var/cache',
  d: words`the folder of credentials`,
  D: '/usr/share',
  E: '/etc',
  g: words`the group`,
  G: words`the group ID`,
  h: words`the home`,
  H: words`the host name`,
  i: words`the instance`,
  I: words`the instance`,
  j: words`the end of the name`,
  J: words`the end of the name`,
  l: words`the short host name`,
  L: '/var/log',
  m: words`the machine ID`,
  M: words`the image of the system`,
  n: words`the name of the unit`,
  N: words`the name of the unit`,
  p: words`the name of the unit`,
  P: words`the name of the unit`,
  q: words`the pretty host name`,
  s: words`the shell`,
  S: '/var/lib',
  t: '/run',
  T: '/tmp',
  u: words`the user`,
  U: words`the user ID`,
  v: words`the release of the kernel`,
  V: '/var/tmp',
  w: words`the version of the system`,
  W: words`the variant of the system`,
  y: words`the path of the unit`,
  Y: words`the folder of the unit`,
};

/** Commands with a format, each with the letters that stand in one; the format is the last group. */
const FORMATS: readonly { readonly pattern: RegExp; readonly letters: RegExp }[] = [
  {
    pattern:
      /(?:^|[\s"'`(;&|!/])date(?:[ \t]+-[\w-]+(?:=[\w:-]+)?| +["']?@?[\d$][\w$]*["']?){0,6}[ \t]+(\+"[^"\n]*"|\+'[^'\n]*'|"\+[^"\n]*"|'\+[^'\n]*'|\\?"\+[^"\n]*"|\+[^\s"'`)|;&]*)/g,
    letters: /^[aAbBcCdDeFgGhHIjklmMnNpPqrRsStTuUVwWxXyYzZ]$/,
  },
  {
    pattern:
      /(?:^|[\s"'`(;&|!/])stat(?:[ \t]+-L)?[ \t]+(?:-c|--format|--printf)[ =]?("[^"\n]*"|'[^'\n]*'|[^\s"'`)|;&]+)/g,
    letters: /^[aAbBCdDfFgGhimnNoprRsStTuUvwWxXyYzZ]$/,
  },
  {
    pattern:
      /(?:^|[\s"'`(;&|!/])git[ \t][^|;&\n]{0,200}?--(?:format|pretty)=("[^"\n]*"|'[^'\n]*'|[^\s"'`)|;&]+)/g,
    letters: /^[aAbBcCdDeEfgGhHnNpPsStT]$/,
  },
  {
    pattern: /(?:^|[\s"'`(;&|!/])printf[ \t]+("[^"\n]*%[sd][^"\n]*"|'[^'\n]*%[sd][^'\n]*')[ \t]+["'$\w]/g,
    letters: /^[sd]$/,
  },
  {
    pattern: /\bstrftime\(("[^"\n]*")/g,
    letters: /^[aAbBcCdDeFgGhHIjmMnpqrRsStTuUVwWxXyYzZ]$/,
  },
];

/** The formats in a command line, without a second look at any place. */
function formatsIn(
  { text }: TextView,
  { valueSpan }: UnitEntry,
): readonly (Span & { readonly letters: RegExp })[] {
  const line = text.slice(valueSpan.start, valueSpan.end);
  if (line.length > LONGEST) return [];
  return FORMATS.flatMap(({ pattern, letters }) =>
    [...line.matchAll(pattern)].map(({ index, 0: all, 1: format = '' }) => {
      const end = valueSpan.start + index + all.lastIndexOf(format) + format.length;
      return { start: end - format.length, end, letters };
    }),
  );
}

/** No command line that people write is longer. */
const LONGEST = 20000;

function look(
  { text }: TextView,
  { start, end, letters }: Span & { readonly letters: RegExp },
): readonly Hit[] {
  const single: number[] = [];
  let first: { readonly at: number; readonly letter: string } | null = null;
  for (let at = text.indexOf('%', start); at >= 0 && at < end; at = text.indexOf('%', at + 1)) {
    const next = text[at + 1] ?? '';
    if (next === '%') {
      // What is doubled here shows that its writer knows; the rest may be meant.
      return [];
    }
    if (!letters.test(next)) continue;
    single.push(at);
    if (first === null && Object.hasOwn(SPECIFIERS, next)) first = { at, letter: next };
  }
  if (first === null) return [];
  const what = SPECIFIERS[first.letter] ?? '';
  const message = words`systemd puts ${what} in the place of %${first.letter} before the command runs; write %%${first.letter}`;
  const edits = single.map((at) => put({ start: at, end: at }, '%'));
  return [{ span: { start, end }, message, fixes: [{ title: words`Double the percent signs`, edits }] }];
}

export const rules: readonly Rule[] = [execSpecifier];

export const why: RuleTexts = {
  'exec-specifier': `systemd replaces \`%\` and a letter in Exec lines before any program sees them: \`date +%Y-%m-%d\` becomes the folder of the unit, a
dash, the machine ID, a dash, and the folder of credentials. It says nothing, as these are specifiers that units may use. The rule looks
at the formats of \`date\`, \`stat\`, \`printf\`, \`git\` and \`strftime\`, also in scripts within the line.

**What to do**: write \`%%\` for each percent sign, or put the command into a script of its own.`,
};

export const more: RuleTexts = {
  'exec-specifier': `**Fix**, to be looked at: all percent signs of the format doubled.

Source: systemd.unit(5), specifiers; systemd.service(5), command lines.`,
};
