/** Comments behind values, which are none: systemd and Podman know comments on lines of their own only. */

import type { TextView } from '../../../embedded/view.ts';
import { readExecLine } from '../../../syntax/unit/exec-line.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextFix, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';

const commentInValue: TextRule = {
  on: 'text',
  everyFormat: true,
  id: 'unit-comment-in-value',
  title: 'The comment is part of the value',
  harm: 'not-as-meant',
  everywhere: true,
  check(view) {
    if (view.kind !== 'unit' && view.kind !== 'quadlet') return [];
    if (!/[ \t]#/.test(view.text)) return [];
    const hits = (view.unit()?.entries ?? []).flatMap((entry) => commentIn(view, entry));
    // New lines take long in a large text, and nobody goes through so many.
    return hits.map((hit, index) => (index < MOST ? hit : { ...hit, fixes: [] }));
  },
};

/** So many of a text have a fix. */
const MOST = 100;

const EXEC = /^Exec(?:Condition|(?:Start|Stop|Reload)(?:Pre|Post)?)?$/;
const PATH = words`a comment needs a line of its own: here the path ends with it`;
/** Values in which blanks are allowed, so that systemd takes all of the line; what is said of a comment there. */
const WHOLE: Readonly<Record<string, string>> = {
  EnvironmentFile: PATH,
  WorkingDirectory: PATH,
  RootDirectory: PATH,
  RootImage: PATH,
  PIDFile: PATH,
  TTYPath: PATH,
  PathExists: PATH,
  PathExistsGlob: PATH,
  PathChanged: PATH,
  PathModified: PATH,
  DirectoryNotEmpty: PATH,
  What: words`a comment needs a line of its own: here the source ends with it`,
  Options: words`a comment needs a line of its own: here it is one of the options`,
  SyslogIdentifier: words`a comment needs a line of its own: here the name ends with it`,
};
const CONDITION = /^(?:Condition|Assert)(?:Path|File|Directory)\w+$/;
/** Keys of quadlets that Podman is given as they are. */
const QUADLET =
  /^(?:Image|ContainerName|Network|PublishPort|Volume|Mount|HostName|Exec|Entrypoint|Pod|Pull|AutoUpdate|PodmanArgs|Secret|User|Group|Yaml|WorkingDir|Timezone|IP|Subnet|Gateway|Driver)$/;

function commentIn(view: TextView, entry: UnitEntry): readonly Hit[] {
  const { section, name } = entry;
  const at = isExec(view, entry)
    ? wordAt(view, entry)
    : isWhole(view, section, name)
      ? behind(view, entry)
      : -1;
  if (at < 0) return [];
  const span = { start: at, end: entry.valueSpan.end };
  const message = isExec(view, entry)
    ? words`a comment needs a line of its own: here the program is given these words`
    : (Object.hasOwn(WHOLE, name) && WHOLE[name]) ||
      (view.kind === 'unit'
        ? PATH
        : words`a comment needs a line of its own: here Podman gets it with the value`);
  return [{ span, message, fixes: moved(view, entry, at) }];
}

function isExec(view: TextView, { section, name }: UnitEntry): boolean {
  return view.kind === 'unit' || section === 'Service' ? EXEC.test(name) && name !== 'Exec' : name === 'Exec';
}

function isWhole({ kind }: TextView, section: string, name: string): boolean {
  if (CONDITION.test(name)) return section === 'Unit';
  if (Object.hasOwn(WHOLE, name)) return kind === 'unit' || section === 'Service';
  return (
    kind === 'quadlet' &&
    /^(?:Container|Pod|Kube|Volume|Network|Image|Build)$/.test(section) &&
    QUADLET.test(name)
  );
}

/** Where a word `#` stands in a command that is no script, with more words behind it; -1 for none. */
function wordAt({ text }: TextView, { valueSpan }: UnitEntry): number {
  for (const { words } of readExecLine(text, valueSpan)) {
    const found = words.findIndex((word) => text.slice(word.start, word.end) === '#');
    const [start, end] = [words[found]?.start ?? 0, words.at(-1)?.end ?? 0];
    // An argument may be just that; words of prose follow a comment's sign.
    if (found > 0 && found < words.length - 1 && !/["'\n]/.test(text.slice(start, end))) return start;
  }
  return -1;
}

/** Where a `#` stands behind a blank with a blank behind it; -1 for none. */
function behind({ text }: TextView, { valueSpan: { start, end } }: UnitEntry): number {
  const value = text.slice(start, end);
  if (/["'\n]/.test(value)) return -1;
  const found = value.search(/[ \t]#[ \t]/);
  return found < 0 || found === 0 ? -1 : start + found + 1;
}

function moved({ text }: TextView, { lines, valueSpan }: UnitEntry, at: number): readonly TextFix[] {
  // What continues on other lines may have comments of its own.
  if (text.slice(lines.start, lines.end).trimEnd().includes('\n')) return [];
  let from = at;
  while (from > valueSpan.start && /[ \t]/.test(text[from - 1] ?? '')) from--;
  const comment = text.slice(at, valueSpan.end);
  const lineBreak = text.slice(lines.start, lines.end).endsWith('\r\n') ? '\r\n' : '\n';
  return [
    {
      title: words`Move the comment to a line of its own`,
      edits: [
        put({ start: lines.start, end: lines.start }, `${comment}${lineBreak}`),
        put({ start: from, end: valueSpan.end }, ''),
      ],
    },
  ];
}

export const rules: readonly Rule[] = [commentInValue];

export const why: RuleTexts = {
  'unit-comment-in-value': `In units a line that begins with \`#\` or \`;\` is a comment; behind a value there are none. A program is given \`#\` and all words
behind it as arguments, the path of \`EnvironmentFile=\` or of a condition ends with them, so that it is nowhere, and Podman gets them with
the image of a quadlet. Where systemd itself says that it does not take such a value, nothing is added; a \`#\` in quotes is the script's.

**What to do**: move the comment to the line above.`,
};

export const more: RuleTexts = {
  'unit-comment-in-value': `**Fix**, to be looked at: the comment above the line; the program is no longer given its words.

Source: systemd.syntax(7), podman-systemd.unit(5).`,
};
