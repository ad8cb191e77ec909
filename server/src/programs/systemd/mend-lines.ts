/** What lines that systemd does not understand were most likely meant to be. */
import { sectionsWith, unitDirectives } from '../../spec/systemd/unit-directives.ts';
import { onceFor } from '../../text/once.ts';
import { lineStartAt } from '../../text/search.ts';
import { nearest } from '../../text/similar.ts';
import type { Span, TextEdit } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { Assignment, ReadFile } from './read.ts';

interface Mending {
  readonly mend?: { readonly title: string; readonly edits: readonly TextEdit[] };
}

/** A section by the nearest name, without what stands behind its header. */
export function mendSection(text: string, span: Span, known: ReadonlySet<string>): Mending {
  const found = /^\[+([^\]\n]{1,64})/.exec(text.slice(span.start, Math.min(span.end, span.start + 70)));
  const name = found?.[1]?.trim() ?? '';
  const to = known.has(name) ? name : nearest(name, [...known]);
  if (to === null || name === '') return {};
  const header = `[${to}]`;
  const behind = text
    .slice(span.start + (found?.[0].length ?? 0), span.end)
    .replace(/^\]+/, '')
    .trim();
  const newText = /^[#;]/.test(behind) && known.has(name) ? `${behind}\n${header}` : header;
  return { mend: { title: words`Replace by ${header}`, edits: [{ span, newText }] } };
}

/** The directive of a section with the nearest name. */
export type NearestOf = (section: string, name: string) => string | null;

/** Remembers what it found, since every name is compared; looks for only so many. */
export function nearestDirectives(systemd: number): NearestOf {
  const found = new Map<string, string | null>();
  return (section, name) => {
    const key = `${section}.${name}`;
    if (!found.has(key) && found.size < 100) {
      const names = unitDirectives(section, systemd).filter(({ hidden }) => !hidden);
      found.set(
        key,
        nearest(
          name,
          names.map((directive) => directive.name),
        ),
      );
    }
    return found.get(key) ?? null;
  };
}

/** A directive by the nearest name of its section, or moved to the section that has it. */
export function mendKey(
  text: string,
  entry: Assignment,
  read: ReadFile,
  {
    systemd,
    sections,
    nearestOf,
  }: { readonly systemd: number; readonly sections: ReadonlySet<string>; readonly nearestOf: NearestOf },
): Mending {
  const homes = sectionsWith(entry.name, systemd).filter((section) => sections.has(section));
  const [home] = homes;
  if (home !== undefined) return wouldRefuse(read, home, entry.name) ? {} : moveTo(text, entry, read, home);
  if (entry.section === 'Unit' && /^(?:Author|Maintainer|Version)$/.test(entry.name))
    return remove(text, entry);
  if (/^-{1,2}[a-z]/i.test(entry.name)) return continueAbove(text, entry.lines.start);
  const to = RENAMED[`${entry.section}.${entry.name}`] ?? nearestOf(entry.section, entry.name);
  if (to === null || wouldRefuse(read, entry.section, to)) return {};
  return { mend: { title: words`Replace by ${to}`, edits: [{ span: entry.nameSpan, newText: to }] } };
}

/** A second command is more than most services may have: the unit that loads today would not. */
function wouldRefuse({ assignments }: ReadFile, section: string, name: string): boolean {
  if (section !== 'Service' || name !== 'ExecStart') return false;
  const own = assignments.filter((one) => one.section === section);
  return (
    own.some((one) => one.name === name && one.value !== '') &&
    !own.some((one) => one.name === 'Type' && one.value === 'oneshot')
  );
}

function remove(text: string, { name, lines: { start, end } }: Assignment): Mending {
  const feed = text.indexOf('\n', end);
  const edits = [{ span: { start, end: feed < 0 ? text.length : feed + 1 }, newText: '' }];
  return { mend: { title: words`Remove ${name}=`, edits } };
}

/** Names that are nearer in meaning than in letters. */
const RENAMED: Readonly<Record<string, string>> = {
  ...{
    'Service.ExecPreStart': 'ExecStartPre',
    'Service.ExecPostStart': 'ExecStartPost',
    'Service.ExecPostStop': 'ExecStopPost',
  },
  ...{
    'Service.EnvFile': 'EnvironmentFile',
    'Service.TimeoutStart': 'TimeoutStartSec',
    'Service.TimeoutStop': 'TimeoutStopSec',
  },
  ...{
    'Timer.OnBoot': 'OnBootSec',
    'Service.LimitNoFile': 'LimitNOFILE',
    'Unit.ConditionFileExists': 'ConditionPathExists',
  },
  ...{ 'Install.WantBy': 'WantedBy', 'Install.WantsBy': 'WantedBy', 'Install.RequireBy': 'RequiredBy' },
  ...{ 'Service.StandardOut': 'StandardOutput', 'Service.FinalSignal': 'FinalKillSignal' },
};

