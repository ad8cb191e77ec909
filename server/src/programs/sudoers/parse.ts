/** Reads sudoers line by line (gram.y of sudo 1.9): rules, aliases and Defaults, and where the grammar is broken. */
import { digestToken, skipGaps, skipLine } from './lex.ts';
import { acceptComma, parseDefault } from './parse-default.ts';
import {
  type AliasKind,
  type AliasName,
  accept,
  fail,
  next,
  type Parser,
  type SudoersText,
  stands,
} from './parser.ts';

const WANTS_PATH = 'expected a fully-qualified path name';

/** Everything that a text says. Linear: a broken line is left for the next one. */
export function parseSudoers(text: string): SudoersText {
  const used: AliasName[] = [];
  const parser: Parser = {
    ...{ text, at: 0, line: 1, token: { kind: 'end', text: '', start: 0, end: 0 } },
    ...{ aliases: [], made: new Set<string>(), used, defaults: [], faults: [], names: used },
  };
  while (parser.at < text.length) {
    parseLine(parser);
    skipLine(parser);
  }
  return parser;
}

function parseLine(parser: Parser): void {
  const head = parser.text.slice(parser.at, parser.at + 256);
  const [include] = /^(?:[ \t]*@include(?:dir)?|#include(?:dir)?(?=[ \t]))/.exec(head) ?? [];
  if (include !== undefined) {
    parser.at += include.length;
    parseInclude(parser);
    return;
  }
  const [whole, , kind] = /^([ \t]*)(Host|Cmnd|Cmd|User|Runas)_Alias/.exec(head) ?? [];
  if (whole !== undefined) {
    parser.at += whole.length;
    parseAliases(parser, kind === 'Cmd' ? 'Cmnd_Alias' : (`${kind}_Alias` as AliasKind));
    return;
  }
  const [defaults] = /^[ \t]*Defaults(?=[\s:@>!]|$)/.exec(head) ?? [];
  if (defaults !== undefined) {
    parser.at += defaults.length;
    parseDefaults(parser);
    return;
  }
  next(parser);
  if (parser.token.kind !== 'end') parseRule(parser);
}

function parseInclude(parser: Parser): void {
  skipGaps(parser);
  const [path = ''] =
    /^(?:"[^"\r\n]*"|(?:\\.|[^\s\\"])+)/.exec(parser.text.slice(parser.at, parser.at + 4096)) ?? [];
  parser.token = { kind: 'word', text: path, start: parser.at, end: parser.at + path.length };
  if (path === '') {
    fail(parser);
    return;
  }
  parser.at += path.length;
  next(parser);
  if (parser.token.kind !== 'end') fail(parser);
}

/** Ends a line: nothing may be left. */
function parseEnd(parser: Parser): boolean {
  return parser.token.kind === 'end' || fail(parser);
}

function parseAliases(parser: Parser, kind: AliasKind): void {
  next(parser);
  do {
    const { token, line } = parser;
    if (token.kind === 'all' || token.kind === 'option') {
      fail(parser, `syntax error, reserved word ${token.text} used as an alias name`);
      return;
    }
    if (!accept(parser, 'alias')) {
      fail(parser);
      return;
    }
    if (parser.token.kind !== '=') {
      fail(parser);
      return;
    }
    next(parser);
    const members: AliasName[] = [];
    parser.names = members;
    const parsed =
      kind === 'Cmnd_Alias' ? parseList(parser, parseCommand) : parseList(parser, memberOf(kind));
    parser.names = parser.used;
    if (!parsed) return;
    const { text: name, start, end } = token;
    if (parser.made.has(`${kind} ${name}`)) {
      parser.faults.push({ message: `${kind} "${name}" already defined`, class: 'alias', line, start, end });
      return;
    }
    parser.made.add(`${kind} ${name}`);
    parser.aliases.push({ kind, name, line, start, end, members });
  } while (accept(parser, ':'));
  parseEnd(parser);
}

function parseList(parser: Parser, parseOne: (parser: Parser) => boolean): boolean {
  do if (!parseOne(parser)) return false;
  while (accept(parser, ','));
  return true;
}

