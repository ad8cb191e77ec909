/**
 * Whether what editors show of a document beside findings and hovers is said in other languages as well. What a document says itself, and
 * names that are the same everywhere, stay as they are; `uncovered.json` names those.
 */
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../server/src/analysis.ts';
import { quickFixes } from '../../server/src/features/code-actions.ts';
import { complete } from '../../server/src/features/complete.ts';
import { offersFor } from '../../server/src/features/conversions.ts';
import { diskPicture } from '../../server/src/features/disk-picture/picture.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import { INLAY_KINDS } from '../../server/src/features/inlay-kinds.ts';
import { calendarInWords } from '../../server/src/features/inside/calendar-words.ts';
import { lenses, resolveLens } from '../../server/src/features/lenses.ts';
import { bootOf } from '../../server/src/features/machine-view/booted.ts';
import type { ViewNode } from '../../server/src/features/machine-view/node.ts';
import { machineLines } from '../../server/src/features/machine-view/text.ts';
import { machineView } from '../../server/src/features/machine-view/view.ts';
import { textsOf } from '../../server/src/features/machine-view/view-texts.ts';
import { placeAt } from '../../server/src/features/refactor/refactoring.ts';
import { refactorings } from '../../server/src/features/refactor/table.ts';
import { DEFAULT_SETTINGS } from '../../server/src/features/settings.ts';
import { silenceActions } from '../../server/src/features/silence.ts';
import { sizeMeter } from '../../server/src/features/size-meter.ts';
import { symbols } from '../../server/src/features/symbols.ts';
import { parseCalendar } from '../../server/src/programs/systemd/calendar.ts';
import { textOfLines } from '../../server/src/text/styled-lines.ts';
import { BRACKETS, corpus, leftIn, placesIn } from './brackets.ts';
import uncovered from './uncovered.json' with { type: 'json' };

/** Each a document, and many of the whole corpus. */
const documents = corpus().filter((_, at) => at % 3 === 0);

/** What an analysis is said to be, each as it is shown in the language of brackets. */
type Shown = (analysis: Analysis) => Iterable<string>;

/** Words that are of the document, or of what real tools say of it. */
function ownOf(analysis: Analysis): string {
  const { boot } = bootOf(analysis, null);
  const refusals = boot?.refusals.map(({ message }) => message) ?? [];
  const told = analysis.findings.flatMap(({ source, message }) => (source === 'flatcar' ? [] : [message]));
  return [analysis.text, ...told, ...refusals].join('\n').replaceAll('_', '').toLowerCase();
}

/** The letters of a mode. */
const MODE = /^[rwxstST]{9}$/;

/** Words outside of brackets that are neither names nor the document's, each with where it is. */
function leftOf(shown: Shown, every: number): { readonly left: readonly string[]; readonly said: number } {
  const left = new Map<string, string>();
  let said = 0;
  for (const analysis of documents.filter((_, at) => at % every === 0)) {
    const own = ownOf(analysis);
    for (const text of shown(analysis)) {
      if (text.includes('⟦')) said++;
      for (const word of leftIn(text).match(/(?<![^\s(])\p{L}{3,}(?=[:;,)]*(?:\s|$))/gu) ?? [])
        if (!left.has(word) && !MODE.test(word) && !own.includes(word.toLowerCase())) left.set(word, text);
    }
  }
  const known = new Set(uncovered.names);
  const unknown = [...left].filter(([word]) => !known.has(word));
  return { left: unknown.map(([word, text]) => `${word}: ${text.slice(0, 160)}`), said };
}

function everyPlace<Found>(analysis: Analysis, find: (offset: number) => readonly Found[]): readonly Found[] {
  return placesIn(analysis.tree.root).flatMap(find);
}

function allNodes(nodes: readonly ViewNode[]): readonly ViewNode[] {
  return nodes.flatMap((node) => [node, ...allNodes(node.children)]);
}

function* completionTexts(analysis: Analysis): Iterable<string> {
  for (const { detail, hint, documentation } of everyPlace(analysis, (offset) =>
    complete(analysis, offset, { snippets: true }),
  )) {
    yield BRACKETS.text(detail);
    yield BRACKETS.text(hint);
    yield BRACKETS.markdown(documentation);
  }
}

function viewOf(analysis: Analysis) {
  const whole = { analysis, twins: new Map(), pending: false };
  return machineView({ analysis, whole, name: 'a.bu', settings: DEFAULT_SETTINGS });
}

