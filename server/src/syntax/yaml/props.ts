/** Tags and anchors of YAML nodes, and the `%` lines that name tags, as gopkg.in/yaml.v3 resolves them. */
import type { CST } from 'yaml';
import type { Complain } from './text.ts';

/** What stands before a node: its indicator, tag and anchor. */
export interface Props {
  readonly tag?: string;
  readonly anchor?: string;
  /** Where the tag or anchor starts, -1 when there is none. */
  readonly start: number;
  /** Behind the last of them. */
  readonly end: number;
  /** Where the indicator (`-`, `?`, `:`) stands, -1 when there is none. */
  readonly indicator: number;
  /** The column of the indicator's line as the parser counts it. */
  readonly indicatorIndent: number;
  /** Where the comma before a flow entry stands, -1 when there is none. */
  readonly comma: number;
}

/** Tag handles (`!`, `!!`, `!e!`) and what they stand for. */
export type Handles = ReadonlyMap<string, string>;

const LONG_PREFIX = 'tag:yaml.org,2002:';

/** Decodes the `%xx` of a tag; null when they are not UTF-8. */
function decodeUri(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const TAG_CHARS = /^[\w\-;/?:@&=+$,.!~*'()[\]%]*$/;

/** The tag in short form, undefined for `!` (which says nothing); complains of what cannot be read. */
function readTag(token: CST.SourceToken, handles: Handles, complain: Complain): string | undefined {
  const { source, offset } = token;
  const end = offset + source.length;
  const fail = (message: string): undefined => {
    complain(message, offset, end);
    return undefined;
  };
  if (source === '!') return undefined;
  let tag: string | null;
  if (source.startsWith('!<')) {
    const uri = source.slice(2, -1);
    if (!source.endsWith('>')) return fail("expected '>' at the end of the tag");
    if (uri === '') return fail('the tag is empty');
    if (!TAG_CHARS.test(uri)) return fail('the tag holds a character that tags cannot hold');
    tag = decodeUri(uri);
  } else {
    const [handle = '!', rest = ''] = splitHandle(source);
    const prefix = handles.get(handle);
    if (handle.length > 1 && rest === '') return fail(`expected a name behind ${handle}`);
    if (!TAG_CHARS.test(rest)) return fail('the tag holds a character that tags cannot hold');
    if (prefix === undefined) return fail(`undefined tag handle ${handle}`);
    const suffix = decodeUri(rest);
    tag = suffix === null ? null : prefix + suffix;
  }
  if (tag === null) return fail('the tag holds a % that is not followed by the code of a character');
  return tag.startsWith(LONG_PREFIX) ? `!!${tag.slice(LONG_PREFIX.length)}` : tag;
}

function splitHandle(source: string): [string, string] {
  const named = /^![\w-]*!/.exec(source)?.[0];
  return named === undefined ? ['!', source.slice(1)] : [named, source.slice(named.length)];
}

const NOTHING: Props = { start: -1, end: -1, indicator: -1, indicatorIndent: -1, comma: -1 };

/** Reads the tokens before a node. `indicator` is the one that belongs there; any other token is complained of. */
export function readProps(
  tokens: readonly CST.SourceToken[],
  indicator: CST.SourceToken['type'],
  flow: boolean,
  handles: Handles,
  complain: Complain,
): Props {
  if (tokens.length === 0) return NOTHING;
  let tag: CST.SourceToken | null = null;
  let anchor: CST.SourceToken | null = null;
  let found: CST.SourceToken | null = null;
  let comma: CST.SourceToken | null = null;
  for (const token of tokens) {
    const { type } = token;
    if (type === 'space' || type === 'newline' || type === 'comment') continue;
    if (type === 'tag' && !tag) tag = token;
    else if (type === 'anchor' && !anchor) anchor = token;
    else if (type === indicator && !found && !tag && !anchor) found = token;
    else if (type === 'comma' && flow && !comma && !found && !tag && !anchor) comma = token;
    else complain(`unexpected ${token.source}`, token.offset, token.offset + token.source.length);
  }
  const short = tag ? readTag(tag, handles, complain) : undefined;
  const name = anchor?.source.slice(1);
  const props: { -readonly [Key in keyof Props]: Props[Key] } = {
    start: Math.min(tag?.offset ?? Infinity, anchor?.offset ?? Infinity, tag || anchor ? Infinity : -1),
    end: Math.max(
      tag ? tag.offset + tag.source.length : -1,
      anchor ? anchor.offset + anchor.source.length : -1,
    ),
    indicator: found?.offset ?? -1,
    indicatorIndent: found?.indent ?? -1,
    comma: comma?.offset ?? -1,
  };
  if (short !== undefined) props.tag = short;
  if (name !== undefined) props.anchor = name;
  return props;
}

/** Reads the `%` lines before a document (only `%YAML 1.1` and `%TAG` are known). */
export function readDirectives(lines: readonly CST.Directive[], complain: Complain): Handles {
  const handles = new Map([
    ['!', '!'],
    ['!!', LONG_PREFIX],
  ]);
  const named = new Set<string>();
  let version = false;
  for (const { source, offset } of lines) {
    const fail = (message: string): void => complain(message, offset, offset + source.length);
    const [name = '', ...words] = source
      .slice(1)
      .trimEnd()
      .split(/[ \t]+/);
    if (name === 'YAML') {
      if (version) fail('a second %YAML line');
      else if (words.length !== 1 || !/^\d{1,2}\.\d{1,2}$/.test(words[0] ?? ''))
        fail('expected a version: %YAML 1.1');
      else if (!/^0?1\.0?1$/.test(words[0] ?? '')) fail('only YAML 1.1 can be read');
      version = true;
    } else if (name === 'TAG') {
      const [handle = '', prefix = ''] = words;
      const decoded = decodeUri(prefix);
      if (
        words.length !== 2 ||
        !/^!(?:[\w-]*!)?$/.test(handle) ||
        !TAG_CHARS.test(prefix) ||
        decoded === null
      ) {
        fail('expected a handle and a prefix: %TAG !x! tag:example.org,2000:');
      } else if (named.has(handle)) fail(`a second %TAG line for ${handle}`);
      else handles.set(handle, decoded);
      named.add(handle);
    } else fail('unknown directive; only %YAML and %TAG are known');
  }
  return handles;
}
