/** What Ignition finds when it has fetched and merged all configs, and before it does anything. */

import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, Rule, RuleTexts } from '../../rule.ts';
import { bootRule, type Said } from './tell.ts';

function invalid({ message, meets, cause }: Refusal, { machine }: MachineContext): Said {
  const reason = message.replace(/^config is not valid:? ?/, '');
  const why = reason === '' ? '' : ` (${reason})`;
  if (machine.children.length === 0)
    return {
      message: words`Ignition judges this by its newest specification, where it is not valid${why}, and the machine does not boot; correct it`,
    };
  const isChild = cause.document !== null || meets.some(({ what }) => what === 'what names the config');
  if (isChild || meets.length === 0)
    return {
      message: words`the config that is merged is not valid${why}, and the machine does not boot; correct it there`,
    };
  return {
    message: words`together with what is merged this is not valid${why}, and the machine does not boot; change one of the two`,
  };
}

function version({ message }: Refusal): Said {
  return {
    message: words`this config is merged, and Ignition does not accept it (${message}): the machine does not boot; give it a version that the machine knows`,
  };
}

function certificate(): Said {
  return {
    message: words`this is not a certificate in PEM, and the machine does not boot; give the whole text, from BEGIN CERTIFICATE to END CERTIFICATE`,
  };
}

export const rules: readonly Rule[] = [
  bootRule({
    class: 'merged-config-invalid',
    title: 'The merged config is not valid',
    everywhere: true,
    everyVariant: true,
    say: invalid,
  }),
  bootRule({
    class: 'merged-config-version',
    title: 'A merged config has no version that is known',
    // What cannot be read here is this very config.
    level: () => 'error',
    say: version,
  }),
  bootRule({
    class: 'bad-certificate',
    title: 'This is no certificate',
    everywhere: true,
    everyVariant: true,
    say: certificate,
  }),
];

export const why: RuleTexts = {
  'boot/merged-config-invalid': `Configs that are merged are checked once more when all are together. What is valid in each can then be wrong: a file below a
link of the other, a unit and a file at one path, an owner by name in one and by number in the other. Ignition stops, and the
machine does not boot. Butane does not see it.

**What to do**: change one of the two.`,
  'boot/merged-config-version': `A config that is merged is read by its own \`ignition.version\`. One that the machine's Ignition does not know, or a text that is
no Ignition config (Butane has to be rendered first), stops it, and the machine does not boot.

**What to do**: render the config for a version that the machine knows.`,
  'boot/bad-certificate': `\`certificate_authorities\` are read as certificates in PEM before anything is fetched. A text that holds none stops Ignition, and the
machine does not boot.

**What to do**: give the certificate itself, as \`-----BEGIN CERTIFICATE-----\` … \`-----END CERTIFICATE-----\`.`,
};

export const more: RuleTexts = {
  'boot/merged-config-invalid': `**Fix**: none.

Source: Ignition (\`internal/exec/engine.go\`, \`config/v3_6/types\`).`,
  'boot/merged-config-version': `**Fix**: none.

Source: Ignition (\`internal/exec/engine.go\`, \`config/config.go\`).`,
  'boot/bad-certificate': `**Fix**: none.

Source: Ignition (\`internal/resource/http.go\`).`,
};
