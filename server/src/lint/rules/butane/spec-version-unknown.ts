import { fixOf } from '../../../config/fix.ts';
import { listOf } from '../../../spec/available.ts';
import { RELEASES, type Release } from '../../../spec/releases.ts';
import { replaceScalar } from '../../../syntax/yaml/edit.ts';
import { words } from '../../../text/words.ts';
import { versionPlace } from '../../butane/version-edit.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

const specVersionUnknown: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'spec-version-unknown',
  title: 'There is no such version',
  harm: 'explains',
  check(context) {
    const { findings, release, variant, version } = context;
    if (!findings.some(({ code }) => code === 'version-unknown' || code === 'version-invalid')) return [];
    const place = versionPlace(context);
    if (release || !place || version === null) return [];
    const known = RELEASES.filter((one) => one.variant === variant);
    if (known.length === 0) return [];
    const fixes = candidates(known, version).flatMap(({ release: one, same }, index) => {
      const edits = replaceScalar(place.entry.value, one.version);
      const how = {
        safe: same && !one.experimental,
        preferred: index === 0,
        changes: words`butane then accepts it`,
      };
      return fixOf(words`Use version ${one.version}`, edits, how);
    });
    const message = words`${variant} ${version} does not exist; there are ${listOf(known.map((one) => one.version))}`;
    return [remarkAtValue(place, message, { fixes })];
  },
};

interface Candidate {
  readonly release: Release;
  /** Major and minor number agree. */
  readonly same: boolean;
}

/** The versions that may be meant, the likeliest first. */
function candidates(known: readonly Release[], version: string): readonly Candidate[] {
  const numbers = /^\s*v?(\d{1,9})(?:\.(\d{1,9}))?/i.exec(version);
  if (!numbers) return newest(known);
  const [major, minor] = [Number(numbers[1]), numbers[2] === undefined ? null : Number(numbers[2])];
  const same = known.find((one) => minor !== null && one.version.startsWith(`${major}.${minor}.`));
  const stable = newest(known);
  if (same) {
    const found = { release: same, same: true };
    return same.experimental ? [...stable, found] : [found];
  }
  // Somebody took Ignition's version for Butane's.
  const ignition = known.find((one) => minor !== null && one.ignition.startsWith(`${major}.${minor}.`));
  if (ignition && !ignition.experimental) return [{ release: ignition, same: false }];
  const first = known[0];
  return major === 0 && first ? [{ release: first, same: false }] : stable;
}

function newest(known: readonly Release[]): readonly Candidate[] {
  const release = known.findLast(({ experimental }) => !experimental);
  return release ? [{ release, same: false }] : [];
}

export const rules: readonly Rule[] = [specVersionUnknown];

export const why: RuleTexts = {
  'spec-version-unknown': `The header names a version of the specification that does not exist, so butane rejects the document. A version
has all three numbers (\`1.1.0\`, not \`1.1\` or \`v1.1.0\`), and it is the version of Butane's specification for this
variant, not that of Ignition, of Butane itself or of another variant.`,
};

export const more: RuleTexts = {
  'spec-version-unknown': `**Fix**: the existing version that is nearest. It is part of "fix all" when major and minor number agree and the version
is stable (\`1.1\` becomes \`1.1.0\`).`,
};
