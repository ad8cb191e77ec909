/** What the first boot leaves behind is taken from an earlier boot: what did not change is the same object, what did is as if nothing were kept. */
import { expect, it } from 'vitest';
import { bootOf } from '../../server/src/analysis/first-boot.ts';
import { type Analysis, analyze } from '../../server/src/analysis.ts';
import { createMemory } from '../../server/src/text/memory.ts';
import { differenceOf } from '../kit/same-analysis.ts';

const HEAD = 'variant: flatcar\nversion: 1.1.0\n';
const file = (path: string, text: string, more = '') =>
  `    - path: ${path}\n${more}      contents: {inline: "${text}"}\n`;
const files = (...all: readonly string[]) => `storage:\n  files:\n${all.join('')}`;
const unit = (name: string, text: string) =>
  `systemd:\n  units:\n    - name: ${name}\n      enabled: true\n      contents: "${text}"\n`;

/** Boots texts in a row, as they are typed; each boot is compared with one of which nothing was kept. */
function bootAll(texts: readonly string[]) {
  const memory = createMemory();
  return texts.map((text) => {
    memory.turn();
    const analysis = analyze(HEAD + text, { memory });
    expect(differenceOf(analysis, analyze(HEAD + text))).toBeNull();
    return treeOf(analysis);
  });
}

function treeOf(analysis: Analysis) {
  const entries = bootOf(analysis, null)?.boot.tree ?? [];
  return new Map(entries.map((entry) => [entry.path, entry]));
}

/** The paths whose entries are other objects than in the boot before. */
function changed([before, now]: readonly ReadonlyMap<string, object>[]): readonly string[] {
  return [...(now ?? [])].flatMap(([path, entry]) => (before?.get(path) === entry ? [] : [path]));
}

it('has other bytes for a file that is typed in, and the same entries for all else', () => {
  const boots = bootAll([
    files(file('/etc/one', 'a'), file('/etc/two', 'b')) + unit('a.service', '[Service]'),
    files(file('/etc/one', 'a'), file('/etc/two', 'bc')) + unit('a.service', '[Service]'),
  ]);
  expect(changed(boots)).toEqual(['/etc/two']);
  expect(boots[1]?.get('/etc/two')).toMatchObject({ size: 2, bytes: new Uint8Array([98, 99]) });
});

it('has the same entries where all moved down', () => {
  const [one, two, three] = ['/etc/one', '/etc/two', '/etc/three'].map((path) => file(path, 'a'));
  const text = (first = '') => files(first, two ?? '', three ?? '');
  expect(changed(bootAll([text(one), text(`${one}\n\n`)]))).not.toContain('/etc/three');
});

it.each([
  ['a file that is appended to', '/etc/one', 'append: [{inline: "z"}]'],
  ['a file that stands in place of one of the image', '/etc/hosts', 'overwrite: true'],
])('is booted anew for %s', (_, path, more) => {
  const texts = ['a', 'ab'].map((text) => files(file(path, text, `      ${more}\n`), file('/etc/two', 'b')));
  const boots = bootAll(texts);
  expect(changed(boots)).toContain(path);
});

it('is booted anew where the boot goes by a text: what a unit asks for', () => {
  const text = (more: string) =>
    files(file('/etc/one', 'a')) + unit('a.service', `[Install]\\nWantedBy=${more}.target`);
  const [before, now] = bootAll([text('multi-user'), text('graphical')]);
  expect(now?.size).toBe(before?.size);
});

it('is booted anew where another entry comes, and taken over again from then on', () => {
  const one = file('/etc/one', 'a');
  const boots = bootAll([
    files(one),
    files(one, file('/etc/two', 'b')),
    files(one, file('/etc/two', 'bc')),
    files(one, file('/etc/two', 'bcd')),
  ]);
  expect(boots[1]?.has('/etc/two')).toBe(true);
  expect(changed(boots.slice(2))).toEqual(['/etc/two']);
});
