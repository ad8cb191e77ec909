/** What can be chosen, and what the styles of boxes and lines mean. */
import { type Drawn, el } from '../kit/drawn.ts';
import { t } from '../kit/texts.ts';
import type { Choice, UnitSettings } from './choose.ts';
import { type LineStyle, styleOf } from './lines.ts';

/** What can be chosen, with the label of its button and a tooltip. */
function labels(): readonly (readonly [Choice, string, string])[] {
  return [
    ['image', t('Image units'), t('Units that the config does not mention')],
    ['needs', t('Needs'), t('Requires, wants, binds to, upholds, is part of')],
    ['order', t('Order'), t('Starts after')],
    ['triggers', t('Triggers'), t('Timers, sockets and paths, and what a failure starts')],
    ['conflicts', t('Conflicts'), t('What cannot run together')],
    ['implicit', t('Implicit'), t('What systemd adds by itself')],
    ['words', t('In words'), t('A list of all units below the picture')],
  ];
}

/** The buttons above the picture. */
export function controls(settings: UnitSettings, zoom: number): Drawn {
  const choice = ([name, label, title]: ReturnType<typeof labels>[number]): Drawn =>
    el(
      'button',
      {
        type: 'button',
        'data-action': name,
        'aria-pressed': String(settings[name]),
        title,
        id: `choose-${name}`,
      },
      settings[name] ? '✓ ' : '○ ',
      label,
    );
  const press = (action: string, label: string, title: string): Drawn =>
    el('button', { type: 'button', 'data-action': action, title, 'aria-label': title, id: action }, label);
  return el(
    'div',
    { class: 'controls', role: 'toolbar', 'aria-label': t('What is shown') },
    ...labels().map(choice),
    press('zoom-out', '−', t('Zoom out')),
    press('zoom-in', '+', t('Zoom in')),
    press('zoom-fit', `${Math.round(zoom * 100)}%`, t('Fit to the page')),
  );
}

interface Sample {
  readonly style: LineStyle;
  readonly end: string;
  readonly says: string;
  readonly group: string;
}

function samples(): readonly Sample[] {
  return [
    {
      style: styleOf('requires'),
      end: 'dot',
      group: 'needs',
      says: t('requires, is bound to (dot at what is needed)'),
    },
    { style: styleOf('wants'), end: 'dot', group: 'needs', says: t('wants, upholds') },
    { style: styleOf('part-of'), end: 'dot', group: 'needs', says: t('is part of') },
    {
      style: styleOf('after'),
      end: 'arrow',
      group: 'order',
      says: t('starts before (arrow at what starts later)'),
    },
    {
      style: styleOf('triggers'),
      end: 'open',
      group: 'triggers',
      says: t('triggers, starts on failure or success'),
    },
    { style: styleOf('conflicts'), end: '', group: 'conflicts', says: t('conflicts with (crossed out)') },
  ];
}

/** What the lines and boxes mean. */
export function legend(): Drawn {
  const lines = samples().map(({ style, end, says, group }) =>
    row(
      says,
      el(
        'g',
        { class: `line of-${group}` },
        el('path', {
          ...{
            class: 'stroke',
            d: 'M 4 10 L 52 10',
            fill: 'none',
            'stroke-width': style.width,
            'stroke-dasharray': style.dashes,
          },
          'marker-end': end === '' ? undefined : `url(#${end})`,
        }),
        ...(group === 'conflicts'
          ? [
              el('path', {
                class: 'cross',
                d: 'M 23 5 l 10 10 m 0 -10 l -10 10',
                fill: 'none',
                'stroke-width': 2,
              }),
            ]
          : []),
      ),
    ),
  );
  const own = el(
    'g',
    { class: 'unit own' },
    sampleFrame(),
    el('rect', { class: 'bar', x: 4, y: 3, width: 5, height: 14 }),
  );
  const other = el('g', { class: 'unit other' }, sampleFrame());
  const open = el('g', { class: 'unit other' }, sampleFrame('5 3'));
  const ring = el('g', { class: 'unit own in-ring' }, sampleFrame());
  return el(
    'ul',
    { class: 'legend', 'aria-label': t('Legend') },
    ...lines,
    row(t('the config mentions it'), own),
    row(t('of the image'), other),
    row(t('not known here, or surely nobody has it'), open),
    row(t('waits in a ring'), ring),
  );
}

function sampleFrame(dashes?: string): Drawn {
  return el('rect', { class: 'frame', x: 4, y: 3, width: 48, height: 14, rx: 4, 'stroke-dasharray': dashes });
}

function row(says: string, sample: Drawn): Drawn {
  return el(
    'li',
    {},
    el('svg', { width: 56, height: 20, viewBox: '0 0 56 20', 'aria-hidden': 'true' }, sample),
    says,
  );
}
