/**
 * What may be said of a part of a config, when the rest of the machine stands elsewhere: in another block of the page, in the
 * snippets of a module, in what Cluster API adds. What is told must hold whatever that is.
 */

import type { Analysis } from '../analysis.ts';
import type { Finding } from '../config/finding.ts';
import { RULES } from '../lint/rules/index.ts';

/** What the real tools say of all of a document. */
const OF_WHOLES: ReadonlySet<string> = new Set([
  ...['variant-missing', 'version-invalid', 'version-unknown', 'empty-config', 'json-syntax'],
  // The platform is told on the command line of ct.
  'clc-dynamic-data',
  // What is not there may be left out.
  'clc-file-mode',
]);

/** Rules about texts and documents that ask what else there is. */
const ASKING: ReadonlySet<string> = new Set([
  ...['unit-name-similar', 'unit-target-unknown', 'unit-user-unknown', 'call-order', 'sshd-socket'],
  ...['python-gcc', 'container-linux-config', 'text-broken', 'sshd-socket-reset'],
]);
/** What programs say of a line, whatever other files they read. */
const OF_LINES =
  /^[a-z]+\/(?:bad-(?:value|section-header|calendar|path|specifier|syntax|time|url)|unknown-(?:key|section|escape)|missing-equals|outside-section|deprecated(?:-key)?|obsolete-value|removed-option|syntax|type|unbalanced-quotes|no-prefix-length)$/;
/** Rules about the machine that look at one entry. */
const OF_ENTRIES: ReadonlySet<string> = new Set([
  ...['cgroupv1-kargs', 'cgroupv1-marker', 'kargs-grub-syntax', 'mode-mistake', 'partition-labels'],
  ...[
    'boot/bad-certificate',
    'boot/bad-compression',
    'boot/link-out-of-root',
    'boot/name-too-long',
    'boot/read-only',
  ],
]);

/** Rules that say what the real tool means, and mend it. */
const EXPLAINING: ReadonlySet<string> = new Set(
  RULES.filter(({ on, harm }) => on === 'document' && harm === 'explains').map(({ id }) => id),
);
const OF_MACHINES: ReadonlySet<string> = new Set(
  RULES.filter(({ on }) => on === 'machine').map(({ id }) => id),
);

/** Whether a finding holds of a part; what is no mistake is not told of one. */
export function holdsOfPart({ source, code, severity }: Finding): boolean {
  if (source !== 'flatcar') return !OF_WHOLES.has(code);
  if (EXPLAINING.has(code)) return true;
  if (severity !== 'error' && severity !== 'warning') return false;
  if (OF_MACHINES.has(code)) return OF_ENTRIES.has(code) || OF_LINES.test(code);
  return !ASKING.has(code);
}

/** Whether a finding is about what a machine has not, or has twice, so that another part could make it false. */
export function asksForOthers({ source, code }: Finding): boolean {
  if (source !== 'flatcar') return false;
  return OF_MACHINES.has(code) ? !OF_ENTRIES.has(code) && !OF_LINES.test(code) : ASKING.has(code);
}

/** Another config comes in, of which nothing is known. */
const MERGING = /^[ \t"]*(?:merge|replace)"?:/m;

/** Whether a config says that it is one of several. */
export function isOneOfSeveral({ text }: Pick<Analysis, 'text'>): boolean {
  return MERGING.test(text);
}

/** What an entry is called, so that others may name it. */
const NAMES = /(?<![\w-])["']?(?:name|path|label|device|target)["']?:[ \t]*["']?([^"'\s,#}]{1,200})/g;

/** The names that a text gives or has. Takes linear time. */
export function namesGivenIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(NAMES), ([, name = '']) => name));
}

/** Words longer than this are no names. */
const LONGEST_NAME = 200;

/** The word that a finding stands at, without quotes; null where that is more than a word. */
export function wordAt({ text }: Pick<Analysis, 'text'>, { span }: Finding): string | null {
  if (span.end - span.start > LONGEST_NAME) return null;
  const word = text
    .slice(span.start, span.end)
    .trim()
    .replace(/^["']|["']$/g, '');
  return word === '' || /\s/.test(word) ? null : word;
}
