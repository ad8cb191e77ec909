/** Whether Ignition takes a config that another one names, and the Ignition 3 of it. */

import type { ShapeValue } from '../../config/value.ts';
import { versionOf } from '../../formats/ignition/upgrade.ts';
import { isIgnition2 } from '../../formats/ignition-2/check.ts';
import { translateIgnition2 } from '../../formats/ignition-2/translate/index.ts';
import { traceTo } from '../../formats/ignition-2/translate/source-paths.ts';
import { deepest, type Path } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import type { Cause } from '../first-boot/first-boot.ts';
import type { ChildConfig } from '../machine.ts';
import { errorsOf } from './errors.ts';
import { type Fault, type Run, refuse } from './run.ts';

/** A config, or why it is refused and at which path of it; null for all of it. */
type Reading = { readonly config: ShapeValue } | { readonly fault: Fault; readonly path: Path | null };

const VERSION: Path = ['ignition', 'version'];

/**
 * The Ignition 3 of a config; null where Ignition refuses it, which is noted.
 * @param named the value that names it
 */
export function readConfig(run: Run, child: ChildConfig, named: Cause): ShapeValue | null {
  const reading = judge(run, child);
  if (!reading || 'config' in reading) return reading?.config ?? null;
  const { fault, path } = reading;
  const { root, document } = child;
  const node = root && path && deepest(root, path);
  if (!node) refuse(run, fault, named);
  else
    refuse(
      run,
      fault,
      { node, path, document },
      { meets: [{ what: words`what names the config`, cause: named }] },
    );
  return null;
}

function judge(run: Run, child: ChildConfig): Reading | null {
  const { root, check } = child;
  if (root && isIgnition2(root)) return run.isFlatcar ? judgeOld(child) : refused('merged-config-version');
  if (!check) return null;
  const { config, fatal, findings } = check;
  const version = config ? versionOf(config) : undefined;
  if (!config || !version) {
    const isVersion = findings.some(({ code }) => code.startsWith('config-version'));
    return refused(isVersion ? 'merged-config-version' : 'merged-config-invalid', fatal);
  }
  const [first] = errorsOf(run, config, version);
  if (!first) return { config };
  const { message, path } = first.entry;
  return { fault: invalid(message), path };
}

/** Ignition 1 and 2: what its own parser and ign-converter take (ignition: Flatcar's patches of ParseCompatibleVersion). */
function judgeOld({ check }: ChildConfig): Reading | null {
  if (!check) return null;
  const { config, ok, fatal, findings } = check;
  const lead = 'unable to parse 2.x ignition: ';
  if (!config || !ok) {
    const isVersion = findings.some(({ code }) => code.startsWith('config-version'));
    const reading = refused(isVersion ? 'merged-config-version' : 'merged-config-invalid', fatal);
    return { ...reading, fault: { ...reading.fault, message: `${lead}${reading.fault.message}` } };
  }
  const strict = translateIgnition2(config, { target: '3.1.0' });
  if (!strict.ok) {
    const message = `unable to translate 2.x ignition to 3.1: ${strict.error.trimEnd()}`;
    return { fault: { class: 'merged-config-invalid', message }, path: strict.losses[0]?.path ?? null };
  }
  // Not what we make of it leniently: the machine has what the tool makes.
  return { config: traceTo(strict.config, config) };
}

/** Refused before its values are looked at. */
function refused(kind: 'merged-config-version' | 'merged-config-invalid', said: string | null = null) {
  const isVersion = kind === 'merged-config-version';
  const message = said ?? (isVersion ? 'unsupported config version' : 'config is not valid');
  return { fault: { class: kind, message }, path: isVersion ? VERSION : null };
}

/** What the rules say; Ignition tells it in its log, and gives up with the first half. */
export function invalid(message: string): Fault {
  return { class: 'merged-config-invalid', message: `config is not valid: ${message}` };
}
