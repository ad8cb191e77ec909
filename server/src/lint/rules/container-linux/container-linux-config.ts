/** Our word on a Container Linux Config: nothing of today reads it, and what it asks for may be gone. */

import { spanAt } from '../../../config/correlate.ts';
import type { Fix } from '../../../config/finding.ts';
import { newestStable } from '../../../spec/releases.ts';
import { resolveButane } from '../../../spec/resolve.ts';
import { child, keyText } from '../../../syntax/tree.ts';
import { words } from '../../../text/words.ts';
import type { ContainerLinuxContext, DocumentRule, Rule, RuleTexts } from '../../rule.ts';

const containerLinuxConfig: DocumentRule<'container-linux-config'> = {
  on: 'document',
  formats: ['container-linux-config'],
  id: 'container-linux-config',
  title: 'This is a Container Linux Config',
  harm: 'old',
  // No tool that is looked after reads it.
  severity: 'warning',
  deprecated: true,
  check(context) {
    const { root, accepted } = context;
    const fixes = addHeader(context);
    const message =
      fixes.length > 0
        ? accepted
          ? words`this is a Container Linux Config, or a Butane config without its header: convert it to Butane, or add variant and version`
          : words`this is a Container Linux Config, or a Butane config without its header (ct refuses it): convert it to Butane, or add variant and version`
        : words`no supported tool reads Container Linux Config any more: convert it to Butane`;
    return [{ path: null, span: root ? spanAt(root) : { start: 0, end: 0 }, message, fixes }];
  },
};

/**
 * Where butane would understand every key, the header that makes it Butane. Which of the two it was meant to be only the
 * user knows, so the fix claims nothing.
 */
function addHeader({ text, root, acceptedByButane }: ContainerLinuxContext): readonly Fix[] {
  const release = newestStable('flatcar');
  if (!release || root?.kind !== 'map' || root.flow || root.entries.length === 0) return [];
  const before = text.slice(0, root.at);
  if (!/(?:^|[\n\r\ufeff])$/.test(before) || child(root, 'version')) return [];
  // Most have sections that Butane does not have; that is told without a check.
  const { fields } = resolveButane(release);
  if (!root.entries.every(({ key }) => fields.has(keyText(key)))) return [];
  const lineBreak = /\r?\n/.exec(text)?.[0] ?? '\n';
  const header = `variant: ${release.variant}${lineBreak}version: ${release.version}${lineBreak}`;
  if (!acceptedByButane(before + header + text.slice(root.at))) return [];
  const title = words`Add \`variant: ${release.variant}\` and \`version: ${release.version}\``;
  return [{ title, edits: [{ span: { start: root.at, end: root.at }, newText: header }] }];
}

export const rules: readonly Rule[] = [containerLinuxConfig];

export const why: RuleTexts = {
  'container-linux-config': `Container Linux Config was the format before Butane. It has no \`variant\` and \`version\`, and its
transpiler \`ct\` is no longer maintained. Flatcar still boots the Ignition 2 that \`ct\` writes, as it translates it while
it boots; new features of Ignition are out of reach. What \`ct\` says about the config is shown beside this.

**What to do**: convert it to Butane.`,
};

export const more: RuleTexts = {
  'container-linux-config': `**Fix**: where Butane knows every key, it may be a Butane config that lacks its header; then \`variant\` and \`version\` are
offered. Not part of "fix all", since the two formats have different defaults: in Butane files do not overwrite.`,
};
