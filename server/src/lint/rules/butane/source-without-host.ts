import { fixOf } from '../../../config/fix.ts';
import type { EntryPlace } from '../../../config/walk-document.ts';
import { replaceScalar } from '../../../syntax/yaml/edit.ts';
import { words } from '../../../text/words.ts';
import { hostless } from '../../butane/hostless.ts';
import type { DocumentRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

const sourceWithoutHost: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'source-without-host',
  title: 'The source names no host',
  harm: 'stops-boot',
  check({ release, outstanding }) {
    return release ? outstanding.flatMap((place) => report(place)) : [];
  },
};

function report(place: EntryPlace): readonly Remark[] {
  const found = hostless(place);
  if (!found) return [];
  const { scheme, slashes, rest } = found;
  const message = words`this URL names no host, and the machine does not boot: ${scheme}: has to be followed by //`;
  const url = `${scheme}://${rest}`;
  // With three slashes the host may be missing rather than a slash too many.
  const exact = slashes.length < 2 && /^[A-Za-z0-9[]/.test(rest);
  const fixes = exact
    ? fixOf(words`Write ${url}`, replaceUrl(place.entry.value, url), { preferred: true })
    : [];
  return [remarkAtValue(place, message, { fixes })];
}

/** A plain scalar may hold a URL as long as no blank or `#` stands in it. */
function replaceUrl(node: EntryPlace['entry']['value'], url: string): ReturnType<typeof replaceScalar> {
  const isPlain = node.kind === 'scalar' && node.style === 'plain' && !/[\s#,[\]{}]|:$/.test(url);
  if (!isPlain) return replaceScalar(node, url);
  if (node.tag !== undefined || node.anchor !== undefined || node.span.end === node.span.start) return null;
  return [{ span: node.span, newText: url }];
}

export const rules: readonly Rule[] = [sourceWithoutHost];

export const why: RuleTexts = {
  'source-without-host': `\`http:example.com/file\` and \`https:/example.com/file\` are URLs, so butane and Ignition's validation take them,
but without \`//\` they name no host. Ignition tries to fetch them while the machine boots, and the boot fails.`,
};

export const more: RuleTexts = {
  'source-without-host': `**Fix**: put \`//\` where it belongs. Not part of "fix all", since Ignition then fetches the file.`,
};
