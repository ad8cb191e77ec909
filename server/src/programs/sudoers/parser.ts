/** What is read of sudoers, and the steps that all of the grammar is made of. */
import { nextToken, type SudoLexer, type SudoToken } from './lex.ts';

export type AliasKind = 'User_Alias' | 'Host_Alias' | 'Cmnd_Alias' | 'Runas_Alias';

/** An alias where it is made or named. */
export interface AliasName {
  readonly kind: AliasKind;
  readonly name: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface AliasMade extends AliasName {
  /** The aliases that it is made of. */
  readonly members: readonly AliasName[];
}

/** One setting of a Defaults line. */
export interface DefaultsEntry {
  readonly name: string;
  readonly operator: '=' | '+' | '-' | null;
  readonly negated: boolean;
  readonly value: string | null;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface SudoersFault {
  readonly message: string;
  /** `syntax`, or `bad-value` where sudo says what it wants. */
  readonly class: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface SudoersText {
  readonly aliases: readonly AliasMade[];
  /** The aliases that rules and Defaults name. */
  readonly used: readonly AliasName[];
  readonly defaults: readonly DefaultsEntry[];
  readonly faults: readonly SudoersFault[];
}

/** A place in the text, with what was found up to it. */
export interface Parser extends SudoLexer {
  token: SudoToken;
  readonly aliases: AliasMade[];
  /** Kinds and names of the aliases. */
  readonly made: Set<string>;
  readonly used: AliasName[];
  readonly defaults: DefaultsEntry[];
  readonly faults: SudoersFault[];
  /** Where aliases that are met are put. */
  names: AliasName[];
}

export function next(parser: Parser): void {
  parser.token = nextToken(parser);
}

export function fail(parser: Parser, message = 'syntax error', kind = 'syntax'): false {
  const { start, end } = parser.token;
  parser.faults.push({ message, class: kind, line: parser.line, start, end });
  return false;
}

export function stands({ token }: Parser, kind: SudoToken['kind']): boolean {
  return token.kind === kind;
}

export function accept(parser: Parser, kind: SudoToken['kind']): boolean {
  if (parser.token.kind !== kind) return false;
  next(parser);
  return true;
}
