/** What a conversion could not carry over, for people and for programs. The latter is a public interface. */
import type { Analysis } from '../analysis.ts';
import type { Loss } from '../config/loss.ts';
import type { Translator } from '../l10n/translator.ts';
import { formatPath } from '../syntax/tree.ts';
import { nameOf } from './people.ts';

export interface JsonLoss {
  readonly path: string;
  /** Lines and columns count from 1, as `check` counts them. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface JsonConversion {
  /** The name as given, `-` for standard input. */
  readonly file: string;
  readonly ok: boolean;
  readonly losses: readonly JsonLoss[];
}

/** Losses with their places in the document they are about. */
export function placeLosses({ places }: Analysis, losses: readonly Loss[]): readonly JsonLoss[] {
  return losses.map(({ path, span, message }) => ({
    path: formatPath(path),
    ...places.place(span.start),
    message,
  }));
}

/** One line per loss: `file:line:column: message`. */
export function lossLines({ file, losses }: JsonConversion, { text }: Translator): readonly string[] {
  return losses.map(
    ({ line, column, message }) => `${nameOf(file)}:${line}:${column}: ${oneLine(text(message))}`,
  );
}

/** A message that a tool spreads over several lines, on one. */
export function oneLine(message: string): string {
  return message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
