/** All rules of our own; adding one is adding a line. */

import { FLATCAR_RULES } from '../flatcar/index.ts';
import type { IgnitionRule } from '../ignition-rule.ts';
import type { LintRule } from '../rule.ts';
import { keyFromCloudConfig } from './butane/key-from-cloud-config.ts';
import { keyFromContainerLinuxConfig } from './butane/key-from-container-linux-config.ts';
import { keyFromIgnition } from './butane/key-from-ignition.ts';
import { keyFromIgnition2 } from './butane/key-from-ignition-2.ts';
import { keyNeedsNewerSpec } from './butane/key-needs-newer-spec.ts';
import { nameMissing } from './butane/name-missing.ts';
import { sourceWithoutHost } from './butane/source-without-host.ts';
import { specVersionExperimental } from './butane/spec-version-experimental.ts';
import { specVersionOld } from './butane/spec-version-old.ts';
import { specVersionUnknown } from './butane/spec-version-unknown.ts';
import { unusedKeySimilar } from './butane/unused-key-similar.ts';
import { variantUnknown } from './butane/variant-unknown.ts';
import { wrongType } from './butane/wrong-type.ts';
import { CLOUD_CONFIG_RULES } from './cloud-config/cloud-config.ts';
import { ignV2 } from './ignition/ign-v2.ts';
import { ignitionKey } from './ignition/ignition-key.ts';
import { ignitionMode } from './ignition/ignition-mode.ts';
import { ignitionSyntax } from './ignition/ignition-syntax.ts';
import { ignitionVersion } from './ignition/ignition-version.ts';

/** What every rule has: a code, a heading, and a page in Markdown. */
export interface RuleText {
  readonly id: string;
  readonly title: string;
  readonly docs: string;
  /** What it says is taste, or that there is something newer: a hint, once for a file. */
  readonly taste?: true;
  /** It says nothing unless the user gives it a level. */
  readonly onRequest?: true;
}

/** Rules about Butane documents as such. */
export const LINT_RULES: readonly LintRule[] = [
  specVersionOld,
  specVersionExperimental,
  specVersionUnknown,
  variantUnknown,
  keyNeedsNewerSpec,
  keyFromContainerLinuxConfig,
  keyFromIgnition2,
  keyFromIgnition,
  keyFromCloudConfig,
  unusedKeySimilar,
  wrongType,
  nameMissing,
  sourceWithoutHost,
];

/** Rules about Ignition documents as such. */
export const IGNITION_RULES: readonly IgnitionRule[] = [
  ignitionVersion,
  ignitionKey,
  ignitionMode,
  ignitionSyntax,
  ignV2,
];

/** What is said outside of rules: of a document as a whole, and of what is written to silence a rule. */
export const OTHER_RULES: readonly RuleText[] = [
  {
    id: 'container-linux-config',
    title: 'This is a Container Linux Config',
    docs: `Container Linux Config was the format before Butane. It has no \`variant\` and \`version\`, and its
transpiler \`ct\` is no longer maintained. Flatcar still boots the Ignition 2 that \`ct\` writes, as it translates it while
it boots; new features of Ignition are out of reach. What \`ct\` says about the config is shown beside this.

**What to do**: convert it to Butane.

**Fix**: where Butane knows every key, it may be a Butane config that lacks its header; then \`variant\` and \`version\` are
offered. Not part of "fix all", since the two formats have different defaults: in Butane files do not overwrite.`,
  },
  {
    id: 'ignore-unknown-rule',
    title: 'There is no such rule to ignore',
    docs: `A comment \`flatcar-config-ignore\` names a rule that does not exist, so that it ignores nothing.

**Fix**: none. The names of the rules stand behind their messages, and on the page of all rules.`,
  },
];

/** Every rule, in the order of the pages. */
export const RULES: readonly RuleText[] = [
  ...LINT_RULES,
  ...IGNITION_RULES,
  ...FLATCAR_RULES,
  ...CLOUD_CONFIG_RULES,
  ...OTHER_RULES,
];

export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** The rules of taste, each told once a file. */
export const TASTE_IDS: ReadonlySet<string> = new Set(RULES.filter(({ taste }) => taste).map(({ id }) => id));

/** The rules that say nothing unless the user gives them a level. */
export const ON_REQUEST_IDS: ReadonlySet<string> = new Set(
  RULES.filter(({ onRequest }) => onRequest).map(({ id }) => id),
);
