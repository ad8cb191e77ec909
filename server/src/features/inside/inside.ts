/** What hover knows of the place that it explains, inside a text of a document. */
import type { Analysis } from '../../analysis.ts';
import type { MachineText } from '../../embedded/embedded-text.ts';
import { targetOf } from '../../lint/options.ts';
import { programVersionsOf } from '../../machine/programs/facts.ts';
import type { DirectiveFile, Versions } from '../../spec/directives/directive.ts';
import { podmanOf } from '../../spec/flatcar/podman.ts';
import type { FlatcarTarget } from '../../spec/flatcar/releases.ts';
import type { Span } from '../../text/span.ts';
import type { Speaker } from '../../text/words.ts';

/** What is asked besides. */
export interface InsideOptions {
  /** The time of asking, in milliseconds since 1970, by which next times are told; without it they are not. */
  readonly now?: number;
  /** Who says what cannot be looked up as a whole. */
  readonly speaker?: Speaker;
}

/** A place inside a text. */
export interface Inside {
  readonly analysis: Analysis;
  readonly text: MachineText;
  /** In the text. */
  readonly offset: number;
  readonly target: FlatcarTarget;
  readonly versions: Versions;
  readonly options: InsideOptions;
}

/** What is said of a part of a text, whose offsets are in the text. */
export interface Said {
  readonly span: Span;
  readonly markdown: string;
}

/** A place in the value of a directive. */
export interface InValue extends Inside {
  readonly file: DirectiveFile;
  readonly section: string;
  readonly name: string;
  /** The type of the directive; '' where it is not known. */
  readonly type: string;
  readonly value: Span;
}

/** A place in a text with the Flatcar that counts. */
export function insideOf(
  analysis: Analysis,
  text: MachineText,
  offset: number,
  options: InsideOptions,
): Inside {
  const target = targetOf(analysis.options.lint ?? {});
  return { analysis, text, offset, target, versions: versionsIn(analysis), options };
}

/** The versions by which directives are known: those of the target, and of a Podman that the config brings the newest. */
export function versionsIn(analysis: Analysis): Versions {
  const target = targetOf(analysis.options.lint ?? {});
  const machine = analysis.machine();
  return machine ? programVersionsOf(machine, target) : { systemd: target.systemd, podman: podmanOf(target) };
}
