/** The requests for what is seen without asking: inlay hints, and the lenses above a header. */
import {
  type CodeLens,
  type CodeLensParams,
  type InlayHintParams,
  LSPErrorCodes,
  type InlayHint as LspInlayHint,
  ResponseError,
} from 'vscode-languageserver';
import { offersFor } from '../features/conversions.ts';
import { type InlayHint, inlayHints } from '../features/inlay-hints.ts';
import { bootLensOfMachine, type LensKind, lenses, resolveLens } from '../features/lenses.ts';
import type { MachineCommand } from '../protocol/machine-view.ts';
import { CONVERT_COMMAND, type ConvertCommand } from '../protocol.ts';
import { isRecord } from '../text/record.ts';
import { words } from '../text/words.ts';
import { overrideHints } from './overriding.ts';
import { toRange, toSpan } from './positions.ts';
import { ownSnapshot, type Session } from './session.ts';
import { wholeOf } from './whole-state.ts';

/** `textDocument/inlayHint`: of a part of a document, of the kinds that are not turned off. */
export async function onInlayHints(
  session: Session,
  params: InlayHintParams,
): Promise<LspInlayHint[] | null> {
  const snapshot = await ownSnapshot(session.snapshots.settled(params.textDocument.uri));
  if (!snapshot) return null;
  const { document, analysis, settings } = snapshot;
  if (settings.inlayHints.size === 0) return [];
  const toHint = ({ offset, label, tooltip, before }: InlayHint): LspInlayHint => ({
    position: document.positionAt(offset),
    label,
    ...(tooltip !== '' && { tooltip }),
    ...(before ? { paddingRight: true } : { paddingLeft: true }),
  });
  const range = toSpan(document, params.range);
  const own = inlayHints(analysis, range, settings.inlayHints).map(toHint);
  return [...own, ...(await overrideHints(session, snapshot, range))];
}

/** What is remembered in a lens until it is seen. */
interface LensData {
  readonly uri: string;
  readonly kind: LensKind;
}

/** `textDocument/codeLens`: where lenses stand; their texts come with `codeLens/resolve`. */
export async function onCodeLens(session: Session, params: CodeLensParams): Promise<CodeLens[] | null> {
  const { uri } = params.textDocument;
  const snapshot = await ownSnapshot(session.snapshots.get(uri));
  if (!snapshot) return null;
  const { document, analysis, settings } = snapshot;
  if (!settings.codeLens) return [];
  const { previewCommand, convertCommand } = session.abilities;
  return lenses(analysis).flatMap(({ kind, span }) => {
    if (kind === 'convert' && !convertCommand) return [];
    if (kind === 'preview' && previewCommand === null) return [];
    return { range: toRange(document, span), data: { uri, kind } satisfies LensData };
  });
}

/** `codeLens/resolve` */
export async function onResolveLens(session: Session, lens: CodeLens): Promise<CodeLens> {
  const data = readData(lens.data);
  const snapshot = data && (await ownSnapshot(session.snapshots.settled(data.uri)));
  if (!data || !snapshot)
    throw new ResponseError(LSPErrorCodes.ContentModified, words`the document is closed`);
  // What a machine is given is the whole of it.
  const whole = data.kind === 'size' || data.kind === 'boot' ? await wholeOf(session, snapshot) : null;
  const made = whole?.machine();
  const found =
    made && data.kind === 'boot'
      ? bootLensOfMachine(made.analysis, snapshot.settings)
      : resolveLens(made?.analysis ?? snapshot.analysis, data.kind, snapshot.settings);
  const title = found && whole && made ? `${whole.name}: ${found.title}` : (found?.title ?? '');
  if (found?.leadsTo === 'convert') {
    const { analysis, settings } = snapshot;
    const best = offersFor(analysis, settings.target).find((one) => one.to === 'butane' && one.recommended);
    const argument: ConvertCommand = { uri: data.uri, to: 'butane', ...(best && { version: best.version }) };
    return { range: lens.range, command: { title, command: CONVERT_COMMAND, arguments: [argument] } };
  }
  const { previewCommand, sizeCommand, problemsCommand, machineCommand } = session.abilities;
  if (found?.leadsTo === 'machine' && machineCommand !== null) {
    const argument: MachineCommand = { uri: data.uri, whole: true };
    return { range: lens.range, command: { title, command: machineCommand, arguments: [argument] } };
  }
  const commands = { preview: previewCommand, size: sizeCommand, problems: problemsCommand, machine: null };
  const command = (found?.leadsTo && commands[found.leadsTo]) ?? '';
  return { range: lens.range, command: { title, command } };
}

function readData(data: unknown): LensData | null {
  if (!isRecord(data)) return null;
  const { uri, kind } = data;
  const known = (['convert', 'preview', 'size', 'boot'] as const).find((one) => one === kind);
  return typeof uri === 'string' && known ? { uri, kind: known } : null;
}
