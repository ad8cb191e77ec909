/** `machine --format tree`: what a machine gets, for people. */
import { origins } from '../../api/machine-report.ts';
import { machineLines, type Where } from '../../features/machine-view/text.ts';
import type { Translator } from '../../l10n/translator.ts';
import type { Line } from '../../text/styled-lines.ts';
import { nameOf } from '../people.ts';
import type { BootedFile } from './boots.ts';

/** The lines for a file. */
export function linesOfFile(booted: BootedFile, translator: Translator): readonly Line[] {
  const at = origins(booted);
  const where: Where = (cause) => {
    const { file, range } = at(cause);
    return range ? `${nameOf(file)}:${range.start.line}:${range.start.column}` : nameOf(file);
  };
  const lines = machineLines(booted, nameOf(booted.file), where, translator);
  const { conceal } = booted;
  return conceal ? lines.map((line) => concealed(line, conceal)) : lines;
}

function concealed(line: Line, conceal: (words: string) => string): Line {
  if (typeof line === 'string') return conceal(line);
  return line.map((piece) =>
    typeof piece === 'string' ? conceal(piece) : { ...piece, text: conceal(piece.text) },
  );
}
