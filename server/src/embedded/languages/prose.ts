import { defineLanguage } from '../language.ts';

const FILES = /\.(?:md|txt|rst|adoc|html?)$|^\/etc\/(?:motd|issue)(?:\.d\/|$)/;

/** Text for people; nothing in it is a setting. */
export const prose = defineLanguage({
  id: 'prose',
  name: 'text for people',
  isOf: ({ owner }) => FILES.test(owner),
  read: () => ({ code: () => '' }),
});
