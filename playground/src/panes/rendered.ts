/** The Ignition that the config renders to; the cursor in one shows its place in the other. */
import {
  PREVIEW,
  PREVIEW_MADE,
  PREVIEW_SOURCE,
  type PreviewMadeResult,
  type PreviewRendering,
  type PreviewResult,
  type PreviewSourceResult,
} from '../../../server/src/protocol/preview.ts';
import { SIZE, type SizeResult } from '../../../server/src/protocol/size.ts';
import { createReader } from '../editor/editor.ts';
import { mark } from '../editor/marks.ts';
import { offsetOf, positionOf, spanOf } from '../editor/places.ts';
import { button, h, said } from '../words/dom.ts';
import { t } from '../words/texts.ts';
import { latest, type Pane, type Work } from './pane.ts';

/** The pane of the rendering. */
export function renderedPane(work: Work): Pane {
  const problem = h('div', { class: 'notice', hidden: true });
  const about = h('p', { class: 'summary' });
  const host = h('div', { class: 'reader' });
  const notation = h(
    'select',
    { id: 'notation' },
    h('option', { value: 'pretty' }, t('Pretty')),
    h('option', { value: 'compact' }, t('Compact')),
  );
  const copy = button(t('Copy'), async () => {
    await navigator.clipboard.writeText(rendering?.text ?? '').then(
      () => work.say(t('Copied.')),
      () => work.say(t('The browser does not let the page copy.')),
    );
  });
  const save = button(t('Download'), () => rendering && download(rendering));
  const bar = h(
    'div',
    { class: 'bar' },
    h('label', { for: 'notation', class: 'for-ears' }, t('Notation')),
    notation,
    copy,
    save,
    about,
  );
  const element = h('div', { class: 'column' }, bar, problem, host);

  let rendering: PreviewRendering | null = null;
  let id = '';
  /** Whether what is shown is that of the text of now. */
  let isFresh = false;
  const isCompact = (): boolean => notation.value === 'compact';
  const at = () => ({ uri: work.uri, id, compact: isCompact() });
  const goToSource = (): void => void leadToSource(true);
  const reader = createReader(host, t('Rendered Ignition'), [{ key: 'Enter', run: goToSource }], () => {
    if (reader.view.hasFocus) void leadToSource(false);
  });

  async function leadToSource(go: boolean): Promise<void> {
    const { view } = reader;
    const position = positionOf(view.state.doc, view.state.selection.main.head);
    const found = isFresh ? await work.ask<PreviewSourceResult>(PREVIEW_SOURCE, { ...at(), position }) : null;
    if (!found || found.source.uri !== work.uri) return;
    mark(view, [spanOf(view.state.doc, found.made)]);
    const source = spanOf(work.view.state.doc, found.source.range);
    const place = offsetOf(work.view.state.doc, found.at);
    if (go) work.goTo({ from: place, to: place });
    else mark(work.view, [source], place);
  }
  const follow = latest(async (isOld) => {
    if (!isFresh || !work.view.hasFocus) return;
    const position = positionOf(work.view.state.doc, work.view.state.selection.main.head);
    const found = await work.ask<PreviewMadeResult>(PREVIEW_MADE, { ...at(), position });
    if (isOld()) return;
    const { doc } = reader.view.state;
    const made = found?.made.map((range) => spanOf(doc, range)) ?? [];
    mark(work.view, []);
    mark(reader.view, made, found ? offsetOf(doc, found.at) : undefined);
  });
  const refresh = latest(async (isOld) => {
    const result = await work.ask<PreviewResult>(PREVIEW, { uri: work.uri, compact: isCompact() });
    const size = await work.ask<SizeResult>(SIZE, { uri: work.uri });
    if (isOld() || !result) return;
    ({ id } = result);
    isFresh = result.rendering !== null;
    rendering = result.rendering ?? rendering;
    for (const one of [copy, save]) one.disabled = rendering === null;
    if (result.rendering) reader.show(result.rendering.text, result.rendering.language, isCompact());
    host.classList.toggle('old', !isFresh);
    about.textContent = isFresh ? aboutOf(result.rendering, size) : '';
    problem.hidden = result.problem === null;
    problem.replaceChildren(...problemOf(work, result, rendering !== null));
    if (isFresh) follow();
  });
  notation.addEventListener('change', refresh);
  return { id: 'rendered', title: 'Ignition', element, refresh, follow };
}

function aboutOf(rendering: PreviewRendering | null, size: SizeResult | null): string {
  const losses = rendering?.losses ?? 0;
  const version = rendering?.ignitionVersion ? `Ignition ${rendering.ignitionVersion}` : '';
  const parts = [
    size ? size.title.replace(/^Ignition/, version || 'Ignition') : version,
    losses === 1 && t('1 thing is not applied by a machine'),
    losses > 1 && t('{0} things are not applied by a machine', losses),
  ];
  return parts.filter(Boolean).join('; ');
}

function problemOf(work: Work, { problem }: PreviewResult, hasOld: boolean): readonly Node[] {
  if (!problem) return [];
  const { range } = problem;
  return [
    h('strong', {}, `${t('Does not render:')} `),
    h('span', {}, `${said(problem.reason)} `),
    ...(range
      ? [button(t('Line {0}', range.start.line + 1), () => work.goTo(range), { class: 'link' })]
      : []),
    ...(hasOld ? [h('p', {}, t('Below is what it rendered to before.'))] : []),
  ];
}

/** Has the browser save a rendering as a file. */
function download({ text, language }: PreviewRendering): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = language === 'json' ? 'config.ign' : 'machineconfig.yaml';
  anchor.click();
  URL.revokeObjectURL(address);
}
