import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** Users and groups that systemd makes (sysusers.d(5)). */
export const sysusers = defineLanguage({
  id: 'sysusers',
  name: 'users of systemd-sysusers',
  isOf: ({ owner }) => /^\/(?:etc|run|usr\/lib)\/sysusers\.d\/[^/]+\.conf$/.test(owner),
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
