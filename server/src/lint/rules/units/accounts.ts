/** Users and groups that units run as, and that nobody makes. */

import { isTemplate } from '../../../config/walk-document.ts';
import { type TextView, unitOf } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { EXTENSION_GROUPS, IMAGE_GROUPS, IMAGE_USERS } from '../../../spec/flatcar/accounts.ts';
import { PACKAGE_ACCOUNTS } from '../../../spec/flatcar/unit-names.ts';
import { readUnitWords } from '../../../syntax/unit/exec-line.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { nearest } from '../../../text/similar.ts';
import type { Span } from '../../../text/span.ts';
import { summaryOf } from '../../../text/summary.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { put } from '../../say-text.ts';
import { inTexts, perMachine } from '../../views.ts';
import { hasExtensions } from '../together/missing.ts';
import { factsOf, valuesOf } from '../together/starts.ts';
import { unitEntries } from './known.ts';

const userUnknown: TextRule = {
  on: 'text',
  id: 'unit-user-unknown',
  title: 'The unit runs as a user or group that does not exist',
  harm: 'will-not-start',
  check(view) {
    const named = unitEntries(view).flatMap((entry) => {
      const kind = kindOf(entry.section, entry.name);
      return kind === null ? [] : namesOf(view, entry).map((name) => ({ kind, name }));
    });
    if (named.length === 0) return [];
    const lookAtAll: AskMachine = ({ machine }) => {
      if (mayHaveMore(machine) || isElsewhere(machine, view)) return [];
      return named.flatMap(({ kind, name }) => look(machine, kind, name));
    };
    return [lookAtAll];
  },
};

type Kind = 'user' | 'group';

/** What a directive names; `User=` of a container is one of its image. */
function kindOf(section: string, name: string): Kind | null {
  if (!/^(?:Service|Socket|Mount|Swap)$/.test(section)) return null;
  if (name === 'User' || (section === 'Socket' && name === 'SocketUser')) return 'user';
  if (name === 'Group' || name === 'SupplementaryGroups') return 'group';
  return section === 'Socket' && name === 'SocketGroup' ? 'group' : null;
}

interface Name {
  readonly value: string;
  readonly span: Span;
}

/** The names of an entry that are plain ones: neither numbers nor filled in later. What systemd refuses it tells itself. */
function namesOf({ text }: TextView, { name, value, valueSpan }: UnitEntry): readonly Name[] {
  const names =
    name === 'SupplementaryGroups'
      ? readUnitWords(text, valueSpan).map(({ start, end, value: word }) => ({
          value: word,
          span: { start, end },
        }))
      : [{ value, span: valueSpan }];
  return names.filter((word) => /^[A-Za-z_][\w-]*$/.test(word.value) && !isTemplate(word.value));
}

function look(machine: Machine, kind: Kind, { value, span }: Name): readonly Hit[] {
  const { users, groups } = accountsOf(machine);
  const known = kind === 'user' ? users : groups;
  if (known.has(value) || isSpokenOf(machine, value)) return [];
  const meant = value.length < 4 ? null : nearest(value, [...known]);
  const message = kind === 'user' ? noUser(value, meant) : noGroup(value, meant);
  const fixes = meant === null ? [] : [{ title: words`Replace by ${meant}`, edits: [put(span, meant)] }];
  return [{ span, message, fixes }];
}

function noUser(name: string, meant: string | null): string {
  return meant === null
    ? words`there is no user ${name}, and systemd does not start the unit; add it to passwd.users`
    : words`there is no user ${name}, and systemd does not start the unit; ${meant} there is`;
}

function noGroup(name: string, meant: string | null): string {
  return meant === null
    ? words`there is no group ${name}, and systemd does not start the unit; add it to passwd.groups`
    : words`there is no group ${name}, and systemd does not start the unit; ${meant} there is`;
}

