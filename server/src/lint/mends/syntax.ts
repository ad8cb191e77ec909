/** Mistakes in YAML itself whose remedy is plain: a blank that is missing, a tab that indents. Each is tried before it is offered. */
import type { Detail, Fix } from '../../config/finding.ts';
import { hasPlainBreaks } from '../../syntax/yaml/edit.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { once } from '../../text/once.ts';
import { applyEdits, type TextEdit } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { Broken, Mender } from './mend.ts';
import { withoutTabs } from './tabs.ts';

/** Longer texts are not read once more for a fix. */
const LONGEST = 200_000;
/** So many mistakes have a fix each. */
const MOST = 3;

/** A missing blank behind a colon, and tabs. */
export const yamlSyntax: Mender = (broken) => {
  const { finding, text, language } = broken;
  const details = finding.details ?? [];
  if (language !== 'yaml' || text.length > LONGEST || !hasPlainBreaks(text)) return [];
  const untabbed = once(() => withoutTabs(broken));
  return details
    .slice(0, MOST)
    .flatMap((detail) => [...missingBlank(broken, detail), ...tabs(broken, detail, untabbed)]);
};

function missingBlank(broken: Broken, { message, span }: Detail): Fix[] {
  const { text } = broken;
  if (message !== "expected a space behind ':'" || text[span.end - 1] !== ':') return [];
  const edits = [{ span: { start: span.end, end: span.end }, newText: ' ' }];
  return tried(broken, { title: words`Put a blank behind the ':'`, edits, preferred: true, about: span });
}

/** All tabs that indent a line. Those in the text of a block scalar, behind its indentation, are what a machine gets. */
function tabs(broken: Broken, { span }: Detail, untabbed: () => readonly TextEdit[] | null): Fix[] {
  if (broken.text[span.start] !== '\t') return [];
  const edits = untabbed();
  if (edits === null) return [];
  return tried(broken, {
    title: words`Indent with blanks instead of tabs`,
    edits,
    preferred: true,
    about: span,
  });
}

/** The fix, where it makes the text readable, or lets less be said of it. */
function tried({ text, finding }: Broken, fix: Fix): Fix[] {
  if (fix.edits.length === 0) return [];
  const left = readYaml(applyEdits(text, fix.edits)).problems.length;
  return left < (finding.details?.length ?? 1) ? [fix] : [];
}
