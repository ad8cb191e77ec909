/** What the features say, in the protocol's words. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
  MarkupKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { escapeSnippet } from '../features/complete-insert.ts';
import type { Completion } from '../features/completion.ts';
import type { Diagnostic as OurDiagnostic } from '../features/diagnostics.ts';
import type { FoldedDiagnostic } from '../features/fold.ts';
import { plainOfMarkdown } from '../features/markdown.ts';
import { RULE_IDS } from '../lint/rules/index.ts';
import { withinFilesDir } from '../render/local-files.ts';
import { toRange, toTextEdits } from './positions.ts';
import type { Abilities } from './session.ts';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;
const TAGS = { deprecated: DiagnosticTag.Deprecated, unnecessary: DiagnosticTag.Unnecessary } as const;

/** How diagnostics are told. */
export interface DiagnosticStyle {
  /** The client shows other places. */
  readonly related: boolean;
  /** URI of the folder with the pages of our rules; null where there is none. */
  readonly rulesPage: string | null;
  /** The URI of a local file by its path; null where that is not known. */
  readonly uriOf?: (path: string) => string | null;
}

/** A diagnostic. One of ours links to the page of its rule; one of a real tool's to that of the rule that explains it. */
export function toDiagnostic(
  document: TextDocument,
  found: OurDiagnostic & Partial<Pick<FoldedDiagnostic, 'also'>>,
  { related, rulesPage, uriOf }: DiagnosticStyle,
): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(document, found.span),
    severity: SEVERITIES[found.severity],
    source: found.source,
    code: found.code,
    message: found.message,
  };
  const rule = ruleOf(found);
  if (rulesPage !== null && rule !== undefined) {
    diagnostic.codeDescription = { href: `${rulesPage.replace(/\/$/, '')}/${rule}.md` };
  }
  if (found.tags.length > 0) diagnostic.tags = found.tags.map((tag) => TAGS[tag]);
  const places = related ? [...relatedHere(document, found), ...relatedElsewhere(found, uriOf)] : [];
  if (places.length > 0) diagnostic.relatedInformation = places;
  return diagnostic;
}

/** The rule of ours that a row is of, or that is folded below it. */
function ruleOf({
  source,
  code,
  also = [],
}: OurDiagnostic & Partial<Pick<FoldedDiagnostic, 'also'>>): string | undefined {
  const own = source === 'flatcar' ? [{ source, code }] : [];
  return [...own, ...also].find((one) => one.source === 'flatcar' && RULE_IDS.has(one.code))?.code;
}

function relatedHere(document: TextDocument, { related }: OurDiagnostic): DiagnosticRelatedInformation[] {
  return related.map(({ message, span }) => ({
    message,
    location: { uri: document.uri, range: toRange(document, span) },
  }));
}

/** The places in local files that a finding is about. */
function relatedElsewhere(
  { finding: { elsewhere = [] } }: OurDiagnostic,
  uriOf: DiagnosticStyle['uriOf'],
): DiagnosticRelatedInformation[] {
  return elsewhere.flatMap(({ name, isFile, text, span, message }) => {
    const path = isFile ? withinFilesDir(name) : null;
    const uri = path === null ? null : (uriOf?.(path) ?? null);
    if (uri === null) return [];
    const other = TextDocument.create(uri, '', 0, text ?? '');
    return [{ message, location: { uri, range: toRange(other, span ?? { start: 0, end: 0 }) } }];
  });
}

const ITEM_KINDS = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  snippet: CompletionItemKind.Snippet,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  directive: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
} as const;

/** Markdown of ours in what a client shows. */
export function toMarkup(markdown: string, kind: MarkupKind): MarkupContent {
  return { kind, value: kind === MarkupKind.Markdown ? markdown : plainOfMarkdown(markdown) };
}

type ItemAbilities = Pick<
  Abilities,
  'suggestCommand' | 'snippets' | 'adjustsIndentation' | 'completionMarkup'
>;

/** Completion items, with what the client can do with them. */
export function toCompletionItems(
  document: TextDocument,
  found: readonly Completion[],
  abilities: ItemAbilities,
): CompletionItem[] {
  return found.flatMap((one) => toCompletionItem(document, one, abilities) ?? []);
}

/** A completion item; null for whole parts of a config where the client would lay them out wrongly. */
function toCompletionItem(
  document: TextDocument,
  found: Completion,
  abilities: ItemAbilities,
): CompletionItem | null {
  const { suggestCommand, adjustsIndentation, completionMarkup } = abilities;
  const put = fitted(found, abilities);
  if (put === null) return null;
  const item: CompletionItem = {
    label: found.label,
    kind: ITEM_KINDS[found.kind],
    textEdit: { range: toRange(document, found.replace), newText: put.text },
    insertTextFormat: put.snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    filterText: found.filter,
    sortText: found.sort,
  };
  if (adjustsIndentation) item.insertTextMode = InsertTextMode.adjustIndentation;
  if (found.detail) item.detail = found.detail;
  if (found.hint) item.labelDetails = { description: found.hint };
  if (found.documentation) item.documentation = toMarkup(found.documentation, completionMarkup);
  if (found.deprecated) item.tags = [CompletionItemTag.Deprecated];
  if (found.edits.length > 0) item.additionalTextEdits = toTextEdits(document, found.edits);
  if (found.more && suggestCommand !== null) {
    item.command = { title: 'Suggest', command: suggestCommand };
  }
  return item;
}

/**
 * What is put in, as the client can take it. What knows snippets indents those of several lines, while it may put in plain text as
 * it is even if it promises to indent, as coc.nvim does. Where nothing is promised plain text is put in as it is, and by Vim's kin as
 * one line with a zero byte in it: there it ends with its line.
 */
function fitted(
  { insert, snippet, kind }: Completion,
  { snippets, adjustsIndentation }: ItemAbilities,
): { readonly text: string; readonly snippet: boolean } | null {
  if (snippet || !insert.includes('\n')) return { text: insert, snippet };
  if (snippets) return { text: escapeSnippet(insert), snippet: true };
  if (adjustsIndentation) return { text: insert, snippet };
  return kind === 'snippet' ? null : { text: insert.slice(0, insert.indexOf('\n')), snippet };
}
