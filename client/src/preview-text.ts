/** What is said above a preview and beside it, as plain text. */

import { l10n } from 'vscode';
import { sizeInWords } from './language.ts';

/** The state of one preview. */
export interface PreviewState {
  /** The machine that is shown as a whole; null where it is the source alone. */
  readonly machine: string | null;
  /** The specification of what is shown; null where nothing is, or it is not known. */
  readonly ignitionVersion: string | null;
  /** Bytes of what is shown; null where nothing ever rendered. */
  readonly bytes: number | null;
  /** How many things of an old config a machine does not apply. */
  readonly losses: number;
  /** Why the source does not render now, and the line of that, from 0; null when it does. */
  readonly problem: { readonly reason: string; readonly line: number | null } | null;
  /** Whether edits of the source are still followed: it is open. */
  readonly followed: boolean;
  /** What the source is called. */
  readonly source: string;
}

/** Longest reason shown, in UTF-16 units: more does not fit on a line. */
const LONGEST_REASON = 160;
// Line breaks of every kind would break a line in two; controls and bidirectional marks would disguise it.
const BREAKS = /[\s\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g;
const INVISIBLE = /[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

/** Makes any text fit for one line: no breaks, no invisible characters, not too long. */
export function oneLine(text: string): string {
  const line = text.replace(BREAKS, ' ').replace(INVISIBLE, '').trim();
  return line.length <= LONGEST_REASON ? line : `${line.slice(0, LONGEST_REASON - 1)}…`;
}

/** Why what is shown is not the source of now; undefined when it is. */
export function warningOf({ problem, followed, bytes, source }: PreviewState): string | undefined {
  if (!followed) {
    return l10n.t('{0} is closed: this is no longer followed', oneLine(source));
  }
  if (problem === null) {
    return undefined;
  }
  const reason = oneLine(problem.reason) || l10n.t('unknown reason');
  const what =
    problem.line === null
      ? l10n.t('Does not render: {0}', reason)
      : l10n.t('Does not render (line {0}): {1}', problem.line + 1, reason);
  const state = bytes === null ? l10n.t('nothing rendered yet') : l10n.t('the last good state is shown');
  return `${what} – ${state}`;
}

/** `2.1 KB`: sizes as the status bar gives them, but for those of which a decimal says nothing. */
function sizeOf(bytes: number): string {
  return bytes < 10_240 ? sizeInWords(bytes) : `${(bytes / 1024).toFixed(0)} KB`;
}

/** What is shown, in a few words. */
export function summaryOf({ machine, ignitionVersion, bytes, losses }: PreviewState): string {
  if (bytes === null) {
    return l10n.t('Nothing rendered yet');
  }
  const version = ignitionVersion === null ? 'Ignition' : `Ignition ${oneLine(ignitionVersion)}`;
  const lost =
    losses === 1 ? l10n.t('1 entry is not applied') : l10n.t('{0} entries are not applied', losses);
  const whole = machine === null ? [] : [l10n.t('{0} as a whole', oneLine(machine))];
  return [...whole, version, sizeOf(bytes), ...(losses === 0 ? [] : [lost])].join(' · ');
}

/**
 * A form of the setting that says where renderings are written: `${fileDirname}`, `${fileBasename}`,
 * `${fileBasenameNoExtension}` and `${workspaceFolder}` are filled in; undefined where one has no value, or none is known.
 */
export function fillOutput(
  form: string,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let known = true;
  const filled = form.replace(/\$\{([^${}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    known &&= value !== undefined;
    return value ?? '';
  });
  return known && filled !== '' ? filled : undefined;
}

/** A name without the endings that configs have: `web.bu` and `web.butane.yaml` are `web`. */
export function stemOf(name: string): string {
  return name.replace(/(?:\.(?:bu|butane|fcc|clc|ct|ign|ignition))?\.[^.]+$/i, '') || name;
}
