/** The first boot of a document, with what people are told of it: on the command line and in the machine view. */

import { type Booted as BootedAnalysis, bootOf as bootOfAnalysis } from '../../analysis/first-boot.ts';
import { type Analysis, placeOf } from '../../analysis.ts';
import type { FirstBoot } from '../../machine/first-boot/first-boot.ts';
import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import type { Place } from '../../text/lines.ts';
import { onceFor } from '../../text/once.ts';
import { words } from '../../text/words.ts';

/** A document and what the first boot makes of it. */
export interface Booted {
  readonly analysis: Analysis;
  /** Null where no machine can be told of: the real tool refuses the document, or it is none that Ignition reads. */
  readonly boot: FirstBoot | null;
  /** Why there is none. */
  readonly reason: string | null;
  /** Where causes in merged configs stand in the document; null where there is no machine. */
  readonly places: Pick<BootedAnalysis, 'spanOf' | 'pathOf'> | null;
  /** Names of users and groups by their numbers, for people. */
  readonly names: OwnerNames;
}

/** Names by numbers, of the image and of what the config adds. */
export interface OwnerNames {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
}

/** What is said where nothing says why there is no machine. */
export const NO_MACHINE = words`there is no machine to describe`;

/** Why a document is none that Ignition applies, whatever is in it; null where it may be one. */
export function notApplied({ kind }: Analysis): string | null {
  return kind === 'cloud-config'
    ? words`a cloud-config is not applied by Ignition: convert it to Butane first`
    : null;
}

/**
 * What the first boot makes of a document.
 * @param given the root that Ignition meets; null for what is known of the target's image
 */
export function bootOf(analysis: Analysis, given: ImageRoot | null): Booted {
  const refused = reasonOf(analysis);
  const booted = refused === null ? bootOfAnalysis(analysis, given) : null;
  if (!booted) {
    const reason = refused ?? NO_MACHINE;
    return { analysis, boot: null, reason, places: null, names: { users: new Map(), groups: new Map() } };
  }
  return { analysis, boot: booted.boot, reason: null, places: booted, names: namesIn(booted) };
}

/** Why a document is no machine's config; null where it is one. */
function reasonOf(analysis: Analysis): string | null {
  const never = notApplied(analysis);
  if (never !== null || analysis.ok) return never;
  const fault = faultOf(analysis);
  if (!fault) return analysis.fatal;
  const { line, column } = fault.place;
  return words`${fault.source} refuses it: ${fault.message} (${line}:${column})`;
}

/** Why the real tool refuses a document. */
export interface Fault {
  readonly source: string;
  /** The first line of what it says. */
  readonly message: string;
  /** Counted as the tool counts. */
  readonly place: Place;
  /** Offset in the document. */
  readonly at: number;
}

/** The first error of the real tool; null where it says none. */
export function faultOf(analysis: Analysis): Fault | null {
  const fault = analysis.findings.find(
    ({ severity, source }) => severity === 'error' && source !== 'flatcar',
  );
  if (!fault) return null;
  const [message = ''] = fault.message.split('\n', 1);
  return { source: fault.source, message, place: placeOf(analysis, fault), at: fault.span.start };
}

/** Whether the first boot goes through. */
export function goesThrough({ boot }: Pick<Booted, 'boot'>): boolean {
  return boot !== null && boot.refusal === null;
}

function namesIn({ boot, image }: BootedAnalysis): OwnerNames {
  const known = image ? ownersOf(image) : NOBODY;
  const { passwd, group } = boot.users;
  return { users: withLines(known.users, passwd?.added), groups: withLines(known.groups, group?.added) };
}

const NOBODY: OwnerNames = { users: new Map(), groups: new Map() };

/** Those in an image's files of accounts. */
const ownersOf = onceFor(({ objects }: ImageRoot): OwnerNames => {
  const contents = new Map(objects.map(({ path, content }) => [path, content ?? '']));
  const lines = (file: string): readonly string[] =>
    [`/usr/share/baselayout/${file}`, `/etc/${file}`].flatMap((path) =>
      (contents.get(path) ?? '').split('\n'),
    );
  return { users: withLines(new Map(), lines('passwd')), groups: withLines(new Map(), lines('group')) };
});

/** Names by numbers, with those of more lines. */
function withLines(
  names: ReadonlyMap<number, string>,
  lines: readonly string[] = [],
): ReadonlyMap<number, string> {
  if (lines.length === 0) return names;
  const entries = lines.map((line) => line.split(':')).filter((fields) => fields.length > 2);
  const found = entries.map(([name = '', , id]): readonly [number, string] => [Number(id), name]);
  return new Map([...names, ...found]);
}
