/** A Butane config that does not say what it is for. */
import { fixOf } from '../../config/fix.ts';
import { defaultRelease, findRelease } from '../../spec/releases.ts';
import { entryOf, keyText } from '../../syntax/tree.ts';
import { breakOf, hasKey, lineStart, replaceScalar } from '../../syntax/yaml/edit.ts';
import { nearest } from '../../text/similar.ts';
import type { Mender } from './mend.ts';

/** Sections by which a text is Butane. */
const SECTIONS: ReadonlySet<string> = new Set([
  'storage',
  'systemd',
  'passwd',
  'ignition',
  'kernel_arguments',
]);

/** `variant` under a misspelt name, or nowhere, in what is Butane by its sections. */
export const addVariant: Mender = ({ root, text }) => {
  if (root?.kind !== 'map' || root.flow || hasKey(root, 'variant')) return [];
  const keys = root.entries.map(({ key }) => keyText(key));
  const slip = root.entries.find(
    ({ key }) => key.kind === 'scalar' && nearest(key.value, ['variant']) !== null,
  );
  if (slip) return fixOf('Rename to variant', replaceScalar(slip.key, 'variant'), { preferred: true });
  const first = root.entries[0]?.key.span.start;
  if (first === undefined || lineStart(text, first) !== first) return [];
  const isOurs = keys.some((key) => SECTIONS.has(key) || key === 'version');
  if (!isOurs) return [];
  const newline = breakOf(text);
  const { variant, version } = defaultRelease(null);
  const written = entryOf(root, 'version')?.value;
  // A version of another variant says that another one is meant.
  if (written && (written.kind !== 'scalar' || !findRelease(variant, written.value))) return [];
  const versionLine = written ? '' : `version: ${version}${newline}`;
  const title =
    versionLine === '' ? `Add variant: ${variant}` : `Add variant: ${variant}, version: ${version}`;
  const edits = [
    { span: { start: first, end: first }, newText: `variant: ${variant}${newline}${versionLine}` },
  ];
  return fixOf(title, edits, { preferred: true });
};
