/** Sections and directives as Markdown. */
import { choicesOf } from '../../spec/directives/choices.ts';
import type { Directive, DirectiveFile } from '../../spec/directives/directive.ts';
import { isKnown } from '../../spec/directives/lookup.ts';
import { directiveUrl, pageUrl } from '../../spec/directives/pages.ts';
import { sectionPage, sectionSentence } from '../../spec/directives/section-words.ts';
import { typeInWords } from '../../spec/directives/type-words.ts';
import { type FlatcarTarget, nameOfTarget, parseTarget } from '../../spec/flatcar/releases.ts';
import { words } from '../../text/words.ts';
import { code, paragraphs } from '../markdown.ts';
import type { Inside } from './inside.ts';

/** The Flatcar that counts, and the versions of what it has. */
type Counts = Pick<Inside, 'target' | 'versions'>;

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
export function describeDirective(directive: Directive, file: DirectiveFile, counts: Counts): string {
  const { name, doc, page } = directive;
  const isMany = directive.many && !/adds? up|clears the list/.test(doc);
  const facts = [
    typeInWords(directive.type, directive.bool),
    defaultOf(directive),
    isMany ? words`may stand several times` : '',
    ageOf(directive, file, counts),
  ].filter((part) => part !== '');
  return paragraphs([
    `**${code(`${name}=`)}**`,
    lackOf(directive, file, counts),
    // Its sentence says the same of what is outdated.
    doc.startsWith('Outdated:') ? '' : doc,
    fateOf(directive),
    facts.join(' · '),
    wordsOf(directive, counts),
    link(page, directiveUrl(directive, counts.target.systemd)),
  ]);
}

/** A directive that stands in a section where nobody reads it. */
export function describeMisplaced(
  directive: Directive,
  section: string,
  file: DirectiveFile,
  counts: Counts,
): string {
  const home = code(`[${directive.section}]`);
  const note =
    section === ''
      ? words`**Not read in front of the first section:** it belongs in ${home}.`
      : words`**Not read in ${code(`[${section}]`)}:** it belongs in ${home}.`;
  return paragraphs([note, describeDirective(directive, file, counts)]);
}

function defaultOf({ fallback }: Directive): string {
  if (fallback === null) return '';
  const open = fallback.endsWith(')') ? fallback.indexOf(' (') : -1;
  if (open < 0) return words`default ${code(fallback)}`;
  const from = fallback
    .slice(open + 2, -1)
    .split(' ')
    .map((word) => (/^\w+=\w*$/.test(word) ? code(word) : word))
    .join(' ');
  return words`default ${code(fallback.slice(0, open))} (${from})`;
}

function wordsOf(directive: Directive, { versions }: Counts): string {
  const choices = directive.type.startsWith('enum:') ? choicesOf(directive, versions) : [];
  if (choices.length === 0) return '';
  const shown = [
    ...choices.slice(0, MOST_WORDS).map((word) => code(word)),
    ...choices
      .slice(MOST_WORDS)
      .slice(0, 1)
      .map(() => '…'),
  ];
  return words`Values: ${shown.join(', ')}`;
}

function fateOf({ deprecated, ignored }: Directive): string {
  if (deprecated !== null && deprecated !== '')
    return outdated(deprecated.split(' and ').map((name) => code(`${name.replace(/=$/, '')}=`)));
  if (deprecated !== null) return words`**Outdated:** nothing took its place.`;
  return ignored ? words`**Without effect on Flatcar.**` : '';
}

function outdated([first = '', second]: readonly string[]): string {
  return second === undefined
    ? words`**Outdated:** ${first} took its place.`
    : words`**Outdated:** ${first} and ${second} took its place.`;
}

/** The systemd that even old releases of Flatcar have: nobody asks since when there is what it knows. */
const EVERYWHERE = 249;
/** The first Podman with quadlets. */
const FIRST_QUADLETS = '4.4';

/** Since when there is a directive that the Flatcar has; '' where it always was. */
function ageOf(directive: Directive, file: DirectiveFile, { versions }: Counts): string {
  const { since, page } = directive;
  if (since === null || !isKnown(directive, file, versions)) return '';
  if (page.startsWith('podman')) return since === FIRST_QUADLETS ? '' : words`since Podman ${since}`;
  if (Number(since) <= EVERYWHERE) return '';
  const lts = parseTarget('lts')?.systemd ?? versions.systemd;
  return Number(since) > lts
    ? words`since systemd ${since}, not in LTS (systemd ${lts})`
    : words`since systemd ${since}`;
}

/** That the Flatcar is older than a directive. */
function lackOf(directive: Directive, file: DirectiveFile, { target, versions }: Counts): string {
  const { since, page } = directive;
  if (since === null || isKnown(directive, file, versions)) return '';
  const isPodman = page.startsWith('podman');
  const has = isPodman ? `${Math.floor(versions.podman / 100)}.${versions.podman % 100}` : target.systemd;
  const name = nameOfTarget(target);
  return isPodman
    ? words`**Not in ${name}:** it needs Podman ${since}, and ${has} is in its extension.`
    : words`**Not in ${name}:** it needs systemd ${since}, and ${has} is there.`;
}

function link(page: string, url: string | null): string {
  return url === null ? '' : `[${page}](${url})`;
}
