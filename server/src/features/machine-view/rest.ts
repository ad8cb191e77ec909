/** What stops the boot, what is said of the document, kernel arguments, and what is fetched. */

import type { Part } from '../../compose/compose.ts';
import type { FirstBoot, Refusal } from '../../machine/first-boot/first-boot.ts';
import { causeOf } from '../../machine/first-boot/note.ts';
import type { Located } from '../../machine/machine.ts';
import { words } from '../../text/words.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ViewContext } from './context.ts';
import { nodeOf, sectionOf, type ViewNode } from './node.ts';
import { fetchedFor, stopOf, TITLES, verifiedWord } from './words.ts';

/** So many problems are shown; the editor's own list has all. */
const MOST_PROBLEMS = 200;

/** Whether the first boot goes through, and what stops it. */
export function bootNode({ boot, effective, nameOf }: ViewContext): ViewNode {
  const goes = boot.refusal === null;
  const children = boot.refusals.map((refusal, index) => refusalNode(refusal, index));
  const { ignored, incomplete } = effective;
  const notes = [
    ...(ignored ? [words`all is ignored: ${nameOf(ignored.document)} names a config that is not valid`] : []),
    ...(incomplete ? [words`a config that cannot be seen here may change this`] : []),
  ];
  return nodeOf({
    ...{ id: 'boot', kind: goes ? 'goes' : 'stop', label: goes ? GOES : STOPS, facts: notes },
    ...{ children, open: true, cause: boot.refusal?.cause ?? null },
    badges: [],
  });
}

const GOES = words`The first boot goes through`;
const STOPS = words`The first boot stops`;

function refusalNode(refusal: Refusal, index: number): ViewNode {
  const { message, cause, meets, class: kind, at } = refusal;
  const id = `boot:${kind}:${at ?? ''}:${index}`;
  return nodeOf({
    ...{ id, kind: 'stop', what: index === 0 ? 'stops' : 'and then', label: stopOf(refusal), cause },
    facts: [message],
    more: meets.map(({ what }) => what),
    badges: [{ severity: 'error', message: '' }],
    children: meets.map((one, place) =>
      nodeOf({ id: `${id}:${place}`, kind: 'note', label: one.what, cause: one.cause }),
    ),
    open: true,
  });
}

/** What is said of a document; of a machine that is composed, of which part. */
export interface Problem extends Diagnostic {
  readonly part?: Part;
}

/**
 * What is said of the document, or of one part after the other; null where nothing is. Hints are not: they are about the text.
 * @param told what stops the boot stands on top already
 */
export function problemsSection(problems: readonly Problem[], told: boolean): ViewNode | null {
  const all = problems.filter(
    ({ severity, code }) => severity !== 'hint' && !(told && code.startsWith('boot/')),
  );
  const parts = [...new Set(all.map(({ part }) => part))];
  const turns = new Map(parts.map((part, turn) => [part, turn]));
  const turnOf = ({ part }: Problem): number => turns.get(part) ?? 0;
  const seen = new Map<string, number>();
  const nodes = all
    .toSorted(
      (a, b) => RANKS[a.severity] - RANKS[b.severity] || turnOf(a) - turnOf(b) || a.span.start - b.span.start,
    )
    .slice(0, MOST_PROBLEMS)
    .map((one) => problemNode(one, seen));
  const section = sectionOf('problems', words`Problems`, nodes);
  return section && { ...section, facts: [countsOf(all)] };
}

const RANKS = { error: 0, warning: 1, info: 2, hint: 3 } as const;

function problemNode(
  { span, severity, source, code, message, part }: Problem,
  seen: Map<string, number>,
): ViewNode {
  const [first = ''] = message.split('\n', 1);
  const name = `${part ? `${part.name}:` : ''}${source}:${code}:${first}`;
  const count = seen.get(name) ?? 0;
  seen.set(name, count + 1);
  return nodeOf({
    ...{ id: `problems:${name}:${count}`, kind: severity, what: severity, label: first, span },
    ...(part && { part }),
    facts: [source === 'flatcar' ? code : source, part ? words`from ${part.name}` : ''],
    more: message.split('\n').slice(1),
    badges: [{ severity, message: '' }],
  });
}

function countsOf(all: readonly Diagnostic[]): string {
  const count = (severity: keyof typeof SEVERAL): string => {
    const found = all.filter((one) => one.severity === severity).length;
    return found === 0 ? '' : numbered(found, severity);
  };
  return [count('error'), count('warning'), count('info')].filter(Boolean).join(', ');
}

const SEVERAL = {
  error: (count: number) => (count === 1 ? words`1 error` : words`${count} errors`),
  warning: (count: number) => (count === 1 ? words`1 warning` : words`${count} warnings`),
  info: (count: number) => words`${count} info`,
} as const;

function numbered(count: number, severity: keyof typeof SEVERAL): string {
  return SEVERAL[severity](count);
}

/** The section of the kernel arguments; null where there are none. */
export function kernelSection({ boot, machine, nameOf }: ViewContext): ViewNode | null {
  const { shouldExist, shouldNotExist } = boot.kernelArguments;
  const ofOperator = machine.operator?.kernelArguments ?? [];
  const node = (word: string) => (one: Located<string>, index: number) =>
    nodeOf({
      ...{ id: `kernel:${word}:${index}:${one.value}`, kind: 'argument', what: 'kernel argument' },
      ...{ label: one.value, copy: one.value, cause: causeOf(one) },
      facts: [word, one.document ? words`from ${nameOf(one.document)}` : ''],
    });
  return sectionOf('kernel', TITLES.kernel, [
    ...shouldExist.map(node(words`added`)),
    ...shouldNotExist.map(node(words`removed`)),
    ...ofOperator.map(node(words`added by the operator`)),
  ]);
}

/** The section of what is fetched; null where nothing is. */
export function fetchedSection(boot: FirstBoot, nameOf: ViewContext['nameOf']): ViewNode | null {
  const nodes = boot.fetched.map(({ what, owner, url, hash }, index) =>
    nodeOf({
      ...{ id: `fetched:${index}:${url.value}`, kind: 'fetched', what: 'fetched', label: url.value },
      ...{ copy: url.value, cause: causeOf(url) },
      facts: [
        fetchedFor(what, owner),
        verifiedWord(hash?.value),
        url.document ? words`from ${nameOf(url.document)}` : '',
      ],
    }),
  );
  return sectionOf('fetched', TITLES.fetched, nodes);
}
