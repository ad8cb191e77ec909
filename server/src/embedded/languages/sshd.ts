import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** Settings of OpenSSH's server and client (sshd_config(5), ssh_config(5)). */
export const sshd = defineLanguage({
  id: 'sshd',
  name: 'settings of OpenSSH',
  isOf: ({ owner }) => /^\/etc\/ssh\/sshd?_config(?:$|\.d\/)/.test(owner),
  read: (text) => ({ code: () => blankMatches(text, COMMENT_LINES) }),
});
