/**
 * Turns what the parser of the `yaml` package made of a document into our tree, with nodes where gopkg.in/yaml.v3
 * (parserc.go) puts them, and complains of what yaml.v3 would not take.
 */
import type { CST } from 'yaml';
import type { Node, ScalarNode, ScalarStyle } from '../tree.ts';
import { composeBlockMap, composeBlockSeq } from './block.ts';
import { absent, type Composing, checkEnd, keep, startOf } from './composing.ts';
import { composeFlow } from './flow.ts';
import { type Props, readProps } from './props.ts';
import { MAX_DEPTH } from './rules.ts';
import { type Complain, doubleQuoted, foldLines, isClosed, singleQuoted } from './text.ts';

/** The root of the document. */
export function composeRoot(composing: Composing, document: CST.Document): Node {
  const { handles, complain, text } = composing;
  const props = readProps(document.start, 'doc-start', false, handles, complain);
  const { value } = document;
  if (!value) {
    if (props.start < 0 && props.indicator < 0)
      complain('expected a value', document.offset, document.offset + 1);
    return absent(composing, props, text.length);
  }
  const node = composeNode(composing, value, props);
  checkEnd(composing, document.end);
  return node;
}

/** Composes any token that stands for a node. */
export function composeNode(composing: Composing, token: CST.Token, props: Props): Node {
  if (composing.depth >= MAX_DEPTH) {
    composing.complain(`nested deeper than ${MAX_DEPTH} levels`, token.offset, token.offset + 1);
    return absent(composing, props, token.offset);
  }
  composing.depth++;
  const node = composeToken(composing, token, props);
  composing.depth--;
  return node;
}

function composeToken(composing: Composing, token: CST.Token, props: Props): Node {
  switch (token.type) {
    case 'alias':
      return composeAlias(composing, token, props);
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return composeFlowScalar(composing, token, props);
    case 'block-scalar':
      return composeBlockScalar(composing, token, props);
    case 'block-map':
      return composeBlockMap(composing, token, props);
    case 'block-seq':
      return composeBlockSeq(composing, token, props);
    case 'flow-collection':
      return composeFlow(composing, token, props);
    default: {
      const length = 'source' in token ? token.source.length : 1;
      composing.complain('unexpected text', token.offset, token.offset + length);
      return absent(composing, props, token.offset);
    }
  }
}

function composeAlias(composing: Composing, token: CST.FlowScalar, props: Props): Node {
  const { offset, source } = token;
  const name = source.slice(1);
  const end = offset + source.length;
  if (props.start >= 0) composing.complain('an alias cannot have a tag or an anchor', props.start, end);
  checkEnd(composing, token.end);
  const target = composing.anchors.get(name);
  if (target) return { kind: 'alias', span: { start: offset, end }, at: offset, name, target };
  composing.complain(`unknown anchor '${name}' referenced`, offset, end);
  return { kind: 'scalar', span: { start: offset, end }, at: offset, value: '', style: 'plain' };
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  'single-quoted-scalar': 'single',
  'double-quoted-scalar': 'double',
};

function composeFlowScalar(composing: Composing, token: CST.FlowScalar, props: Props): Node {
  const { offset } = token;
  const end = offset + token.source.length;
  const style = STYLES[token.type] ?? 'plain';
  const raw = composing.text.slice(offset, end);
  const start = startOf(props, offset);
  checkEnd(composing, token.end);
  const read = flowText(raw, offset, style, composing.complain);
  const shown = composing.shown.slice(offset, end);
  // What is wrong was told of the text that is read.
  const value = shown === raw ? read : flowText(shown, offset, style, () => {});
  const span = { start, end };
  const node: ScalarNode = { kind: 'scalar', span, at: start, value, style };
  return keep(composing, shown === raw ? node : { ...node, marked: true }, props);
}

/** The text of a plain or quoted scalar, from its source. */
function flowText(raw: string, offset: number, style: ScalarStyle, complain: Complain): string {
  if (style === 'plain') return foldLines(raw);
  const quote = raw[0] ?? '"';
  const closed = isClosed(raw);
  if (!closed) complain(`this quoted text needs a closing ${quote}`, offset, offset + raw.length);
  const inner = raw.slice(1, closed ? -1 : undefined);
  if (style === 'single') return singleQuoted(inner);
  return doubleQuoted(inner, (message, from, to) => {
    complain(message, offset + 1 + from, offset + 1 + to);
  });
}

function composeBlockScalar(composing: Composing, token: CST.BlockScalar, props: Props): Node {
  const header = token.props[0]?.offset ?? token.offset;
  const block = composing.lexed.blocks.get(header);
  const start = startOf(props, header);
  const span = { start, end: Math.max(block?.contentEnd ?? header + 1, header + 1) };
  const { value, style } = block ?? { value: '', style: 'literal' as const };
  return keep(composing, { kind: 'scalar', span, at: start, value, style }, props);
}
