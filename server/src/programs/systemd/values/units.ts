/** Values that name other units, and what a unit listens to, watches and waits for. Source: systemd 257, src/core/load-fragment.c. */
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import { listenFault, netlinkFault } from '../addresses.ts';
import { parseCalendar } from '../calendar.ts';
import { type Extra, eachWord, type Judging, keep, onePath, place, resolved, say } from '../judging.ts';
import { isInterface, isSliceName, resolve, UNIT_TYPES, unitName, unitOfPath } from '../names.ts';
import { INVALID, parseTime } from '../numbers.ts';
import type { Word } from '../words.ts';
import { mendTime, mendTo } from './mend.ts';

/** Names of units. */
export function units(judging: Judging): void {
  const { entry } = judging;
  if (entry.section === 'Install') return;
  if (/^Requi(?:res|site)Overridable$/.test(entry.name)) {
    const to = entry.name.replace('Overridable', '');
    const message = `Unit dependency type ${entry.name}= is obsolete, replacing by ${to}=, please update your unit file`;
    const mend = { title: words`Replace by ${to}=`, edits: [{ span: entry.nameSpan, newText: to }] };
    say(judging, 'obsolete-value', 'warning', message, { mend });
  }
  const sockets = entry.name === 'Sockets';
  for (const word of eachWord(judging, sockets ? {} : { retainEscape: true })) {
    const name = resolved(judging, word.text, { ...place(word), inNames: true });
    if (name === null) continue;
    if (sockets && !name.endsWith('.socket')) {
      say(judging, 'bad-unit-name', 'warning', `Unit must be of type socket, ignoring: ${name}`, place(word));
    } else if (unitName(name)) keep(judging, name);
    else {
      const message = `Failed to add dependency on ${name}, ignoring: ${INVALID}`;
      say(judging, 'bad-unit-name', 'warning', message, { ...place(word), ...mendUnit(judging, word) });
    }
  }
}

/** Commas go, a path becomes its mount, a suffix is spelled right or comes. */
function mendUnit({ entry }: Judging, word: Word): Pick<Extra, 'mend'> {
  const to = nameFor(word.text);
  if (to === null) return {};
  const span = { start: entry.at(word.start), end: entry.at(Math.max(word.start, word.end - 1)) + 1 };
  return { mend: { title: words`Replace by ${to}`, edits: [{ span, newText: to }] } };
}

