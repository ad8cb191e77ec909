/** Directives of systemd that are ignored, renamed or moved; the table is in spec/systemd/directives.ts. */

import { perText, type TextView } from '../../../embedded/view.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import {
  convertValue,
  type DirectiveChange,
  IGNORED_DIRECTIVES,
  MOVED_DIRECTIVES,
  RENAMED_DIRECTIVES,
} from '../../../spec/systemd/directives.ts';
import type { UnitEntry, UnitText } from '../../../syntax/unit/read.ts';
import { words } from '../../../text/words.ts';
import type { Hit, Rule, RuleTexts, TextContext, TextFix, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';
import { addToSection, removeEntry } from '../../unit-edits.ts';

const byName = (rows: readonly DirectiveChange[]) => new Map(rows.map((row) => [row.name, row]));
const IGNORED = byName(IGNORED_DIRECTIVES);
const RENAMED = byName(RENAMED_DIRECTIVES);

/** The entries of a unit; none of other settings in that format. */
export function entriesOf(view: TextView): readonly UnitEntry[] {
  return view.kind === 'unit' ? (view.unit()?.entries ?? []) : [];
}

const list = (rows: readonly DirectiveChange[]): string =>
  rows.map(({ name, to }) => (to === null ? `\`${name}=\`` : `\`${name}=\` (\`${to}=\`)`)).join(', ');

const ignoredDirective: TextRule = {
  on: 'text',
  id: 'systemd-ignored-directive',
  title: 'The directive does nothing',
  harm: 'does-nothing',
  check: (view, context) => entriesOf(view).flatMap((entry) => ignored(view, context, entry)),
};

function ignored(view: TextView, { target }: TextContext, entry: UnitEntry): readonly Hit[] {
  const change = IGNORED.get(entry.name);
  if (!change) return [];
  const yet = change.ignoredSince !== undefined && !isSince(target, change.ignoredSince);
  // It works there, and to take it out would change something.
  if (yet && change.to === null) return [];
  const message =
    change.to === null
      ? words`systemd ignores ${entry.name}=: nothing takes its place`
      : yet
        ? words`${entry.name}= is ignored from Flatcar ${change.ignoredSince} on (systemd ${change.systemd}): use ${change.to}=`
        : words`systemd ignores ${entry.name}=: use ${change.to}=`;
  return [
    {
      span: entry.nameSpan,
      message,
      ...((yet || change.to === null) && { harm: 'old' as const }),
      fixes: replacement(view, entry, change, yet),
    },
  ];
}

/** Successors of which the last one counts. */
const SINGLE = new Set([
  'MemoryMax',
  'CPUWeight',
  'StartupCPUWeight',
  'IOAccounting',
  'IOWeight',
  'StartupIOWeight',
  'OnFailureJobMode',
]);

/** The fix for a directive that has a successor, or none; safe where the old one `works` as the new one does. */
function replacement(
  view: TextView,
  entry: UnitEntry,
  { to, value, ignoredSince }: DirectiveChange,
  works: boolean,
): readonly TextFix[] {
  const others = entriesOf(view).filter(({ section }) => section === entry.section);
  if (to === null) return [{ title: words`Remove ${entry.name}=`, edits: [removeEntry(entry)], safe: true }];
  if (to.includes(' ')) return [];
  const successor = SINGLE.has(to) ? others.findLast(({ name }) => name === to) : undefined;
  if (successor) {
    // Of two names of one setting the last one counts; those of cgroup v1 never do beside their successors.
    const isIdle = ignoredSince !== undefined || successor.lines.start > entry.lines.start;
    const title = words`Remove ${entry.name}=, ${to}= is there already`;
    return [{ title, edits: [removeEntry(entry)], safe: isIdle }];
  }
  const converted = convertValue(value, entry.value);
  if (converted === null) return [];
  const edits = [put(entry.nameSpan, to)];
  if (converted !== entry.value) edits.push(put(entry.valueSpan, converted));
  const written = converted === entry.value ? `${to}=` : `${to}=${converted}`;
  const title = works ? words`Replace by ${written}` : words`Replace by ${written} (takes effect then)`;
  return [{ title, edits, safe: works }];
}

const renamedDirective: TextRule = {
  on: 'text',
  id: 'systemd-renamed-directive',
  title: 'The directive has a new name',
  harm: 'taste',
  everywhere: true,
  check: (view) =>
    entriesOf(view).flatMap((entry) => {
      const change = RENAMED.get(entry.name) ?? intervalInUnit(entry);
      if (!change) return [];
      const message = words`${entry.name}= is called ${change.to}= now`;
      return [{ span: entry.nameSpan, message, fixes: replacement(view, entry, change, true) }];
    }),
};

function intervalInUnit({ section, name }: UnitEntry): DirectiveChange | null {
  if (section !== 'Unit' || name !== 'StartLimitInterval') return null;
  return { name, to: 'StartLimitIntervalSec', value: 'same', systemd: 230 };
}

const movedDirective: TextRule = {
  on: 'text',
  id: 'systemd-moved-directive',
  title: 'The directive belongs into [Unit]',
  harm: 'taste',
  everywhere: true,
  check: (view) => {
    const unit = view.unit();
    if (view.kind !== 'unit' || !unit) return [];
    return unit.entries.flatMap((entry) => moved(view, unit, entry));
  },
};

/** How often a unit has each directive. */
export const countsOf = perText((view): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { name } of view.unit()?.entries ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
});

