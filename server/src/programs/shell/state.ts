/** What bash keeps while it parses a script: where it reads, the tokens before, and what decides how a word is taken. */

/** What ends the parsing. Only the first is kept, as bash stops there when it reads a script. */
export interface Problem {
  /** `silent`: bash stops there and says nothing, and its verdict is that all is well. */
  readonly kind: 'syntax' | 'unclosed' | 'condition' | 'silent';
  /** The line that bash names, from 1. */
  readonly line: number;
  /** The words of bash, without file and line. */
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A here-document whose delimiter never came. */
export interface OpenDocument {
  /** The line that bash is at when it says so. */
  readonly line: number;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/**
 * What a token is: for reserved words and operators they themselves, `newline`, `EOF`, or the kind of a word. `ERROR` is
 * what could not be read; the problem is noted then. `((` is a whole arithmetic command, `for((` the head of such a loop.
 */
export interface Token {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Of an operator the line that it begins on. */
  readonly line?: number;
}

/** What is said of a word in the text, to tell reserved words and assignments. */
export interface Pending {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  readonly start: number;
  readonly end: number;
}

/** A construct that waits for its end. */
export interface Open {
  readonly word: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The part of the state that a command substitution has for itself. */
export interface Frame {
  last: string;
  before: string;
  casePattern: boolean;
  caseStatement: boolean;
  /** Inside of `[[ ]]`. */
  condition: boolean;
  regexp: boolean;
  /** The right side of `=` in a condition, where extended patterns are known. */
  pattern: boolean;
  braceAllowed: boolean;
  compound: boolean;
  assignmentsAllowed: boolean;
  esacsNeeded: number;
  inExpected: number;
  pending: Pending[];
  /** Whether a `)` ends what is read. */
  substitution: boolean;
}

export interface Shell {
  readonly text: string;
  readonly posix: boolean;
  readonly extglob: boolean;
  at: number;
  /** The line of the last character read, as bash counts: never less than before. */
  line: number;
  /** Where the next line begins that was not counted. */
  counted: number;
  /** The lines that are counted at the end: two where bash has read the last one twice. */
  linesBehind: number;
  frame: Frame;
  openBraces: number;
  depth: number;
  /** How many more characters may be read: what reads things again and again is left alone. */
  budget: number;
  /** Set when nothing can be said. */
  unsure: boolean;
  problem: Problem | null;
  readonly documents: OpenDocument[];
  readonly opened: Open[];
  token: Token | null;
  /** Parses the commands up to `)`; given here, as words and commands contain one another. */
  readonly substitute: (shell: Shell) => boolean;
  readonly readToken: (shell: Shell) => Token;
}

/** Deeper nesting than people write; what is deeper is not judged. */
export const MAX_DEPTH = 150;

/** A fresh state, as at the beginning of a script. */
export function newFrame(substitution: boolean): Frame {
  return {
    ...{ last: 'newline', before: '', casePattern: false, caseStatement: false, condition: false },
    ...{ regexp: false, pattern: false, braceAllowed: false, compound: false, assignmentsAllowed: false },
    ...{ esacsNeeded: 0, inExpected: 0, pending: [], substitution },
  };
}

/** Notes a problem, if it is the first. */
export function fail(shell: Shell, problem: Problem): void {
  if (!shell.unsure) shell.problem ??= problem;
}

/** Whether nothing more can be read. */
export function isOver(shell: Shell): boolean {
  return shell.unsure || shell.problem !== null;
}
