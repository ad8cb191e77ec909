/** A file and its first boot, as the command line prints them. */
import type { Origins } from '../../api/machine-report.ts';
import { type Booted, bootOf } from '../../features/machine-view/booted.ts';
import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import type { Checked } from '../json-report.ts';

/** A file and what the first boot makes of it. */
export interface BootedFile extends Checked, Booted {
  readonly analysis: Checked['analysis'];
  /** Of a machine that is composed: where things come from, and words without its secrets. */
  readonly at?: Origins;
  readonly conceal?: (words: string) => string;
}

/** What the first boot makes of a file, on a root that is given or on the target's image. */
export function bootOfFile(checked: Checked, given: ImageRoot | null): BootedFile {
  return { ...checked, ...bootOf(checked.analysis, given) };
}
