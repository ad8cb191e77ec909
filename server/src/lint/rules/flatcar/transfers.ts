/** What systemd-sysupdate does on a machine: its transfers, and who calls it for which of them. */

import type { MachineText } from '../../../embedded/embedded-text.ts';
import { type PlacedView, viewOf } from '../../../embedded/view.ts';
import { joinPath } from '../../../go/path.ts';
import type { Machine } from '../../../machine/machine.ts';
import { wholeOf } from '../../../machine/whole.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { baseName, type Word } from '../../../syntax/words.ts';
import { trimRun } from '../../../text/runs.ts';
import type { Span } from '../../../text/span.ts';
import { inTexts, nodesWhere, perMachine, textsWhere } from '../../views.ts';

export const SERVICE = 'systemd-sysupdate.service';
export const TIMER = 'systemd-sysupdate.timer';

/** A transfer whose text is known (sysupdate.d(5)). */
export interface Transfer {
  readonly source: MachineText;
  /** `Path=` of `[Source]`, without a slash at its end. */
  readonly from: string;
  /** The first pattern that the source's files are found by. */
  readonly pattern: UnitEntry | null;
  /** `Path=` of `[Target]`, without a slash at its end. */
  readonly folder: string;
  readonly symlink: UnitEntry | null;
  /** `CurrentSymlink=` as a path: a relative one counts from the folder. */
  readonly symlinkPath: string;
}

/** The folder of a component's transfers (systemd-sysupdate(8), `--component`). */
const COMPONENT = /^\/etc\/sysupdate\.([^/]+)\.d(?:\/|$)/;
const TRANSFER = /^\/etc\/sysupdate(?:\.[^/]+)?\.d\/[^/]+\.(?:conf|transfer)$/;

/** The transfers of a config itself whose text is known. */
export function transfersOf(machine: Machine): readonly Transfer[] {
  return transferTexts(machine).map((source) => readTransfer(source));
}

const transferTexts = textsWhere(({ source }) => TRANSFER.test(source.owner));

function readTransfer(source: MachineText): Transfer {
  const entries = viewOf(source).unit()?.entries ?? [];
  const last = (section: string, name: string): UnitEntry | null =>
    entries.findLast((entry) => entry.section === section && entry.name === name) ?? null;
  const folder = plainPath(last('Target', 'Path')?.value ?? '');
  const symlink = last('Target', 'CurrentSymlink');
  const written = symlink?.value ?? '';
  return {
    source,
    from: plainPath(last('Source', 'Path')?.value ?? ''),
    pattern: last('Source', 'MatchPattern'),
    folder,
    symlink,
    symlinkPath: written === '' ? '' : joinPath(written.startsWith('/') ? '' : folder, written),
  };
}

/** A path without the slashes at its end. */
function plainPath(path: string): string {
  return trimRun(path, '/');
}

/** The names of all components that a machine has transfers of, those of merged configs included. */
export const componentsOf = perMachine(
  (machine): ReadonlySet<string> =>
    new Set(ofComponents(wholeOf(machine)).flatMap(({ at }) => COMPONENT.exec(at.value)?.[1] ?? [])),
);

const ofComponents = nodesWhere(({ at }) => COMPONENT.test(at.value));
const plainTransfers = nodesWhere(({ at }) => /^\/etc\/sysupdate\.d\/[^/]+$/.test(at.value));

/** Whether a machine has a transfer of its own in `/etc/sysupdate.d`. */
export function hasPlainTransfer(machine: Machine): boolean {
  return plainTransfers(wholeOf(machine)).length > 0;
}

/** A component that somebody calls systemd-sysupdate for. */
export interface Call extends CallInText {
  readonly view: PlacedView;
}

interface CallInText {
  readonly component: string;
  /** The place of its name in the text. */
  readonly span: Span;
}

/** All calls of systemd-sysupdate for a component. */
export const callsOf = perMachine((machine): readonly Call[] =>
  callsIn(machine).map(([call, view]) => ({ ...call, view })),
);

const callsIn = inTexts((view): readonly CallInText[] =>
  view.runs().flatMap(({ words }) => {
    const at = words.findIndex(({ value }) => baseName(value) === 'systemd-sysupdate');
    return at < 0 ? [] : componentIn(words.slice(at + 1));
  }),
);

function componentIn(words: readonly Word[]): readonly CallInText[] {
  for (const [index, { value, end }] of words.entries()) {
    const next = words[index + 1];
    if ((value === '-C' || value === '--component') && next) {
      return [{ component: next.value, span: { start: next.start, end: next.end } }];
    }
    const inside = /^(?:--component=|-C(?=.))/.exec(value)?.[0];
    if (inside === undefined) continue;
    const component = value.slice(inside.length);
    return [{ component, span: { start: end - component.length, end } }];
  }
  return [];
}

/** Whether a name is made on the machine, by a specifier of systemd, a variable, or a template. */
export function isMade(name: string): boolean {
  return /[%$`{<]/.test(name);
}
