/** Colours of the texts inside a config: semantic tokens of the server. */
import { type Extension, RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

const setTokens = StateEffect.define<DecorationSet>();

const shown = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, changes }) {
    let after = before.map(changes);
    for (const effect of effects) if (effect.is(setTokens)) after = effect.value;
    return after;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** For editors that show them. */
export const TOKENS: Extension = shown;

/**
 * Shows tokens.
 * @param data five numbers for each, as LSP has them
 * @param types the names of their types
 */
export function showTokens(view: EditorView, data: readonly number[], types: readonly string[]): void {
  view.dispatch({ effects: setTokens.of(decorate(view.state.doc, data, types)) });
}

function decorate(doc: Text, data: readonly number[], types: readonly string[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let [line, character, last] = [0, 0, 0];
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
    line += lines;
    character = lines === 0 ? character + characters : characters;
    if (line >= doc.lines) break;
    const found = doc.line(line + 1);
    const from = found.from + character;
    const to = Math.min(from + length, doc.length);
    const name = types[type];
    if (name !== undefined && from >= last && to > from) {
      builder.add(from, to, Decoration.mark({ class: `token-${name}` }));
      last = to;
    }
  }
  return builder.finish();
}
