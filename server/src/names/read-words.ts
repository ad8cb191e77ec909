/** Names in words: of kernel arguments, and of the commands that units and scripts run. */

import type { EmbeddedText } from '../embedded/embedded-text.ts';
import type { Run } from '../embedded/language.ts';
import { unitName } from '../programs/systemd/names.ts';
import { baseName, type Word } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import { type Gathered, note, use } from './gather.ts';
import { readAccountOptions, readSu } from './read-accounts.ts';
import { readDevice } from './read-path.ts';

/** A name that is nothing but that: no variable, pattern or mark in it. */
const PLAIN = /^[A-Za-z_][\w.-]*$/;

/** `LABEL=…` and `PARTLABEL=…`, or the path of a device, as mount and the kernel take them. */
export function readDeviceWord(gathered: Gathered, text: EmbeddedText, { start, end }: Span): void {
  const word = text.text.slice(start, end);
  const [all = '', tag, name = ''] = /^(LABEL|PARTLABEL)="?([\w.+@-]+)/.exec(word) ?? [];
  if (tag !== undefined) {
    use(gathered, text, tag === 'LABEL' ? 'label' : 'partition', name, start + all.length - name.length);
  } else if (word.startsWith('/dev/')) readDevice(gathered, { text, start, path: word, role: 'uses' });
}

/** `root=LABEL=ROOT`, `resume=/dev/…`, `systemd.wants=app.service`. */
export function readKernelArgument(gathered: Gathered, text: EmbeddedText, { start, end }: Span): void {
  const word = text.text.slice(start, end);
  const equals = word.indexOf('=');
  if (equals < 0) return;
  const at = start + equals + 1;
  const key = word.slice(0, equals);
  if (/^systemd\.(?:wants|unit|mask)$/.test(key)) {
    const name = text.text.slice(at, end);
    if (unitName(name)) use(gathered, text, 'unit', name, at);
  } else readDeviceWord(gathered, text, { start: at, end });
}

/** What a program of these is given is for a container, but for what is mounted into it or read before. */
const CONTAINERS = /^(?:docker|podman|nerdctl|ctr|crictl|docker-compose)$/;

/** Whether a command runs something in a container. */
export function isContainerRun({ words }: Run): boolean {
  return CONTAINERS.test(baseName(words[0]?.value ?? ''));
}

const SYSTEMCTL =
  /^(?:start|stop|restart|try-restart|reload|reload-or-restart|try-reload-or-restart|enable|disable|reenable|mask|unmask|status|is-active|is-enabled|is-failed|reset-failed|show|cat|edit|kill|preset|isolate|list-dependencies|add-wants|add-requires)$/;

/** Notes the names that a command surely takes. */
export function readRun(
  gathered: Gathered,
  text: EmbeddedText,
  { words, before }: Pick<Run, 'words' | 'before'>,
): void {
  const sudo = before.findIndex(({ value }) => baseName(value) === 'sudo');
  if (sudo >= 0) readAccountOptions(gathered, text, before.slice(sudo));
  readAccountOptions(gathered, text, words);
  const [program, ...args] = words;
  switch (baseName(program?.value ?? '')) {
    case 'systemctl':
      return readSystemctl(gathered, text, args);
    case 'journalctl':
      return args.forEach((arg, at) => {
        const [, name] = /^(?:-u|--unit=)(.+)$/.exec(arg.value) ?? [];
        if (name !== undefined) unitWord(gathered, text, arg, name);
        else if (/^(?:-[aefkmqrx]*u|--unit)$/.test(arg.value)) unitWord(gathered, text, args[at + 1]);
      });
    case 'chown':
      return ownerWord(gathered, text, plainArgs(args)[0]);
    case 'chgrp':
      return accountWord(gathered, text, 'group', plainArgs(args)[0]);
    case 'loginctl':
      if (/^(?:en|dis)able-linger$/.test(args[0]?.value ?? '')) accountWord(gathered, text, 'user', args[1]);
      return;
    case 'agetty':
      return args.forEach((arg, at) => {
        if (/^(?:-a|--autologin)$/.test(arg.value)) accountWord(gathered, text, 'user', args[at + 1]);
      });
    case 'mount':
      return args.forEach((arg) => {
        if (arg.value.includes('LABEL=')) readDeviceWord(gathered, text, arg.inner ?? arg);
      });
    case 'usermod':
      return readUsermod(gathered, text, args);
    case 'su':
    case 'runuser':
      return readSu(gathered, text, args);
    case 'id':
      return accountWord(gathered, text, 'user', args.at(-1));
    case 'gpasswd':
      return accountWord(gathered, text, 'group', args.length > 1 ? args.at(-1) : undefined);
    case 'passwd':
      return accountWord(gathered, text, 'user', plainArgs(args).at(-1));
    default:
  }
}

