/** Our word on a Container Linux Config: nothing of today reads it. */

import { resolveButane } from '../../spec/resolve.ts';
import type { Node } from '../../syntax/tree.ts';
import { child, keyText } from '../../syntax/tree.ts';
import type { Finding, Fix } from '../finding.ts';
import { spanAt } from '../place.ts';
import { newestStable } from './rule.ts';

export interface ContainerLinuxInput {
  readonly text: string;
  readonly root: Node | null;
  /** Whether `ct` accepts the text. */
  readonly ok: boolean;
  /** Whether butane would accept a changed text and use all of it; costs a full check. */
  acceptedByButane(text: string): boolean;
}

/**
 * The one finding: convert it to Butane, or, where butane would understand every key, add the header that makes it
 * Butane. Which of the two it was meant to be only the user knows, so the fix is not part of "fix all".
 */
export function lintContainerLinux(input: ContainerLinuxInput): Finding {
  const { root, ok } = input;
  const fixes = addHeader(input);
  const [fix] = fixes;
  const message = fix
    ? `this is a Container Linux Config, or a Butane config without its header${ok ? '' : ' (ct refuses it)'}: convert it to Butane, or add variant and version`
    : 'Container Linux Config is no longer read by any supported tool: convert it to Butane';
  // Not marked as deprecated: what would be struck through is the first key, which Butane has, too.
  return {
    ...{ source: 'flatcar', code: 'container-linux-config', severity: 'warning', message, path: null },
    ...{ span: root ? spanAt(root) : { start: 0, end: 0 }, placed: false },
    ...(fix && { fixes }),
  };
}

function addHeader({ text, root, acceptedByButane }: ContainerLinuxInput): readonly Fix[] {
  const release = newestStable('flatcar');
  if (!release || root?.kind !== 'map' || root.flow || root.entries.length === 0) return [];
  const before = text.slice(0, root.at);
  if (!/(?:^|[\n\r\ufeff])$/.test(before) || child(root, 'version')) return [];
  // Most have sections that Butane does not have; that is told without a check.
  const { fields } = resolveButane(release);
  if (!root.entries.every(({ key }) => fields.has(keyText(key)))) return [];
  const header = `variant: ${release.variant}\nversion: ${release.version}\n`;
  if (!acceptedByButane(before + header + text.slice(root.at))) return [];
  const title = `Add \`variant: ${release.variant}\` and \`version: ${release.version}\``;
  return [{ title, edits: [{ span: { start: root.at, end: root.at }, newText: header }], safe: false }];
}
