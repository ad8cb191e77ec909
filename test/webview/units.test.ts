/** The picture of a graph of units, from the model to the elements: pure functions, without a page. */
import { describe, expect, it } from 'vitest';
import type { UnitGraphEdge, UnitGraphNode, UnitGraphView } from '../../server/src/protocol/unit-graph.ts';
import type { Child, Drawn } from '../../webview/src/kit/drawn.ts';
import { changeSettings, choose, UNIT_SETTINGS, type UnitSettings } from '../../webview/src/units/choose.ts';
import { drawUnits, rememberedDrawing } from '../../webview/src/units/draw.ts';
import { isUnitGraph } from '../../webview/src/units/is-view.ts';
import { layOut } from '../../webview/src/units/layout.ts';
import { styleOf } from '../../webview/src/units/lines.ts';
import { moveAlong } from '../../webview/src/units/move.ts';

const NODE: UnitGraphNode = {
  ...{ name: '', origin: 'config', own: true, description: null, start: 'boot', enabled: null },
  ...{ rank: 0, ring: null, meant: null, place: null },
};

function node(name: string, rank: number, rest: Partial<UnitGraphNode> = {}): UnitGraphNode {
  return { ...NODE, name, rank, ...rest };
}

function edge(
  from: number,
  to: number,
  kind: UnitGraphEdge['kind'],
  rest: Partial<UnitGraphEdge> = {},
): UnitGraphEdge {
  return { from, to, kind, by: 'directive', place: null, inRing: false, ...rest };
}

function viewOf(
  nodes: readonly UnitGraphNode[],
  edges: readonly UnitGraphEdge[],
  rest: Partial<UnitGraphView> = {},
): UnitGraphView {
  return { places: [], nodes, edges, rings: [], left: 0, incomplete: false, ...rest };
}

const WEB = viewOf(
  [
    node('db.service', 0, { place: 0 }),
    node('web.service', 1, { place: 1, description: 'The <b>web</b>' }),
    node('gone.service', 1, { origin: 'missing', own: false, meant: 'done.service', place: 5 }),
    node('multi-user.target', 2, { origin: 'image', own: false }),
  ],
  [
    edge(1, 0, 'requires', { place: 2 }),
    edge(1, 0, 'after', { place: 3 }),
    edge(3, 1, 'wants', { by: 'install', place: 4 }),
    edge(3, 0, 'after', { by: 'default' }),
    edge(1, 2, 'wants', { place: 5 }),
  ],
);

function draw(view: UnitGraphView, settings: Partial<UnitSettings> = {}): Drawn {
  return drawUnits(view, { width: 1000, settings: { ...UNIT_SETTINGS, ...settings } });
}

/** All elements of a picture, from the outside in. */
function all(drawn: Drawn): readonly Drawn[] {
  const inner = drawn.children.flatMap((child: Child) => (typeof child === 'string' ? [] : all(child)));
  return [drawn, ...inner];
}

function parts(drawn: Drawn): readonly string[] {
  return all(drawn).flatMap(({ attributes }) => {
    const { 'data-key': key, 'data-place': place } = attributes;
    return key === undefined ? [] : [`${key} → ${place ?? 'nowhere'}`];
  });
}

function texts(drawn: Drawn): string {
  return drawn.children.map((child) => (typeof child === 'string' ? child : texts(child))).join('');
}

function withClass(drawn: Drawn, name: string): readonly Drawn[] {
  return all(drawn).filter(({ attributes }) =>
    String(attributes['class'] ?? '')
      .split(' ')
      .includes(name),
  );
}

