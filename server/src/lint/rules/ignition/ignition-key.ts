import type { Fix } from '../../../config/finding.ts';
import { type FixClaims, fixOf } from '../../../config/fix.ts';
import { type EntryPlace, fieldsAbove } from '../../../config/walk-document.ts';
import { foldKey } from '../../../go/ignition-types.ts';
import { atLeast, camel, SHAPES, snake } from '../../../spec/resolve.ts';
import { spellKeys } from '../../../spec/spelling.ts';
import type { IgnitionVersion } from '../../../spec/types.ts';
import { child, entryOf } from '../../../syntax/tree.ts';
import { renameKey, replaceScalar } from '../../../syntax/yaml/edit.ts';
import { nearest } from '../../../text/similar.ts';
import { words } from '../../../text/words.ts';
import type { DocumentRule, IgnitionContext, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAtKey } from '../../say.ts';

const ignitionKey: DocumentRule<'ignition'> = {
  on: 'document',
  formats: ['ignition'],
  id: 'ignition-key',
  title: 'Ignition does not know the key',
  harm: 'explains',
  check(context) {
    if (context.broken || !context.specification) return [];
    return context.places().flatMap((place) => (place.field?.available ? [] : explain(context, place)));
  },
};

function explain(context: IgnitionContext, place: EntryPlace): readonly Remark[] {
  const { key, shape, field } = place;
  const found = (message: string, fixes: readonly Fix[] = []): Remark[] => [
    remarkAtKey(place, message, { fixes }),
  ];
  if (field) {
    const since = newest([...fieldsAbove(place), field].map(({ row }) => row.since));
    return since ? found(words`\`${key}\` needs Ignition ${since}`, raise(context, since)) : [];
  }
  const known = [...shape.fields.values()].filter(({ available }) => available).map((one) => one.key);
  const folded = known.find((one) => foldKey(one) === foldKey(key));
  if (folded) {
    const message = words`Ignition reads \`${key}\` as \`${folded}\`, but does not report its place`;
    return found(message, rename(place, folded, { safe: true }));
  }
  const camelled = camel(key.replaceAll('-', '_'));
  if (known.includes(camelled)) {
    const message = words`Ignition spells the key \`${camelled}\``;
    const changes = words`Ignition then applies it`;
    return found(message, rename(place, camelled, { safe: true, changes }));
  }
  const sugar = SHAPES[shape.name]?.fields[snake(key)]?.sugar;
  if (sugar) return found(words`\`${key}\` is Butane's. ${spellKeys(sugar, 'ignition')}`);
  const to = nearest(key, free(place, known));
  if (!to) return [];
  const fixes = rename(place, to, {});
  return [remarkAtKey(place, words`did you mean \`${to}\`?`, { severity: 'hint', fixes })];
}

function free({ map }: EntryPlace, known: readonly string[]): string[] {
  return known.filter((key) => !entryOf(map, key));
}

function newest(dates: readonly (IgnitionVersion | undefined)[]): IgnitionVersion | undefined {
  return dates.reduce((a, b) => (a && (!b || atLeast(a, b)) ? a : b), undefined);
}

function rename(place: EntryPlace, to: string, how: FixClaims): readonly Fix[] {
  return fixOf(words`Rename to ${to}`, renameKey(place, to), { ...how, preferred: true });
}

function raise({ root }: IgnitionContext, version: IgnitionVersion): readonly Fix[] {
  const ignition = child(root, 'ignition');
  const node = ignition && child(ignition, 'version');
  const edits = node ? replaceScalar(node, version) : null;
  return edits ? [{ title: words`Raise the version to ${version}`, edits, preferred: true }] : [];
}

export const rules: readonly Rule[] = [ignitionKey];

export const why: RuleTexts = {
  'ignition-key': `Ignition warns of a key it does not know, and passes over it. The key may be spelt as in Butane (\`wipe_table\`),
in the wrong case (which Ignition reads, but warns of), be one of Butane's own (\`inline\`), come with a later specification,
or be mistyped.`,
};

export const more: RuleTexts = {
  'ignition-key': `**Fix**: rename the key, unless the right one is there too, or raise the version. A fix for the spelling is part of
"fix all" when Ignition accepts the result; one for a mistyped key, or the version, is not.`,
};
