/** What a value, or the part of it under the cursor, says. */

import { resolve, unitName } from '../../programs/systemd/names.ts';
import { parseBoolean } from '../../programs/systemd/numbers.ts';
import { specifierOf } from '../../spec/directives/specifiers.ts';
import {
  capabilitySentence,
  signalSentence,
  syscallSentence,
  valueSentence,
} from '../../spec/directives/value-words.ts';
import { readUnitWords } from '../../syntax/unit/exec-line.ts';
import type { Span } from '../../text/span.ts';
import { touches } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import { code, paragraphs } from '../markdown.ts';
import { amountSaid } from './hover-amounts.ts';
import { commandSaid, conditionSaid } from './hover-commands.ts';
import { accountSaid, pathSaid, unitSaid } from './hover-names.ts';
import { quadletSaid } from './hover-quadlet.ts';
import type { InValue, Said } from './inside.ts';

/** What is said at an offset of a value; null where there is nothing to say. */
export function valueSaid(at: InValue): Said | null {
  if (at.value.start === at.value.end) return null;
  return specifierSaid(at) ?? byType(at);
}

function byType(at: InValue): Said | null {
  const { type } = at;
  if (type === 'command') return commandSaid(at);
  if (type.startsWith('condition')) return conditionSaid(at);
  const amount = amountSaid(at);
  if (amount) return amount;
  const word = wordAt(at);
  if (!word) return null;
  const text = textOf(at, word);
  const markdown = ofWord(at, text) || quadletSaid(at, text);
  return markdown === '' ? null : { span: word, markdown };
}

function ofWord(at: InValue, text: string): string {
  const { type, name } = at;
  if (type === 'unit' || type === 'unit-list') return unitSaid(at, text);
  if (type === 'user' || type === 'user-list' || /^(?:SocketUser|SocketGroup)$/.test(name)) {
    return accountSaid(at, text, name === 'User' || name === 'SocketUser');
  }
  if (type === 'signal') return told(text, signalSentence(text));
  if (type === 'capability-list') return told(text, capabilitySentence(text.replace(/^~/, '')));
  if (type === 'syscall-list') return told(text, syscallSentence(text.replace(/^~/, '')));
  const sentence = valueSentence(name, text);
  if (sentence !== '') return told(text, sentence);
  const isFlag = type === 'bool' || type === 'tristate' || type.startsWith('enum:');
  const flag = isFlag ? parseBoolean(text) : null;
  if (flag !== null && /^(?:bool|tristate)$/.test(type)) return `${code(text)}: ${flag ? 'yes' : 'no'}`;
  return pathSaid(at, text.replace(/^[-+]{1,2}(?=\/)/, ''));
}

function told(word: string, sentence: string): string {
  return sentence === '' ? '' : paragraphs([`**${code(word)}**`, sentence]);
}

/** The word under the cursor, without the quotes around it. */
function wordAt({ text, value, offset }: InValue): Span | null {
  const word = readUnitWords(text.text, value).find((one) => touches(one, offset));
  return word ? (word.inner ?? word) : null;
}

function textOf({ text }: InValue, { start, end }: Span): string {
  return text.text.slice(start, end);
}

/** Letters whose value the name of the unit tells. */
const OF_NAME = 'nNpPiIjJf';

function specifierSaid(at: InValue): Said | null {
  const { text, value, offset, file } = at;
  const found = specifierAt(text.text, value, offset);
  if (!found) return null;
  const letter = text.text[found.start + 1] ?? '';
  const known = specifierOf(file, letter);
  if (!known || known.since > at.target.systemd) return null;
  const unit = unitName(nameOfUnit(at));
  const here = unit && OF_NAME.includes(letter) ? resolve(`%${letter}`, unit) : null;
  const isTemplate = unit?.instance === '';
  const value1 =
    here === null || (isTemplate && 'niIf'.includes(letter))
      ? ''
      : here === ''
        ? words`Empty here.`
        : words`Here: ${code(here)}`;
  return { span: found, markdown: paragraphs([`**${code(`%${letter}`)}**: ${known.means}`, value1]) };
}

/** The name of the unit that a text is of, or that Podman makes of it; '' where it is not known. */
function nameOfUnit({ text: { owner }, file }: InValue): string {
  const folders = owner.split('/');
  const last = folders.pop() ?? '';
  const parent = folders.at(-1) ?? '';
  const name = last.endsWith('.conf') && parent.endsWith('.d') ? parent.slice(0, -2) : last;
  const stem = name.slice(0, name.lastIndexOf('.'));
  if (file === 'container' || file === 'kube') return `${stem}.service`;
  const quadlet = /^(?:pod|volume|image|build)$/.test(file)
    ? file
    : file === 'container-network'
      ? 'network'
      : '';
  return quadlet === '' ? name : `${stem}-${quadlet}.service`;
}

/** The `%x` that an offset is in; `%%` is one of them. */
function specifierAt(text: string, { start, end }: Span, offset: number): Span | null {
  for (
    let at = text.indexOf('%', start);
    at >= 0 && at < Math.min(end - 1, offset);
    at = text.indexOf('%', at + 2)
  ) {
    if (offset <= at + 2) return { start: at, end: at + 2 };
  }
  const here = text[offset] === '%' && offset >= start && offset < end - 1;
  return here && isOpening(text, start, offset) ? { start: offset, end: offset + 2 } : null;
}

/** Whether a percent sign begins a specifier rather than ending `%%`. */
function isOpening(text: string, start: number, offset: number): boolean {
  let before = 0;
  while (offset - before - 1 >= start && text[offset - before - 1] === '%') before++;
  return before % 2 === 0;
}
