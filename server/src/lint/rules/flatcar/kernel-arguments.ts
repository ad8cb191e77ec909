/** Kernel arguments: those of CoreOS, of Fedora CoreOS, and those that are gone. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import type { Located } from '../../../machine/machine.ts';
import { isSince } from '../../../spec/flatcar/releases.ts';
import { lineStartAt } from '../../../text/search.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt, remove, rewrite, together } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { nodesWhere } from '../../views.ts';

/** An argument in the lists of the config, or in a line of a boot loader's config. */
interface Argument {
  readonly word: string;
  /** The item of the list; null in a text. */
  readonly item: Located<string> | null;
  readonly remark: (message: string, rest?: Pick<Remark, 'fixes' | 'harm'>) => Remark;
  readonly rewrite: (newWord: string) => ReturnType<typeof rewrite>;
}

function itemsOf(context: MachineContext): readonly Argument[] {
  const { shouldExist } = context.machine.kernelArguments;
  return shouldExist.map((item) => ({
    word: item.value,
    item,
    remark: (message, rest) => remarkAt(item, message, rest),
    rewrite: (newWord) => rewrite(context, item, newWord),
  }));
}

/** The lines of boot loaders that set the command line, by the file they stand in. */
const BOOT_LINES: readonly (readonly [file: RegExp, line: RegExp])[] = [
  [/\/grub\.cfg$/, /^[ \t]*set[ \t]+linux_(?:append|console)=(.*)$/gm],
  [/\/pxelinux\.cfg\/|\.i?pxe$/, /^[ \t]*(?:append|kernel|linux|imgargs)[ \t]+(.*)/gim],
];

const bootConfigs = nodesWhere(({ at }) => BOOT_LINES.some(([file]) => file.test(at.value)));

