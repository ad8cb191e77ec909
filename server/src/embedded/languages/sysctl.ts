import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** Settings of the kernel, `key = value` (sysctl.d(5)). */
export const sysctl = defineLanguage({
  id: 'sysctl',
  name: 'settings of the kernel',
  isOf: ({ owner }) => /^\/etc\/sysctl\.(?:conf$|d\/)/.test(owner),
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