/** Who there is: in the image of any release, in the config, and of what systemd-sysusers and userdb are told. */
const accountsOf = summaryOf((machine: Machine) => {
  const whole = wholeOf(machine);
  const { nodes } = whole;
  const users = new Set([...IMAGE_USERS.keys(), ...PACKAGE_ACCOUNTS, ...machine.others.users]);
  const groups = new Set([
    ...[...IMAGE_GROUPS.keys(), ...PACKAGE_ACCOUNTS, ...EXTENSION_GROUPS],
    ...[...machine.others.groups, ...machine.others.users],
  ]);
  for (const { name } of whole.users) {
    users.add(name.value);
    // Who gets no group of that name is told of where Ignition makes it.
    groups.add(name.value);
  }
  for (const { name } of whole.groups) groups.add(name.value);
  for (const { at, texts } of nodes) {
    const [, record, kind] = /^\/(?:etc|run|usr\/lib)\/userdb\/([^/]+)\.(user|group)$/.exec(at.value) ?? [];
    if (record !== undefined) (kind === 'user' ? users : groups).add(record);
    if (!/\/sysusers\.d\/[^/]+$/.test(at.value)) continue;
    for (const { text } of texts) readSysusers(text, users, groups);
  }
  return { users, groups };
});

function readSysusers(text: string, users: Set<string>, groups: Set<string>): void {
  for (const [, type = '', name = '', id = ''] of text.matchAll(
    /^[ \t]*([ugmr])!?[ \t]+(\S+)[ \t]*(\S*)/gm,
  )) {
    if (type === 'u') users.add(name);
    if (type !== 'r') groups.add(name);
    if (type === 'm') {
      users.add(name);
      groups.add(id);
    }
  }
}

/** Whether there may be more accounts than those: what brings them cannot be read here. */
const mayHaveMore = perMachine((machine): boolean => {
  const whole = wholeOf(machine);
  if (machine.system !== 'flatcar' || machine.others.unread || machine.others.replaces) return true;
  if (hasExtensions(whole)) return true;
  return placesOf(whole).some(
    ({ kind, at, texts }) =>
      kind === 'tree' ||
      isTemplate(at.value) ||
      /^\/etc\/(?:passwd|group)$/.test(at.value) ||
      (/\/sysusers\.d\/[^/]+$/.test(at.value) && texts.length === 0),
  );
});

/** Whether the unit has users of its own making, or a root with accounts of its own. */
function isElsewhere(machine: Machine, view: TextView): boolean {
  const unit = unitOf(view);
  const facts = factsOf(machine, unit);
  const own = unitEntries(view);
  const values = [
    ...valuesOf(facts, 'DynamicUser', 'RootDirectory', 'RootImage'),
    ...own.flatMap(({ name, value }) =>
      /^(?:DynamicUser|RootDirectory|RootImage)$/.test(name) ? value : [],
    ),
  ];
  return values.some((value) => !/^(?:0|no|n|false|f|off|)$/i.test(value));
}

/** Whether what makes accounts is run, and the name stands in the same script or unit. */
function isSpokenOf(machine: Machine, name: string): boolean {
  return makersOf(machine).some(([, { text }]) => text.includes(name));
}

const makersOf = inTexts(
  ({ text }) =>
    /\b(?:useradd|adduser|groupadd|addgroup|newusers|homectl|userdbctl|sysusers)\b|\/etc\/(?:passwd|group)\b/.exec(
      text,
    ) ?? [],
);

export const rules: readonly Rule[] = [userUnknown];

export const why: RuleTexts = {
  'unit-user-unknown': `A unit whose \`User=\`, \`Group=\` or \`SupplementaryGroups=\` names somebody who does not exist fails with the status 217/USER or
216/GROUP each time it is started; nothing says so before. The rule knows the accounts of the image, those in \`passwd\`, also of configs
that are merged, and those of \`sysusers.d\` and \`userdb\` files. It is silent with \`DynamicUser=yes\`, where a script makes accounts and
names this one, and where an extension, a folder of files or a config that cannot be read here may bring it.

**What to do**: add the user to \`passwd.users\`, correct the name, or let systemd make one: \`DynamicUser=yes\`.`,
};

export const more: RuleTexts = {
  'unit-user-unknown': `**Fix**, to be looked at: the name that is nearest.

Source: systemd.exec(5); flatcar/baselayout, and the accounts of the packages in flatcar/scripts.`,
};
