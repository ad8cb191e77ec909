/** What is shown of the nodes of the machine view, in the language of who looks on. */
import type { Severity } from '../../config/finding.ts';
import { PLAIN, type Speaker } from '../../text/words.ts';
import { shown, type ViewNode, type What } from './node.ts';

/** The texts of a node, each on one line. */
export interface ViewTexts {
  readonly label: string;
  readonly description: string;
  /** More lines than fit beside the label. */
  readonly tooltip: readonly string[];
  /** What a screen reader says. */
  readonly spoken: string;
}

const MOST_LINES = 24;

/** The texts of a node. Each part of them is said by itself: what the document says stands among them. */
export function textsOf(node: ViewNode, speaker: Speaker = PLAIN): ViewTexts {
  const { what, label, facts, more, badges, copy } = node;
  const { text } = speaker;
  // What can be copied is a name.
  const name = copy ? label : text(label);
  const parts = facts.map(text);
  const said = badges.map(({ severity, message }) => shown(SAID[severity](speaker, text(message))));
  return {
    label: name,
    description: parts.join(' · '),
    tooltip: [name, ...parts, ...more.map(text), ...said].slice(0, MOST_LINES),
    spoken: [what === null ? name : NAMED[what](speaker, name), ...parts, ...said].join(', '),
  };
}

type Saying = (speaker: Speaker, text: string) => string;

const SAID: Readonly<Record<Severity, Saying>> = {
  error: ({ words }, message) => words`error: ${message}`,
  warning: ({ words }, message) => words`warning: ${message}`,
  info: ({ words }, message) => words`info: ${message}`,
  hint: ({ words }, message) => words`hint: ${message}`,
};

const NAMED: Readonly<Record<What, Saying>> = {
  error: ({ words }, message) => words`error ${message}`,
  warning: ({ words }, message) => words`warning ${message}`,
  info: ({ words }, message) => words`info ${message}`,
  hint: ({ words }, message) => words`hint ${message}`,
  stops: ({ words }, what) => words`stops ${what}`,
  'and then': ({ words }, what) => words`and then ${what}`,
  folder: ({ words }, name) => words`folder ${name}`,
  file: ({ words }, name) => words`file ${name}`,
  link: ({ words }, name) => words`link ${name}`,
  unit: ({ words }, name) => words`unit ${name}`,
  'drop-in': ({ words }, name) => words`drop-in ${name}`,
  user: ({ words }, name) => words`user ${name}`,
  'in group': ({ words }, name) => words`in group ${name}`,
  group: ({ words }, name) => words`group ${name}`,
  'SSH key': ({ words }, name) => words`SSH key ${name}`,
  disk: ({ words }, name) => words`disk ${name}`,
  partition: ({ words }, name) => words`partition ${name}`,
  RAID: ({ words }, name) => words`RAID ${name}`,
  device: ({ words }, name) => words`device ${name}`,
  'LUKS volume': ({ words }, name) => words`LUKS volume ${name}`,
  'file system': ({ words }, name) => words`file system ${name}`,
  'kernel argument': ({ words }, value) => words`kernel argument ${value}`,
  fetched: ({ words }, address) => words`fetched ${address}`,
  config: ({ words }, name) => words`config ${name}`,
  'merged config': ({ words }, name) => words`merged config ${name}`,
};