/** `usermod -aG docker,app core`. */
function readUsermod(gathered: Gathered, text: EmbeddedText, args: readonly Word[]): void {
  const user = args.at(-1);
  const isName = user && !/^-/.test(args.at(-2)?.value ?? '-');
  if (isName || args.length === 1) accountWord(gathered, text, 'user', user);
  args.forEach((arg, at) => {
    const list = args[at + 1];
    if (!list || !/^(?:-a?G|-g|--groups|--gid)$/.test(arg.value)) return;
    const { start, end } = list.inner ?? list;
    for (const { index, 0: name } of text.text.slice(start, end).matchAll(/[^,]+/g)) {
      if (PLAIN.test(name)) use(gathered, text, 'group', name, start + index);
    }
  });
}

/** What is no option; an option's value is taken for an argument, which then is no name of ours or the wrong one, so none counts. */
function plainArgs(args: readonly Word[]): readonly Word[] {
  const plain = args.filter(({ value }) => !value.startsWith('-'));
  const isSure = args.every(
    ({ value }) => !value.startsWith('-') || /^-(?:[RvfcLPhH]+|-[a-z-]+(?:=.*)?|)$/.test(value),
  );
  return isSure ? plain : [];
}

function readSystemctl(gathered: Gathered, text: EmbeddedText, args: readonly Word[]): void {
  if (args.some(({ value }) => /^--(?:user|root|image|global|machine|host)\b|^-[MH]/.test(value))) return;
  const plain = args.filter(({ value }) => !value.startsWith('-'));
  if (!SYSTEMCTL.test(plain[0]?.value ?? '')) return;
  for (const word of plain.slice(1)) unitWord(gathered, text, word);
}

/** A unit on a command line, where a service goes without its suffix as well. */
function unitWord(gathered: Gathered, text: EmbeddedText, word: Word | undefined, part?: string): void {
  const name = part ?? word?.value ?? '';
  const end = word ? (word.inner ?? word).end : 0;
  if (word && part === undefined && name.includes('\\')) return escapedUnitWord(gathered, text, word);
  const start = end - name.length;
  if (!word) return;
  if (text.text.slice(start, end) !== name) return quotedInstance(gathered, text, word);
  // What an instance is called, a variable or a pattern may say.
  const known = name.replace(/@[\w:.\\$%*?{},[\]-]*?(\.[a-z]+)?$/, '@x$1');
  if (!/^[\w:.@\\-]+$/.test(known)) return;
  if (unitName(known)) return use(gathered, text, 'unit', name, start);
  const write = (other: string): string | null =>
    other.endsWith('.service') ? other.slice(0, -'.service'.length) : other;
  if (unitName(`${known}.service`)) {
    const within = { start, end };
    note(gathered, { kind: 'unit', name: `${name}.service`, role: 'uses', text, within, write });
  }
}

/** An instance in quotes: `job@"$i"`, `job@"${i}".service`, of which the name of the template stands there as it is. */
function quotedInstance(gathered: Gathered, text: EmbeddedText, { value, start, end }: Word): void {
  const [, prefix = '', suffix = '.service'] = /^([\w:.-]+)@[\w:.$%{}-]+?(\.[a-z]+)?$/.exec(value) ?? [];
  const written = text.text.slice(start, end);
  const name = `${prefix}@${suffix}`;
  if (prefix === '' || !unitName(name) || !written.startsWith(`${prefix}@"`)) return;
  const write = (other: string): string | null => {
    const at = other.indexOf('@');
    return at < 0 ? null : other.slice(0, at);
  };
  note(gathered, {
    ...{ kind: 'unit', name, role: 'uses', text, write },
    within: { start, end: start + prefix.length },
  });
}

/** A unit with `\\x2d` in its name outside of quotes, where a shell takes each backslash for two. */
function escapedUnitWord(gathered: Gathered, text: EmbeddedText, word: Word): void {
  const within = word.inner ?? { start: word.start, end: word.end };
  const written = text.text.slice(within.start, within.end);
  const isDoubled = written === word.value.replaceAll('\\', '\\\\');
  if (!unitName(word.value) || (!isDoubled && written !== word.value)) return;
  const write = (name: string): string => (isDoubled ? name.replaceAll('\\', '\\\\') : name);
  note(gathered, { kind: 'unit', name: word.value, role: 'uses', text, within, write });
}

function accountWord(
  gathered: Gathered,
  text: EmbeddedText,
  kind: 'user' | 'group',
  word: Word | undefined,
): void {
  if (!word || !PLAIN.test(word.value)) return;
  const { start, end } = word.inner ?? word;
  if (text.text.slice(start, end) === word.value) use(gathered, text, kind, word.value, start);
}

/** `user`, `user:group`, `:group`. */
function ownerWord(gathered: Gathered, text: EmbeddedText, word: Word | undefined): void {
  if (!word) return;
  const { start, end } = word.inner ?? word;
  readOwnerAt(gathered, text, { start, end });
}

/** The user and the group of `user:group`. */
export function readOwnerAt(gathered: Gathered, text: EmbeddedText, { start, end }: Span): void {
  const [user = '', group = ''] = text.text.slice(start, end).split(':');
  if (PLAIN.test(user)) use(gathered, text, 'user', user, start);
  if (PLAIN.test(group)) use(gathered, text, 'group', group, start + user.length + 1);
}
