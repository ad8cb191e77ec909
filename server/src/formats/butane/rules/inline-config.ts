/**
 * An Ignition config written inline below `ignition.config`: Butane validates it, but only when its version is the one
 * the document itself renders to (butane: base/v0_*\/util.go ValidateIgnitionConfig).
 */

import { fromDecodedJson } from '../../../config/json-value.ts';
import { createReport, error, warn } from '../../../config/report.ts';
import { checkUnusedKeys } from '../../../config/unused-keys.ts';
import { shapeOf, stringOf } from '../../../config/value.ts';
import { decodeJson } from '../../../go/json-decode.ts';
import { formatSemver, parseSemver } from '../../../go/semver.ts';
import { resolveIgnition } from '../../../spec/resolve.ts';
import { readJson } from '../../../syntax/json/read.ts';
import type { RuleContext } from '../../ignition/rules/context.ts';
import { checkIgnition } from '../../ignition/rules/index.ts';

type Steps = readonly (string | number)[];

/**
 * Checks the text of an inline config. Its findings keep the child's own paths, which Butane then looks up in the outer
 * document; `path` is the resource's.
 */
export function checkInlineConfig({ report, version }: RuleContext, text: string, path: Steps): void {
  const invalid = (message: string) => {
    report.entries.push({ severity: 'error', code: 'json', message, path: [] });
    error(report, [...path, 'inline'], 'config-invalid');
  };
  const { root, problems } = readJson(text);
  const [syntax] = problems;
  if (syntax) return invalid(syntax.message);
  if (!root) return;
  const shape = resolveIgnition(version);
  const decoded = decodeJson(root, shape);
  if (decoded.typeError) return invalid(decoded.typeError.message);
  const config = fromDecodedJson(decoded.value, shape, root);
  const stated = parseSemver(stringOf(shapeOf(config, 'ignition'), 'version') ?? '');
  if (stated && formatSemver(stated) !== version)
    return warn(report, [...path, 'version'], 'merge-unknown-version');
  const child = createReport();
  checkIgnition(child, config, version);
  checkUnusedKeys(child, config, root);
  // Other places of the child's findings are in the child's text.
  for (const { related: _, ...entry } of child.entries) report.entries.push(entry);
}
