import { readEnvFile } from '../../syntax/env/read.ts';
import { once } from '../../text/once.ts';
import { blankMatches, COMMENT_LINES } from '../blank.ts';
import { defineLanguage } from '../language.ts';
import { assigned } from '../scripts.ts';

const FILES =
  /^\/etc\/(?:(?:flatcar|coreos)\/update\.conf$|(?:environment|os-release|lsb-release|oem-release)$|(?:default|sysconfig)\/)|\.env$/;

/** Environment files, as systemd and shells read them (`EnvironmentFile=`, os-release(5)). */
export const env = defineLanguage({
  id: 'env',
  name: 'an environment file',
  isOf: ({ owner }) => FILES.test(owner),
  read(text) {
    const file = once(() => readEnvFile(text));
    return {
      code: () => blankMatches(text, COMMENT_LINES),
      env: file,
      variables: once(() => assigned(file().assignments)),
    };
  },
});
