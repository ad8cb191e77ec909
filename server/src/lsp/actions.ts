/** `textDocument/codeAction` */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import type { Finding } from '../config/finding.ts';
import { silenceExcerpts } from '../excerpts/silence.ts';
import { type Action, FIX_ALL, fixAll, quickFixes } from '../features/code-actions.ts';
import { diagnostics } from '../features/diagnostics.ts';
import { findLocal } from '../features/find-local.ts';
import { foldDiagnostics } from '../features/fold.ts';
import { silenceActions, toldRules } from '../features/silence.ts';
import { specVersionOld } from '../lint/rules/butane/spec-version-old.ts';
import { PROJECT_FILES } from '../project/names.ts';
import { PROJECT_LEVEL_COMMAND } from '../protocol/project.ts';
import {
  FILES_DIRECTORY_COMMAND,
  type FilesDirectoryCommand,
  RULE_LEVEL_COMMAND,
  type RuleLevelCommand,
} from '../protocol.ts';
import type { Span } from '../text/span.ts';
import { words } from '../text/words.ts';
import { conversionActions } from './conversion-actions.ts';
import { toDiagnostic } from './convert.ts';
import { excerptSnapshot, excerptsOf } from './excerpts.ts';
import { localSnapshot } from './local-documents.ts';
import { toSpan } from './positions.ts';
import { projectLevelEdit } from './project-level.ts';
import { refactorActions } from './refactor-actions.ts';
import { remoteHashActions } from './remote-hash.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

/** Whether a client that asks for some kinds wants this one; kinds are dotted, and a parent asks for its children. */
function wants(params: CodeActionParams, kind: string): boolean {
  const { only } = params.context;
  return !only || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
}

/** The fixes at a range, those of the whole document where they are asked for by kind, and conversions. */
export async function onCodeAction(session: Session, params: CodeActionParams): Promise<CodeAction[] | null> {
  if (!session.abilities.literalActions) return null;
  const settled = await session.snapshots.settled(params.textDocument.uri);
  if (!settled?.ours) {
    const carrier = excerptSnapshot(settled);
    return carrier
      ? ofExcerpts(session, carrier, params)
      : ofLocal(session, await localSnapshot(session, settled), params);
  }
  const snapshot = settled;
  const actions: Action[] = [];
  const span = toSpan(snapshot.document, params.range);
  const isFix = wants(params, CodeActionKind.QuickFix);
  if (isFix) actions.push(...quickFixes(snapshot.analysis, span));
  const local = isFix ? await localHelp(session, snapshot, span) : null;
  actions.push(...(local?.actions ?? []));
  // Not in the light bulb's list: a source action is asked for by its kind.
  const all = params.context.only && wants(params, FIX_ALL) ? fixAll(snapshot.analysis) : null;
  if (all) actions.push(all);
  const mends = createMends(snapshot, params.context.diagnostics ?? []);
  const fixes = [
    ...actions.map((action) => toCodeAction(session, snapshot, action, mends)),
    ...(local?.commands ?? []),
    ...(isFix ? besideFixes(session, snapshot, span, mends, silenceActions(snapshot.analysis, span)) : []),
  ];
  // In the header, raising the version is the upgrade that would be offered; asked for by kind, it is listed as well.
  const raised = actions.some(({ findings }) => findings.some(({ code }) => code === specVersionOld.id));
  if (raised && !params.context.only) return fixes;
  const conversions = conversionActions(session, snapshot, params, (kind) => wants(params, kind));
  const mended = new Set(fixes.map(({ title }) => title));
  const wanted = (kind: string): boolean => wants(params, kind);
  const others = await refactorActions(session, snapshot, params, wanted);
  const remote = remoteHashActions(session, snapshot, params, wanted);
  return [...fixes, ...conversions.filter(({ title }) => !mended.has(title)), ...others, ...remote];
}

type Mends = (action: Pick<Action, 'findings'>) => Diagnostic[];

/** What can be done about findings of ours beside mending them. */
function besideFixes(
  session: Session,
  snapshot: Snapshot,
  span: Span,
  mends: Mends,
  silencing: readonly Action[],
): CodeAction[] {
  const actions = silencing.map((action) => toCodeAction(session, snapshot, action, mends));
  const { uri } = snapshot.document;
  const inProject = projectLevels(session, snapshot, span, mends);
  if (!session.abilities.settingCommands) return [...actions, ...inProject];
  const levels = toldRules(snapshot.analysis, span).map(({ rule, findings }): CodeAction => {
    const title = words`Change the level of ${rule}…`;
    const argument: RuleLevelCommand = { rule, uri };
    const command = { title, command: RULE_LEVEL_COMMAND, arguments: [argument] };
    return { title, kind: CodeActionKind.QuickFix, diagnostics: mends({ findings }), command };
  });
  return [...actions, ...levels, ...inProject];
}

