/** Units that other units name, and that Flatcar does not have (any more). */

import type { Harm } from '../../../config/finding.ts';
import { perText, type TextView } from '../../../embedded/view.ts';
import type { Machine } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { templateOf, type UnitEntry } from '../../../syntax/unit/read.ts';
import { baseName } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { AskMachine, Rule, RuleTexts, TextFix, TextRule } from '../../rule.ts';
import { imagePrograms, imageRuns, put } from '../../say-text.ts';
import { removeWord } from '../../unit-edits.ts';
import { perMachine } from '../../views.ts';
import { dependenciesOf } from './systemd-values.ts';

interface GoneUnit {
  readonly id: string;
  readonly title: string;
  readonly units: RegExp;
  readonly says: string;
  /** What comes of it where a unit needs it. */
  readonly harm: Harm;
  readonly since?: string;
  /** The unit that takes its place. */
  readonly to?: string | Readonly<Record<string, string>>;
  /** Whether the name can go as part of "fix all" where nothing is started or waited for because of it. */
  readonly safe?: boolean;
  /** Whether there is something of that name still. */
  readonly kept?: boolean;
  /** Its programs, where no rule of its own looks for them. */
  readonly programs?: readonly string[];
  readonly source: string;
}

const GONE: readonly GoneUnit[] = [
  {
    id: 'fleet',
    title: 'Flatcar has no fleet',
    units: /^fleet\.(?:service|socket)$/,
    says: words`fleet was dropped before Flatcar began`,
    harm: 'will-not-start',
    source: 'coreos-cloudinit marks its keys as deprecated',
  },
  {
    id: 'etcd2',
    title: 'Flatcar has no etcd2',
    units: /^etcd2\.service$/,
    says: words`etcd2 is gone; etcd-member.service is what Flatcar has, with other data`,
    harm: 'will-not-start',
    to: 'etcd-member.service',
    source: 'coreos-cloudinit marks its keys as deprecated',
  },
  {
    id: 'early-docker',
    title: 'Flatcar has no early-docker',
    units: /^early-docker\.(?:service|socket|target)$/,
    says: words`early-docker is gone; there is one Docker, docker.service`,
    harm: 'will-not-start',
    source: 'none; it was gone before torcx',
  },
  {
    id: 'tlsdate',
    title: 'Flatcar has no tlsdate',
    units: /^tlsdated?\.service$/,
    says: words`tlsdate is gone; systemd-timesyncd.service sets the time`,
    harm: 'will-not-start',
    to: 'systemd-timesyncd.service',
    programs: ['tlsdate', 'tlsdated'],
    source: 'none; it was gone before Flatcar began',
  },
  {
    id: 'rngd',
    title: 'Flatcar has no rngd',
    units: /^(?:rngd|haveged)\.service$/,
    says: words`rngd was removed from Flatcar in 3185.0.0; the kernel has enough entropy`,
    harm: 'will-not-start',
    since: '3185.0.0',
    safe: true,
    source: 'release notes of 3185.0.0',
  },
  {
    id: 'dhcpcd',
    title: 'Flatcar has no dhcpcd',
    units: /^dhcpcd(?:@[^.]*)?\.service$/,
    says: words`dhcpcd was removed from Flatcar in 2801.0.0; systemd-networkd does DHCP`,
    harm: 'will-not-start',
    since: '2801.0.0',
    to: 'systemd-networkd.service',
    programs: ['dhcpcd'],
    source: 'release notes of 2801.0.0',
  },
  {
    id: 'hv-fcopy',
    title: 'The Hyper-V copy daemon has a new name',
    units: /^hv_fcopy_daemon\.service$/,
    says: words`hv_fcopy_daemon.service has been called hv_fcopy_uio_daemon.service since 4344.0.0`,
    harm: 'will-not-start',
    since: '4344.0.0',
    to: 'hv_fcopy_uio_daemon.service',
    programs: ['hv_fcopy_daemon'],
    source: 'release notes of 4344.0.0',
  },
  {
    id: 'ensure-sysext',
    title: 'The unit ensure-sysext.service is gone',
    units: /^ensure-sysext\.service$/,
    says: words`ensure-sysext.service was removed from Flatcar in 4628.0.0: extensions are there from the start`,
    harm: 'old',
    since: '4628.0.0',
    safe: true,
    source: 'release notes of 4628.0.0',
  },
  {
    id: 'nfs-unit-names',
    title: 'The units of NFS have new names',
    units: /^(?:nfsd|rpc-mountd|rpc-idmapd|nfs-lock)\.service$/,
    says: words`nfs-utils renamed this unit`,
    harm: 'old',
    kept: true,
    to: {
      'nfsd.service': 'nfs-server.service',
      'rpc-mountd.service': 'nfs-mountd.service',
      'rpc-idmapd.service': 'nfs-idmapd.service',
      'nfs-lock.service': 'rpc-statd.service',
    },
    source: 'nfs-utils, and its package in flatcar/scripts, which keeps links but for nfs-lock.service',
  },
  {
    id: 'rkt',
    title: 'Flatcar has no rkt',
    units: /^rkt-(?:gc|api|metadata)\.(?:service|timer|socket)$/,
    says: words`rkt was removed from Flatcar in 2857.0.0`,
    harm: 'will-not-start',
    since: '2857.0.0',
    source: 'release notes of 2857.0.0',
  },
  {
    id: 'torcx',
    title: 'Flatcar has no torcx',
    units: /^torcx(?:-profile-populate)?\.(?:service|target)$/,
    says: words`torcx was removed from Flatcar in 3794.0.0`,
    harm: 'will-not-start',
    since: '3794.0.0',
    source: 'release notes of 3794.0.0',
  },
  {
    id: 'packet-platform',
    title: 'Flatcar does not run on Packet any more',
    units: /^packet-phone-home\.service$/,
    says: words`packet-phone-home.service does nothing: Packet was switched off on 2026-06-30`,
    harm: 'does-nothing',
    source: 'release notes of 4722.0.0',
  },
  {
    id: 'fcos-isms',
    title: 'Fedora CoreOS has this unit',
    units: /^(?:NetworkManager(?:-wait-online|-dispatcher)?|zincati|rpm-ostreed)\.service$/,
    says: words`Fedora CoreOS has this, Flatcar does not`,
    harm: 'will-not-start',
    to: {
      'NetworkManager.service': 'systemd-networkd.service',
      'NetworkManager-wait-online.service': 'systemd-networkd-wait-online.service',
      'zincati.service': 'locksmithd.service',
    },
    programs: ['nmcli', 'zincati'],
    source: 'the Flatcar docs',
  },
  {
    id: 'afterburn-vars',
    title: 'The unit is called coreos-metadata.service here',
    units: /^afterburn\.service$/,
    says: words`Flatcar has this name for coreos-metadata.service only where that is enabled`,
    harm: 'will-not-start',
    kept: true,
    to: 'coreos-metadata.service',
    source: 'the unit itself',
  },
];

