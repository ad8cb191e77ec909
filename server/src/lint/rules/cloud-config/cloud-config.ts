/** What is said about cloud-configs, for the pages about our rules and their settings. */

const SOURCE = 'Source: coreos-cloudinit (`config/`, `config/validate/`).';

/** The rules whose codes the findings about a cloud-config have, but for what other formats can be told as well. */
export const CLOUD_CONFIG_RULES = [
  {
    id: 'cloud-config-in-ignition',
    title: 'This is a cloud-config',
    docs: `A text whose first line is \`#cloud-config\` is none of Ignition's business: coreos-cloudinit applies it, on every
boot, once the system is up. It knows a small part of what cloud-init knows, and is kept for old machines only.

**What to do**: convert it to Butane, which Ignition applies once, before the system starts. What cannot be carried over is
said in comments and in a report.`,
  },
  {
    id: 'cloudinit-dash-keys',
    title: 'The key has dashes where coreos-cloudinit wants underscores',
    docs: `Until Flatcar 3913.0.0 coreos-cloudinit read \`reboot-strategy\` as \`reboot_strategy\`. Since then it passes over such
keys without a word.

**Fix**, as part of "fix all": underscores.

${SOURCE}`,
  },
  {
    id: 'cloud-config-ignored-key',
    title: 'The key is from cloud-init, and Flatcar passes over it',
    docs: `coreos-cloudinit knows \`ssh_authorized_keys\`, \`hostname\`, \`users\`, \`write_files\`, \`manage_etc_hosts\` and \`coreos\`.
The modules of cloud-init, such as \`runcmd\` and \`packages\`, do nothing. The message says what Flatcar has instead.

${SOURCE}`,
  },
  {
    id: 'cloud-config-unknown-key',
    title: 'Neither coreos-cloudinit nor cloud-init knows the key',
    docs: `It is passed over without a word.

**Fix**, to be looked at: the name of a key that is spelt nearly the same.

${SOURCE}`,
  },
  {
    id: 'cloud-config-deprecated-key',
    title: 'The key is deprecated',
    docs: `coreos-cloudinit still takes it, and says that it should not be used.

${SOURCE}`,
  },
  {
    id: 'cloud-config-template',
    title: 'coreos-cloudinit knows no templates',
    docs: `Only cloud-init fills in a text that begins with \`## template: jinja\`. coreos-cloudinit does not recognise it, as its
first line has to be \`#cloud-config\`.

${SOURCE}`,
  },
  {
    id: 'cloud-config-syntax',
    title: 'The cloud-config is not YAML',
    docs: 'coreos-cloudinit does nothing of what stands in it.',
  },
  {
    id: 'cloud-config-type',
    title: 'The value has another type than coreos-cloudinit expects',
    docs: `One value of a wrong type is enough for coreos-cloudinit to refuse the whole config: names in \`users\`, where it wants
maps, or \`groups\` in one line, where it wants a list. cloud-init takes both.

${SOURCE}`,
  },
  {
    id: 'cloud-config-value',
    title: 'coreos-cloudinit refuses the value',
    docs: `It has to be one of few words, or of a certain form: a mode in octal, a time, a length of time.

${SOURCE}`,
  },
  {
    id: 'cloud-config-content',
    title: 'The content is not in the encoding it is said to be in',
    docs: `coreos-cloudinit refuses the whole config.

${SOURCE}`,
  },
  {
    id: 'cloud-config-usr',
    title: 'The file would be written to `/usr`',
    docs: `\`/usr\` is read-only on Flatcar. \`/opt\` is the place for programs of your own; \`/opt/bin\` is in the path of logins.

${SOURCE}`,
  },
] as const;
