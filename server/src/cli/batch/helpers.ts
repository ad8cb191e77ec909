/** What is agreed between the thread that was started and those that help it. Plain data goes from one to the other. */
import type { TemplateValues } from '../../syntax/template/value.ts';
import type { CheckCommand, RenderCommand } from '../commands.ts';

/** What is done with each of many files. */
export type Job =
  | {
      readonly name: 'check';
      readonly command: CheckCommand;
      readonly cwd: string;
      /** The language that people are told things in, as a shell names it. */
      readonly locale: string;
      readonly values: TemplateValues;
    }
  | {
      readonly name: 'render';
      readonly command: RenderCommand;
      readonly cwd: string;
      readonly values: TemplateValues;
    };

/** What came of some files, in their order; what was thrown at one ends them. */
export interface Answer {
  readonly made: readonly unknown[];
  /** With its stack. */
  readonly thrown: string | null;
}

/** One other thread. */
export interface Helper {
  /** Hands over files; the answers come in the same order. */
  readonly send: (items: readonly unknown[]) => void;
  readonly stop: () => void;
}

/** Whom a helper tells. */
export interface Listener {
  readonly answered: (answer: Answer) => void;
  /** The thread has ended by itself: before its first answer it could not start, later it broke. */
  readonly ended: (reason: string) => void;
}

export interface Helpers {
  /** At most so many are of use. */
  readonly most: number;
  /** Starts a thread. Throws where there can be none. */
  readonly start: (job: Job, listener: Listener) => Helper;
}
