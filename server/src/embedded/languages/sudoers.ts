import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** Who may run what as whom (sudoers(5)). */
export const sudoers = defineLanguage({
  id: 'sudoers',
  name: 'rules of sudo',
  isOf: ({ owner }) => /^\/etc\/sudoers(?:$|\.d\/)/.test(owner),
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
