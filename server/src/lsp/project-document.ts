/** What the server answers about a project file itself. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionList,
  type CompletionParams,
  type Diagnostic,
  type DocumentLink,
  type DocumentLinkParams,
  type Hover,
  type HoverParams,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import type { Finding } from '../config/finding.ts';
import { completeProject } from '../features/project/complete.ts';
import { hoverProject, projectLinks } from '../features/project/hover.ts';
import { outputOf } from '../project/output.ts';
import type { ReadProject } from '../project/read.ts';
import type { ProjectOutputParams, ProjectOutputResult } from '../protocol/project.ts';
import type { Files } from '../render/files.ts';
import { touches } from '../text/span.ts';
import { toCompletionItems, toDiagnostic, toMarkup } from './convert.ts';
import { folderOf } from './files-directory.ts';
import { toRange, toSpan } from './positions.ts';
import { overriddenKeys } from './project-overrides.ts';
import { findingsOf } from './projects.ts';
import type { Session } from './session.ts';
import { sameUri } from './uris.ts';
import { unusedIn } from './whole-rows.ts';
import { toWorkspaceEdit } from './workspace-edit.ts';

/** So often files are waited for. */
const MOST_TURNS = 8;

/** An open project file. */
interface OpenProject {
  readonly document: TextDocument;
  readonly read: ReadProject;
  readonly name: string;
  readonly folder: string | null;
  readonly files: Files | undefined;
}

function openProject(session: Session, uri: string): OpenProject | null {
  const document = session.documents.get(uri);
  return document ? projectOf(session, document) : null;
}

/** A text as the project file that it is. */
function projectOf(session: Session, document: TextDocument): OpenProject {
  const { uri } = document;
  const folder = folderOf(uri);
  const files = folder === null ? undefined : session.openBase({ uri: folder, dir: folder });
  const name = Utils.basename(URI.parse(uri));
  return { document, read: session.projects.read(uri, document.getText()), name, folder, files };
}

/** Everything that is wrong with an open project file, once what it names has been looked for. */
async function settledFindings(
  session: Session,
  { document, read, files }: OpenProject,
): Promise<readonly Finding[]> {
  const others = (): readonly Finding[] => {
    const { found } = session.projects.of(document.uri);
    return found && found.uri === sameUri(document.uri) ? found.others : [];
  };
  const find = () => {
    const found = findingsOf(read, files, others());
    if (!files || read.project.machines.size === 0) return found;
    const unused = unusedIn(session, read, document.uri, files);
    const findings = [...found.findings, ...unused.findings];
    return {
      findings: findings.sort((a, b) => a.span.start - b.span.start),
      pending: found.pending || unused.pending,
    };
  };
  let found = find();
  for (let turn = 0; found.pending && turn < MOST_TURNS; turn++) {
    await session.clientFiles.settled();
    found = find();
  }
  return found.findings;
}

/** The diagnostics of an open project file; none for a document that is not open. */
export async function projectDiagnostics(session: Session, uri: string): Promise<Diagnostic[]> {
  const document = session.documents.get(uri);
  return document ? projectRows(session, document) : [];
}

/** The diagnostics of a text as the project file that it is, open or not. */
export async function projectRows(session: Session, document: TextDocument): Promise<Diagnostic[]> {
  const open = projectOf(session, document);
  const overridden = overriddenKeys(open.read, await session.settings.get(document.uri));
  const findings = [...(await settledFindings(session, open)), ...overridden];
  return findings.map((finding) =>
    toDiagnostic(open.document, shown(open, finding), { related: false, rulesPage: null }),
  );
}

/** A finding as a row; none longer than a line. */
function shown({ read }: OpenProject, finding: Finding) {
  const span = read.lines.firstLine(finding.span);
  return { ...finding, span, finding, tags: [], related: [], ofTemplate: false };
}

/** `textDocument/codeAction` of a project file. */
export async function onCodeAction(session: Session, params: CodeActionParams): Promise<CodeAction[] | null> {
  const open = openProject(session, params.textDocument.uri);
  const { only, diagnostics = [] } = params.context;
  const isWanted = !only || only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix);
  if (!open || !isWanted || !session.abilities.literalActions) return null;
  const span = toSpan(open.document, params.range);
  const near = (await settledFindings(session, open)).filter(
    (one) => touches(one.span, span.start) || touches(span, one.span.start),
  );
  return near.flatMap((finding) =>
    (finding.fixes ?? []).map(
      ({ title, edits, preferred }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        edit: toWorkspaceEdit(session, open.document, edits),
        diagnostics: diagnostics.filter(
          ({ code, message }) => code === finding.code && message === finding.message,
        ),
        ...(preferred && { isPreferred: true }),
      }),
    ),
  );
}

/** `textDocument/hover` of a project file. */
export async function onHover(session: Session, params: HoverParams): Promise<Hover | null> {
  const open = openProject(session, params.textDocument.uri);
  const found = open && hoverProject(open.read, open.document.offsetAt(params.position));
  if (!open || !found) return null;
  const contents = toMarkup(found.markdown, session.abilities.hoverMarkup);
  return { contents, range: toRange(open.document, found.span) };
}

/** `textDocument/completion` of a project file. */
export async function onCompletion(
  session: Session,
  params: CompletionParams,
): Promise<CompletionList | null> {
  const open = openProject(session, params.textDocument.uri);
  if (!open) return null;
  const { document, name, files } = open;
  const find = () => completeProject(document.getText(), document.offsetAt(params.position), name, files);
  let items = find();
  if (items.length === 0 && session.abilities.clientFiles) {
    await session.clientFiles.settled();
    items = find();
  }
  const { abilities, completionTexts } = session;
  const list = toCompletionItems(document, items, abilities);
  return { isIncomplete: true, items: abilities.resolvesCompletions ? completionTexts.defer(list) : list };
}

/** `textDocument/documentLink` of a project file: the files that it names, and the pages of rules. */
export async function onLinks(session: Session, params: DocumentLinkParams): Promise<DocumentLink[] | null> {
  const open = openProject(session, params.textDocument.uri);
  if (!open) return null;
  const { rulesPage } = session.abilities;
  return projectLinks(open.read).flatMap(({ span, to }): DocumentLink[] => {
    const range = toRange(open.document, span);
    if ('rule' in to)
      return rulesPage === null ? [] : [{ range, target: `${rulesPage.replace(/\/$/, '')}/${to.rule}.md` }];
    return open.folder === null
      ? []
      : [{ range, target: Utils.joinPath(URI.parse(open.folder), to.file).toString() }];
  });
}

/** Our own request: where the project file of a document says that its rendering is written. */
export async function onProjectOutput(
  session: Session,
  { uri, language }: ProjectOutputParams,
): Promise<ProjectOutputResult | null> {
  const { found } = session.projects.of(uri);
  const form = found?.read.project.render.output ?? null;
  const root = `${found?.folder.replace(/\/$/, '')}/`;
  const own = sameUri(uri);
  if (!found || form === null || !own.startsWith(root)) return { target: null };
  const target = outputOf(
    form,
    decodeURIComponent(own.slice(root.length)),
    language === 'yaml' ? 'yaml' : 'json',
  );
  return { target: target === null ? null : Utils.joinPath(URI.parse(found.folder), target).toString() };
}