const GONE_PROGRAMS: ReadonlySet<string> = new Set(GONE.flatMap(({ programs = [] }) => programs));

/** One rule for each of the units that are gone. */
export const rules: readonly Rule[] = GONE.map(
  (gone): TextRule => ({
    on: 'text',
    id: gone.id,
    title: gone.title,
    harm: gone.harm,
    ...(gone.since !== undefined && { since: gone.since }),
    ...(!gone.kept && { deprecated: true }),
    check: (view) => look(view, gone),
  }),
);

/** Whether a unit is one of those that are gone, which have rules of their own. */
export function isGoneUnit(name: string): boolean {
  return GONE.some(({ units }) => units.test(name));
}

/** Dependencies without which a unit does not start. */
const NEEDED =
  /^(?:Requires|RequiresOverridable|Requisite|RequisiteOverridable|BindsTo|BindTo|WantedBy|RequiredBy)$/;

function look(view: TextView, gone: GoneUnit): readonly AskMachine[] {
  if (!namesAny(view)) return NONE;
  const named = dependenciesOf(view).flatMap(({ entry, word }): readonly AskMachine[] => {
    const unit = view.text.slice(word.start, word.end);
    if (!gone.units.test(unit) || entry.name === 'Conflicts') return [];
    const harm = gone.harm === 'will-not-start' && !NEEDED.test(entry.name) ? 'does-nothing' : gone.harm;
    const { start, end } = word;
    return [
      ({ machine }) => {
        if (brings(machine, unit)) return [];
        const fixes = fixesFor(view, machine, gone, entry, word);
        return [{ span: { start, end }, message: gone.says, harm, fixes }];
      },
    ];
  });
  const started = startedUnits(view)
    .filter(({ unit }) => gone.units.test(unit))
    .map(({ start, end, unit }): AskMachine => {
      const hit = { span: { start, end }, message: gone.says };
      return ({ machine }) => (brings(machine, unit) ? [] : [hit]);
    });
  const run = imagePrograms(view, new Set(gone.programs), () => ({ message: gone.says }));
  return [...named, ...started, ...run];
}

