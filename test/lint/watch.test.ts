/** A rule that found nothing is asked again only when something has changed that it read. */
import { expect, it } from 'vitest';
import { analyze } from '../../server/src/analysis.ts';
import { recallViews } from '../../server/src/embedded/view.ts';
import { targetOf } from '../../server/src/lint/options.ts';
import type { MachineContext, MachineRule, Remark } from '../../server/src/lint/rule.ts';
import { inTexts, nodesWhere, recallNodes } from '../../server/src/lint/views.ts';
import { watch } from '../../server/src/lint/watch.ts';
import { firstBootOf } from '../../server/src/machine/first-boot/run.ts';
import { placesOf } from '../../server/src/machine/places.ts';
import { createMemory, type Memory, NO_MEMORY } from '../../server/src/text/memory.ts';

const SETTINGS: readonly unknown[] = ['settings'];
const REMARK: Remark = { path: null, span: { start: 0, end: 0 }, message: 'found' };

/** A rule that notes that it is asked. */
function rule(id: string, check: MachineRule['check']): MachineRule {
  return { on: 'machine', id, title: id, harm: 'taste', check };
}

const users = rule('users', ({ machine }) =>
  machine.users.flatMap(({ name }) => (name.value === 'x' ? REMARK : [])),
);
const places = rule('places', ({ machine }) =>
  placesOf(machine).some(({ at }) => at.value === '/x') ? [REMARK] : [],
);
const openFiles = nodesWhere(({ mode }) => mode?.value === 0o777);
const open = rule('open', ({ machine }) => openFiles(machine).map(() => REMARK));
const wordsIn = inTexts(({ text }) => (text.includes('word') ? ['word'] : []));
const words = rule('words', ({ machine }) => (wordsIn(machine).length > 1 ? [REMARK] : []));
const contents = rule('contents', ({ machine }) =>
  machine.nodes.some(({ texts }) => texts[0]?.text === '!') ? [REMARK] : [],
);
const text = rule('text', (context) => (context.text.includes('?') ? [REMARK] : []));
const nothing = rule('nothing', () => []);
const ALL = [users, places, open, words, contents, text, nothing];

const TARGET = targetOf({});

function contextOf(document: string, memory: Memory): MachineContext {
  memory.turn();
  const analysis = analyze(document, { kind: 'butane', memory });
  const [machine, effective] = [analysis.machine(), analysis.effective()];
  if (!machine || !effective) throw new Error(`no machine:\n${document}`);
  return {
    ...{ text: document, language: 'yaml', machine, target: TARGET, memory },
    ...{ specification: null, butane: null, said: [] },
    effective: () => effective,
    firstBoot: () => firstBootOf(effective, null),
  };
}

/** The rules that are asked about one document after the other. */
function askedAbout(...documents: readonly (string | readonly [string, readonly unknown[]])[]) {
  const memory = createMemory();
  return documents.map((one) => {
    const [document, by] = typeof one === 'string' ? [one, SETTINGS] : one;
    const context = contextOf(document, memory);
    recallViews(context.machine.texts, memory);
    recallNodes(context.machine, memory);
    const watched = watch(context, ALL, by);
    for (const one of watched.rules) watched.ask(one);
    watched.end();
    return watched.rules.map(({ id }) => id).join(' ');
  });
}

const EVERY = ALL.map(({ id }) => id).join(' ');

const DOCUMENT = `variant: flatcar
version: 1.1.0
passwd:
  users:
    - name: core
storage:
  files:
    - path: /etc/a
      mode: 0644
      contents:
        inline: first
    - path: /etc/b
      contents:
        inline: word
`;

it.each([
  ['nothing', '', '', 'text'],
  ['a line outside of lists', 'version: 1.1.0', 'version: 1.1.0 # stable', 'users contents text'],
  ['contents', 'first', 'second', 'contents text'],
  ['contents that another rule looks for', 'first', 'a word', 'words contents text'],
  ['a path', '/etc/a', '/etc/c', 'places contents text'],
  ['a mode', '0644', '0600', 'places contents text'],
  ['a user', 'name: core', 'name: admin', 'users text'],
  ['a list that grows', '  files:', '  files:\n    - path: /etc/z', 'places contents text'],
])('is asked again after a change of %s', (_, from, to, asked) => {
  expect(askedAbout(DOCUMENT, DOCUMENT.replace(from, to))).toEqual([EVERY, asked]);
});

it('is asked as long as it finds something', () => {
  const found = DOCUMENT.replace('core', 'x');
  const [, first, second, third] = askedAbout(DOCUMENT, found, found, DOCUMENT);
  expect([first, second, third]).toEqual(['users text', 'users text', 'users text']);
});

it('is asked anew under other settings', () => {
  expect(askedAbout(DOCUMENT, [DOCUMENT, ['others']], [DOCUMENT, ['others']])).toEqual([
    EVERY,
    EVERY,
    'text',
  ]);
});

it('is asked anew where not all were asked before', () => {
  const memory = createMemory();
  const asked = () => watch(contextOf(DOCUMENT, memory), ALL, SETTINGS);
  const first = asked();
  first.ask(nothing);
  expect(asked().rules).toEqual(ALL);
});

it('is asked each time where nothing is kept, or configs are merged', () => {
  const context = contextOf(DOCUMENT, NO_MEMORY);
  expect(watch(context, ALL, SETTINGS).rules).toEqual(ALL);
  const merging = `${DOCUMENT}ignition:\n  config:\n    merge:\n      - inline: '{"ignition":{"version":"3.4.0"}}'\n`;
  expect(askedAbout(merging, merging)).toEqual([EVERY, EVERY]);
});
