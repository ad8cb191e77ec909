import { blankMatches, HASH_COMMENTS } from '../blank.ts';
import { defineLanguage } from '../language.ts';

/** YAML by its ending. */
export const yaml = defineLanguage({
  id: 'yaml',
  name: 'YAML',
  isOf: ({ owner }) => /\.ya?ml$/.test(owner),
  read: (text) => ({ code: () => blankMatches(text, HASH_COMMENTS) }),
});

/** Manifests of Kubernetes, which stand under any name; asked last. */
export const manifest = defineLanguage({
  ...yaml,
  isOf: ({ text }) => /^(?:---[ \t]*\n)?(?:apiVersion|kind):/.test(text),
});
