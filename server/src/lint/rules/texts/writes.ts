/** What scripts write where nothing can be written, or where it is better written by the config itself. */

import type { Run } from '../../../embedded/view.ts';
import { baseName, type Word } from '../../../syntax/words.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Hit, Rule, RuleTexts, TextRule } from '../../rule.ts';
import { hitAt, mentions } from '../../say-text.ts';
import { perMachine } from '../../views.ts';

/** Programs that write: behind which option stands where to, or `last` and `all` for their arguments. */
const WRITERS: Readonly<Record<string, 'last' | 'all' | RegExp>> = {
  cp: 'last',
  curl: /^(?:-\w*o|--output(?:-dir)?)$/,
  install: 'last',
  ln: 'last',
  mkdir: 'all',
  mv: 'last',
  tar: /^(?:-\w*C|--directory)$/,
  tee: 'all',
  touch: 'all',
  unzip: /^-d$/,
  wget: /^(?:-\w*[OP]|--output-document|--directory-prefix)$/,
};

const READ_ONLY = /^(?:\/usr|\/s?bin|\/lib(?:64)?)\//;
/** With an option in front of it: `-o/usr/…`, `--output=/usr/…`. */
const GLUED = /^(?:-\w+?|--[a-z-]+=)(?=\/)/;

function destinations({ words: [program, ...args] }: Run): readonly Word[] {
  const name = baseName(program?.value ?? '');
  const how = Object.hasOwn(WRITERS, name) ? WRITERS[name] : undefined;
  if (how === undefined) return [];
  if (how === 'last') return args.slice(-1);
  if (how === 'all') return args;
  return args.filter(({ value }, i) => {
    const [option] = GLUED.exec(value) ?? [];
    return how.test(args[i - 1]?.value ?? '') || (option !== undefined && how.test(option.replace(/=$/, '')));
  });
}

/** Whether the config mounts something below /usr, which can be written to then. */
const mountsThere = perMachine(
  ({ filesystems, units }) =>
    filesystems.some(({ mountPoint }) => READ_ONLY.test(`${mountPoint?.value}/`)) ||
    units.some(({ name }) => /^usr-.*\.(?:auto)?mount$/.test(name.value)),
);

function unlessMounted(hit: Hit): AskMachine {
  return ({ machine }) => (mountsThere(machine) ? [] : [hit]);
}

const usrWrites: TextRule = {
  on: 'text',
  id: 'usr-readonly',
  title: 'Nothing can write to /usr',
  harm: 'will-not-start',
  check: (view) =>
    view.runs().flatMap((run): readonly AskMachine[] =>
      destinations(run).flatMap(({ start, end, value }) => {
        const path = value.replace(GLUED, '');
        if (!READ_ONLY.test(path) || path.startsWith('/usr/share/oem/')) return [];
        const message = words`/usr is read-only on Flatcar: this fails`;
        const folder = /\/usr\/local\/s?bin(?=\/|["']?$)/.exec(view.text.slice(start, end));
        if (!folder) return [unlessMounted({ span: { start, end }, message })];
        const from = start + folder.index;
        const title = words`Use /opt/bin (whatever else names the old path no longer finds it)`;
        const span = { start: from, end: from + folder[0].length };
        return [unlessMounted(hitAt(span, { message, to: '/opt/bin', title }))];
      }),
    ),
};

const grubCfg: TextRule = {
  on: 'text',
  id: 'grub-cfg-file',
  title: 'Kernel arguments have a section of their own',
  harm: 'old',
  since: '3305.0.0',
  check: (view) =>
    mentions(view, /\blinux_append\b[^\n]{0,500}?\/oem\/grub\.cfg\b/g, () => ({
      message: words`kernel arguments belong into kernel_arguments, where they count from the first boot on`,
    })),
};

export const rules: readonly Rule[] = [usrWrites, grubCfg];

export const why: RuleTexts = {
  'usr-readonly': `\`/usr\` is a read-only image on Flatcar, \`/usr/local\` in it; \`/bin\`, \`/sbin\` and \`/lib\` are links into it. What a unit or
script writes there fails.

**What to do**: programs go to \`/opt/bin\`, which is in the search path, units to \`/etc/systemd/system\`; everything else can
come as a system extension.`,
};

export const more: RuleTexts = {
  'usr-readonly': () => `${words`In units and scripts the rule looks at ${Object.keys(WRITERS)
    .map((name) => `\`${name}\``)
    .join(', ')} with a destination below \`/usr\`.`}

${words`**Fix**, to be looked at: \`/opt/bin\` for \`/usr/local/bin\`.`}`,
  'grub-cfg-file': `It looks at scripts that add to the file as well.`,
};
