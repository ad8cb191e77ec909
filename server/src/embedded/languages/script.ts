import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** A script in a language that is not read here: Python, Perl … */
export const script = defineLanguage({
  id: 'script',
  name: 'a script',
  isOf: (_, interpreter) => interpreter !== undefined,
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
