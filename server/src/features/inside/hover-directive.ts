/** Sections and directives as Markdown. */
import { choicesOf } from '../../spec/directives/choices.ts';
import type { Directive, DirectiveFile } from '../../spec/directives/directive.ts';
import { isKnown } from '../../spec/directives/lookup.ts';
import { directiveUrl, pageUrl } from '../../spec/directives/pages.ts';
import { sectionPage, sectionSentence } from '../../spec/directives/section-words.ts';
import { typeInWords } from '../../spec/directives/type-words.ts';
import { type FlatcarTarget, nameOfTarget, parseTarget } from '../../spec/flatcar/releases.ts';
import { code, paragraphs } from '../markdown.ts';
import { versionsOf } from './inside.ts';

/** More words than that are left to the completion. */
const MOST_WORDS = 24;

/** What a section of a file is for; '' for one that it does not have. */
export function describeSection(file: DirectiveFile, section: string, target: FlatcarTarget): string {
  const sentence = sectionSentence(file, section);
  if (sentence === '') return '';
  const page = sectionPage(file, section);
  return paragraphs([`**${code(`[${section}]`)}**`, sentence, link(page, pageUrl(page, target.systemd))]);
}

/** What a directive does, takes and is without being set. */
export function describeDirective(directive: Directive, file: DirectiveFile, target: FlatcarTarget): string {
  const { name, doc, page } = directive;
  const facts = [
    `**${code(`${name}=`)}**`,
    typeInWords(directive.type, directive.bool),
    defaultOf(directive),
  ];
  return paragraphs([
    facts.filter((part) => part !== '').join(' · '),
    doc,
    wordsOf(directive, target),
    directive.many && !/adds? up|clears the list/.test(doc) ? 'May stand several times.' : '',
    fateOf(directive),
    ageOf(directive, file, target),
    link(page, directiveUrl(directive, target.systemd)),
  ]);
}

/** A directive that stands in a section where nobody reads it. */
export function describeMisplaced(
  directive: Directive,
  section: string,
  file: DirectiveFile,
  target: FlatcarTarget,
): string {
  const where = section === '' ? 'in front of the first section' : `in ${code(`[${section}]`)}`;
  const note = `**Not read ${where}:** it belongs in ${code(`[${directive.section}]`)}.`;
  return paragraphs([note, describeDirective(directive, file, target)]);
}

function defaultOf({ fallback }: Directive): string {
  if (fallback === null) return '';
  const [, value = fallback, from] = /^(.*) \((\w+=)\)$/.exec(fallback) ?? [];
  return from === undefined ? `default ${code(value)}` : `default ${code(value)} (${code(from)})`;
}

function wordsOf(directive: Directive, target: FlatcarTarget): string {
  const words = directive.type.startsWith('enum:') ? choicesOf(directive, versionsOf(target)) : [];
  if (words.length === 0) return '';
  const shown = words.slice(0, MOST_WORDS).map((word) => code(word));
  return `Values: ${shown.join(', ')}${words.length > MOST_WORDS ? ' …' : ''}`;
}

function fateOf({ deprecated, ignored }: Directive): string {
  if (deprecated !== null && deprecated !== '')
    return `**Outdated:** ${code(`${deprecated.replace(/=$/, '')}=`)} took its place.`;
  if (deprecated !== null) return '**Outdated:** nothing took its place.';
  return ignored ? '**Without effect on Flatcar.**' : '';
}

/** Since when there is a directive, and which Flatcar does not have it. */
function ageOf(directive: Directive, file: DirectiveFile, target: FlatcarTarget): string {
  const { since, page } = directive;
  if (since === null) return '';
  if (page.startsWith('podman')) {
    const isThere = isKnown(directive, file, versionsOf(target));
    return isThere
      ? `Since Podman ${since}.`
      : `**Since Podman ${since}:** Flatcar's extension may be older.`;
  }
  if (Number(since) > target.systemd)
    return `**Not in ${nameOfTarget(target)}:** it needs systemd ${since}, and there is ${target.systemd}.`;
  const lts = parseTarget('lts')?.systemd ?? target.systemd;
  return Number(since) > lts
    ? `Since systemd ${since}, not in LTS (systemd ${lts}).`
    : `Since systemd ${since}.`;
}

function link(page: string, url: string | null): string {
  return url === null ? '' : `[${page}](${url})`;
}
