/** Our own requests about the data URLs in a preview, or in the document it is made of. */
import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readDocument } from '../config/check.ts';
import { packedContents } from '../features/packed-contents.ts';
import {
  contentsOf,
  excerptOf,
  type PackedUrl,
  packedUrlAt,
  packedUrlOf,
  packedUrlsIn,
} from '../features/preview/contents.ts';
import type { Rendering } from '../features/preview/rendering.ts';
import type {
  DecodedParams,
  DecodedResult,
  PreviewPackedParams,
  PreviewPackedResult,
} from '../protocol/preview.ts';
import type { Node } from '../syntax/tree.ts';
import { onceFor } from '../text/once.ts';
import { toRange, toSpan } from './positions.ts';
import { documentOf, madeIn, previewedNow, renderingIn, shownState } from './preview.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** The tree of a rendering, read only where somebody looks into it. */
const treeOf = onceFor(({ text, language }: Rendering) => readDocument(text, language).tree.root);

/** More hints at once are nothing to glance at. */
const MOST = 2000;

/** What the data URLs in a part of a preview hold. */
export async function onPacked(
  session: Session,
  params: PreviewPackedParams,
): Promise<PreviewPackedResult | null> {
  const { id, compact = false } = params;
  const state = shownState(session, params, id);
  const rendering = state && renderingIn(state, compact);
  const root = rendering && treeOf(rendering);
  if (!rendering || !root || !state.snapshot.settings.inlayHints.has('decoded')) return null;
  const preview = documentOf(rendering);
  const urls = packedUrlsIn(root, toSpan(preview, params.range)).slice(0, MOST);
  const packed = urls.flatMap(({ node, map, owner }) => {
    const found = packedContents(root, node, { map, owner });
    return found ? { ...found, range: toRange(preview, node.span) } : [];
  });
  return { packed };
}

/** What a data URL holds: one in the preview, one in the document, or the one that a place of the document became. */
export async function onDecoded(session: Session, params: DecodedParams): Promise<DecodedResult | null> {
  const { compact = false, where, position = null } = params;
  const current = await previewedNow(session, params);
  if (!current) return null;
  const { document } = current.snapshot;
  if (where === 'document') {
    const found = inDocument(current.snapshot, params, position);
    if (found || !position) return found;
  }
  const isNow = renderingIn(current, compact) !== null;
  const state = isNow ? current : (shownState(session, params, null) ?? current);
  const rendering = renderingIn(state, compact);
  const root = rendering && treeOf(rendering);
  if (!rendering || !root) return null;
  const preview = documentOf(rendering);
  if (!position || where === 'preview')
    return told(urlFor(root, preview, params, position), 'preview', preview, params);
  const made = madeIn(state, document.offsetAt(position), compact)?.made ?? [];
  // Of a value that is made with others, such as a file with its contents, the only URL in it is meant.
  const urls = made.flatMap((span) => packedUrlsIn(root, span));
  return told(new Set(urls).size === 1 ? urls[0] : undefined, 'preview', preview, params);
}

function inDocument(
  { analysis, document }: Snapshot,
  params: DecodedParams,
  position: Position | null,
): DecodedResult | null {
  const { root } = analysis.tree;
  return root && told(urlFor(root, document, params, position), 'document', document, params);
}

function urlFor(
  root: Node,
  document: TextDocument,
  { path = '', owner = '' }: DecodedParams,
  position: Position | null,
): PackedUrl | undefined {
  return position ? packedUrlAt(root, document.offsetAt(position)) : packedUrlOf(root, path, owner);
}

function told(
  url: PackedUrl | undefined,
  where: DecodedParams['where'],
  document: TextDocument,
  { excerpt = false }: DecodedParams,
): DecodedResult | null {
  const contents = url && contentsOf(url);
  if (!contents) return null;
  const { name, language, text, label } = contents;
  return {
    ...{ where, path: url.path, owner: url.owner, range: toRange(document, url.node.span) },
    ...{ name, language, label, text: excerpt ? excerptOf(text) : text },
  };
}
