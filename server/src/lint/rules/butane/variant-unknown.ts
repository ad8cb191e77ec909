import { fixOf } from '../../../config/fix.ts';
import { listOf } from '../../../spec/available.ts';
import { RELEASES } from '../../../spec/releases.ts';
import { replaceScalar } from '../../../syntax/yaml/edit.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import { headerPlace } from '../../butane/version-edit.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtValue } from '../../say.ts';

/** Variants that went by another name once (butane: config/config.go). */
const RENAMED = new Map([['rhcos', 'openshift']]);

const variantUnknown: DocumentRule<'butane'> = {
  on: 'document',
  formats: ['butane'],
  id: 'variant-unknown',
  title: 'There is no such variant',
  harm: 'explains',
  check(context) {
    const { findings, variant } = context;
    const place = headerPlace(context, 'variant');
    if (!place || variant === null || !findings.some(({ code }) => code === 'version-unknown')) return [];
    const variants = [...new Set(RELEASES.map((release) => release.variant))];
    if (variants.includes(variant)) return [];
    const meant = RENAMED.get(variant) ?? nearest(variant.toLowerCase(), variants);
    const edits = meant === null ? null : replaceScalar(place.entry.value, meant);
    const fixes = fixOf(words`Use variant ${meant}`, edits, { preferred: true });
    const message = words`there is no variant ${variant}; there are ${listOf(variants)}`;
    return [remarkAtValue(place, message, { fixes })];
  },
};

export const rules: readonly Rule[] = [variantUnknown];

export const why: RuleTexts = {
  'variant-unknown': `The header names a variant that does not exist, so butane rejects the document. The variant says which system the
config is for, and decides which keys there are.`,
};

export const more: RuleTexts = {
  'variant-unknown': `**Fix**: the variant whose name is nearest. Not part of "fix all".`,
};