function moved(view: TextView, unit: UnitText, entry: UnitEntry): readonly Hit[] {
  const to = Object.hasOwn(MOVED_DIRECTIVES, entry.name) ? MOVED_DIRECTIVES[entry.name] : undefined;
  if (entry.section !== 'Service' || to === undefined) return [];
  const message =
    to === entry.name
      ? words`${entry.name}= belongs into [Unit]`
      : words`${entry.name}= belongs into [Unit] and is called ${to}= there`;
  const counts = countsOf(view);
  const others = to === entry.name ? 0 : (counts.get(to) ?? 0);
  const taken = others + (counts.get(entry.name) ?? 0) > 1;
  if (taken) return [{ span: entry.nameSpan, message }];
  const value = view.text.slice(entry.valueSpan.start, entry.valueSpan.end);
  const edits = [removeEntry(entry), addToSection(view, unit, 'Unit', `${to}=${value}`)];
  const title = words`Move to [Unit] as ${to}=${value}`;
  return [{ span: entry.nameSpan, message, fixes: [{ title, edits, safe: true }] }];
}

export const rules: readonly Rule[] = [ignoredDirective, renamedDirective, movedDirective];

export const why: RuleTexts = {
  'systemd-ignored-directive':
    () => words`systemd parses these directives, warns, and ignores them: ${list(IGNORED_DIRECTIVES)}. In brackets stands what takes
their place. Those about CPU shares, block devices and memory limits of cgroup v1 work up to systemd 257; 258, which is in
Flatcar from Alpha 4628.0.0 on, ignores them. For older targets they are a note only, and so are those that nothing replaces,
as the unit is the same without.`,
  'systemd-renamed-directive':
    () => words`systemd still takes these names, some with a warning: ${list(RENAMED_DIRECTIVES)}, and \`StartLimitInterval=\` in
\`[Unit]\` (\`StartLimitIntervalSec=\`). In brackets stands the name it has now.`,
  'systemd-moved-directive': `systemd 229 moved the limits of starts from \`[Service]\` to \`[Unit]\`: \`StartLimitInterval=\` (there
\`StartLimitIntervalSec=\`), \`StartLimitBurst=\`, \`StartLimitAction=\`, \`FailureAction=\` and \`RebootArgument=\`. It still takes
them in \`[Service]\`.`,
};

export const more: RuleTexts = {
  'systemd-ignored-directive': `**Fix**: the directive that takes its place, with the value as systemd itself converted it (1024 CPU shares are a weight of
100, so is a block weight of 500; both end at 1 and 10000), as part of "fix all" where the old one works still: where it is
ignored, the new one takes effect. Where nothing takes its place, the line is removed. \`Capabilities=\` has no fix: what its value
means for its two successors has to be decided.

Source: systemd's NEWS for 228, 229, 230 and 258, and its parser.`,
  'systemd-renamed-directive': `**Fix**: the new name; of \`OnFailureIsolate=\` also the value (\`isolate\` or \`replace\`).

Source: systemd's NEWS for 228, 230 and 231, and its parser.`,
  'systemd-moved-directive': `**Fix**, as part of "fix all": move the line to the end of \`[Unit]\`, unless the directive is there already.

Source: systemd's NEWS for 229 and 230, and its parser.`,
};
