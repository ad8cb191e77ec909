import { isPrefix, isSocketBind } from '../addresses.ts';
import { eachWord, goodPath, type Judging, keep, onePath, place, resolved, say } from '../judging.ts';
import { isInterface, resolve } from '../names.ts';
import * as numbers from '../numbers.ts';
import { isDevicePath } from '../paths.ts';
import { firstWord } from '../words.ts';
import { mendSize, mendTo } from './mend.ts';

/** A device, and what may be done with it. */
export function device(judging: Judging): void {
  const { value } = judging;
  const quoted = `'${value}'`;
  const word = firstWord(value, 0, { unquote: true });
  if (value === '') judging.reset('DeviceAllow');
  else if (word === null || word === 'bad') {
    say(
      judging,
      'bad-value',
      'warning',
      `Failed to extract device path and rights from ${quoted}, ignoring.`,
    );
  } else {
    const path = resolved(judging, word.text, place(word));
    if (path === null) return;
    const rights = value.slice(word.next);
    if (!/^(?:block|char)-/.test(path)) {
      if (!goodPath(judging, path, 'any', place(word))) return;
      if (!isDevicePath(path)) {
        const mend = /^[a-z][a-z0-9/]*$/.test(path) ? mendTo(judging, `/dev/${value}`) : {};
        say(judging, 'bad-value', 'warning', `Invalid device node path '${path}', ignoring.`, {
          ...place(word),
          ...mend,
        });
        return;
      }
    }
    if (/^[rwm]*$/.test(rights)) keep(judging);
    else
      say(judging, 'bad-value', 'warning', `Invalid device rights '${rights}', ignoring.`, {
        from: word.next,
        to: value.length,
      });
  }
}

/** A device and a limit, a weight or a time. */
export function deviceLimit(judging: Judging): void {
  const { entry, value } = judging;
  const quoted = `'${value}'`;
  const { name } = entry;
  if (name.startsWith('BlockIO')) {
    const message = `Unit uses ${name}=; please use IO*= settings instead. Support for ${name}= will be removed soon.`;
    say(judging, 'deprecated-key', 'warning', message, { ofName: true });
  }
  if (value === '') {
    judging.reset(name);
    return;
  }
  const what = /Weight$/.test(name) ? 'weight' : /Latency/.test(name) ? 'latency' : 'bandwidth';
  const device = what === 'bandwidth' || name.startsWith('BlockIO') ? 'device node' : 'device path';
  const word = firstWord(value, 0, { unquote: true });
  if (word === 'bad')
    say(judging, 'bad-value', 'warning', `Failed to extract ${device} and ${what} from ${quoted}, ignoring.`);
  else if (word === null || word.next >= value.length) {
    say(judging, 'bad-value', 'warning', `Invalid ${device} or ${what} specified in '${value}', ignoring.`);
  } else if (onePath(judging, word.text, 'any', place(word)) !== null)
    limitOf(judging, value.slice(word.next), word.next);
}

function limitOf(judging: Judging, text: string, from: number): void {
  const { name } = judging.entry;
  const extra = { from, to: judging.value.length };
  if (/Latency/.test(name)) {
    if (typeof numbers.parseTime(text) === 'bigint') keep(judging);
    else say(judging, 'bad-time', 'warning', `Failed to parse timer value, ignoring: ${text}`, extra);
  } else if (/Weight$/.test(name)) {
    const number = numbers.parseUnsigned64(text);
    const [low, high] = name.startsWith('BlockIO') ? [10n, 1000n] : [1n, 10000n];
    const fault = typeof number === 'string' ? number : number < low || number > high ? numbers.RANGE : null;
    const message = name.startsWith('BlockIO')
      ? `Invalid block IO weight '${text}'`
      : `IO weight '${text}' invalid`;
    if (fault === null) keep(judging);
    else say(judging, 'bad-value', 'warning', `${message}, ignoring: ${fault}`, extra);
  } else {
    const bytes = numbers.parseSize(text, 1000n);
    if ((text === 'infinity' && !name.startsWith('BlockIO')) || (typeof bytes === 'bigint' && bytes > 0n))
      keep(judging);
    else if (name.startsWith('BlockIO'))
      say(judging, 'bad-value', 'warning', `Invalid Block IO Bandwidth '${text}', ignoring.`, extra);
    else
      say(judging, 'bad-value', 'warning', `Invalid IO limit '${text}', ignoring.`, {
        ...extra,
        ...mendSize(judging),
      });
  }
}

const PREFIX_NAMES = new Set(['any', 'localhost', 'link-local', 'multicast']);

/** Networks that may be reached or not. */
export function prefixes(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  for (const word of eachWord(judging, {})) {
    const found = word.text;
    if (PREFIX_NAMES.has(found) || isPrefix(found)) keep(judging, found);
    else {
      const message = `Invalid address prefix is specified in [${entry.section}] ${entry.name}=, ignoring assignment: ${found}`;
      say(judging, 'bad-value', 'warning', message, place(word));
    }
  }
}

/** Ports that may be bound or not. */
export function ports(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  else if (isSocketBind(value)) keep(judging);
  else say(judging, 'bad-value', 'warning', `Unable to parse ${entry.name}= assignment, ignoring: ${value}`);
}

/** Interfaces that may be used or not. */
export function interfaces(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') judging.reset(entry.name);
  for (const word of eachWord(judging, { unquote: true }, value.startsWith('~') ? 1 : 0)) {
    if (isInterface(word.text, 127)) keep(judging, word.text);
    else say(judging, 'bad-value', 'warning', `Invalid interface name, ignoring: ${word.text}`, place(word));
  }
}

/** Sets of the packet filter. */
export function filterSets(judging: Judging): void {
  const { value } = judging;
  if (value === '') judging.reset('NFTSet');
  for (const word of eachWord(judging, { unquote: true })) {
    const found = resolve(word.text, judging.unit) ?? word.text;
    const good =
      /^(?:cgroup|user|group):(?:arp|bridge|inet|ip6?|netdev):[A-Za-z][A-Za-z0-9/\\_.]{0,30}:[A-Za-z][A-Za-z0-9/\\_.]{0,30}$/.test(
        found,
      );
    if (good) keep(judging, found);
    else say(judging, 'bad-value', 'warning', `Failed to parse NFT set ${found}, ignoring`, place(word));
  }
}
