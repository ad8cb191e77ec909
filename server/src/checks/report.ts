/** What rules say, before it is placed in the text (vcontext: report). */
import type { Path } from '../syntax/tree.ts';
import { MESSAGES, type MessageCode } from './messages.ts';

export interface Entry {
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  readonly message: string;
  readonly path: Path;
  /** The entry is about the key at the end of the path, not about its value. */
  readonly atKey?: true;
}

/** A list that rules write to. */
export interface Report {
  readonly entries: Entry[];
}

export function createReport(): Report {
  return { entries: [] };
}

/** Adds an error in the real tool's words. The path is copied, so that walkers may go on changing theirs. */
export function error(report: Report, path: Path, code: MessageCode): void {
  report.entries.push({ severity: 'error', code, message: MESSAGES[code], path: [...path] });
}

/** Adds a warning in the real tool's words. */
export function warn(report: Report, path: Path, code: MessageCode): void {
  report.entries.push({ severity: 'warning', code, message: MESSAGES[code], path: [...path] });
}

/** Whether the report stops the tool at the end of its stage. */
export function isFatal(report: Report): boolean {
  return report.entries.some((entry) => entry.severity === 'error');
}
