/** The requests about the whole of a document: what can be folded, and how the texts inside are to be coloured. */
import {
  type FoldingRange,
  FoldingRangeKind,
  type FoldingRangeParams,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Fold, folds } from '../features/folding.ts';
import { TOKEN_TYPES, type Token } from '../features/inside/token.ts';
import { insideTokens } from '../features/inside/tokens.ts';
import { toSpan } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';

const KINDS = {
  lines: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
} as const;

/** What the numbers in semantic tokens stand for. */
export const LEGEND = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] };

const TYPE_NUMBERS: ReadonlyMap<string, number> = new Map(TOKEN_TYPES.map((type, index) => [type, index]));

/** `textDocument/foldingRange`: whole lines, for all clients. Null for a document that is not ours: others fold that. */
export async function onFolding(
  session: Session,
  params: FoldingRangeParams,
): Promise<FoldingRange[] | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(params.textDocument.uri));
  if (!snapshot) return null;
  const { document, analysis } = snapshot;
  return folds(analysis, session.abilities.mostFolds ?? undefined).flatMap((fold) =>
    toFolding(document, fold),
  );
}

function toFolding(document: TextDocument, { span, kind }: Fold): FoldingRange[] {
  const startLine = document.positionAt(span.start).line;
  const endLine = document.positionAt(span.end).line;
  const named = KINDS[kind];
  return endLine > startLine ? [{ startLine, endLine, ...(named !== undefined && { kind: named }) }] : [];
}

/** `textDocument/semanticTokens/full` */
export async function onTokens(
  session: Session,
  params: SemanticTokensParams,
): Promise<SemanticTokens | null> {
  const { uri } = params.textDocument;
  const snapshot = await ownSnapshot(session.snapshots.get(uri));
  if (!snapshot) return null;
  const data = encode(snapshot.document, insideTokens(snapshot.analysis));
  return session.tokens.keep(uri, data);
}

/** `textDocument/semanticTokens/full/delta`: what is new since an answer that is still known, else all. */
export async function onTokensDelta(
  session: Session,
  params: SemanticTokensDeltaParams,
): Promise<SemanticTokens | SemanticTokensDelta | null> {
  const old = session.tokens.get(params.textDocument.uri, params.previousResultId);
  const found = await onTokens(session, params);
  if (!found || !old) return found;
  const { data, resultId } = found;
  let start = 0;
  while (start < data.length && start < old.length && data[start] === old[start]) start++;
  let same = 0;
  const most = Math.min(data.length, old.length) - start;
  while (same < most && data[data.length - 1 - same] === old[old.length - 1 - same]) same++;
  const deleteCount = old.length - same - start;
  const fresh = data.slice(start, data.length - same);
  const edits = deleteCount === 0 && fresh.length === 0 ? [] : [{ start, deleteCount, data: fresh }];
  return { ...(resultId !== undefined && { resultId }), edits };
}

/** `textDocument/semanticTokens/range` */
export async function onTokensRange(
  session: Session,
  params: SemanticTokensRangeParams,
): Promise<SemanticTokens | null> {
  const snapshot = await ownSnapshot(session.snapshots.get(params.textDocument.uri));
  if (!snapshot) return null;
  const { document, analysis } = snapshot;
  return { data: encode(document, insideTokens(analysis, toSpan(document, params.range))) };
}

/** Five numbers for each word: lines and characters since the one before, length, type, no modifiers. */
function encode(document: TextDocument, tokens: readonly Token[]): number[] {
  const data: number[] = [];
  let [lastLine, lastCharacter] = [0, 0];
  let [line, lineStart, nextLine] = [0, 0, -1];
  for (const { start, end, type } of tokens) {
    // Many words stand on one line.
    if (start >= nextLine) {
      ({ line } = document.positionAt(start));
      lineStart = document.offsetAt({ line, character: 0 });
      nextLine =
        line + 1 < document.lineCount ? document.offsetAt({ line: line + 1, character: 0 }) : Infinity;
    }
    const character = start - lineStart;
    const since = line === lastLine ? character - lastCharacter : character;
    data.push(line - lastLine, since, end - start, TYPE_NUMBERS.get(type) ?? 0, 0);
    [lastLine, lastCharacter] = [line, character];
  }
  return data;
}
