/** Finds out whether what is pasted into a Butane file that has nothing yet is a config of another format. Pure. */
import { KEYS_TO_LOOK_AT, type Kind, kindOf } from '../../server/src/formats/kind.ts';
import { outlineOfText } from '../../server/src/syntax/outline/text.ts';

/** Longer texts are left as they are pasted. */
const LONGEST = 2_000_000;
/** A file with more than a header and some comments is no empty one. */
const MOST_BEFORE = 10_000;

const HEADER_LINE = /^(?:---[ \t]*|(?:variant|version)[ \t]*:.*|[ \t]*)$/;
const COMMENT = /^[ \t]*#(?!cloud-config\b)/;
/** What Container Linux Configs have and Butane has not: sections, and keys in those that both have. */
const ONLY_CONTAINER_LINUX =
  /^(?:(?:etcd|flannel|locksmith|update|docker)[ \t]*:|[ \t]+(?:- +)?(?:enable|filesystem)[ \t]*:)/m;

/** A config of another format, and what stays of the document when it becomes Butane: its comments, each a line. */
export interface PastedConfig {
  readonly kind: Exclude<Kind, 'butane' | 'unknown'>;
  readonly kept: string;
}

/**
 * What `text` is that is pasted into a document with `before` around the cursor. Null unless the document has nothing but
 * comments and a header, and the text is Ignition, a Container Linux Config or a cloud-config. Below a header sections that
 * could be Butane's as well are Butane's.
 */
export function pastedConfig(before: string, text: string): PastedConfig | null {
  if (text.length > LONGEST || before.length > MOST_BEFORE) return null;
  const lines = before.split(/\r?\n/);
  const comments = lines.filter((line) => COMMENT.test(line));
  const others = lines.filter((line) => !COMMENT.test(line));
  if (!others.every((line) => HEADER_LINE.test(line))) return null;
  const kind = kindOf(text, outlineOfText(text, KEYS_TO_LOOK_AT), () => true);
  if (kind === 'butane' || kind === 'unknown') return null;
  const hasHeader = others.some((line) => line.startsWith('v'));
  if (kind === 'container-linux-config' && hasHeader && !ONLY_CONTAINER_LINUX.test(text)) return null;
  return { kind, kept: comments.map((line) => `${line}\n`).join('') };
}
