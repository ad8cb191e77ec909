import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** Any other configuration, with `#` in front of comments; asked last. */
export const config = defineLanguage({
  id: 'config',
  name: 'a configuration file',
  isOf: () => true,
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