const NONE: readonly never[] = [];

/** Whether a text names or runs anything that is gone; most do not. */
const namesAny = perText(
  (view): boolean =>
    dependenciesOf(view).some(({ word }) => isGoneUnit(view.text.slice(word.start, word.end))) ||
    startedUnits(view).some(({ unit }) => isGoneUnit(unit)) ||
    imageRuns(view, GONE_PROGRAMS).length > 0,
);

/** Whether the machine gets a unit from its own config. */
function brings(machine: Machine, unit: string): boolean {
  return ownUnits(machine).has(templateOf(unit));
}

const ownUnits = perMachine((machine): ReadonlySet<string> => {
  const written = machine.units.filter(({ contents }) => contents !== null).map(({ name }) => name.value);
  const files = placesOf(machine).flatMap(
    ({ at }) => /^\/etc\/systemd\/system\/([^/]+)$/.exec(at.value)?.[1] ?? [],
  );
  return new Set([...written, ...files]);
});

/** The units that `systemctl` is asked to start. */
const startedUnits = perText((view): readonly (Span & { readonly unit: string })[] =>
  view.runs().flatMap(({ words: [program, ...args] }) => {
    if (baseName(program?.value ?? '') !== 'systemctl') return [];
    const [verb, ...units] = args.filter(({ value }) => !value.startsWith('-'));
    if (!/^(?:start|restart|enable|reenable|try-restart|reload|isolate)$/.test(verb?.value ?? '')) return [];
    return units.map(({ start, end, value }) => ({
      start,
      end,
      unit: /\.[a-z]+$/.test(value) ? value : `${value}.service`,
    }));
  }),
);

function fixesFor(view: TextView, machine: Machine, gone: GoneUnit, entry: UnitEntry, word: Span): TextFix[] {
  const unit = view.text.slice(word.start, word.end);
  const successor = typeof gone.to === 'object' ? gone.to[unit] : gone.to;
  if (successor !== undefined) {
    const title = words`Replace by ${successor} (changes what the unit waits for)`;
    return [{ title, edits: [put(word, successor)] }];
  }
  // A unit that is not there is passed over; what needs it does not start, and what is merged may bring it.
  const safe = gone.safe === true && !NEEDED.test(entry.name) && machine.configs.length === 0;
  const title = safe ? words`Remove ${unit}` : words`Remove ${unit} (changes what the unit waits for)`;
  return [{ title, edits: [removeWord(view.text, entry, word)], safe }];
}

function pageOf(gone: GoneUnit): string {
  return `${gone.says}. The rule looks at units that name this unit as a dependency${gone.programs ? ',' : ', and'} at calls of \`systemctl\`
that start it${gone.programs ? `, and at calls of ${gone.programs.map((name) => `\`${name}\``).join(' and ')}` : ''}. Where the name
stands in \`After=\` or \`Wants=\` only, it has no effect: the unit starts without it.

**Fix**: ${gone.to === undefined ? 'the name is removed' : 'the name of what takes its place'}${gone.safe ? '; as part of "fix all" from lines like `After=` and `Wants=`, where no other config is merged' : ', to be looked at'}.

Source: ${gone.source}.`;
}

function pagesOf(all: readonly GoneUnit[]): RuleTexts {
  return Object.fromEntries(all.map((gone) => [gone.id, pageOf(gone)]));
}

export const more = /* @__PURE__ */ pagesOf(GONE);
