/**
 * A cloud-config as Butane for Flatcar: what coreos-cloudinit or cloud-init would do with it, done by Ignition. What
 * has no equal stands as a comment where it belongs, and as a loss.
 */

import { mapSource } from '../../analysis/print-map.ts';
import { inOrder, type Loss } from '../../config/loss.ts';
import type { IgnitionVersion } from '../../spec/types.ts';
import { words } from '../../text/words.ts';
import type { Conversion } from '../conversion.ts';
import { convertedDraft } from '../converted-text.ts';
import type { Source } from '../source-comments.ts';
import { startJob } from './job.ts';
import { noteOthers } from './placeholders.ts';
import { readSection } from './read.ts';
import { ROWS } from './rows.ts';
import { settle } from './settle.ts';
import { toDraft } from './to-draft.ts';

export interface CloudConfigOptions {
  /** Of Butane's specification for the variant flatcar. */
  readonly version: string;
  /** The specification of Ignition that it renders to. */
  readonly ignition: IgnitionVersion;
  /** Where the machine runs, in the words of `ct --platform`. */
  readonly platform?: string;
}

const LEFT_TO_DO = 'Converted from a cloud-config. What is left to do:';

/**
 * Converts a text whose first line says that it is a cloud-config.
 * @returns a refusal for a text that YAML cannot read, or that is no map
 */
export function convertCloudConfig(source: Source, options: CloudConfigOptions): Conversion {
  const { text, tree } = source;
  const [problem] = tree.problems;
  const jinja = /^## *template: *jinja/.test(text);
  if (problem) {
    const message =
      jinja && text.includes('{%')
        ? words`${problem.message}; fill in the template first: its {% … %} lines are no YAML`
        : problem.message;
    return refuse({ path: [], span: problem.span, message });
  }
  const job = startJob(source, { jinja, ignition: options.ignition, platform: options.platform ?? '' });
  if (tree.root) {
    const root = { node: tree.root, key: null, path: [] };
    const section = readSection(job, root);
    const [unreadable] = job.losses;
    if (unreadable && section.keys.size === 0) return refuse(unreadable);
    for (const row of ROWS) row(job, section);
    settle(job);
    noteOthers(job);
  }
  if (job.left < 0) {
    return refuse({
      path: [],
      span: firstLine(text),
      message: words`aliases make too much of this text to convert it`,
    });
  }
  const todo = [...new Set(job.todo)].map((line) => (line.startsWith(' ') ? line : `- ${line}`));
  const draft = toDraft(job.parts, options.version, todo.length > 0 ? [LEFT_TO_DO, ...todo] : []);
  const losses = inOrder(job.losses);
  const printed = convertedDraft(draft, mapSource(source, 'yaml'), withoutHeader(source));
  return { ok: true, ...printed, language: 'butane', losses, files: [] };
}

function refuse(loss: Loss): Conversion {
  return { ok: false, losses: [loss] };
}

function firstLine(text: string): Loss['span'] {
  return { start: 0, end: /^.*/.exec(text)?.[0].length ?? 0 };
}

/** The first lines say what the text was, and would be wrong above the new one. */
function withoutHeader({ text, tree }: Source): Source {
  const header = /^(?:##.*\n)?#cloud-config.*/.exec(text)?.[0].length ?? 0;
  return { text, tree: { ...tree, comments: tree.comments.filter(({ start }) => start >= header) } };
}
