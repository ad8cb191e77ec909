/**
 * Merged configs whose source stands beside them: what the source renders to goes on being what they say. Where the names in
 * both were changed alike nothing is left to do; what is packed in the one and not in the other is rendered anew.
 */

import { analyze, printIgnition } from '../analysis.ts';
import type { Files } from '../render/files.ts';
import { applyEdits, type TextEdit, wholeCharacters } from '../text/span.ts';
import { bytesOfText } from '../text/utf8.ts';
import { words } from '../text/words.ts';
import { type ConfigPart, type Part, textOfPart } from './machine-parts.ts';
import { withGiven, withTwins } from './machine-view/twins.ts';
import type { EditsOfPart, EditsOfParts } from './rename-edits.ts';
import type { Plan, Refused } from './rename-plan.ts';

/** The edits with which all renderings that were in step with their sources stay so; or why they cannot. */
export function renderedAnew(plans: readonly Plan[], edits: EditsOfParts): EditsOfParts | Refused {
  const all = new Map(edits);
  for (const { names } of plans) {
    const { parts, files } = names.machine;
    for (const part of parts) {
      if (!('source' in part) || part.madeFrom === null) continue;
      const source = parts.find(({ path }) => path === part.madeFrom);
      const found = source && files && keptInStep(part, source, parts, files, edits);
      const known = found ?? all.get(part.id);
      if (!known) continue;
      if (known.problem !== null) return { refused: `in ${part.name}: ${known.problem}` };
      all.set(part.id, known);
    }
  }
  return all;
}

/** The edits of a rendering; null where it was not in step before, or where nothing of it changes. */
function keptInStep(
  part: ConfigPart,
  source: Part,
  parts: readonly Part[],
  files: Files,
  edits: EditsOfParts,
): EditsOfPart | null {
  if (edits.size === 0) return null;
  const text = textOfPart(part);
  const before = rendering(textOfPart(source), files);
  if (before === null || before !== rendering(text, files)) return null;
  const given = parts.flatMap((one): readonly (readonly [string, Uint8Array])[] => {
    const found = one.path === null ? undefined : edits.get(one.id);
    return found && one.path !== null
      ? [[one.path, bytesOfText(applyEdits(textOfPart(one), found.edits))]]
      : [];
  });
  const sourceAfter = applyEdits(textOfPart(source), edits.get(source.id)?.edits ?? []);
  const after = rendering(sourceAfter, withGiven(files, new Map(given)));
  if (after === before) return null;
  const problem = after === null ? words`${source.name} would not render any more` : null;
  const own = edits.get(part.id);
  const isDone = own?.problem === null && rendering(applyEdits(text, own.edits), files) === after;
  if (own && isDone) return own;
  return { part, problem, edits: after === null ? [] : wholeAnew(text, after) };
}

/** What a config renders to, or the same of Ignition, in one layout whatever layout it has; null for what is refused. */
function rendering(text: string, files: Files): string | null {
  const { analysis } = withTwins(analyze(text, { files, lint: { rules: {} } }), files);
  return analysis.rendered ? printIgnition(analysis) : null;
}

/** Laid out as the text was, on one line or on many: the edit of what differs. */
function wholeAnew(text: string, after: string): readonly TextEdit[] {
  const end = text.trimEnd().length;
  const isPretty = /[\n\r]/.test(text.trim());
  const newText = isPretty ? printIgnition(analyze(after, { lint: { rules: {} } }), { pretty: true }) : after;
  let start = 0;
  while (start < end && start < newText.length && text[start] === newText[start]) start++;
  let same = 0;
  const most = Math.min(end, newText.length) - start;
  while (same < most && text[end - 1 - same] === newText[newText.length - 1 - same]) same++;
  const span = wholeCharacters(text, { start, end: end - same });
  return [{ span, newText: newText.slice(span.start, newText.length - (end - span.end)) }];
}