describe('the picture of units', () => {
  it('has a part for each unit and relation, which lead to the document', () => {
    expect(parts(draw(WEB))).toEqual([
      'edge requires web.service db.service → 2',
      'edge after web.service db.service → 3',
      'edge wants multi-user.target web.service → 4',
      'edge wants web.service gone.service → 5',
      'unit db.service → 0',
      'unit web.service → 1',
      'unit gone.service → 5',
      'unit multi-user.target → nowhere',
    ]);
  });

  it('says to a screen reader what each is', () => {
    const labels = all(draw(WEB)).flatMap(({ attributes }) =>
      attributes['data-key'] === undefined ? [] : [attributes['aria-label']],
    );
    expect(labels).toEqual([
      'web.service requires db.service',
      'web.service starts after db.service',
      'multi-user.target wants web.service (by [Install], as it is enabled)',
      'web.service wants gone.service',
      'db.service, of the config, starts at boot',
      'web.service, of the config, starts at boot, The <b>web</b>',
      'gone.service, no such unit: done.service?',
      'multi-user.target, of the image, starts at boot',
    ]);
  });

  it('puts units of later steps farther to the right, and none over another', () => {
    const { boxes } = layOut(choose(WEB, UNIT_SETTINGS));
    const [db, web, gone, target] = [0, 1, 2, 3].map((number) => boxes.get(number));
    expect((db?.x ?? 0) < (web?.x ?? 0) && (web?.x ?? 0) < (target?.x ?? 0)).toBe(true);
    expect(Math.abs((web?.y ?? 0) - (gone?.y ?? 0))).toBeGreaterThan(web?.height ?? 0);
  });

  it('tells kinds of lines apart without colours', () => {
    const kinds = ['requires', 'wants', 'part-of', 'after', 'triggers', 'conflicts'] as const;
    const styles = kinds.map((kind) => JSON.stringify(styleOf(kind)));
    expect(new Set(styles).size).toBe(kinds.length);
    const [first] = withClass(draw(WEB), 'stroke');
    const { 'marker-start': start, 'marker-end': end } = first?.attributes ?? {};
    // The dot at what is required, the arrow at who starts later.
    expect([start, end]).toEqual(['url(#dot)', 'url(#arrow)']);
  });

  it('shows rings whatever is chosen, and says who waits in them', () => {
    const ring = viewOf(
      [node('a.service', 0, { ring: 0 }), node('b.service', 0, { ring: 0 })],
      [edge(0, 1, 'after', { inRing: true }), edge(1, 0, 'after', { inRing: true })],
      { rings: [[0, 1]] },
    );
    const drawn = draw(ring, { order: false });
    expect(parts(drawn).filter((key) => key.startsWith('edge'))).toHaveLength(2);
    expect(texts(drawn)).toContain(
      'These wait for each other, and the boot leaves one of them out: a.service, b.service',
    );
    expect(withClass(drawn, 'in-ring').length).toBeGreaterThan(2);
  });

  it('tells it all in words, step by step', () => {
    const list = all(draw(WEB, { words: true })).find(({ tag }) => tag === 'section');
    expect(list && texts(list)).toContain(
      'Step 2: web.service, of the config, starts at boot, The <b>web</b>web.service requires db.service',
    );
    expect(
      draw(WEB, { words: false }).children.some(
        (child) => typeof child !== 'string' && child.tag === 'section',
      ),
    ).toBe(false);
  });

  it('says what there is to know of it as a whole', () => {
    expect(texts(draw(viewOf([node('sysinit.target', 0, { own: false, origin: 'image' })], [])))).toContain(
      'The config has no units',
    );
    expect(texts(draw(viewOf([node('a.service', 0)], [], { left: 7, incomplete: true })))).toMatch(
      /cannot be read here.*7 more units/,
    );
    expect(parts(draw(viewOf([], [])))).toEqual([]);
  });
});