function nameFor(text: string): string | null {
  const parts = text.split(/[,;]/).filter(Boolean);
  if (parts.length > 1 || /[,;]$/.test(text))
    return parts.every((part) => unitName(part)) ? parts.join(' ') : null;
  const plain = text.replace(/^["']|["']$/g, '');
  if (plain !== text) return unitName(plain) ? plain : nameFor(plain);
  if (text.startsWith('/'))
    return /^[\x21-\x7e]+$/.test(text)
      ? unitOfPath(text, text.startsWith('/dev/') ? 'device' : 'mount')
      : null;
  const dot = text.lastIndexOf('.');
  if (!/^[a-zA-Z0-9@:_.\\-]+$/.test(text)) return null;
  const suffix = dot < 0 ? null : nearest(text.slice(dot + 1), UNIT_TYPES);
  if (suffix !== null) return `${text.slice(0, dot)}.${suffix}`;
  if (dot >= 0) return null;
  return /^(?:network|network-online|multi-user|local-fs|remote-fs|sysinit|basic|timers|sockets)$/.test(text)
    ? `${text}.target`
    : `${text}.service`;
}

/** One unit: the slice to stand in, the service of a socket, what a timer or path starts. */
export function unit(judging: Judging): void {
  const { entry, value } = judging;
  const name = resolve(value, judging.unit, true);
  if (name === null)
    say(
      judging,
      'bad-specifier',
      'warning',
      `Failed to resolve unit specifiers in ${value}, ignoring: Invalid slot`,
    );
  else if (entry.name === 'Slice') slice(judging, name);
  else if (entry.name === 'Service') {
    if (!name.endsWith('.service'))
      say(judging, 'bad-unit-name', 'warning', `Unit must be of type service, ignoring: ${value}`);
    else if (unitName(name) && unitName(name)?.instance !== '') keep(judging, name);
    else
      say(
        judging,
        'bad-unit-name',
        'warning',
        `Failed to load unit ${value}, ignoring: Unit name ${name} is not valid.`,
      );
  } else trigger(judging, name);
}

function slice(judging: Judging, name: string): void {
  const found = unitName(name);
  if (!found)
    say(
      judging,
      'bad-unit-name',
      'warning',
      `Failed to load slice unit ${name}, ignoring: Unit name ${name} is not valid.`,
    );
  else if (found.type === 'slice' && found.instance !== null) {
    const why = found.instance === '' ? `Unit name ${name} is missing the instance name.` : INVALID;
    say(judging, 'bad-unit-name', 'warning', `Failed to load slice unit ${name}, ignoring: ${why}`);
  } else if (found.type !== 'slice' || judging.unit.type === 'slice') {
    const mend = mendTo(
      judging,
      isSliceName(`${found.prefix}.slice`) && found.type !== 'slice' ? `${found.prefix}.slice` : null,
    );
    say(
      judging,
      'bad-unit-name',
      'warning',
      `Failed to assign slice ${name} to unit ${judging.unit.name}, ignoring: ${INVALID}`,
      mend,
    );
  } else keep(judging, name);
}

function trigger(judging: Judging, name: string): void {
  const { value } = judging;
  const type = UNIT_TYPES.find((one) => name.endsWith(`.${one}`));
  if (judging.has('Unit')) {
    say(judging, 'bad-value', 'warning', `Multiple units to trigger specified, ignoring: ${value}`);
  } else if (type === undefined)
    say(
      judging,
      'bad-unit-name',
      'warning',
      `Unit type not valid, ignoring: ${value}`,
      mendTo(judging, value === '' ? null : `${value}.service`),
    );
  else if (name === judging.unit.name)
    say(judging, 'self-trigger', 'warning', `Units cannot trigger themselves, ignoring: ${value}`);
  else if (unitName(name)) keep(judging, name);
  else say(judging, 'bad-unit-name', 'warning', `Failed to add trigger on ${name}, ignoring: ${INVALID}`);
}

/** When a timer fires: any of these does. */
export const TRIGGERS = [
  'OnCalendar',
  'OnActiveSec',
  'OnBootSec',
  'OnStartupSec',
  'OnUnitActiveSec',
  'OnUnitInactiveSec',
];

/** When a timer fires. */
export function timer(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') {
    judging.reset(...TRIGGERS);
    return;
  }
  const found = resolved(judging, value);
  if (found === null) return;
  if (entry.name === 'OnCalendar') {
    if (parseCalendar(found)) keep(judging, found);
    else
      say(
        judging,
        'bad-calendar',
        'warning',
        `Failed to parse calendar specification, ignoring: ${found}`,
        mendCalendar(judging),
      );
  } else if (typeof parseTime(found) === 'bigint') keep(judging, found);
  else
    say(judging, 'bad-time', 'warning', `Failed to parse timer value, ignoring: ${found}`, mendTime(judging));
}

/** `@daily` is `daily`, `24:00` is `00:00`, a comment behind goes. */
function mendCalendar(judging: Judging): Pick<Extra, 'mend'> {
  const { value } = judging;
  const swapped = /^(\S+) ([A-Z][a-z]{2,8}(?:[.,-]+[A-Z][a-z]{2,8})*)$/.exec(value);
  const candidates = [
    value.replace(/^@/, ''),
    value.replace(/\b24:00/, '00:00'),
    (value.split(/[#;]/)[0] ?? '').trimEnd(),
    swapped ? `${swapped[2]} ${swapped[1]}` : '',
    value.replace(/^(\d{4}-\d\d-\d\d)T/, '$1 '),
    value.replace(/^([a-z]+ly) (\d\d?:\d\d)$/, (all, word, time) =>
      word === 'daily' ? `*-*-* ${time}` : all,
    ),
  ];
  return mendTo(judging, candidates.find((one) => one !== value && one !== '' && parseCalendar(one)) ?? null);
}

const LISTENS = [
  'Stream',
  'Datagram',
  'SequentialPacket',
  'FIFO',
  'Netlink',
  'Special',
  'MessageQueue',
  'USBFunction',
].map((kind) => `Listen${kind}`);

/** What a socket listens on. */
export function listen(judging: Judging): void {
  const { entry, value } = judging;
  const { name } = entry;
  if (value === '') {
    judging.reset(...LISTENS);
    return;
  }
  if (/^Listen(?:FIFO|Special|MessageQueue|USBFunction)$/.test(name)) {
    const found = onePath(judging, value, 'absolute');
    if (found === null) return;
    keep(judging, found);
    return;
  }
  const found = resolved(judging, value);
  if (found === null) return;
  const fault = name === 'ListenNetlink' ? netlinkFault(found) : listenFault(found);
  if (fault !== null) {
    const host = /^(?:localhost|\*|0|tcp)?:([0-9]+)$/.exec(found);
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to parse address value in '${found}', ignoring: ${fault}`,
      mendTo(
        judging,
        host?.[1] !== undefined && listenFault(host[1]) === null
          ? found.startsWith('localhost')
            ? `127.0.0.1:${host[1]}`
            : host[1]
          : null,
      ),
    );
  } else if (name === 'ListenSequentialPacket' && !/^[/@]|^vsock/.test(found)) {
    say(judging, 'bad-value', 'warning', `Address family not supported, ignoring: ${value}`);
  } else {
    keep(judging, found);
  }
}

const WATCHES = ['PathExists', 'PathExistsGlob', 'PathChanged', 'PathModified', 'DirectoryNotEmpty'];

/** What a path unit watches. */
export function watch(judging: Judging): void {
  if (judging.value === '') {
    judging.reset(...WATCHES);
    return;
  }
  const found = onePath(judging, judging.value, 'absolute');
  if (found !== null) keep(judging, found);
}

/** A condition that is a path. */
export function conditionPath(judging: Judging): void {
  const { value } = judging;
  if (value === '') return;
  const [marks = ''] = /^\|?!?/.exec(value) ?? [];
  const rest = value.slice(marks.length);
  const mend = value.startsWith('!|') ? mendTo(judging, `|!${value.slice(2)}`) : {};
  const path = resolve(rest, judging.unit);
  const extra = rest === '' ? {} : { from: marks.length, to: value.length };
  if (path === null) {
    say(
      judging,
      'bad-specifier',
      'warning',
      `Failed to resolve unit specifiers in ${rest}, ignoring: Invalid slot`,
      extra,
    );
  } else if (onePath(judging, path, 'absolute', { ...extra, ...mend }) !== null) keep(judging);
}

/** Another condition; what it says is judged when the unit starts. */
export function condition(judging: Judging): void {
  if (judging.value === '') return;
  const [marks = ''] = /^(?:\|[ \t]*)?(?:![ \t]*)?/.exec(judging.value) ?? [];
  if (resolved(judging, judging.value.slice(marks.length)) !== null) keep(judging);
}

/** The interface that a socket is bound to. */
export function boundInterface(judging: Judging): void {
  const { value } = judging;
  if (value === '' || value === '*' || isInterface(value)) keep(judging);
  else say(judging, 'bad-value', 'warning', `Invalid interface name, ignoring: ${value}`);
}

/** What is mounted or swapped to. */
export function source(judging: Judging): void {
  const found = resolved(judging, judging.value);
  if (found !== null) keep(judging, found);
}
