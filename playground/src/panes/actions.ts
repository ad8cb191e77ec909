/** Code actions of the server as something that can be done. */
import { CONVERT_COMMAND } from '../../../server/src/protocol.ts';
import { rangeOf, type Span } from '../editor/places.ts';
import type { CodeAction, Diagnostic, TextEdit } from '../server/lsp-types.ts';
import { t } from '../words/texts.ts';
import type { Work } from './pane.ts';

/** Something that can be done about a place. */
export interface Choice {
  readonly title: string;
  /** It mends something; else it silences, rewrites or converts. */
  readonly isFix: boolean;
  run(): void;
}

/** The edits of an action in the config; null where it wants something else. */
function editsOf({ edit }: CodeAction, uri: string): readonly TextEdit[] | null {
  const changes = edit?.documentChanges;
  if (!changes) return edit?.changes?.[uri] ?? null;
  const edits = changes.flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return edits.length > 0 ? edits.filter((one): one is TextEdit => 'newText' in one) : null;
}

/** Whether an edit is a comment that silences a rule. */
function silences({ newText }: TextEdit): boolean {
  return /[#;][ \t]*flatcar-config-ignore/.test(newText);
}

function choiceOf(work: Work, action: CodeAction): Choice[] {
  const { title, command, kind } = action;
  const { view } = work;
  const { doc } = view.state;
  const edits = editsOf(action, work.uri);
  if (edits) {
    const run = (): void => {
      // What was offered for another text is none for this one.
      if (view.state.doc !== doc) return work.say(t('The text has changed meanwhile.'));
      work.apply(edits);
      work.say(t('Done: {0}. Undo takes it back.', title));
    };
    return [{ title, isFix: kind === 'quickfix' && !edits.every(silences), run }];
  }
  return command?.command === CONVERT_COMMAND
    ? [{ title: `${title}…`, isFix: false, run: () => work.open('convert') }]
    : [];
}

/** What can be done at a place; of a finding only what is about it. */
export async function choicesAt(work: Work, place: Span, about?: Diagnostic): Promise<readonly Choice[]> {
  const found = await work.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: work.uri },
    range: rangeOf(work.view.state.doc, place),
    context: { diagnostics: about ? [about] : [] },
  });
  const actions = (found ?? []).filter(({ diagnostics }) => !about || (diagnostics?.length ?? 0) > 0);
  const choices = actions.flatMap((action) => choiceOf(work, action));
  return [...choices.filter(({ isFix }) => isFix), ...choices.filter(({ isFix }) => !isFix)];
}
