/** Command lines and conditions: what their prefixes and words say. */
import { choicesOf } from '../../spec/directives/choices.ts';
import { readExecLine } from '../../syntax/unit/exec-line.ts';
import { type Span, touches } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import { code, paragraphs } from '../markdown.ts';
import { pathSaid, unitSaid } from './hover-names.ts';
import type { InValue, Said } from './inside.ts';

/** What a prefix of a command does (systemd.service(5)). */
const PREFIXES: Readonly<Record<string, string>> = {
  '-': words`A failure of the command counts as success.`,
  '@': words`The word behind the program's path becomes its name (\`argv[0]\`).`,
  ':': words`Variables such as \`$NAME\` are left as they are.`,
  '+': words`The command runs with full rights: \`User=\`, \`Group=\` and the sandbox do not count for it.`,
  '!': words`The command keeps the rights of root to change its user itself; \`User=\` and \`Group=\` do not count for it.`,
  '!!': words`As \`!\` where the kernel lacks ambient capabilities, which Flatcar has: nothing here.`,
  '|': words`The command runs in the user's login shell; systemd 258 and later have it.`,
};

/** What the part of a command line under the cursor says. */
export function commandSaid(at: InValue): Said | null {
  const { text, value, offset } = at;
  const raw = text.text.slice(value.start, value.end);
  const lead = /^[-@:+!|]+/.exec(raw.slice(0, 8))?.[0] ?? '';
  if (lead !== '' && offset >= value.start && offset < value.start + lead.length) {
    return prefixSaid(lead, value.start, offset);
  }
  for (const { prefix, words } of readExecLine(text.text, value)) {
    if (prefix.end > prefix.start && offset >= prefix.start && offset < prefix.end) {
      return prefixSaid(text.text.slice(prefix.start, prefix.end), prefix.start, offset);
    }
    const word = words.find((one) => touches(one, offset));
    if (!word) continue;
    const span = word.inner ?? word;
    const markdown = wordSaid(at, text.text.slice(span.start, span.end));
    return markdown === '' ? null : { span, markdown };
  }
  return null;
}

function prefixSaid(prefix: string, start: number, offset: number): Said | null {
  const at = offset - start;
  const isDouble = prefix[at] === '!' && (prefix[at + 1] === '!' || prefix[at - 1] === '!');
  const mark = isDouble ? '!!' : (prefix[at] ?? '');
  const meaning = PREFIXES[mark];
  if (meaning === undefined) return null;
  const first = isDouble && prefix[at - 1] === '!' ? at - 1 : at;
  const span: Span = { start: start + first, end: start + first + mark.length };
  return { span, markdown: paragraphs([`**${code(mark)}**`, meaning]) };
}

const VARIABLES: Readonly<Record<string, string>> = {
  MAINPID: words`The process ID of the main process of the service.`,
  SERVICE_RESULT: words`How the service ended, for \`ExecStop=\` and \`ExecStopPost=\`.`,
  EXIT_CODE: words`Whether the service exited, was killed or dumped core, for \`ExecStop=\` and \`ExecStopPost=\`.`,
  EXIT_STATUS: words`The exit status or signal of the service, for \`ExecStop=\` and \`ExecStopPost=\`.`,
  CREDENTIALS_DIRECTORY: words`The folder with the credentials of the service.`,
  RUNTIME_DIRECTORY: words`The folder of \`RuntimeDirectory=\`.`,
  STATE_DIRECTORY: words`The folder of \`StateDirectory=\`.`,
  CACHE_DIRECTORY: words`The folder of \`CacheDirectory=\`.`,
  LOGS_DIRECTORY: words`The folder of \`LogsDirectory=\`.`,
  CONFIGURATION_DIRECTORY: words`The folder of \`ConfigurationDirectory=\`.`,
  LISTEN_FDS: words`How many sockets were handed over.`,
  NOTIFY_SOCKET: words`The socket that sd_notify writes to.`,
  INVOCATION_ID: words`The number of this run of the service.`,
};

function wordSaid(at: InValue, word: string): string {
  const variable = /^\$\{?(\w{1,40})\}?$/.exec(word)?.[1] ?? '';
  const meaning = VARIABLES[variable];
  if (meaning !== undefined) return paragraphs([`**${code(word)}**`, meaning]);
  return word.startsWith('/') ? pathSaid(at, word) : unitSaid(at, word);
}

/** What the prefix, the path or the word of a condition says. */
export function conditionSaid(at: InValue): Said | null {
  const { text, value, offset, name, type } = at;
  const raw = text.text.slice(value.start, value.end);
  const prefix = /^[|!]{1,2}/.exec(raw)?.[0] ?? '';
  const inPrefix = offset - value.start;
  if (inPrefix >= 0 && inPrefix < prefix.length) {
    const mark = prefix[inPrefix] ?? '';
    const meaning =
      mark === '!'
        ? words`Turns the condition around.`
        : words`Of all conditions with this mark one has to hold, instead of every one.`;
    const start = value.start + inPrefix;
    return { span: { start, end: start + 1 }, markdown: paragraphs([`**${code(mark)}**`, meaning]) };
  }
  const span = { start: value.start + prefix.length, end: value.end };
  const word = raw.slice(prefix.length);
  const path = type === 'condition-path' ? pathSaid(at, word) : '';
  const markdown = path || conditionInWords(name, prefix, word, at);
  return markdown === '' ? null : { span, markdown };
}

/** A condition whose words are a list, told as a sentence. */
function conditionInWords(name: string, prefix: string, word: string, { target }: InValue): string {
  const subject = /^(Condition|Assert)(\w+)$/.exec(name);
  if (!subject || word === '' || word.length > 80) return '';
  const facts = { section: '', name, type: 'condition', bool: false, fallback: null };
  const rest = { since: null, deprecated: null, many: true, negatable: true, hidden: false, ignored: false };
  const choices = choicesOf({ ...facts, ...rest, page: '', doc: '', rank: 0 }, { systemd: target.systemd });
  if (!choices.includes(word)) return '';
  const condition = code(`${subject[2]}: ${word}`);
  if (subject[1] === 'Assert') {
    return prefix.includes('!')
      ? words`Fails the unit unless ${condition} does not hold.`
      : words`Fails the unit unless ${condition} holds.`;
  }
  return prefix.includes('!')
    ? words`Skips the unit unless ${condition} does not hold.`
    : words`Skips the unit unless ${condition} holds.`;
}
