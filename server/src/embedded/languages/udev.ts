import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** Rules for devices (udev(7)). */
export const udev = defineLanguage({
  id: 'udev',
  name: 'rules of udev',
  isOf: ({ owner }) => /^\/(?:etc|run|usr\/lib)\/udev\/rules\.d\/[^/]+\.rules$/.test(owner),
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
