/**
 * The fixes of ours for what the real tools find, a row for each kind of finding whose answer is plain. The findings stay the
 * tools' to the letter; none of these fixes claims to be safe, as what was meant is a guess, however good.
 */
import type { Finding } from '../../config/finding.ts';
import { hasPlainBreaks } from '../../syntax/yaml/edit.ts';
import { guidForm, hashForm, nearestChoice, nearestScheme } from './choices.ts';
import { hardLinkOwner, idOrName, oneSource, overwriteNothing } from './fields.ts';
import { addVariant, addVersion } from './header.ts';
import { jsonType } from './json-types.ts';
import { jsonWord } from './json-words.ts';
import { createBroken, type Mender, type MendInput } from './mend.ts';
import { dirtyPath, luksName, relativePath } from './paths.ts';
import { repeatedItem, repeatedKey } from './repeated.ts';
import { yamlSyntax } from './syntax.ts';
import { dropinName, quadletName, unitName } from './unit-names.ts';

const MENDERS: Readonly<Record<string, Mender>> = {
  'path-relative': relativePath,
  'path-dirty': dirtyPath,
  'luks-name-slash': luksName,
  'unit-extension': unitName,
  'quadlet-extension': quadletName,
  'dropin-extension': dropinName,
  'networkd-dropin-extension': dropinName,
  'filesystem-format': nearestChoice,
  'raid-level': nearestChoice,
  'compression-invalid': nearestChoice,
  'kernel-type': nearestChoice,
  'layout-unknown': nearestChoice,
  'layout-unknown-legacy': nearestChoice,
  'clevis-pin': nearestChoice,
  'clc-update-group': nearestChoice,
  'url-scheme': nearestScheme,
  'hash-malformed': hashForm,
  'hash-function': hashForm,
  'guid-malformed': guidForm,
  'owner-id-and-name': idOrName,
  'overwrite-without-source': overwriteNothing,
  'hard-link-owner': hardLinkOwner,
  'json-type': jsonType,
  'json-syntax': jsonWord,
  'duplicate-entry': repeatedItem,
  'yaml-unmarshal': repeatedKey,
  'yaml-syntax': yamlSyntax,
  'resource-too-many-sources': oneSource,
  'variant-missing': addVariant,
  'version-invalid': addVersion,
};

/** So many findings of a document get fixes; a text with more is mended some other way. */
const MOST = 500;

/** The same findings; those whose remedy is known have it as a fix. */
export function mendTools(findings: readonly Finding[], input: MendInput): readonly Finding[] {
  const wanted = findings.some(({ code, fixes }) => !fixes && Object.hasOwn(MENDERS, code));
  if (!wanted || !hasPlainBreaks(input.text)) return findings;
  const look = createBroken(input);
  let left = MOST;
  return findings.map((finding) => {
    const mender = Object.hasOwn(MENDERS, finding.code) ? MENDERS[finding.code] : undefined;
    if (!mender || finding.fixes || left <= 0) return finding;
    left--;
    const fixes = mender(look(finding));
    return fixes.length > 0 ? { ...finding, fixes } : finding;
  });
}
