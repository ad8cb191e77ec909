import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** Files and folders that systemd makes and clears away (tmpfiles.d(5)). */
export const tmpfiles = defineLanguage({
  id: 'tmpfiles',
  name: 'files of systemd-tmpfiles',
  isOf: ({ owner }) => /^\/(?:etc|run|usr\/lib)\/(?:user-)?tmpfiles\.d\/[^/]+\.conf$/.test(owner),
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