function titlesAt(analysis: Analysis, offset: number): readonly string[] {
  const span = { start: offset, end: offset };
  const place = placeAt(analysis, span, { name: 'a', files: undefined, createsFiles: true });
  return [
    ...[...quickFixes(analysis, span), ...silenceActions(analysis, span)].map(({ title }) => title),
    ...(place ? refactorings(place).map(({ offer }) => offer.title) : []),
  ];
}

/** With how many documents there are for each that is looked at, where looking takes long. */
const SHOWN: readonly (readonly [what: string, shown: Shown, every?: number])[] = [
  ['completions', completionTexts, 6],
  [
    'lenses',
    (analysis) =>
      lenses(analysis).map(({ kind }) =>
        BRACKETS.text(resolveLens(analysis, kind, DEFAULT_SETTINGS)?.title ?? ''),
      ),
  ],
  ['symbols', (analysis) => symbolTexts(symbols(analysis))],
  [
    'hints',
    (analysis) =>
      inlayHints(analysis, { start: 0, end: analysis.text.length }, new Set(INLAY_KINDS)).map(({ label }) =>
        BRACKETS.text(label),
      ),
  ],
  [
    'titles of actions',
    (analysis) => everyPlace(analysis, (at) => titlesAt(analysis, at)).map(BRACKETS.text),
  ],
  [
    'conversions',
    (analysis) => offersFor(analysis).flatMap(({ title, detail }) => [title, detail].map(BRACKETS.text)),
  ],
  [
    'sizes',
    (analysis) => {
      const meter = sizeMeter(analysis, DEFAULT_SETTINGS);
      if (!meter) return [];
      const { title, advice, contributors } = meter;
      return [title, ...advice, ...contributors.map(({ label }) => label)].map(BRACKETS.text);
    },
  ],
  ['disks', (analysis) => diskTexts(analysis).map(BRACKETS.text)],
  [
    'nodes of the machine view',
    (analysis) =>
      allNodes(viewOf(analysis).sections).flatMap((node) => {
        const { label, description, tooltip, spoken } = textsOf(node, BRACKETS);
        const [, ...more] = tooltip;
        // What is copied is a name, and so is what a file of accounts holds.
        const isName = Boolean(node.copy) || label.includes(':');
        return [isName ? '' : label, description, spoken.replaceAll(label, ''), ...more];
      }),
  ],
  [
    'lines of the machine as a text',
    (analysis) => [
      textOfLines(
        machineLines(bootOf(analysis, null), 'a.bu', () => 'a.bu:1:1', BRACKETS),
        false,
      ),
    ],
  ],
];

function symbolTexts(found: ReturnType<typeof symbols>): readonly string[] {
  return found.flatMap(({ detail, children }) => [BRACKETS.text(detail), ...symbolTexts(children)]);
}

type Lying = { readonly details: readonly string[]; readonly layers: readonly Lying[] } & Named;
interface Named {
  readonly name: string;
  readonly isNameless?: true;
  readonly mount?: { readonly how: string } | null;
}

function diskTexts(analysis: Analysis): readonly string[] {
  const picture = diskPicture(analysis);
  const ofLayer = ({ details, layers, ...named }: Lying): readonly string[] => [
    ...details,
    ...ownName(named),
    ...layers.flatMap(ofLayer),
  ];
  const ownName = ({ name, isNameless, mount }: Named): readonly string[] => [
    isNameless ? name : '',
    mount?.how ?? '',
  ];
  return (picture?.blocks ?? []).flatMap((block) => [
    ...block.details,
    ...ownName(block),
    ...block.pieces.flatMap(({ details, layers }) => [...details, ...layers.flatMap(ofLayer)]),
  ]);
}

describe('in another language', () => {
  for (const [what, shown, every = 1] of SHOWN) {
    it(`is what we say in ${what}`, () => {
      const { left, said } = leftOf(shown, every);
      expect(left).toEqual([]);
      expect(said).toBeGreaterThan(0);
    });
  }

  it.each([
    ...['daily', '*:0/15', 'Mon..Fri 09:30', 'Sat,Sun 04,16:00', '*-*~1 02:00', '*-*~3 02:00', 'quarterly'],
    ...[
      '2030-*-1..7 8..18:00',
      'Mon *-2/3-* 1/2:3:4,5',
      '*-1-* *:*:0/10',
      '2030..2032-1,2-* 0:0',
      '*:5,7:09',
    ],
  ])('is all that is said of the calendar expression %s', (expression) => {
    const parsed = parseCalendar(expression);
    const said = parsed && calendarInWords(parsed, BRACKETS);
    expect(said).toContain('⟦');
    expect(leftIn(said ?? '')).toBe('');
  });
});
