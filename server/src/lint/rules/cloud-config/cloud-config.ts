/**
 * What is said about cloud-configs. The check finds it (formats/cloud-config), since most of it is coreos-cloudinit's
 * verdict; so that it can be silenced and has pages, each code of the check is a rule.
 */

import type { Harm } from '../../../config/finding.ts';
import type { DocumentRule, Rule, RuleTexts } from '../../rule.ts';

/** A rule that tells what the check has found. */
function told(id: string, harm: Harm, title: string): DocumentRule<'cloud-config'> {
  return {
    on: 'document',
    formats: ['cloud-config'],
    ...{ id, title, harm },
    check: ({ findings }) => findings.filter(({ code }) => code === id),
  };
}

export const rules: readonly Rule[] = [
  told('cloud-config-in-ignition', 'old', 'This is a cloud-config'),
  told('cloud-config-syntax', 'refused', 'The cloud-config is not YAML'),
  told(
    'cloudinit-dash-keys',
    'does-nothing',
    'The key has dashes where coreos-cloudinit expects underscores',
  ),
  // The text may be one for cloud-init, elsewhere.
  {
    ...told(
      'cloud-config-ignored-key',
      'does-nothing',
      'The key is from cloud-init, and Flatcar passes over it',
    ),
    severity: 'info',
  },
  told('cloud-config-unknown-key', 'does-nothing', 'Neither coreos-cloudinit nor cloud-init knows the key'),
  told('cloud-config-deprecated-key', 'old', 'The key is deprecated'),
  told('cloud-config-template', 'refused', 'coreos-cloudinit knows no templates'),
  told('cloud-config-type', 'refused', 'The value has another type than coreos-cloudinit expects'),
  told('cloud-config-value', 'refused', 'coreos-cloudinit refuses the value'),
  told('cloud-config-content', 'refused', 'The content is not in the encoding it is said to be in'),
  told('cloud-config-usr', 'refused', 'The file would be written to `/usr`'),
  // What is gone from Flatcar other formats can ask for as well.
  told('etcd2', 'does-nothing', 'etcd2 is gone'),
  told('fleet', 'does-nothing', 'fleet is gone'),
];

export const why: RuleTexts = {
  'cloud-config-in-ignition': `A text whose first line is \`#cloud-config\` is none of Ignition's business: coreos-cloudinit applies it, on every
boot, once the system is up. It knows a small part of what cloud-init knows, and is kept for old machines only.

**What to do**: convert it to Butane, which Ignition applies once, before the system starts. What cannot be carried over is
said in comments and in a report.`,
  'cloudinit-dash-keys': `Until Flatcar 3913.0.0 coreos-cloudinit read \`reboot-strategy\` as \`reboot_strategy\`. Since then it passes over such
keys without a word.`,
  'cloud-config-ignored-key': `coreos-cloudinit knows \`ssh_authorized_keys\`, \`hostname\`, \`users\`, \`write_files\`, \`manage_etc_hosts\` and \`coreos\`.
The modules of cloud-init, such as \`runcmd\` and \`packages\`, do nothing. The message says what Flatcar has instead.`,
  'cloud-config-unknown-key': 'It is passed over without a word.',
  'cloud-config-deprecated-key': `coreos-cloudinit still accepts it, but says that it should not be used.`,
  'cloud-config-template': `Only cloud-init fills in a text that begins with \`## template: jinja\`. coreos-cloudinit does not recognise it, as its
first line has to be \`#cloud-config\`.`,
  'cloud-config-syntax': `coreos-cloudinit does nothing of what stands in it.`,
  'cloud-config-type': `One value of a wrong type is enough for coreos-cloudinit to refuse the whole config: names in \`users\`, where it expects
maps, or \`groups\` in one line, where it expects a list. cloud-init accepts both.`,
  'cloud-config-value': `It has to be one of a few words, or of a certain form: a mode in octal, a time, a length of time.`,
  'cloud-config-content': `coreos-cloudinit refuses the whole config.`,
  'cloud-config-usr': `\`/usr\` is read-only on Flatcar. \`/opt\` is the place for programs of your own; \`/opt/bin\` is in the path of logins.`,
};

export const more: RuleTexts = {
  'cloudinit-dash-keys': `**Fix**, as part of "fix all": underscores.

Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-ignored-key': `Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-unknown-key': `**Fix**, to be looked at: the name of a key that is spelt nearly the same.

Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-deprecated-key': `Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-template': `Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-type': `Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-value': `Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-content': `Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
  'cloud-config-usr': `Source: coreos-cloudinit (\`config/\`, \`config/validate/\`).`,
};
