/** `machine --format tree`: what a machine gets, for people. */
import { machineLines } from '../../features/machine-view/text.ts';
import type { Translator } from '../../l10n/translator.ts';
import type { Line } from '../../text/styled-lines.ts';
import { nameOf } from '../people.ts';
import type { BootedFile } from './boots.ts';
import { origins } from './json.ts';

/** The lines for a file. */
export function linesOfFile(booted: BootedFile, translator: Translator): readonly Line[] {
  const at = origins(booted);
  return machineLines(told(booted, translator), nameOf(booted.file), (cause) => {
    const { file, range } = at(cause);
    return range ? `${nameOf(file)}:${range.start.line}:${range.start.column}` : nameOf(file);
  });
}

/** With what we say in another language; what stops the boot is said in Ignition's words. */
function told(booted: BootedFile, { text }: Translator): BootedFile {
  const { boot, reason } = booted;
  const refusals = boot?.refusals.map((one) => ({
    ...one,
    meets: one.meets.map(({ what, cause }) => ({ what: text(what), cause })),
  }));
  return {
    ...booted,
    reason: reason === null ? null : text(reason),
    boot: boot && refusals ? { ...boot, refusals } : boot,
  };
}
