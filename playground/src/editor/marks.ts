/** Marks of the places that belong together: of the config, and of what came of it. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Span } from './places.ts';

const setMarks = StateEffect.define<readonly Span[]>();

const LINE = Decoration.line({ class: 'made-line' });
const PART = Decoration.mark({ class: 'made' });
/** So many lines are marked at most. */
const MOST_LINES = 2000;

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { effects, changes, state }) {
    let after = before.map(changes);
    for (const effect of effects) {
      if (!effect.is(setMarks)) continue;
      const { doc } = state;
      const places = effect.value.flatMap(({ from, to }) => {
        const [first, last] = [doc.lineAt(from), doc.lineAt(to)];
        if (first.number === last.number) return to > from ? [PART.range(from, to)] : [];
        const lines = Math.min(last.number - first.number + 1, MOST_LINES);
        return Array.from({ length: lines }, (_, at) => LINE.range(doc.line(first.number + at).from));
      });
      after = Decoration.set(places, true);
    }
    return after;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** For editors that show marks. */
export const MARKS: Extension = marked;

/** Marks some places and no others: whole lines of those of several lines. `show` is brought into view. */
export function mark(view: EditorView, spans: readonly Span[], show?: number): void {
  // What begins with the document is all of it, which is no news.
  const news = spans.filter(
    ({ from, to }) => from > 0 || view.state.doc.lineAt(to).number === 1 || view.state.doc.lines === 1,
  );
  const effects: StateEffect<unknown>[] = [setMarks.of(news)];
  if (show !== undefined && news.length > 0)
    effects.push(
      EditorView.scrollIntoView(Math.min(show, view.state.doc.length), { y: 'nearest', yMargin: 60 }),
    );
  view.dispatch({ effects });
}