function memberOf(kind: AliasKind): (parser: Parser) => boolean {
  const kinds =
    kind === 'Host_Alias' ? ['all', 'netgroup', 'address', 'word'] : ['all', 'netgroup', 'group', 'word'];
  return (parser) => {
    accept(parser, '!');
    const { token, line } = parser;
    if (token.kind === 'alias')
      parser.names.push({ kind, name: token.text, line, start: token.start, end: token.end });
    else if (!kinds.includes(token.kind)) return fail(parser);
    next(parser);
    return true;
  };
}

/** `users hosts = commands : hosts = commands`. */
function parseRule(parser: Parser): void {
  if (!parseList(parser, memberOf('User_Alias'))) return;
  do {
    if (!parseList(parser, memberOf('Host_Alias'))) return;
    if (!accept(parser, '=')) {
      fail(parser);
      return;
    }
    if (!parseList(parser, parseSpec)) return;
  } while (accept(parser, ':'));
  parseEnd(parser);
}

/** What a user may run: as whom, options, tags, and the command. */
function parseSpec(parser: Parser): boolean {
  if (accept(parser, '(')) {
    const users = parser.token.kind !== ')' && parser.token.kind !== ':';
    if (users && !parseList(parser, memberOf('Runas_Alias'))) return false;
    if (accept(parser, ':') && parser.token.kind !== ')' && !parseList(parser, memberOf('Runas_Alias')))
      return false;
    if (!accept(parser, ')')) return fail(parser);
  }
  while (parser.token.kind === 'option') if (!parseOption(parser)) return false;
  while (accept(parser, 'tag'));
  return parseCommand(parser);
}

function parseOption(parser: Parser): boolean {
  const { text: name } = parser.token;
  next(parser);
  if (parser.token.kind !== '=') return fail(parser);
  skipGaps(parser);
  const [value = ''] =
    /^(?:"[^"\r\n]*"|(?:\\.|[^#>!=:,()\s\\"])+)/.exec(parser.text.slice(parser.at, parser.at + 4096)) ?? [];
  parser.token = { kind: 'word', text: value, start: parser.at, end: parser.at + value.length };
  if (value === '') return fail(parser);
  parser.at += value.length;
  const isFolder = name === 'CWD' || name === 'CHROOT';
  if (isFolder && !/^(?:[/~"]|\*$)/.test(value)) {
    return fail(parser, `values for "${name}" must start with a '/', '~', or '*'`, 'bad-value');
  }
  if (name === 'TIMEOUT' && !/^(?:\d+[dhms])*\d*$/i.test(value))
    return fail(parser, 'invalid timeout value', 'bad-value');
  if (/^NOT/.test(name) && !/^\d{10,14}(?:\.\d+)?(?:Z|[+-]\d{2,4})?$/.test(value)) {
    return fail(parser, `invalid ${name.toLowerCase()} value`, 'bad-value');
  }
  next(parser);
  return true;
}

function parseCommand(parser: Parser): boolean {
  while (parser.token.kind === 'sha') {
    const { text: kind } = parser.token;
    next(parser);
    if (!stands(parser, ':')) return fail(parser);
    parser.token = digestToken(parser, kind);
    if (!stands(parser, 'digest')) return fail(parser);
    next(parser);
    if (!accept(parser, ',')) break;
  }
  accept(parser, '!');
  const { token, line } = parser;
  if (token.kind === 'alias') {
    parser.names.push({ kind: 'Cmnd_Alias', name: token.text, line, start: token.start, end: token.end });
  } else if (token.kind === 'word' && token.text !== 'list' && !token.text.startsWith('#')) {
    return fail(parser, WANTS_PATH, 'bad-value');
  } else if (!['all', 'command', 'word'].includes(token.kind)) return fail(parser);
  next(parser);
  return true;
}

/** `Defaults`, maybe for hosts, users, others to run as or commands, and what is set. */
function parseDefaults(parser: Parser): void {
  const scope = parser.text[parser.at] ?? '';
  if ('@:>!'.includes(scope) && scope !== '') {
    parser.at++;
    parser.bare = true;
    next(parser);
    const kinds = { '@': 'Host_Alias', ':': 'User_Alias', '>': 'Runas_Alias' } as const;
    const parsed =
      scope === '!' ? parseList(parser, parseCommand) : parseList(parser, memberOf(kinds[scope as '@']));
    parser.bare = false;
    if (!parsed) return;
    parser.at = parser.token.start;
  }
  do if (!parseDefault(parser)) return;
  while (acceptComma(parser));
  next(parser);
  parseEnd(parser);
}
