import { describe, expect, test } from 'vitest';
import { changesBetween, matching, nodeAt, shownOf } from '../../client/src/machine/nodes.ts';
import type { MachineViewNode, MachineViewResult } from '../../server/src/protocol/machine-view.ts';

function node(id: string, children: readonly MachineViewNode[] = []): MachineViewNode {
  const label = id.slice(id.lastIndexOf(':') + 1);
  return { id, kind: 'file', label, spoken: label, ...(children.length > 0 && { children }) };
}

type Places = Readonly<Record<string, readonly number[]>>;

function answer(sections: readonly MachineViewNode[], places: Places = {}, reason: string | null = null) {
  const ids = Object.keys(places);
  const result: MachineViewResult = {
    ...{
      id: '1',
      version: 1,
      name: 'a.bu',
      reason,
      machine: null,
      isWhole: false,
      reasonPlace: null,
      isEmpty: false,
      sections,
    },
    uris: ['file:///a.bu', 'file:///b.bu'],
    places: Object.values(places),
    leads: Object.fromEntries(ids.map((id, index) => [id, index])),
  };
  return result;
}

const FILES = node('files', [node('files:/opt', [node('files:/opt/a'), node('files:/opt/b')])]);

describe('what is shown', () => {
  test('is found by ids, with what is above and where it leads', () => {
    const { known } = shownOf(answer([FILES], { 'files:/opt/b': [1, 2, 3, 2, 9] }), undefined);
    expect(known.get('files:/opt/b')).toMatchObject({
      parent: 'files:/opt',
      lead: { uri: 'file:///b.bu', place: [1, 2, 3, 2, 9] },
    });
    expect(known.get('files:/opt/a')?.lead).toBeUndefined();
  });

  test('is the last machine below new problems, while there is none', () => {
    const last = shownOf(answer([node('boot'), node('problems', [node('problems:old')]), FILES]), undefined);
    const broken = answer([node('problems', [node('problems:new')])], {}, 'refused');
    const { sections, known } = shownOf(broken, last);
    expect(sections.map(({ id }) => id)).toEqual(['problems', 'boot', 'files']);
    expect([known.has('problems:new'), known.has('problems:old'), known.has('files:/opt/a')]).toEqual([
      ...[true, false, true],
    ]);
  });

  test('is drawn again only where something else is shown', () => {
    const before = shownOf(answer([FILES, node('units')], { 'files:/opt/a': [0, 1, 1, 1, 2] }), undefined);
    const moved = shownOf(answer([FILES, node('units')], { 'files:/opt/a': [0, 9, 1, 9, 2] }), before);
    expect(changesBetween(before, moved)).toEqual([]);
    const more = shownOf(answer([FILES, node('units', [node('units:a.service')])]), moved);
    expect(changesBetween(moved, more)).toEqual(['units']);
    expect(changesBetween(more, shownOf(answer([FILES]), more))).toBe('all');
    expect(changesBetween(undefined, more)).toBe('all');
  });
});

test('the cursor means the innermost entry in the document itself, of files rather than of what is said of them', () => {
  const shown = shownOf(
    answer([node('problems', [node('problems:x')]), FILES], {
      'problems:x': [0, 5, 6, 5, 8],
      'files:/opt': [0, 4, 13, 4, 19],
      'files:/opt/a': [0, 4, 12, 4, 20, 4, 6, 8, 10],
      'files:/opt/b': [1, 5, 0, 5, 80],
    }),
    undefined,
  );
  expect(nodeAt(shown, 4, 15)).toBe('files:/opt/a');
  expect(nodeAt(shown, 5, 7)).toBe('files:/opt/a');
  expect(nodeAt(shown, 8, 10)).toBe('files:/opt/a');
  expect(nodeAt(shown, 8, 11)).toBeUndefined();
  expect(nodeAt(shown, 3, 0)).toBeUndefined();
});

test('a filter keeps what holds all words, with what is above and below', () => {
  const shown = shownOf(answer([FILES, node('units', [node('units:b.service')])]), undefined);
  expect(matching(shown, '  ')).toBeNull();
  expect([...(matching(shown, '/A') ?? [])]).toEqual(['files:/opt/a', 'files:/opt', 'files']);
  expect([...(matching(shown, '/opt') ?? [])]).toContain('files:/opt/b');
  expect([...(matching(shown, 'B SERVICE') ?? [])]).toEqual(['units:b.service', 'units']);
  expect(matching(shown, 'nothing')?.size).toBe(0);
});
