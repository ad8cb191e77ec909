import { readShell } from '../../syntax/shell/read.ts';
import { once } from '../../text/once.ts';
import { blankSpans } from '../blank.ts';
import { defineLanguage } from '../language.ts';
import { assigned, withScripts } from '../scripts.ts';

const FILES = /\.(?:ba|k|z)?sh$|^\/etc\/profile(?:\.d\/|$)|\.(?:bashrc|profile|bash_profile)$/;

/** Scripts of the shells that read like sh. */
export const shell = defineLanguage({
  id: 'shell',
  name: 'a shell script',
  isOf: ({ owner }, interpreter) =>
    interpreter === undefined ? FILES.test(owner) : /^(?:ba|da|a|z|k)?sh$/.test(interpreter),
  read(text) {
    const script = once(() => readShell(text));
    return {
      code: once(() => blankSpans(text, [...script().comments, ...script().heredocs])),
      runs: once(() => script().commands.flatMap(({ words }) => withScripts(text, words, null))),
      variables: once(() => assigned(script().assignments)),
    };
  },
});
