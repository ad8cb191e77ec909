/** What CodeMirror says itself, in the language of the page. */
import { t } from '../words/texts.ts';

/** Its words by their English, as it asks for them; `$` stands for a number. */
export function phrases(): Readonly<Record<string, string>> {
  return {
    Completions: t('Completions'),
    'Control character': t('Control character'),
    'Selection deleted': t('Selection deleted'),
    'Fold line': t('Fold line'),
    'Unfold line': t('Unfold line'),
    'Folded lines': t('Folded lines'),
    'Unfolded lines': t('Unfolded lines'),
    'folded code': t('folded code'),
    unfold: t('unfold'),
    to: t('to'),
    Find: t('Find'),
    Replace: t('Replace'),
    next: t('next'),
    previous: t('previous'),
    all: t('all'),
    'match case': t('match case'),
    regexp: t('regexp'),
    'by word': t('by word'),
    replace: t('replace'),
    'replace all': t('replace all'),
    close: t('close'),
    'Go to line': t('Go to line'),
    go: t('go'),
    'current match': t('current match'),
    'on line': t('on line'),
    'replaced match on line $': t('replaced match on line {0}', '$'),
    'replaced $ matches': t('replaced {0} matches', '$'),
  };
}
