/** What a rule of old Ignition is. Its validation walks the Go types and asks each value, outer before inner. */

import { MESSAGES, type MessageCode } from '../../../config/messages.ts';
import { error, type Report } from '../../../config/report.ts';
import type { ShapeValue } from '../../../config/value.ts';
import { atLeast } from '../../../spec/resolve.ts';
import type { Ignition2Version } from '../../../spec/types.ts';
import type { Path } from '../../../syntax/tree.ts';

export interface Context2 {
  readonly report: Report;
  readonly version: Ignition2Version;
}

/** Checks a value of a shape. `path` is the place to report at; it is the walker's own. */
export type Rule2 = (context: Context2, value: ShapeValue, path: Path) => void;

export interface ShapeRules2 {
  /** The type's own check. After an error nothing below the value is looked at. */
  readonly whole?: Rule2;
  /** Checks about single fields, by key: set or not, they get the value around the field and the field's path. */
  readonly fields?: Readonly<Record<string, Rule2>>;
  /** The same for fields whose own type checks itself: after an error nothing below them is looked at. */
  readonly types?: Readonly<Record<string, Rule2>>;
}

export type Rules2 = Readonly<Record<string, ShapeRules2>>;

/** Whether the version a config is of is this one or a later one. */
export function from(context: Context2, since: Ignition2Version): boolean {
  return atLeast(context.version, since);
}

/** Adds an error in the old tool's words. */
export function fail({ report }: Context2, path: Path, code: MessageCode): void {
  error(report, path, code);
}

/** Adds an entry whose words are made up of more than the code's. */
export function tell(
  { report }: Context2,
  severity: 'error' | 'warning',
  path: Path,
  code: string,
  message: string,
): void {
  report.entries.push({ severity, code, message, path: [...path] });
}

/** Adds what old Ignition calls deprecated. */
export function deprecate({ report }: Context2, path: Path, code: MessageCode): void {
  const base = { severity: 'warning', code, message: MESSAGES[code], path: [...path] } as const;
  report.entries.push({ ...base, deprecated: true });
}
