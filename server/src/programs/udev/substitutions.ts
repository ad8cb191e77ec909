/** `%k` and `$kernel` in the values of udev rules (udev_check_format() of systemd 257). */

const NAMES: Readonly<Record<string, string>> = {
  ...{ devnode: 'N', tempnode: 'N', attr: 's', sysfs: 's', env: 'E', kernel: 'k', number: 'n', driver: 'd' },
  ...{ devpath: 'p', id: 'b', major: 'M', minor: 'm', result: 'c', parent: 'P', name: 'D', links: 'L' },
  ...{ root: 'r', sys: 'S' },
};
const LETTERS = new Set(Object.values(NAMES));

/** What is wrong with a value: what udev says, and the character that it names, from 1. */
export interface FormatFault {
  readonly hint: string;
  readonly character: number;
}

/** The first substitution that is none. Linear. */
export function formatFault(value: string): FormatFault | null {
  let at = 0;
  while (at < value.length) {
    const sign = value[at];
    if (sign !== '$' && sign !== '%') {
      at++;
      continue;
    }
    if (value[at + 1] === sign) {
      at += 2;
      continue;
    }
    const kind = kindAt(value, at);
    if (!kind) return { hint: 'invalid substitution type', character: at + 1 };
    let attribute = '';
    let end = at + kind.length;
    if (value[end] === '{') {
      const close = value.indexOf('}', end);
      if (close < 0) return { hint: 'invalid substitution type', character: at + 1 };
      attribute = value.slice(end + 1, close);
      end = close + 1;
    }
    if ((kind.letter === 's' || kind.letter === 'E') && attribute === '') {
      return { hint: 'attribute value missing', character: end + 1 };
    }
    if (kind.letter === 'c' && attribute !== '' && !/^\d+\+?$/.test(attribute)) {
      return { hint: 'attribute value not a valid number', character: end + 1 };
    }
    at = end;
  }
  return null;
}

function kindAt(value: string, at: number): { readonly letter: string; readonly length: number } | null {
  if (value[at] === '%') {
    const letter = value[at + 1] ?? '';
    return LETTERS.has(letter) ? { letter, length: 2 } : null;
  }
  const rest = value.slice(at + 1, at + 10);
  const name = Object.keys(NAMES).find((one) => rest.startsWith(one));
  return name === undefined ? null : { letter: NAMES[name] ?? '', length: name.length + 1 };
}
