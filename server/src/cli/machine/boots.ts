/** The first boot of a document, with what the command line tells of it. */

import { type Booted as BootedAnalysis, bootOf as bootOfAnalysis } from '../../analysis/first-boot.ts';
import { placeOf } from '../../analysis.ts';
import type { FirstBoot } from '../../machine/first-boot/first-boot.ts';
import type { ImageRoot } from '../../spec/flatcar/image-root.ts';
import type { Checked } from '../json-report.ts';

/** A document and what the first boot makes of it. */
export interface Booted extends Checked {
  /** Null where no machine can be told of: the real tool refuses the document, or it is none that Ignition reads. */
  readonly boot: FirstBoot | null;
  /** Why there is none. */
  readonly reason: string | null;
  /** Where causes in merged configs stand in the document; null where there is no machine. */
  readonly places: Pick<BootedAnalysis, 'spanOf' | 'pathOf'> | null;
  /** Names of users and groups by their numbers, for people. */
  readonly names: OwnerNames;
}

export interface OwnerNames {
  readonly users: ReadonlyMap<number, string>;
  readonly groups: ReadonlyMap<number, string>;
}

/**
 * What the first boot makes of a document.
 * @param given the root that Ignition meets; null for what is known of the target's image
 */
export function bootOf(checked: Checked, given: ImageRoot | null): Booted {
  const { analysis } = checked;
  const refused = reasonOf(checked);
  const booted = refused === null ? bootOfAnalysis(analysis, given) : null;
  if (!booted) {
    const reason = refused ?? 'there is no machine to tell of';
    return { ...checked, boot: null, reason, places: null, names: { users: new Map(), groups: new Map() } };
  }
  return { ...checked, boot: booted.boot, reason: null, places: booted, names: namesIn(booted) };
}

/** Why a document is no machine's config; null where it is one. */
function reasonOf({ kind, analysis }: Checked): string | null {
  if (kind === 'cloud-config') return 'a cloud-config is not applied by Ignition: convert it to Butane first';
  if (analysis.ok) return null;
  const fault = analysis.findings.find(
    ({ severity, source }) => severity === 'error' && source !== 'flatcar',
  );
  if (!fault) return analysis.fatal;
  const { line, column } = placeOf(analysis, fault);
  return `${fault.source} refuses it: ${fault.message.split('\n', 1)[0]} (${line}:${column})`;
}

/** Whether the first boot goes through. */
export function goesThrough({ boot }: Booted): boolean {
  return boot !== null && boot.refusal === null;
}

function namesIn({ boot, image }: BootedAnalysis): OwnerNames {
  const objects = new Map(image?.objects.map(({ path, content }) => [path, content ?? '']));
  const lines = (file: 'passwd' | 'group') => [
    ...(objects.get(`/usr/share/baselayout/${file}`) ?? '').split('\n'),
    ...(objects.get(`/etc/${file}`) ?? '').split('\n'),
    ...(boot.users[file]?.added ?? []),
  ];
  return { users: byNumber(lines('passwd')), groups: byNumber(lines('group')) };
}

function byNumber(lines: readonly string[]): ReadonlyMap<number, string> {
  const entries = lines.map((line) => line.split(':')).filter((fields) => fields.length > 2);
  return new Map(entries.map(([name = '', , id]): readonly [number, string] => [Number(id), name]));
}