/** Other levels in the project file, for everybody: asked for by a command, or written where the client has none. */
function projectLevels(session: Session, snapshot: Snapshot, span: Span, mends: Mends): CodeAction[] {
  const { uri } = snapshot.document;
  const { found, pending } = session.projects.of(uri);
  const name = found?.name ?? PROJECT_FILES[0];
  if (pending || (!found && (session.folders.length === 0 || !session.abilities.createsFiles))) return [];
  return toldRules(snapshot.analysis, span).flatMap(({ rule, findings }): CodeAction[] => {
    const base = { kind: CodeActionKind.QuickFix, diagnostics: mends({ findings }) };
    if (session.abilities.settingCommands) {
      const title = words`Change the level of ${rule} in ${name ?? ''}…`;
      return [
        { ...base, title, command: { title, command: PROJECT_LEVEL_COMMAND, arguments: [{ rule, uri }] } },
      ];
    }
    const edit = projectLevelEdit(session, uri, rule, 'off');
    return edit ? [{ ...base, title: words`Turn ${rule} off in ${name ?? ''}`, edit }] : [];
  });
}

/** Where files are that are not found: as edits, and as the setting that would find them. */
async function localHelp(session: Session, snapshot: Snapshot, span: Span) {
  const { analysis, files, settings, document } = snapshot;
  let help = findLocal(analysis, span, files);
  if (session.abilities.clientFiles && analysis.findings.some(({ code }) => code === 'local-not-found')) {
    await session.clientFiles.settled();
    help = findLocal(analysis, span, files);
  }
  const isFree = session.abilities.settingCommands && settings.filesDirectory === '';
  const directories = new Set(isFree ? help.folders.map(({ folder }) => folder) : []);
  const commands = [...directories].map((directory): CodeAction => {
    const title = words`Set the files directory to ${directory}`;
    const argument: FilesDirectoryCommand = { uri: document.uri, directory };
    const command = { title, command: FILES_DIRECTORY_COMMAND, arguments: [argument] };
    return { title, kind: CodeActionKind.QuickFix, command };
  });
  return { actions: help.actions, commands };
}

/** The fixes at a range of a local file that a config names. */
function ofLocal(session: Session, snapshot: Snapshot | null, params: CodeActionParams): CodeAction[] | null {
  if (!snapshot || !wants(params, CodeActionKind.QuickFix)) return null;
  const mends = createMends(snapshot, params.context.diagnostics ?? []);
  const fixes = quickFixes(snapshot.analysis, toSpan(snapshot.document, params.range));
  return fixes.map((action) => toCodeAction(session, snapshot, action, mends));
}

/** The fixes at a range of a document with configs in it, and what can be done beside that. */
function ofExcerpts(session: Session, snapshot: Snapshot, params: CodeActionParams): CodeAction[] | null {
  const fixes = ofLocal(session, snapshot, params);
  if (!fixes) return null;
  const span = toSpan(snapshot.document, params.range);
  const mends = createMends(snapshot, params.context.diagnostics ?? []);
  const silencing = silenceExcerpts(excerptsOf(snapshot.analysis), span);
  return [...fixes, ...besideFixes(session, snapshot, span, mends, silencing)];
}

function toCodeAction(session: Session, snapshot: Snapshot, action: Action, mends: Mends): CodeAction {
  const result: CodeAction = {
    title: action.title,
    kind: action.kind,
    edit: toWorkspaceEdit(session, snapshot.document, action.edits),
  };
  if (action.kind === FIX_ALL) return result;
  result.diagnostics = mends(action);
  if (action.preferred) result.isPreferred = true;
  return result;
}

/** Tells which of the diagnostics that a client shows an action mends. */
function createMends({ analysis, settings, document }: Snapshot, shown: readonly Diagnostic[]) {
  const style = { related: false, rulesPage: null };
  const keys = new Map<Finding, Set<string>>();
  // What is folded below another row is mended there.
  const rows = diagnostics(analysis, settings);
  for (const one of [...rows.map((row) => ({ ...row, also: [] })), ...foldDiagnostics(rows)]) {
    const key = identify(toDiagnostic(document, one, style));
    for (const finding of [one.finding, ...one.also])
      keys.set(finding, (keys.get(finding) ?? new Set()).add(key));
  }
  const byKey = new Map<string, Diagnostic[]>();
  for (const one of shown) {
    const alike = byKey.get(identify(one));
    if (alike) alike.push(one);
    else byKey.set(identify(one), [one]);
  }
  return ({ findings }: Pick<Action, 'findings'>): Diagnostic[] => {
    const mended = new Set(findings.flatMap((finding) => [...(keys.get(finding) ?? [])]));
    return [...mended].flatMap((key) => byKey.get(key) ?? []);
  };
}

function identify({ code, range: { start, end } }: Diagnostic): string {
  return [code, start.line, start.character, end.line, end.character].join(' ');
}
