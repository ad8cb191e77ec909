/** The outline in the protocol's words. Of entries that stand on the lines where they stood, or all so many lines further, it is kept. */
import { type DocumentSymbol, type Range, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineSymbol, outlineAs } from '../features/symbols.ts';
import { asLasting, asParted } from './json-pieces.ts';
import { toRange } from './positions.ts';
import type { Snapshot } from './snapshots.ts';

const SYMBOL_KINDS = {
  section: SymbolKind.Module,
  list: SymbolKind.Array,
  item: SymbolKind.Object,
  file: SymbolKind.File,
  directory: SymbolKind.Package,
  link: SymbolKind.Interface,
  config: SymbolKind.File,
  unit: SymbolKind.Event,
  dropin: SymbolKind.Event,
  user: SymbolKind.Class,
  group: SymbolKind.Enum,
  disk: SymbolKind.Struct,
  partition: SymbolKind.EnumMember,
  raid: SymbolKind.Struct,
  luks: SymbolKind.Key,
  filesystem: SymbolKind.Struct,
  part: SymbolKind.Namespace,
  key: SymbolKind.Property,
  function: SymbolKind.Function,
} as const;

/** Stands for this form of an outline. */
const AS_DOCUMENT_SYMBOLS = {};

/** The outline of a document, with what is below each symbol. */
export function documentSymbols({
  analysis,
  document,
}: Pick<Snapshot, 'analysis' | 'document'>): readonly DocumentSymbol[] {
  const outliner = {
    make: (found: Omit<OutlineSymbol, 'children'>, children: readonly DocumentSymbol[]) =>
      toDocumentSymbol(document, found, children),
    moved: (symbol: DocumentSymbol, start: number) => movedTo(symbol, document, start),
  };
  return outlineAs<DocumentSymbol>(analysis, outliner, AS_DOCUMENT_SYMBOLS);
}

/** What is nothing is left out: there may be thousands. */
function toDocumentSymbol(
  document: TextDocument,
  { name, detail, kind, span, nameSpan }: Omit<OutlineSymbol, 'children'>,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const symbol: DocumentSymbol = {
    name,
    kind: SYMBOL_KINDS[kind],
    range: toRange(document, span),
    selectionRange: toRange(document, nameSpan),
  };
  if (detail !== '') symbol.detail = detail;
  if (children.length > 0) symbol.children = [...children];
  // Entries are kept, and what they are in is put together anew each time.
  return kind === 'section' || kind === 'list' ? asParted(symbol) : asLasting(symbol);
}

/** A symbol whose text begins at an offset now; null where it stands at another column, as what is on its first line is moved by that. */
function movedTo(symbol: DocumentSymbol, document: TextDocument, start: number): DocumentSymbol | null {
  const { line, character } = document.positionAt(start);
  const { start: before } = symbol.range;
  if (character !== before.character) return null;
  return line === before.line ? symbol : linesFurther(symbol, line - before.line);
}

function linesFurther(symbol: DocumentSymbol, lines: number): DocumentSymbol {
  const { range, selectionRange, children } = symbol;
  return asLasting({
    ...symbol,
    range: rangeFurther(range, lines),
    selectionRange: rangeFurther(selectionRange, lines),
    ...(children && { children: children.map((child) => linesFurther(child, lines)) }),
  });
}

function rangeFurther({ start, end }: Range, lines: number): Range {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  };
}
