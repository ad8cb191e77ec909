/** What a command touches besides the disk. */
import type { Readable, Writable } from 'node:stream';
import type { ReadTexts } from '../l10n/parse.ts';
import type { Translator } from '../l10n/translator.ts';
import { once } from '../text/once.ts';
import { type Line, textOfLines } from '../text/styled-lines.ts';
import { visibleLines } from '../text/visible.ts';
import type { Helpers } from './batch/helpers.ts';
import type { Coloring } from './commands.ts';
import { translatorFor } from './language.ts';

/** Where a protocol is spoken. */
export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/** The process around a command; injected, so that tests run commands without one. */
export interface Surroundings {
  /** The working directory; every relative path on the command line counts from here. */
  readonly cwd: string;
  /** All of standard input; asked for only when a command reads `-`. */
  readonly readStdin: () => Promise<Uint8Array>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether standard output takes ANSI colours. */
  readonly color: boolean;
  /** Whether each of the outputs is a terminal, which would obey control characters. */
  readonly terminal: { readonly stdout: boolean; readonly stderr: boolean };
  /** Other threads, where there are any. */
  readonly helpers?: () => Helpers;
  /** Runs the language server in this process, and resolves when it has ended; throws where it is not there. */
  readonly server?: () => Promise<never>;
  /** Standard input and output as they are, for a command that speaks a protocol on them. */
  readonly streams?: () => Streams;
  /** Told when a command begins that only a signal ends. */
  readonly endless?: () => void;
  /** Ends such a command. */
  readonly stop?: AbortSignal;
  /** What an environment variable holds; asked for those that a project file names, and for the language. */
  readonly env?: (name: string) => string | undefined;
  /** The text of the bundle of a language; null where there is none for it. */
  readonly readTexts?: ReadTexts;
}

/**
 * The ways out of a command. What people read is handed over line by line, so that nothing of a config or of a file name
 * comes to them as a control character or as a line of its own; what programs and files take goes as it is, but for a
 * terminal, which is nobody's file.
 */
export interface Io extends Pick<Surroundings, 'cwd' | 'readStdin' | 'server' | 'streams' | 'stop'> {
  /** What an environment variable holds. */
  readonly env: (name: string) => string | undefined;
  /** Says findings of ours in the language of who runs the program. */
  readonly translator: () => Translator;
  /** Other threads; null where this one is alone. */
  readonly helpers: (() => Helpers) | null;
  /** Lines on standard output. */
  readonly print: (lines: readonly Line[]) => void;
  /** Lines on standard error. */
  readonly complain: (lines: readonly Line[]) => void;
  /** A sentence of ours on standard error, in the language of who runs the program, behind what it is about: the program, or a file. */
  readonly tell: (say: (translator: Translator) => string, about?: string) => void;
  /** A result on standard output. */
  readonly deliver: (text: string) => void;
  /** A real tool's message on standard error, without its end; its own line breaks stay, on a terminal with an indent behind. */
  readonly quote: (text: string) => void;
  /** Says how much of something long is done, on standard error where that is a terminal; it is gone when there is more to say. */
  readonly progress: (done: number, all: number) => void;
  /** Says that only a signal ends the command. */
  readonly endless: () => void;
  /** Empties the screen, where standard output is one. */
  readonly clear: () => void;
}

/** Fewer files than this are done before anybody wonders. */
const WORTH_TELLING = 200;
/** How often progress is told, in files. */
const STEP = 50;
/** The start of the line, and nothing behind it; ECMA-48. */
const WIPE = '\r\u001b[K';
/** No text, neither on the screen nor above it, and the first line. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

/** What the commands read from and write to, made of what surrounds the program and of what the command says. */
export function createIo(around: Surroundings, coloring: Coloring = 'auto'): Io {
  const { cwd, readStdin, terminal, helpers = null, server, streams, stop, endless = () => {} } = around;
  const { env = () => undefined, readTexts = () => null } = around;
  const color = coloring === 'auto' ? around.color : coloring === 'always';
  const translator = once(() => translatorFor({ env, readTexts }));
  let isTelling = false;
  /** Takes the progress away, as what follows may come on the same terminal. */
  const wipe = (): void => {
    if (isTelling) around.stderr(WIPE);
    isTelling = false;
  };
  const stdout = (text: string): void => {
    // Nothing takes no progress away; it is written, as that tells where nothing can be.
    if (text !== '') wipe();
    around.stdout(text);
  };
  const stderr = (text: string): void => {
    if (text !== '') wipe();
    around.stderr(text);
  };
  const complain = (lines: readonly Line[]): void => stderr(textOfLines(lines, false));
  const progress = (done: number, all: number): void => {
    if (!terminal.stderr || all < WORTH_TELLING || (done % STEP !== 0 && done < all)) return;
    wipe();
    if (done === all) return;
    const { words } = translator();
    around.stderr(words`${done} of ${all} files`);
    isTelling = true;
  };
  return {
    ...{ cwd, readStdin, helpers, env, progress, endless },
    translator,
    ...(server && { server }),
    ...(streams && { streams }),
    ...(stop && { stop }),
    clear: () => {
      if (terminal.stdout) stdout(CLEAR);
    },
    print: (lines) => stdout(textOfLines(lines, color)),
    complain,
    tell: (say, about = 'flatcar-config') => complain([`${about}: ${say(translator())}`]),
    deliver: (text) => stdout(terminal.stdout ? visibleLines(text) : text),
    quote: (text) => stderr(`${terminal.stderr ? visibleLines(text).replaceAll('\n', '\n  ') : text}\n`),
  };
}

/** Exit codes; the meaning of each is part of the public interface. */
export const EXIT_OK = 0;
export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;
