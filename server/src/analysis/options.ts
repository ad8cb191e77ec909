/** What a document is analysed with, whatever its format. */

import type { Kind } from '../formats/detect.ts';
import type { Bounds } from '../formats/too-large.ts';
import type { LintOptions } from '../lint/options.ts';
import type { ContentSources } from '../machine/texts.ts';
import type { Files } from '../render/files.ts';
import { gunzip } from '../render/gunzip.ts';
import { withinFilesDir } from '../render/local-files.ts';
import type { System } from '../spec/systems.ts';
import type { TemplateValues } from '../syntax/template/value.ts';
import type { SyntaxProblem } from '../syntax/tree.ts';
import type { Memory } from '../text/memory.ts';

export interface AnalyzeOptions {
  /** What to take the text for; found by content when absent. */
  readonly kind?: Kind;
  /** The files directory; without one any local file is an error, as in butane. */
  readonly files?: Files;
  /** What our own rules shall say, and for which Flatcar. */
  readonly lint?: LintOptions;
  /** Never wrap Ignition into OpenShift's MachineConfig (butane: `--raw`). */
  readonly raw?: boolean;
  /** What the text's plain and quoted scalars say; see `readYaml`. */
  readonly shown?: string;
  /** Container Linux Configs: where the machine runs (ct: `--platform`); '' for nowhere in particular. */
  readonly platform?: string;
  /** Ignition: the system that it is for, where that is known; else it is looked for in the config. */
  readonly system?: System;
  /** The first bytes of the text that were none: what is YAML fails for them, Go's JSON reader replaces them. */
  readonly problem?: SyntaxProblem;
  /** A larger document is not checked; by default what fits into memory. */
  readonly bounds?: Bounds;
  /** What a template's placeholders are filled in with; see `analyzeFilled`. */
  readonly values?: TemplateValues;
  /** What earlier analyses of the same document found out; whoever gives it says when the next one begins. */
  readonly memory?: Memory;
  /** Container Linux Configs: any entry of the report makes `ct` stop (ct: `--strict`). */
  readonly strict?: boolean;
}

/** What a machine is read from beside the document. */
export function contentSources(files: Files | undefined): ContentSources {
  return {
    gunzip,
    readLocal(path) {
      const inside = withinFilesDir(path);
      if (inside === null) return { ok: false, error: 'outside' };
      return files?.read(inside) ?? { ok: false, error: 'not-found' };
    },
  };
}
