import type { Finding } from '../../../config/finding.ts';
import type { Span, TextEdit } from '../../../text/span.ts';
import { words } from '../../../text/words.ts';
import type { DocumentRule, Remark, Rule, RuleTexts } from '../../rule.ts';

const ignitionSyntax: DocumentRule<'ignition' | 'ignition-2'> = {
  on: 'document',
  formats: ['ignition', 'ignition-2'],
  id: 'ignition-syntax',
  title: 'The text is nearly JSON',
  harm: 'explains',
  check: ({ text, findings }) =>
    findings.flatMap((finding) => (finding.code === 'json-syntax' ? mend(text, finding) : [])),
};

interface Mending {
  readonly message: string;
  readonly title: string;
  readonly edit: TextEdit;
}

function mend(text: string, { span, message }: Finding): readonly Remark[] {
  const mending = findMending(text, span.start, message);
  if (!mending) return [];
  const fixes = [{ title: mending.title, edits: [mending.edit], preferred: true }];
  return [{ path: null, span, message: mending.message, fixes }];
}

function findMending(text: string, at: number, message: string): Mending | null {
  const rest = text.slice(at);
  const end = text.slice(0, at).trimEnd().length;
  const edit = (span: Span, newText: string): TextEdit => ({ span, newText });
  const comment = /^(?:\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest)?.[0];
  if (comment) {
    const span = { start: at, end: at + comment.length };
    return { message: words`JSON has no comments`, title: words`Remove the comment`, edit: edit(span, '') };
  }
  if (/^[}\]]/.test(rest) && text[end - 1] === ',') {
    const span = { start: end - 1, end };
    return {
      message: words`there is a comma behind the last entry`,
      title: words`Remove the comma`,
      edit: edit(span, ''),
    };
  }
  if (/after (?:object key:value pair|array element)$/.test(message) && /^["{[\w-]/.test(rest) && end < at) {
    const span = { start: end, end };
    return {
      message: words`there is a comma missing`,
      title: words`Insert the comma`,
      edit: edit(span, ','),
    };
  }
  return null;
}

export const rules: readonly Rule[] = [ignitionSyntax];

export const why: RuleTexts = {
  'ignition-syntax': `Ignition reads strict JSON: no comma behind the last entry, one between any two, no comments, double quotes.`,
};

export const more: RuleTexts = {
  'ignition-syntax': `**Fix**: remove the comma or the comment, or put the comma in. Not part of "fix all".`,
};
