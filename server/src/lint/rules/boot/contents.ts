/** Contents that are not what is said of them. */

import { fixOf } from '../../../config/fix.ts';
import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import { removeEntry } from '../../../syntax/yaml/edit.ts';
import { onceFor } from '../../../text/once.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, Rule, RuleTexts } from '../../rule.ts';
import { rewrite } from '../../say.ts';
import { bootRule, type Said } from './tell.ts';

function badHash({ cause, message }: Refusal, context: MachineContext): Said {
  const said = words`the contents do not have this hash, and the machine does not boot; write the hash of what is here, or leave it out`;
  const { node, path, document } = cause;
  const [, hash] = /\(calculated ([0-9a-f]+) but expected/.exec(message) ?? [];
  const [kind] = node.kind === 'scalar' ? (/^sha\d+-/.exec(node.value) ?? []) : [];
  if (hash === undefined || kind === undefined || node.kind !== 'scalar' || document)
    return { message: said };
  const edits = rewrite(context, { node, path, value: node.value }, kind + hash);
  return { message: said, fixes: fixOf(words`Write the hash of these contents`, edits) };
}

function badCompression({ cause }: Refusal, context: MachineContext): Said {
  const message = words`the contents are not packed with gzip, and the machine does not boot; leave out compression, which only says that they are`;
  const { butane } = context;
  const place = butane ? compressionsOf(butane).get(cause.node) : undefined;
  const edits = place && !place.shared ? removeEntry(context.text, place) : null;
  return { message, fixes: fixOf(words`Remove compression`, edits, { preferred: true }) };
}

/** The key that says how contents are packed, by the value that they are in. */
const compressionsOf = onceFor((butane: NonNullable<MachineContext['butane']>) => {
  const places = butane.places();
  const byMap = new Map(
    places.flatMap((place) => (place.key === 'compression' ? [[place.map, place] as const] : [])).reverse(),
  );
  // The first place of a value and of a key counts.
  const all = places.map(({ entry, map }) => [entry.value, byMap.get(map)] as const);
  return new Map(all.reverse());
});

export const rules: readonly Rule[] = [
  bootRule({
    class: 'bad-hash',
    title: 'The contents do not have this hash',
    everywhere: true,
    everyVariant: true,
    say: badHash,
  }),
  bootRule({
    class: 'bad-compression',
    title: 'The contents are not packed',
    everywhere: true,
    everyVariant: true,
    say: badCompression,
  }),
];

export const why: RuleTexts = {
  'boot/bad-hash': `Ignition compares the contents with \`verification.hash\`, also where they stand in the config or in a local file. Where they
differ it stops, and the machine does not boot. What is packed is compared as it is packed. Contents that are fetched cannot be
compared here.

**What to do**: write the hash of the contents as they are now (\`sha512-\` and what \`sha512sum\` prints), or leave it out:
what stands in the config needs none.`,
  'boot/bad-compression': `\`compression: gzip\` says that the contents are packed; it does not pack them. Ignition unpacks them, stops where that fails, and
the machine does not boot. Butane packs long texts by itself.

**What to do**: leave \`compression\` out, or give packed contents.`,
};

export const more: RuleTexts = {
  'boot/bad-hash': `**Fix**: none.

Source: Ignition (\`internal/resource/url.go\`, \`internal/util/verification.go\`).`,
  'boot/bad-compression': `**Fix**: remove \`compression\`. Not part of "fix all".

Source: Ignition (\`internal/resource/url.go\`).`,
};
