import { eachWord, goodPath, type Judging, keep, onePath, place, resolved, say } from '../judging.ts';
import * as names from '../names.ts';
import { simplify } from '../paths.ts';
import { type Word, wordsOf } from '../words.ts';
import { mendTo } from './mend.ts';

/** A path alone. */
export function path(judging: Judging): void {
  const { entry, value } = judging;
  if (value === '') {
    judging.reset(entry.name);
    keep(judging);
  } else if (entry.name === 'WorkingDirectory') workingDirectory(judging);
  else if (entry.name === 'PIDFile') pidFile(judging);
  else {
    const fatal = /^Root(?:Directory|Image|Verity)$/.test(entry.name);
    const found = resolved(judging, value, { fatal });
    if (found === null) return;
    if (found === '') judging.reset(entry.name);
    else if (goodPath(judging, found, 'absolute', { error: fatal })) keep(judging, simplify(found));
    else if (fatal) judging.fatal = 'refused';
  }
}

function workingDirectory(judging: Judging): void {
  const { value } = judging;
  const mild = value.startsWith('-');
  const rest = mild ? value.slice(1) : value;
  if (rest === '~') {
    keep(judging);
    return;
  }
  const found = names.resolve(rest, judging.unit);
  if (found === null) {
    const message = `Failed to resolve unit specifiers in working directory path '${rest}'${mild ? ', ignoring' : ''}: Invalid slot`;
    say(judging, 'bad-specifier', mild ? 'warning' : 'error', message);
  } else if (goodPath(judging, found, 'absolute', { error: !mild })) {
    keep(judging, simplify(found));
    return;
  }
  if (!mild) judging.fatal = 'refused';
}

function pidFile(judging: Judging): void {
  const found = resolved(judging, judging.value);
  if (found === null) return;
  const whole = found.startsWith('/') ? found : `/run/${found}`;
  if (goodPath(judging, whole, 'absolute')) {
    keep(judging, simplify(whole));
  } else judging.fatal = 'broken';
}

const DIRECTORIES = /^(?:Runtime|State|Cache|Logs|Configuration)Directory$/;
const MOUNTS_FOR = /MountsFor$/;
const NAMESPACE_PATHS =
  /^(?:ReadWrite|ReadOnly|Inaccessible)(?:Paths|Directories)$|^(?:No)?ExecPaths$|^ExtensionDirectories$/;

/** Paths, separated as their directive has it. */
export function paths(judging: Judging): void {
  const { name } = judging.entry;
  if (judging.value === '') judging.reset(name);
  else if (name === 'ExecSearchPath') searchPath(judging);
  else if (name === 'Symlinks') symlinks(judging);
  else if (/^IP(?:Ingress|Egress)FilterPath$/.test(name)) {
    const found = onePath(judging, judging.value, 'absolute');
    if (found !== null) keep(judging, found);
  } else if (name === 'BPFProgram') bpfProgram(judging);
  else if (DIRECTORIES.test(name))
    for (const word of eachWord(judging, { unquote: true, retainEscape: true })) directory(judging, word);
  else if (MOUNTS_FOR.test(name) || NAMESPACE_PATHS.test(name)) {
    for (const word of eachWord(judging, { unquote: true }))
      prefixedPath(judging, word, NAMESPACE_PATHS.test(name));
  } else keep(judging);
}

function searchPath(judging: Judging): void {
  for (const word of eachWord(judging, { separators: ':', each: true })) {
    const found = onePath(judging, word.text, 'absolute', place(word));
    if (found === null) return;
    keep(judging, found);
  }
}

function symlinks(judging: Judging): void {
  for (const word of eachWord(judging, { unquote: true })) {
    const found = onePath(judging, word.text, 'absolute', place(word));
    if (found === null) return;
    keep(judging, found);
  }
}

function prefixedPath(judging: Judging, word: Word, prefixed: boolean): void {
  const plain = prefixed ? word.text.replace(/^-?\+?/, '') : word.text;
  const found = onePath(judging, plain, 'absolute', place(word));
  if (found !== null) keep(judging, found);
}

const ATTACHMENTS = new Set(
  'ingress egress sock_create sock_ops device bind4 bind6 connect4 connect6 post_bind4 post_bind6 sendmsg4 sendmsg6 sysctl recvmsg4 recvmsg6 getsockopt setsockopt'.split(
    ' ',
  ),
);

function bpfProgram(judging: Judging): void {
  const { value } = judging;
  const colon = value.indexOf(':');
  if (colon < 0 || colon === value.length - 1) {
    say(judging, 'bad-value', 'warning', `Invalid syntax in BPFProgram=, ignoring: ${value}`);
    return;
  }
  const type = value.slice(0, colon);
  if (!ATTACHMENTS.has(type)) {
    say(judging, 'bad-value', 'warning', `Unknown BPF attach type=${type}, ignoring: ${value}`);
    return;
  }
  const found = onePath(judging, value.slice(colon + 1), 'absolute', { from: colon + 1, to: value.length });
  if (found !== null) keep(judging, found);
}

function directory(judging: Judging, word: Word): void {
  const { name } = judging.entry;
  const rules = { separators: ':', each: true, cunescape: true, unescapeSeparators: true };
  const { words: parts, bad } = wordsOf(word.text, rules);
  const [source, target, flags, more] = parts.map((part) => part.text);
  if (bad || source === undefined || source === '' || more !== undefined) {
    say(judging, 'bad-syntax', 'warning', `Invalid syntax in ${name}=, ignoring: ${word.text}`, place(word));
    return;
  }
  const found = onePath(judging, source, 'relative', place(word));
  if (found === null) return;
  if (found === 'private' || found.startsWith('private/')) {
    say(
      judging,
      'bad-path',
      'warning',
      `${name}= path can't be 'private', ignoring assignment: ${word.text}`,
      place(word),
    );
    return;
  }
  if (target !== undefined && target !== '') {
    if (name === 'ConfigurationDirectory') {
      const message = `Destination parameter is not supported for ConfigurationDirectory, ignoring: ${word.text}`;
      say(judging, 'bad-value', 'warning', message, place(word));
      return;
    }
    if (onePath(judging, target, 'relative', place(word)) === null) return;
  }
  if (flags !== undefined && flags !== '' && flags !== 'ro') {
    say(judging, 'bad-value', 'warning', `Invalid flags for ${name}=, ignoring: ${flags}`, place(word));
    return;
  }
  keep(judging, found);
}

/** A file of variables. */
export function environmentFile(judging: Judging): void {
  const { value } = judging;
  if (value === '') {
    judging.reset('EnvironmentFile');
    return;
  }
  const found = resolved(judging, value);
  if (
    found !== null &&
    goodPath(judging, found.replace(/^-/, ''), 'absolute', mendTo(judging, unquoted(value)))
  )
    keep(judging, found);
}

/** A path without the quotes around it; null where there are none. */
function unquoted(value: string): string | null {
  return /^(-?)(["'])(\/[^"']*)\2$/.test(value) ? value.replace(/["']/g, '') : null;
}