/** The words of those lines. */
function wordsOfBoot({ machine }: MachineContext): readonly Argument[] {
  const texts = bootConfigs(machine).flatMap(({ at, texts: found }) => {
    const line = BOOT_LINES.find(([file]) => file.test(at.value))?.[1];
    return line ? found.map((embedded) => ({ embedded, line })) : [];
  });
  return texts.flatMap(({ embedded, line: pattern }) =>
    [...embedded.text.matchAll(pattern)].flatMap((line) => {
      const from = line.index + line[0].length - (line[1]?.length ?? 0);
      return [...(line[1] ?? '').matchAll(/[^\s"']+/g)].map((word): Argument => {
        const start = from + word.index;
        const end = start + word[0].length;
        return {
          word: word[0],
          item: null,
          remark: (message, rest) => remarkAtPart(embedded, { start, end }, message, rest),
          rewrite: (newWord) => embedded.replace(start, end, newWord),
        };
      });
    }),
  );
}

function argumentsOf(context: MachineContext): readonly Argument[] {
  return [...itemsOf(context), ...wordsOfBoot(context)];
}

const CGROUP_V1 =
  /^(?:systemd\.unified_cgroup_hierarchy=(?:0|false|no|off)|systemd\.legacy_systemd_cgroup_controller(?:=.*)?|SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=.*)$/;

const HIERARCHY = /^systemd\.unified_cgroup_hierarchy=/;
const FORCED = /^SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=/;

const cgroupv1: MachineRule = {
  on: 'machine',
  id: 'cgroupv1-kargs',
  title: 'Control groups of version 1 are gone',
  harm: 'stops-boot',
  since: '4187.0.0',
  deprecated: true,
  check(context) {
    const all = argumentsOf(context);
    const last = all.findLast(({ word, item }) => item && HIERARCHY.test(word));
    // systemd 256 and 257 refuse to boot with version 1 unless they are forced; 258 does not know the argument.
    const refuses = !isSince(context.target, '4628.0.0') && !all.some(({ word }) => FORCED.test(word));
    return all.flatMap((argument) => {
      const { word, item, remark } = argument;
      const isIdle = word === 'swapaccount=1';
      if (!isIdle && !CGROUP_V1.test(word)) return [];
      const title = isIdle
        ? words`Remove the argument`
        : words`Remove the argument (the machine gets version 2 of control groups)`;
      const fixes = item ? fixOf(title, remove(context, item.node), { safe: isIdle, preferred: true }) : [];
      if (isIdle) {
        const message = words`swap is always accounted for with version 2 of control groups`;
        return [{ ...remark(message, { fixes }), harm: 'old' as const }];
      }
      const stops = refuses && argument === last;
      const message = stops
        ? words`${word}: version 1 of control groups is gone from Flatcar, and the machine does not boot`
        : words`${word}: version 1 of control groups is gone from Flatcar`;
      return [remark(message, { fixes, ...(!stops && { harm: 'does-nothing' }) })];
    });
  },
};

const COREOS = /^coreos\.(first_boot|autologin|oem\.id|randomize_disk_guid)(?==|$)/;
const CONFIG_URL = /^(?:coreos|flatcar)\.config\.url(?==|$)/;

const coreosKargs: MachineRule = {
  on: 'machine',
  id: 'coreos-kargs',
  title: 'The argument has a new name',
  harm: 'old',
  check(context) {
    return argumentsOf(context).flatMap((argument) => {
      const { word } = argument;
      const renamed = word.replace(COREOS, 'flatcar.$1').replace(CONFIG_URL, 'ignition.config.url');
      if (renamed === word) return [];
      const name = renamed.split('=')[0];
      const title = words`Write ${renamed} (what looks for the old name does not find it)`;
      const fixes = fixOf(title, argument.rewrite(renamed), { preferred: true });
      return [argument.remark(words`the argument is called ${name} now`, { fixes })];
    });
  },
};

const fcosKargs: MachineRule = {
  on: 'machine',
  id: 'fcos-kargs',
  title: 'The argument belongs to Fedora CoreOS',
  harm: 'does-nothing',
  check(context) {
    return argumentsOf(context).flatMap((argument) => {
      const [, name, rest = ''] = /^ignition\.(firstboot|platform\.id)(?:=(.*))?$/.exec(argument.word) ?? [];
      if (name === undefined) return [];
      const renamed = name === 'firstboot' ? 'flatcar.first_boot=1' : `flatcar.oem.id=${rest}`;
      const title = words`Write ${renamed} (changes what the machine becomes)`;
      const fixes = fixOf(title, argument.rewrite(renamed), { preferred: true });
      return [
        argument.remark(words`Flatcar does not go by ignition.${name}; its argument is ${renamed}`, {
          fixes,
        }),
      ];
    });
  },
};

const grubSyntax: MachineRule = {
  on: 'machine',
  id: 'kargs-grub-syntax',
  title: 'A kernel argument is no line of grub.cfg',
  harm: 'does-nothing',
  check(context) {
    return context.machine.kernelArguments.shouldExist.flatMap((item): readonly Remark[] => {
      if (/\bset\s+linux_append\b/.test(item.value)) {
        const message = words`this is a line of grub.cfg; write the arguments alone, each as an entry`;
        return [remarkAt(item, message, { fixes: stripGrub(context, item, item.value, true) })];
      }
      // A value in quotes may have blanks.
      if (isTemplate(item.value) || !/\s/.test(item.value.trim()) || /["'<>]/.test(item.value)) return [];
      const fixes = stripGrub(context, item, `set linux_append="${item.value}"`, false);
      const message = words`this is more than one argument; write each as an entry`;
      return [remarkAt(item, message, { severity: 'info', fixes })];
    });
  },
};

/** The fix that leaves the arguments of a line of grub.cfg; safe where they count before as well. */
function stripGrub(context: MachineContext, item: Located<string>, line: string, isNew: boolean) {
  const inner = appended(line);
  const args =
    inner?.split(/\s+/).filter((word) => word !== '' && !/^\$\{?linux_append\}?$/.test(word)) ?? [];
  const [first, ...more] = args;
  if (first === undefined || !args.every((word) => /^[A-Za-z][\w.=/,-]*[\w/]$/.test(word))) return [];
  const edits =
    more.length === 0
      ? rewrite(context, item, first)
      : together([rewrite(context, item, first), ...addBelow(context, item, more)]);
  const title = isNew ? words`Write ${args.join(', ')} (takes effect then)` : words`Write ${args.join(', ')}`;
  return fixOf(title, edits, { safe: !isNew, preferred: true });
}

/** What a line sets `linux_append` to, without its quotes. */
function appended(line: string): string | undefined {
  const value = /^set\s+linux_append=(.*)$/.exec(line.trim())?.[1]?.replace(/;$/, '').trimEnd();
  const quoted = value !== undefined && /^["']/.test(value) && value.endsWith(value.charAt(0));
  return quoted ? value.slice(1, -1) : value;
}

/** Entries behind one of a list that is written in lines. */
function addBelow({ text, butane }: MachineContext, item: Located<string>, words: readonly string[]) {
  const list = butane?.holderOf(item.node)?.list;
  const start = lineStartAt(text, item.node.span.start);
  const dash = /^ *- +$/.exec(text.slice(start, item.node.span.start))?.[0];
  if (!list || list.flow || dash === undefined) return [null];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const at = item.node.span.end;
  return [[{ span: { start: at, end: at }, newText: words.map((word) => newline + dash + word).join('') }]];
}

export const rules: readonly Rule[] = [cgroupv1, coreosKargs, fcosKargs, grubSyntax];

export const why: RuleTexts = {
  'cgroupv1-kargs': `The arguments switch to version 1 of control groups. From Flatcar 4187 on (Alpha and Stable 4230) it is not
supported, and updates of machines that use it stop: systemd 256 and 257 refuse to boot with
\`systemd.unified_cgroup_hierarchy=0\` unless they are forced to, and systemd 258 (Flatcar 4628) does not know it at all. On
LTS 4081 the arguments still work. \`swapaccount=1\`, which often stands beside them, does nothing with version 2.`,
  'coreos-kargs': `Flatcar still reads the kernel arguments of CoreOS Container Linux, under their old names and under its own:
\`flatcar.first_boot\`, \`flatcar.autologin\`, \`flatcar.oem.id\`, \`flatcar.randomize_disk_guid\`. For \`coreos.config.url\` and
\`flatcar.config.url\` it is \`ignition.config.url\`.`,
  'fcos-kargs': `Flatcar does not go by \`ignition.firstboot\` and \`ignition.platform.id\`. Its own arguments are
\`flatcar.first_boot=1\` and \`flatcar.oem.id=ID\`, and the names of the platforms are not all the same.`,
  'kargs-grub-syntax': `The entries of \`kernel_arguments\` are arguments as they stand on the kernel's command line, one in each. A line
\`set linux_append="…"\` is how \`grub.cfg\` has it; as an argument it means nothing. Several arguments in one entry
cannot be told apart when one of them is there already. A placeholder in angle brackets (\`x=<the address>\`) is left alone.`,
};

export const more: RuleTexts = {
  'cgroupv1-kargs': `**Fix**: remove the argument. Of \`swapaccount=1\` that is part of "fix all"; without the others the machine gets version 2, so
that what runs on it has to be looked at.

Source: Flatcar's release page, its update script (\`flatcar-postinst\`), NEWS of systemd 256 and 258.`,
  'coreos-kargs': `**Fix**: write the new name. Not part of "fix all", since a unit or script may look for the old one.

Source: Flatcar's bootengine and init, release notes of 2466.0.0.`,
  'fcos-kargs': `**Fix**: write Flatcar's argument. Not part of "fix all", since the name of the platform has to be looked at.

Source: Flatcar's documentation on booting with PXE.`,
  'kargs-grub-syntax': `**Fix**: the arguments alone, each as an entry. It is part of "fix all" where they were arguments before; those of a line of
\`grub.cfg\` take effect with it.

Source: questions of users.`,
};
