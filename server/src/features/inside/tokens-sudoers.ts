import { lex, type Tokenise } from './token.ts';

const WORDS =
  /(?<macro>(?:^|(?<=\n))[@#]include(?:dir)?\b)|(?<comment>(?<![\w#])#(?!\d).*)|(?<keyword>\b(?:Defaults|User_Alias|Runas_Alias|Host_Alias|Cmnd_Alias|Cmd_Alias)\b)|(?<enumMember>\b(?:ALL\b|(?:NO)?(?:PASSWD|EXEC|SETENV|LOG_INPUT|LOG_OUTPUT|FOLLOW|MAIL|INTERCEPT):))|(?<operator>\\(?=\r?\n)|[=,:!()+])|(?<variable>%[\w.-]+)|(?<function>(?<![\w./-])\/[^\s,\\]+)|(?<string>"(?:[^"\\\n]|\\.)*"?|[^\s=,:!()+\\"]+)/g;

/** Rules of sudo: users, tags, commands. */
export const sudoersTokens: Tokenise = (text) => lex(text, { start: 0, end: text.length }, WORDS);
