import { readToml } from '../../syntax/toml/read.ts';
import { once } from '../../text/once.ts';
import { blankMatches, HASH_COMMENTS } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** TOML: containerd's settings, and others. */
export const toml = defineLanguage({
  id: 'toml',
  name: 'TOML',
  isOf: ({ owner }) => owner.endsWith('.toml'),
  read: (text) => ({ code: () => blankMatches(text, HASH_COMMENTS), toml: once(() => readToml(text)) }),
});
