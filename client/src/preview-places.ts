/** The ways between a preview and its source: asked of the server, for the text that the preview shows. */
import { Position, type Range, type TextDocument, Uri } from 'vscode';
import {
  PREVIEW_MADE,
  PREVIEW_SOURCE,
  type PreviewAt,
  type PreviewMadeResult,
  type PreviewSourceResult,
} from '../../server/src/protocol/preview.ts';
import type { Session } from './preview-sessions.ts';
import { toRange } from './ranges.ts';
import type { Server } from './server.ts';

/** What a place of the source became. */
export interface Made {
  readonly source: Range;
  /** The largest first; never empty. */
  readonly made: readonly Range[];
  readonly at: Position;
}

/** Where a place of the preview came from. */
export interface Origin {
  /** The document: the source of the preview, or another config of its machine. */
  readonly uri: Uri;
  readonly source: Range;
  readonly at: Position;
  readonly made: Range;
}

/** Whether the document of a preview has the text of the session's last rendering: the editor takes a moment. */
export function isUpToDate({ good }: Session, preview: TextDocument): boolean {
  return good !== undefined && preview.getText() === good.text;
}

function paramsFor(
  { source, good, compact, whole }: Session,
  { line, character }: Position,
): PreviewAt | undefined {
  const position = { line, character };
  return good && { uri: source.toString(), id: good.id, compact, whole, position };
}

/** What a position of the source became; undefined where nothing came of it, or the text is another by now. */
export async function madeAt(server: Server, session: Session, at: Position): Promise<Made | undefined> {
  const params = paramsFor(session, at);
  const found = params && (await server.request<PreviewMadeResult | null>(PREVIEW_MADE, params));
  if (!found || params?.id !== session.good?.id || params?.compact !== session.compact) {
    return undefined;
  }
  const { source, made } = found;
  return {
    source: toRange(source),
    made: made.map(toRange),
    at: new Position(found.at.line, found.at.character),
  };
}

/** Where a position of the preview came from; undefined where nothing is known of it, or the text is another by now. */
export async function sourceAt(
  server: Server,
  session: Session,
  preview: TextDocument,
  at: Position,
): Promise<Origin | undefined> {
  const params = isUpToDate(session, preview) ? paramsFor(session, at) : undefined;
  const found = params && (await server.request<PreviewSourceResult | null>(PREVIEW_SOURCE, params));
  if (!found) {
    return undefined;
  }
  const { source, made } = found;
  return {
    // An address is compared as the editor has it.
    uri: source.uri === session.source.toString() ? session.source : Uri.parse(source.uri, true),
    source: toRange(source.range),
    made: toRange(made),
    at: new Position(found.at.line, found.at.character),
  };
}

/** The address of a document as a map's key. */
export function isSame(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}

/** A place in a preview, as links and hints carry it: the preview need not be the editor in front. */
export interface PlaceArgument {
  readonly view: string;
  readonly line: number;
  readonly character: number;
}

/** The place that a command was given; undefined where it is to be the cursor. */
export function readPlace(argument: unknown): { readonly view: Uri; readonly at: Position } | undefined {
  if (typeof argument !== 'object' || argument === null) {
    return undefined;
  }
  const { view, line, character } = argument as Partial<Record<keyof PlaceArgument, unknown>>;
  return typeof view === 'string' && typeof line === 'number' && typeof character === 'number'
    ? { view: Uri.parse(view, true), at: new Position(line, character) }
    : undefined;
}

/** The place of a document as an argument of a command. */
export function placeArgument({ uri }: TextDocument, { line, character }: Position): PlaceArgument {
  return { view: uri.toString(), line, character };
}
