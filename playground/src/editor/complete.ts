/** Completion by the server, which knows what may stand where, and in which order. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { CompletionItem, CompletionList } from '../server/lsp-types.ts';
import { markdown } from '../words/markdown-dom.ts';
import { changesOf, positionOf, type Span, spanOf } from './places.ts';
import { templateOf } from './snippet.ts';

export type Ask = <Result>(method: string, params: object) => Promise<Result | null>;

/** What the server wants to be asked behind, besides letters. */
const TRIGGERS = /[\w.@$%/"'=:[-]$|[\t -] $/;
/** As LSP numbers it. */
const SNIPPET = 2;
const KINDS: Readonly<Record<number, string>> = {
  9: 'namespace',
  10: 'property',
  12: 'constant',
  15: 'text',
  17: 'variable',
};

/** Completions at a cursor; the document that `uri` names is the editor's. */
export function completeBy(ask: Ask, uri: string) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit } = context;
    const line = state.doc.lineAt(pos);
    const before = line.text.slice(0, pos - line.from);
    if (!explicit && !TRIGGERS.test(before)) return null;
    const found = await ask<CompletionList | CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position: positionOf(state.doc, pos),
      context: { triggerKind: 1 },
    });
    if (context.aborted || !found) return null;
    const items = Array.isArray(found) ? found : found.items;
    const placed = items
      .map((item) => ({ item, span: placeOf(context, item) }))
      .map((one) => ({ ...one, rank: rankOf(one.item, state.sliceDoc(one.span.from, pos)) }))
      .filter(({ rank }) => rank >= 0)
      .sort((a, b) => a.rank - b.rank || (sortKey(a.item) < sortKey(b.item) ? -1 : 1));
    const from = Math.min(pos, ...placed.map(({ span }) => span.from));
    const options = placed.map(({ item, span }) => optionOf(ask, item, span, pos));
    return options.length === 0 ? null : { from, options, filter: false };
  };
}

function sortKey({ sortText, label }: CompletionItem): string {
  return sortText ?? label;
}

/** How well an item fits what is typed: it begins so, a word in it does, or it has it anywhere; below 0 not at all. */
export function rankOf({ filterText, label, textEdit, command }: CompletionItem, typed: string): number {
  // What is there already is nothing to be offered.
  if (typed !== '' && textEdit?.newText === typed && !command) return -1;
  const [text, wanted] = [(filterText ?? label).toLowerCase(), typed.toLowerCase()];
  const at = text.indexOf(wanted);
  if (at <= 0) return at;
  return /[\s_./-]/.test(text[at - 1] ?? '') ? 1 : 2;
}

function placeOf({ state, pos }: CompletionContext, { textEdit }: CompletionItem): Span {
  const range = textEdit && 'range' in textEdit ? textEdit.range : undefined;
  return range ? spanOf(state.doc, range) : { from: pos, to: pos };
}

function optionOf(ask: Ask, item: CompletionItem, span: Span, pos: number): Completion {
  const detail = item.detail ?? item.labelDetails?.description;
  const type = KINDS[item.kind ?? 0];
  return {
    label: item.label,
    ...(detail !== undefined && { detail }),
    ...(type !== undefined && { type }),
    info: () => explain(ask, item),
    apply: (view, completion, _from, to) => take(view, completion, item, { ...span, to: span.to + to - pos }),
  };
}

async function explain(ask: Ask, item: CompletionItem): Promise<Node | null> {
  const { documentation } =
    item.documentation === undefined
      ? ((await ask<CompletionItem>('completionItem/resolve', item)) ?? item)
      : item;
  if (documentation === undefined) return null;
  return markdown(typeof documentation === 'string' ? documentation : documentation.value);
}

/** Puts a completion in: as a snippet where it has stops, with what it changes elsewhere. */
function take(view: EditorView, completion: Completion, item: CompletionItem, { from, to }: Span): void {
  const { doc } = view.state;
  const text = item.textEdit?.newText ?? item.insertText ?? item.label;
  const others = view.state.changes(changesOf(doc, item.additionalTextEdits ?? []));
  const place = { from: others.mapPos(from), to: others.mapPos(to) };
  const picked = pickedCompletion.of(completion);
  if (!others.empty) view.dispatch({ changes: others, userEvent: 'input.complete' });
  if (item.insertTextFormat === SNIPPET) {
    snippet(templateOf(text))(view, completion, place.from, place.to);
  } else {
    const insert = indented(text, view.state.doc.lineAt(place.from).text);
    view.dispatch({
      changes: { ...place, insert },
      selection: { anchor: place.from + insert.length },
      annotations: picked,
      userEvent: 'input.complete',
      scrollIntoView: true,
    });
  }
  if (item.command || /[\s:]$/.test(text)) startCompletion(view);
}

/** Lines after the first stand below the line that they are put into. */
function indented(text: string, line: string): string {
  const [blanks = ''] = /^\s*/.exec(line) ?? [];
  return text.replaceAll('\n', `\n${blanks}`);
}
