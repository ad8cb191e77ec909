/** The first line of scripts that are run: it names the interpreter, and the kernel reads it and nothing else. */
import type { EmbeddedText } from '../../../embedded/embedded-text.ts';
import type { Machine, MachineNode } from '../../../machine/machine.ts';
import { type MachinePlace, placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { ABSENT_PROGRAMS } from '../../../spec/flatcar/absent-programs.ts';
import { FILL } from '../../../syntax/template/marks.ts';
import { summaryOf } from '../../../text/summary.ts';
import { words } from '../../../text/words.ts';
import type { Hit, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { put, remarkIn } from '../../say-text.ts';
import { nodesByPath, nodesWhere, perMachine } from '../../views.ts';
import { hasExtensions, hasRootOfItsOwn } from '../together/missing.ts';
import { isNamedBeside, usesOf } from '../together/paths.ts';

/** A file with a text that somebody means to run. */
interface Script {
  readonly at: string;
  readonly text: EmbeddedText;
  /** The unit whose Exec line runs it; null where its mode alone says that it is run. */
  readonly unit: string | null;
}

const MISPLACED = /^\s*#!\s*\/|^\s*#[ \t]+![ \t]*\/\S*(?:sh|env|python3?|perl)\b/;
/** What a text begins with that is to be filled in. */
const MARK = /^\s*(?:\{\{|\{%|<%|\$\{|%\{|###|<|\{\w+\})/;

/** The files of a machine that units run, by their paths, with the unit. */
const runsOf = perMachine((machine): ReadonlyMap<string, string> => {
  const whole = wholeOf(machine);
  const files = new Set(placesOf(machine).map(({ at }) => at.value));
  const runs = new Map<string, string>();
  for (const use of usesOf(machine)) {
    const isNew = use.as === 'program' && files.has(use.path) && !runs.has(use.path);
    if (isNew && !hasRootOfItsOwn(whole, use)) runs.set(use.path, use.unit);
  }
  return runs;
});

const isExecutable = ({ mode }: Pick<MachinePlace, 'mode'>): boolean => ((mode?.value ?? 0) & 0o111) !== 0;
const executables = nodesWhere(isExecutable);

const scriptsOf = perMachine((machine): readonly Script[] => {
  if (machine.others.replaces || (runsOf(machine).size === 0 && executables(machine).length === 0)) return [];
  return textsRun(machine);
});

const textsRun = summaryOf((machine: Machine): readonly Script[] => {
  const runs = runsOf(machine);
  return [...nodesByPath(machine).values()].flatMap((node) => {
    const unit = runs.get(node.at.value) ?? null;
    const isRun = unit !== null || isExecutable(node);
    const text = isRun && node.kind === 'file' ? textOf(node) : null;
    return text ? [{ at: node.at.value, text, unit }] : [];
  });
});

function textOf({ contents, madeBy }: MachineNode): EmbeddedText | null {
  const text = madeBy === null || madeBy === 'tree' ? (contents?.text ?? null) : null;
  const isPlain = text && text.text !== '' && !text.text.includes('\0') && !text.text.includes(FILL);
  return isPlain && !MARK.test(text.text.slice(0, 200)) ? text : null;
}

const misplaced: MachineRule = {
  on: 'machine',
  id: 'shell/shebang-place',
  title: 'The line with the interpreter is not the first',
  harm: 'will-not-start',
  everywhere: true,
  check: ({ machine }) =>
    scriptsOf(machine).flatMap(({ text, unit }): readonly Remark[] => {
      const head = text.text.slice(0, 400);
      const found = head.startsWith('#!') ? null : MISPLACED.exec(head);
      if (!found) return [];
      const start = head.indexOf('#');
      const mark = head.indexOf('!', start);
      const message =
        unit === null
          ? words`the text has to begin with #!, or it is no script for the kernel; write #! at its very beginning`
          : words`the text has to begin with #!, or it cannot be run by ${unit}; write #! at its very beginning`;
      const edits = [put({ start: 0, end: mark + 1 }, '#!')];
      const span = { start, end: Math.max(lineEnd(text.text, start), start + 1) };
      return [remarkIn(text, { span, message, fixes: [{ title: words`Begin the text with #!`, edits }] })];
    }),
};

const missing: MachineRule = {
  on: 'machine',
  id: 'shell/no-shebang',
  title: 'The script names no interpreter',
  harm: 'will-not-start',
  everywhere: true,
  check: ({ machine }) =>
    scriptsOf(machine).flatMap(({ at, text, unit }): readonly Remark[] => {
      const { text: all } = text;
      if (unit === null || all.startsWith('#!') || MISPLACED.test(all.slice(0, 400))) return [];
      const message = words`${unit} runs ${at}, which has no line with an interpreter, and fails (203/EXEC); begin it with #!/bin/bash`;
      const fixes = looksLikeShell(all)
        ? [{ title: words`Begin it with #!/bin/bash`, edits: [put({ start: 0, end: 0 }, '#!/bin/bash\n')] }]
        : [];
      return [remarkIn(text, { span: { start: 0, end: Math.max(1, lineEnd(all, 0)) }, message, fixes })];
    }),
};

/** Whether a text is a script of a shell for sure: it sets an option, a variable or a condition as one does. */
function looksLikeShell(text: string): boolean {
  return /^(?:set -|export \w+=|if \[|[A-Za-z_]\w*=|(?:echo|mkdir|cp|mv|rm|ln|cat|docker|systemctl|curl|exec|sleep|chmod|modprobe|sysctl) )/m.test(
    text,
  );
}

const absent: MachineRule = {
  on: 'machine',
  id: 'shell/no-interpreter',
  title: 'The image has no such interpreter',
  harm: 'will-not-start',
  // An image of one's own may have it.
  severity: 'hint',
  check(context) {
    const { machine } = context;
    const whole = wholeOf(machine);
    if (machine.system === 'unknown' || machine.others.unread || hasExtensions(whole)) return [];
    if (placesOf(whole).some(({ kind }) => kind === 'tree')) return [];
    return scriptsOf(machine).flatMap(({ text }): readonly Remark[] => {
      const line = /^#![ \t]*(\/(?:usr\/)?s?bin\/)(?:env[ \t]+(?:-S[ \t]+)?)?([\w+.-]+)/.exec(
        text.text.slice(0, 200),
      );
      const [all = '', folder = '', name = ''] = line ?? [];
      if (!line || !(ABSENT_PROGRAMS.has(name) || SHELLS.has(name)) || isNamedBeside(whole, folder + name))
        return [];
      const hit: Hit = {
        span: { start: 0, end: all.length },
        message: words`Flatcar has no ${name}: ${ADVICE}`,
      };
      return [remarkIn(text, hit)];
    });
  },
};

const SHELLS = new Set(['ksh', 'csh', 'tcsh', 'fish']);
const ADVICE = words`write the script for bash, or run it in a container that has it`;

function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}

export const rules: readonly Rule[] = [misplaced, missing, absent];

export const why: RuleTexts = {
  'shell/shebang-place': `The kernel runs a script by the interpreter that its first line names, and only if \`#!\` are the very first bytes: no empty line, blank
or byte order mark before them, and no blank between. Otherwise a unit that runs it fails with 203/EXEC ("Exec format error").

**What to do**: let the text begin with \`#!\`.`,
  'shell/no-shebang': `systemd runs the program of an Exec line itself, without a shell. It cannot run a text file without \`#!\` in its first line: the unit
fails with 203/EXEC ("Exec format error"), though the same file works when it is called from a shell.

**What to do**: \`#!/bin/bash\` as the first line, or run it by its interpreter (\`ExecStart=/bin/bash /opt/bin/setup.sh\`).`,
  'shell/no-interpreter': `The first line of the script names an interpreter that is not in Flatcar's image, so it cannot be run ("No such file or directory",
status 203/EXEC). The rule is silent where the config has an extension, which may bring it.

**What to do**: write the script for bash, or run it in a container.`,
};

export const more: RuleTexts = {
  'shell/shebang-place':
    '**Fix**: what stands before `#!` is removed. Not part of "fix all".\n\nSource: execve(2).',
  'shell/no-shebang':
    '**Fix**: `#!/bin/bash`, where the text is certainly a shell script. Not part of "fix all".\n\nSource: execve(2), systemd.exec(5).',
  'shell/no-interpreter': '**Fix**: none.\n\nSource: the packages of the image (flatcar/scripts).',
};
