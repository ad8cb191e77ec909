/** What bash refuses in scripts: those of files, and those that Exec lines hand to a shell. */
import { perText, type TextView } from '../../../embedded/view.ts';
import type { ProgramEntry } from '../../../programs/report.ts';
import { execScript } from '../../../programs/shell/exec.ts';
import { checkScript } from '../../../programs/shell/said.ts';
import { readExecLine } from '../../../syntax/unit/exec-line.ts';
import { baseName, innermost, scriptOf } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';
import { entriesOf } from '../texts/systemd.ts';

const EXEC = /^Exec(?:Condition|Reload|(?:Start|Stop)(?:Pre|Post)?)$/;
/** Scripts of shells that read otherwise. */
const OTHER = /\.(?:zsh|ksh|csh|fish)$/;

/** How a script is read: as POSIX wants for `sh`, which is bash as well; null for another interpreter. */
export function shellOf({ kind, text, source }: TextView): { readonly posix: boolean } | null {
  if (kind !== 'shell') return null;
  const [, path, first] = /^#![ \t]*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(text.slice(0, 200)) ?? [];
  if (path === undefined) return OTHER.test(source.owner) ? null : { posix: false };
  const name = baseName(path) === 'env' ? baseName(first ?? '') : baseName(path);
  return name === 'sh' || name === 'bash' ? { posix: name === 'sh' } : null;
}

/** All that is said of the scripts in a text, in places of the text. */
const saidIn = perText((view): readonly ProgramEntry[] => {
  if (view.kind === 'unit')
    return entriesOf(view).flatMap((entry) => (EXEC.test(entry.name) ? inUnit(view, entry.valueSpan) : []));
  const shell = shellOf(view);
  // What carriage returns make of a script has a rule of its own.
  return shell === null || view.text.includes('\r') ? [] : checkScript(view.source.owner, view.text, shell);
});

function inUnit(view: TextView, value: Span): readonly ProgramEntry[] {
  return readExecLine(view.text, value).flatMap(({ prefix, words }) => {
    const command = innermost(words);
    const inner = scriptOf(command);
    const name = baseName(command[0]?.value ?? '');
    if (!inner || (name !== 'sh' && name !== 'bash')) return [];
    const substitutes = !view.text.slice(prefix.start, prefix.end).includes(':');
    const { text, places } = execScript(view.text, inner, substitutes);
    if (text.includes('\r')) return [];
    return checkScript(view.source.owner, text, { posix: name === 'sh' }).map((entry) => {
      const { start, end } = entry.span;
      const from = places[start] ?? inner.end;
      const to = end > start ? (places[end] ?? inner.end) : from;
      return { ...entry, span: { start: Math.min(from, inner.end - 1), end: Math.max(to, from) } };
    });
  });
}

const ofClass = (kind: string, comes: string, facts: Omit<TextRule, 'on' | 'id' | 'check'>): TextRule => ({
  ...{ on: 'text', id: `shell/${kind}`, everyFormat: true },
  ...facts,
  check: (view) =>
    saidIn(view).flatMap((entry): readonly Hit[] =>
      entry.class === kind ? [{ span: entry.span, message: `bash: ${entry.message}${comes}` }] : [],
    ),
});

const lineEnds: TextRule = {
  on: 'text',
  id: 'shell/line-ends',
  everyFormat: true,
  title: 'The script has the line ends of Windows',
  harm: 'will-not-start',
  everywhere: true,
  check(view) {
    const { text, kind } = view;
    const first = text.indexOf('\r\n');
    if (first < 0 || (kind !== 'script' && shellOf(view) === null)) return [];
    const isFirstLine = text.indexOf('\n') === first + 1 && text.startsWith('#!');
    if (kind === 'script' && !isFirstLine) return [];
    const start = text.lastIndexOf('\n', first) + 1;
    const message = isFirstLine
      ? words`the carriage return at the end of this line is part of the name of the interpreter, which is not found; end lines with a line feed alone`
      : words`bash takes the carriage return at the end of each line for a part of its last word; end lines with a line feed alone`;
    const edits = [...text.matchAll(/\r(?=\n)/g)].map(({ index }) =>
      put({ start: index, end: index + 1 }, ''),
    );
    const fixes = edits.length > MOST_EDITS ? [] : [{ title: words`Remove the carriage returns`, edits }];
    return [{ span: { start, end: Math.max(first, start + 1) }, message, fixes }];
  },
};

/** More edits than this no editor wants at once. */
const MOST_EDITS = 2000;

export const rules: readonly Rule[] = [
  ofClass('syntax', '', { title: 'bash cannot read the script', harm: 'refused', everywhere: true }),
  ofClass('unclosed', '', {
    title: 'Something in the script is never closed',
    harm: 'refused',
    everywhere: true,
  }),
  ofClass('here-document', '', {
    title: 'The here-document has no end',
    harm: 'not-as-meant',
    everywhere: true,
  }),
  lineEnds,
];

const WHERE =
  'The rule reads scripts of `sh` and `bash` as `bash -n` does, those of `sh` in POSIX mode, and the scripts that Exec lines hand to `sh -c`. It is silent where a template, an alias or an option of the shell may make something else of the text.';

export const why: RuleTexts = {
  'shell/syntax': `bash runs a script up to the command that it cannot read, and stops there. The message and the line are bash's own.

${WHERE}

**What to do**: look at the word that is named, and at what stands before it: a \`then\`, \`do\`, \`;\` or bracket too few, or an empty body.`,
  'shell/unclosed': `A quote, a bracket, an \`if\`, a loop or a \`case\` is open to the end of the script, and bash refuses all of it from there on. bash names
the line where the text ends, or where the quote begins; the mark is at what is open.

${WHERE}

**What to do**: close it where it should end.`,
  'shell/here-document': `The line that should end the here-document never comes, so the rest of the script is its text and does not run. The line has to be
the word alone, without blanks before or behind it; behind \`<<-\` tabs may stand before it, and spaces may not.

**What to do**: write the word on a line of its own, at the beginning of the line.`,
  'shell/line-ends': `The lines of a script have to end in plain line feeds. With a carriage return in front of them the kernel looks for an interpreter whose name ends with one
("No such file or directory", status 203/EXEC), and bash says \`$'\\r': command not found\`.

**What to do**: save the file with the line ends of Unix.`,
};

const SOURCE = 'Source: bash 5.2, `bash -n`; bash(1).';

export const more: RuleTexts = {
  'shell/syntax': `**Fix**: none.\n\n${SOURCE}`,
  'shell/unclosed': `**Fix**: none.\n\n${SOURCE}`,
  'shell/here-document': `**Fix**: none.\n\n${SOURCE}`,
  'shell/line-ends':
    '**Fix**: without the carriage returns. Not part of "fix all".\n\nSource: execve(2); bash(1).',
};