describe('what is chosen', () => {
  const shown = (settings: Partial<UnitSettings>) => {
    const { nodes, edges } = choose(WEB, { ...UNIT_SETTINGS, ...settings });
    return [nodes.map(({ name }) => name), edges.map(({ number }) => number)];
  };

  it('is units of the config alone, with what they name in vain', () => {
    expect(shown({ image: false })).toEqual([
      ['db.service', 'web.service', 'gone.service'],
      [0, 1, 4],
    ]);
  });

  it('is kinds of relations, and what goes without saying', () => {
    expect(shown({ needs: false })[1]).toEqual([1]);
    expect(shown({ order: false })[1]).toEqual([0, 2, 4]);
    expect(shown({ implicit: true })[1]).toEqual([0, 1, 2, 3, 4]);
  });

  it('changes by the buttons that there are, and by no other name', () => {
    expect(changeSettings(UNIT_SETTINGS, 'order').order).toBe(false);
    expect(changeSettings(UNIT_SETTINGS, 'toString')).toEqual(UNIT_SETTINGS);
    expect(changeSettings(UNIT_SETTINGS, 'zoom-in', 0.8).zoom).toBeCloseTo(1);
    expect(changeSettings({ ...UNIT_SETTINGS, zoom: 4 }, 'zoom-in').zoom).toBe(4);
    expect(changeSettings({ ...UNIT_SETTINGS, zoom: 2 }, 'zoom-fit').zoom).toBe(0);
    const buttons = all(draw(WEB)).flatMap(({ attributes }) => attributes['data-action'] ?? []);
    const changed = buttons.filter(
      (action) => changeSettings({ ...UNIT_SETTINGS, zoom: 1 }, String(action)) !== UNIT_SETTINGS,
    );
    expect([changed.length, buttons.length > 8]).toEqual([buttons.length, true]);
  });
});

describe('arrow keys', () => {
  it('lead along lines, from a unit to a relation to the unit at its other end', () => {
    const way = ['unit db.service'];
    for (let step = 0; step < 4; step++)
      way.push(moveAlong(WEB, way.at(-1) ?? '', 'ArrowRight') ?? 'nowhere');
    expect(way).toEqual([
      'unit db.service',
      'edge requires web.service db.service',
      'unit web.service',
      'edge wants multi-user.target web.service',
      'unit multi-user.target',
    ]);
    expect(moveAlong(WEB, 'edge requires web.service db.service', 'ArrowLeft')).toBe('unit db.service');
    expect(moveAlong(WEB, 'unit multi-user.target', 'ArrowRight')).toBe('unit multi-user.target');
    expect([moveAlong(WEB, 'unit web.service', 'ArrowDown'), moveAlong(WEB, 'x', 'ArrowRight')]).toEqual([
      null,
      null,
    ]);
  });
});

describe('a page of units', () => {
  it.each([
    null,
    [],
    {},
    { nodes: [] },
    { ...WEB, nodes: [{}] },
    { ...WEB, edges: [edge(0, 99, 'wants')] },
    { ...WEB, edges: [edge(-1, 0, 'wants')] },
  ])('draws nothing of what is no graph: %j', (view) => {
    expect(isUnitGraph(view)).toBe(false);
  });

  it('takes a graph', () => {
    expect(isUnitGraph(WEB)).toBe(true);
  });

  it('does not lay out anew what is as it was', () => {
    const drawing = rememberedDrawing();
    const room = { width: 1000, settings: UNIT_SETTINGS };
    const first = drawing(WEB, room);
    expect(drawing({ ...WEB }, room)).toEqual(first);
    const other = viewOf([...WEB.nodes, node('new.service', 3)], WEB.edges);
    expect(parts(drawing(other, room))).toContain('unit new.service → nowhere');
  });

  it('lays out many units, all in rings, with bounded work', () => {
    const count = 600;
    const nodes = Array.from({ length: count }, (_, i) => node(`u${i}.service`, i % 40, { ring: 0 }));
    const edges = Array.from({ length: 4 * count }, (_, i) =>
      edge(i % count, (i * 7 + 3) % count, 'after', { inRing: true }),
    );
    const { boxes, lines } = layOut(choose(viewOf(nodes, edges), UNIT_SETTINGS));
    expect(boxes.size).toBe(count);
    expect(lines.size).toBeLessThanOrEqual(300);
    const places = [...boxes.values()].map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(count);
  });
});
