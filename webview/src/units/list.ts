/** All that the picture shows, in words: for who cannot see it, and to be searched. */
import type { UnitGraphView } from '../../../server/src/protocol/unit-graph.ts';
import { type Drawn, el } from '../kit/drawn.ts';
import { t } from '../kit/texts.ts';
import type { Chosen } from './choose.ts';
import { edgeWords, nodeWords } from './words.ts';

/** The units step by step, each with what it says of others; what has a place leads there. */
export function inWords({ nodes }: UnitGraphView, chosen: Chosen): Drawn {
  const said = new Map<number, Chosen['edges'][number][]>();
  for (const edge of chosen.edges) {
    const known = said.get(edge.from);
    if (known) known.push(edge);
    else said.set(edge.from, [edge]);
  }
  const ranks = [...new Set(chosen.nodes.map(({ rank }) => rank))].sort((a, b) => a - b);
  const stepOf = new Map(ranks.map((rank, index) => [rank, index + 1]));
  const items = chosen.nodes.map((node) => {
    const relations = (said.get(node.number) ?? []).map((edge) =>
      el(
        'li',
        {},
        leading(edge.place, `word ${edge.number}`, edgeWords(edge, node.name, nodes[edge.to]?.name ?? '')),
      ),
    );
    const head = leading(
      node.place,
      `name ${node.name}`,
      t('Step {0}: {1}', stepOf.get(node.rank) ?? '', nodeWords(node)),
    );
    return el('li', {}, head, ...(relations.length > 0 ? [el('ul', {}, ...relations)] : []));
  });
  return el(
    'section',
    { class: 'words', 'aria-label': t('All units in words') },
    el('h2', {}, t('In words')),
    el('ul', {}, ...items),
  );
}

function leading(place: number | null, key: string, words: string): Drawn {
  return place === null
    ? el('span', {}, words)
    : el('span', { 'data-key': key, 'data-place': place, role: 'link' }, words);
}