function moveTo(text: string, entry: Assignment, read: ReadFile, home: string): Mending {
  const { start } = entry.lines;
  const lineEnd = text.indexOf('\n', entry.lines.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.slice(start, end).replace(/\r?\n?$/, lineBreak);
  const { at, isNew } = placeFor(text, read, home, entry);
  const apart = at > 0 && text[at - 1] !== '\n' ? lineBreak : '';
  const newText = isNew ? headed(text, at, `[${home}]${lineBreak}${lines}`, lineBreak) : lines;
  const edits = [
    { span: { start, end }, newText: '' },
    { span: { start: at, end: at }, newText: `${apart}${newText}` },
  ];
  return { mend: { title: words`Move to [${home}]`, edits } };
}

/** A new section, with an empty line between it and what else there is. */
function headed(text: string, at: number, section: string, lineBreak: string): string {
  if (at < text.length) return `${section}${lineBreak}`;
  return /\n\r?\n$/.test(text.slice(-3)) ? section : `${lineBreak}${section}`;
}

/** Behind the last line of a section; where there is none, where it belongs: [Unit] first, [Install] last. */
function placeFor(
  text: string,
  read: ReadFile,
  home: string,
  entry: Assignment,
): { readonly at: number; readonly isNew: boolean } {
  const end = endsOf(read).get(home);
  if (end !== undefined) return { at: lineBehind(text, end), isNew: false };
  if (home === 'Unit') return { at: text.charCodeAt(0) === 0xfeff ? 1 : 0, isNew: true };
  const install = home === 'Install' ? undefined : read.sections.find(({ name }) => name === 'Install');
  const isBehind = install !== undefined && install.span.start > entry.lines.start;
  return { at: isBehind ? lineStartAt(text, install.span.start) : text.length, isNew: true };
}

function lineBehind(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed < 0 ? text.length : feed + 1;
}

/** Where the last thing that each section says ends. */
const endsOf = onceFor((read: ReadFile): ReadonlyMap<string, number> => {
  const ends = new Map(read.sections.map(({ name, span }) => [name, span.end]));
  for (const { section, lines } of read.assignments) {
    ends.set(section, Math.max(ends.get(section) ?? 0, lines.end));
  }
  return ends;
});

/** A line in front of all sections, below the one that has it. */
export function mendOutside(
  text: string,
  span: Span,
  systemd: number,
  sections: ReadonlySet<string>,
): Mending {
  const name = /^([A-Za-z-]{1,60})[ \t]*=/.exec(text.slice(span.start, span.start + 100))?.[1] ?? '';
  const [home] = sectionsWith(name, systemd).filter((section) => sections.has(section));
  if (home === undefined) return {};
  const at = lineStartAt(text, span.start);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const start = span.start === 0 || at === 0 ? Math.min(at, span.start) : at;
  const edits = [{ span: { start, end: start }, newText: `[${home}]${lineBreak}` }];
  return { mend: { title: words`Write [${home}] above`, edits } };
}

/** A line without `=`: a colon that is meant as one, or the rest of the line above. */
export function mendLine(text: string, span: Span): Mending {
  const line = text.slice(span.start, Math.min(span.end, span.start + 200));
  const colon = /^([A-Z][A-Za-z]{1,40})([ \t]*:[ \t]*)/.exec(line);
  if (colon) {
    const [, name = '', between = ''] = colon;
    const start = span.start + name.length;
    return {
      mend: {
        title: words`Replace the colon by =`,
        edits: [{ span: { start, end: start + between.length }, newText: '=' }],
      },
    };
  }
  const lineStart = lineStartAt(text, span.start);
  return /^-|^[|&]/.test(line) || lineStart < span.start ? continueAbove(text, lineStart) : {};
}

/** Ends the line above in a backslash. */
function continueAbove(text: string, lineStart: number): Mending {
  if (lineStart === 0) return {};
  const above = text.slice(lineStartAt(text, lineStart - 1), lineStart - 1).replace(/\r$/, '');
  const plain = above.trimEnd();
  if (plain === '' || /^[ \t]*[[#;]/.test(plain)) return {};
  const from = lineStartAt(text, lineStart - 1) + plain.length;
  const span = { start: from, end: lineStart - 1 };
  const newText = plain.endsWith('\\') ? '' : ' \\';
  return { mend: { title: words`End the line above in a backslash`, edits: [{ span, newText }] } };
}
