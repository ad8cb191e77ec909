import { readJson } from '../../syntax/json/read.ts';
import { once } from '../../text/once.ts';
import { defineLanguage } from '../language.ts';

/** JSON; a config that is merged is nothing else. */
export const json = defineLanguage({
  id: 'json',
  name: 'JSON',
  isOf: ({ owner, role }) => role === 'config' || owner.endsWith('.json'),
  read: (text) => ({ code: () => text, json: once(() => readJson(text).root) }),
});
