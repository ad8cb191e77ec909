/** A Butane config that does not say what it is for. */
import type { Fix } from '../../config/finding.ts';
import { fixOf } from '../../config/fix.ts';
import { defaultRelease, findRelease } from '../../spec/releases.ts';
import { entryOf, keyText } from '../../syntax/tree.ts';
import { breakOf, hasKey, lineStart, replaceScalar } from '../../syntax/yaml/edit.ts';
import { nearest } from '../../text/similar.ts';
import { words } from '../../text/words.ts';
import { addKey } from '../edit-list.ts';
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
  if (!root) return isNothingYet(text) ? headerBehind(text) : [];
  if (root.kind !== 'map' || root.flow || hasKey(root, 'variant')) return [];
  const keys = root.entries.map(({ key }) => keyText(key));
  const slip = root.entries.find(
    ({ key }) => key.kind === 'scalar' && nearest(key.value, ['variant']) !== null,
  );
  if (slip) return fixOf(words`Rename to variant`, replaceScalar(slip.key, 'variant'), { preferred: true });
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
    versionLine === '' ? words`Add variant: ${variant}` : words`Add variant: ${variant}, version: ${version}`;
  const edits = [
    { span: { start: first, end: first }, newText: `variant: ${variant}${newline}${versionLine}` },
  ];
  return fixOf(title, edits, { preferred: true });
};

/** Whether a text is empty, or says nothing but comments. */
function isNothingYet(text: string): boolean {
  return text.split('\n').every((line) => /^\ufeff?[ \t]*(?:#.*)?\r?$/.test(line));
}

function headerBehind(text: string): readonly Fix[] {
  const newline = breakOf(text);
  const { variant, version } = defaultRelease(null);
  const behind = text === '' || text.endsWith('\n') ? '' : newline;
  const newText = `${behind}variant: ${variant}${newline}version: ${version}${newline}`;
  const edits = [{ span: { start: text.length, end: text.length }, newText }];
  return fixOf(words`Insert the header (variant: ${variant}, version: ${version})`, edits, {
    preferred: true,
  });
}

/** The version that is missing, behind a variant that people of today mean. */
export const addVersion: Mender = ({ root, text }) => {
  const { variant, version } = defaultRelease(null);
  const written = root?.kind === 'map' ? entryOf(root, 'variant')?.value : undefined;
  if (root?.kind !== 'map' || written?.kind !== 'scalar' || written.value !== variant) return [];
  // A misspelt key is renamed, not added to.
  if (root.entries.some(({ key }) => nearest(keyText(key), ['version']) !== null)) return [];
  return fixOf(words`Add version: ${version}`, addKey(text, root, 'variant', 'version', version), {
    preferred: true,
  });
};
