/** Another document out of the config: of old formats Butane or Ignition, of Butane and Ignition later versions of it. */
import {
  CONVERSIONS,
  CONVERT,
  type ConversionOffer,
  type ConversionsResult,
  type ConvertNeed,
  type ConvertResult,
} from '../../../server/src/protocol.ts';
import { createReader } from '../editor/editor.ts';
import { notationOf } from '../editor/language.ts';
import { button, h, said } from '../words/dom.ts';
import { t } from '../words/texts.ts';
import { latest, type Pane, type Work } from './pane.ts';

/** What a conversion makes. */
function nameOf({ to, version }: ConversionOffer): string {
  return `${to === 'butane' ? 'Butane' : 'Ignition'} ${version}`;
}

const keyOf = ({ to, version }: ConversionOffer): string => `${to} ${version}`;

/** The pane of conversions. */
export function convertPane(work: Work): Pane {
  const about = h('p', { class: 'summary' });
  const choice = h('select', { id: 'conversion' });
  const needs = h('div', { class: 'needs' });
  const takeOver = button(t('Take it over'), () => take(), { class: 'primary' });
  const losses = h('div', { class: 'losses', hidden: true });
  const host = h('div', { class: 'reader' });
  const bar = h(
    'div',
    { class: 'bar' },
    h('label', { for: 'conversion' }, t('Convert to')),
    choice,
    takeOver,
  );
  const element = h('div', { class: 'column' }, about, bar, needs, losses, host);
  const reader = createReader(host, t('Converted config'), [], () => {});

  let offers: readonly ConversionOffer[] = [];
  let result: ConvertResult | null = null;
  /** What somebody said of what a conversion waits for. */
  let platform = '';
  const mounts = new Map<string, string>();

  const take = (): void => {
    if (!result?.ok) return;
    work.replace(result.text);
    const { length } = result.losses;
    const lost =
      length === 0 ? [] : [length === 1 ? t('1 item needs a look.') : t('{0} items need a look.', length)];
    work.say([t('Taken over.'), ...lost, t('Undo brings the old config back.')].join(' '));
  };
  const show = (converted: ConvertResult | null): void => {
    result = converted;
    takeOver.disabled = !converted?.ok;
    host.hidden = !converted?.ok;
    if (converted?.ok) {
      const { language } = converted;
      reader.show(converted.text, language === 'ignition' ? 'json' : 'yaml', false);
    }
    losses.hidden = !converted || (converted.ok && converted.losses.length === 0);
    losses.replaceChildren(...(converted ? lossesOf(work, converted) : []));
    askFor(converted?.needs ?? null);
  };
  const askFor = (need: ConvertNeed | null): void => {
    const field = needs.contains(document.activeElement);
    // What is being answered stays until it is.
    if (need?.kind === 'platform' || platform !== '') {
      if (field) return;
      const choices = need?.kind === 'platform' ? need.choices : [platform];
      const select = h(
        'select',
        { id: 'convert-platform' },
        h('option', { value: '' }, t('choose…')),
        ...choices.map((name) => h('option', { value: name, selected: name === platform }, name)),
      );
      select.addEventListener('change', () => {
        platform = select.value;
        select.blur();
        convert();
      });
      needs.replaceChildren(h('label', { for: 'convert-platform' }, t('The machine runs on')), select);
    } else if (need?.kind === 'filesystems' || mounts.size > 0) {
      for (const name of need?.kind === 'filesystems' ? need.names : [])
        if (!mounts.has(name)) mounts.set(name, '');
      if (field) return;
      needs.replaceChildren(...[...mounts].flatMap(([name, path], at) => mountField(name, path, at)));
    } else if (needs.childElementCount > 0) needs.replaceChildren();
  };
  const mountField = (name: string, path: string, at: number): readonly HTMLElement[] => {
    const input = h('input', {
      id: `mount-${at}`,
      value: path,
      placeholder: '/path',
      spellcheck: 'false',
    });
    input.addEventListener('input', () => {
      mounts.set(name, input.value);
      convert();
    });
    return [h('label', { for: `mount-${at}` }, t('The filesystem “{0}” is mounted at', said(name))), input];
  };
  const convert = latest(async (isOld) => {
    const offer = offers.find((one) => keyOf(one) === choice.value);
    if (!offer) return show(null);
    const filesystems = Object.fromEntries([...mounts].filter(([, path]) => path.startsWith('/')));
    const converted = await work.ask<ConvertResult>(CONVERT, {
      uri: work.uri,
      to: offer.to,
      version: offer.version,
      ...(platform !== '' && { platform }),
      ...(Object.keys(filesystems).length > 0 && { filesystems }),
    });
    if (!isOld()) show(converted);
  });
  const refresh = latest(async (isOld) => {
    const found = await work.ask<ConversionsResult>(CONVERSIONS, { uri: work.uri });
    if (isOld()) return;
    const isOther = found?.offers.map(keyOf).join() !== offers.map(keyOf).join();
    offers = found?.offers ?? [];
    bar.hidden = offers.length === 0;
    about.textContent = aboutOf(found, notationOf(work.view.state.doc) === 'json');
    if (isOther) {
      platform = '';
      mounts.clear();
      const preferred = offers.find(({ recommended }) => recommended) ?? offers[0];
      choice.replaceChildren(
        ...offers.map((offer) =>
          h(
            'option',
            { value: keyOf(offer), selected: offer === preferred },
            [nameOf(offer), offer.detail].filter(Boolean).join(' – '),
          ),
        ),
      );
    }
    convert();
  });
  choice.addEventListener('change', convert);
  return { id: 'convert', title: t('Convert'), element, refresh };
}

function aboutOf(found: ConversionsResult | null, isJson: boolean): string {
  if (!found || found.offers.length === 0)
    return isJson || found?.kind === 'ignition'
      ? t('There is nothing to convert this to.')
      : t('There is nothing to convert: paste a Container Linux Config, Ignition or a cloud-config.');
  return found.old
    ? t('Written as {0}, which today’s Flatcar has left behind.', found.name)
    : t('Written as {0}.', found.name);
}

/** What is not carried over, or why nothing is. */
function lossesOf(work: Work, { ok, losses }: ConvertResult): readonly Node[] {
  const { length } = losses;
  const told =
    length === 1
      ? t('1 item needs a look; a comment stands where something is missing.')
      : t('{0} items need a look; a comment stands where something is missing.', length);
  const title = ok ? told : t('It cannot be converted yet:');
  const items = losses.map(({ range, message, path }) =>
    h(
      'li',
      {},
      button(t('Line {0}', range.start.line + 1), () => work.goTo(range), {
        class: 'link',
        title: said(path),
      }),
      ` ${said(message)}`,
    ),
  );
  return [h('p', {}, title), h('ul', {}, ...items)];
}
