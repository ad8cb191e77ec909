/** Owners of files, folders and links that nobody makes. */

import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import { words } from '../../../text/words.ts';
import type { Rule, RuleTexts } from '../../rule.ts';
import { bootRule, type Said } from './tell.ts';

function say(kind: 'user' | 'group'): (refusal: Refusal) => Said | null {
  return (refusal) => {
    const name = ownerOf(refusal);
    return {
      message:
        kind === 'user'
          ? words`there is no user ${name}, and the machine does not boot; add it to passwd.users`
          : words`there is no group ${name}, and the machine does not boot; add it to passwd.groups`,
    };
  };
}

/** The name that is not known, as it is written. */
function ownerOf({ cause: { node }, message }: Refusal): string {
  if (node.kind === 'scalar') return node.value;
  return /^.*?no such (?:user|group) "([^"]*)"/.exec(message)?.[1] ?? '';
}

const formerly = ['owner-unknown'];

export const rules: readonly Rule[] = [
  bootRule({
    class: 'unknown-user',
    title: 'The owner does not exist',
    formerly,
    say: say('user'),
    together: ownerOf,
    others: words`the same user`,
  }),
  bootRule({
    class: 'unknown-group',
    title: 'The group of a file does not exist',
    formerly,
    say: say('group'),
    together: ownerOf,
    others: words`the same group`,
  }),
];

const DO = `**What to do**: add the owner to \`passwd.users\` or \`passwd.groups\`, name another, or give the ID (\`id\`), which does not have to
belong to anybody.`;

export const why: RuleTexts = {
  'boot/unknown-user': `Ignition looks the \`user.name\` of a file, directory or link up among the users of the image and those that the config makes. One
that is not there stops it, and the machine does not boot. The rule is silent where a config is merged that cannot be read here,
since that may bring them.

${DO}`,
  'boot/unknown-group': `Ignition looks the \`group.name\` of a file, directory or link up among the groups of the image and those that the config makes; a
new user has a group of its name, unless \`primary_group\` or \`no_user_group\` says otherwise. A group that is not there stops it,
and the machine does not boot. The rule is silent where a config is merged that cannot be read here, since that may bring them.

${DO}`,
};

const SOURCE = `**Fix**: none.

Source: Ignition (\`internal/exec/util/file.go\`), baselayout (\`baselayout/passwd\`, \`baselayout/group\`).`;

export const more: RuleTexts = { 'boot/unknown-user': SOURCE, 'boot/unknown-group': SOURCE };
