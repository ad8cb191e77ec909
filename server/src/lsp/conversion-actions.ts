/**
 * Upgrades and conversions as code actions, for every client. A client with our command gets that; one that resolves
 * actions gets the edit when it is chosen; only for others it is made at once.
 */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { isOld, type Offer, offersFor } from '../features/conversions.ts';
import { CONVERT_COMMAND, type ConvertCommand, type ConvertResult } from '../protocol.ts';
import { entryOf, followAlias } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { convertSnapshot, onConvert } from './conversions.ts';
import { toSpan } from './positions.ts';
import { isRefactoring, resolveRefactoring } from './refactor-actions.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/** Findings that say that the whole document is of an old format: a conversion is their fix. */
const OLD_FORMAT = ['container-linux-config', 'ign-v2', 'cloud-config-in-ignition'];

type Wants = (kind: string) => boolean;

/**
 * The conversions to offer at a range: as fixes of a finding that asks for one; as refactorings of the document, all of
 * them where refactorings are asked for, else those that are recommended while the cursor is in the header.
 */
export function conversionActions(
  session: Session,
  snapshot: Snapshot,
  params: CodeActionParams,
  wants: Wants,
): readonly CodeAction[] {
  const { analysis, document, settings } = snapshot;
  const offers = offersFor(analysis, settings.target);
  const mended = params.context.diagnostics.filter(({ code }) => OLD_FORMAT.includes(String(code)));
  const best = offers.find(({ to, recommended }) => to === 'butane' && recommended);
  const actions: CodeAction[] = [];
  if (best && mended.length > 0 && wants(CodeActionKind.QuickFix)) {
    actions.push({ ...toAction(best, document.uri, CodeActionKind.QuickFix), diagnostics: mended });
  }
  if (wants(CodeActionKind.RefactorRewrite)) {
    const asked = params.context.only !== undefined;
    const urgent = (offer: Offer): boolean =>
      offer.recommended && (offer.kind === 'upgrade' || (isOld(analysis) && offer.to === 'butane'));
    const span = toSpan(document, params.range);
    const shown = asked ? offers : isInHeader(snapshot, span) ? offers.filter(urgent) : [];
    actions.push(...shown.map((offer) => toAction(offer, document.uri, CodeActionKind.RefactorRewrite)));
  }
  return actions.flatMap((action) => complete(session, snapshot, action));
}

function toAction({ title, to, version }: Offer, uri: string, kind: string): CodeAction {
  const data: ConvertCommand = { uri, to, version };
  return { title, kind, data };
}

/** Gives an action what makes it do something: our command, nothing yet, or the edit; leaves out what would do nothing. */
function complete({ abilities, ...rest }: Session, snapshot: Snapshot, action: CodeAction): CodeAction[] {
  if (abilities.convertCommand) {
    const { data, ...shown } = action;
    return [{ ...shown, command: { title: action.title, command: CONVERT_COMMAND, arguments: [data] } }];
  }
  if (abilities.resolvesActions) return [action];
  const result = convertSnapshot(snapshot, action.data as ConvertCommand);
  const edit = result?.ok ? toEdit({ abilities, ...rest }, snapshot.document.uri, result) : null;
  const { data: _, ...shown } = action;
  return edit ? [{ ...shown, edit }] : [];
}

/** `codeAction/resolve`: converts. Refusals come as the request's error, which clients show. */
export async function onResolveAction(session: Session, action: CodeAction): Promise<CodeAction> {
  const data: unknown = action.data;
  if (isRefactoring(data)) return resolveRefactoring(session, action, data);
  if (typeof data !== 'object' || data === null) return action;
  const { uri } = data as ConvertCommand;
  const result = typeof uri === 'string' ? await onConvert(session, data as ConvertCommand) : null;
  if (!result) return action;
  const edit = result.ok ? toEdit(session, uri, result) : null;
  if (!edit) throw new ResponseError(LSPErrorCodes.RequestFailed, refusal(result));
  if (result.losses.length > 0)
    session.connection.window.showWarningMessage(session.translator.text(lossesInWords(result)));
  return { ...action, edit };
}

function refusal({ ok, fileName, losses }: ConvertResult): string {
  if (ok) return words`this editor cannot create ${fileName}; use the command line instead`;
  return losses.map(({ range, message }) => `line ${range.start.line + 1}: ${message}`).join('\n');
}

function lossesInWords({ losses }: ConvertResult): string {
  const lines = losses.map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
  return `To be looked at:\n${lines.join('\n')}`;
}

/**
 * The edits in place, or the new file, which never takes the place of another. Where the client cannot make one, the
 * document is edited if it stays readable by its name; null when neither is possible.
 */
function toEdit(session: Session, uri: string, result: ConvertResult): WorkspaceEdit | null {
  const { versionedEdits, createsFiles } = session.abilities;
  const { documentVersion: version, fileName, text } = result;
  const edits = result.edits.map(({ range, newText }) => ({ range, newText }));
  const createsBeside = createsFiles && URI.parse(uri).scheme === 'file';
  if (result.inPlace || (!createsBeside && edits.length > 0)) {
    return versionedEdits
      ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
      : { changes: { [uri]: edits } };
  }
  if (!createsBeside) return null;
  const beside = Utils.joinPath(Utils.dirname(URI.parse(uri)), fileName).toString();
  const start = { line: 0, character: 0 };
  const inserted = { range: { start, end: start }, newText: text };
  return {
    documentChanges: [
      { kind: 'create', uri: beside, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri: beside, version: null }, edits: [inserted] },
    ],
  };
}

/** Whether a range touches the first line, or what says the document's version. */
function isInHeader({ analysis }: Snapshot, span: Span): boolean {
  const root = analysis.tree.root && followAlias(analysis.tree.root);
  const ignition = root?.kind === 'map' ? entryOf(root, 'ignition')?.value : undefined;
  const holders = [root, analysis.format?.language === 'json' && ignition ? followAlias(ignition) : null];
  const entries = holders.flatMap((holder) =>
    holder?.kind === 'map' ? [entryOf(holder, 'variant'), entryOf(holder, 'version')] : [],
  );
  const first = analysis.lines.firstLine({ start: 0, end: analysis.text.length });
  const spans = entries.flatMap((entry) =>
    entry ? [{ start: entry.key.span.start, end: entry.value.span.end }] : [],
  );
  return [first, ...spans].some(({ start, end }) => start <= span.end && span.start <= end);
}
