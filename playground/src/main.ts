/** The playground: what there is to begin with, and what is kept of it. */
import { type Example, examples } from './examples.ts';
import { serverWorker, workOffline } from './scripts.ts';
import { createBar } from './shell/bar.ts';
import { PARAMETER, speak } from './shell/language.ts';
import { createNotices } from './shell/notice.ts';
import { keepBefore, keepLanguage, keepState, keptState, stateBefore } from './state/kept.ts';
import { fromFragment, type Shared, toFragment } from './state/share.ts';
import { EMPTY, type State, sameState } from './state/state.ts';
import { nameOfLanguage } from './words/language.ts';
import { t } from './words/texts.ts';
import { createWorkbench } from './workbench.ts';

/** Milliseconds after the last change until what is worked on is kept. */
const KEEP_AFTER = 300;

function stateOf({ text, files = {} }: Example): State {
  return { ...EMPTY, text, files };
}

/** Whether somebody would miss a state: it is more than nothing, and not just an example. */
function isOwnWork({ text }: State): boolean {
  return text.trim() !== '' && !examples().some((group) => group.examples.some((one) => one.text === text));
}

/** What a link says; then its fragment is gone from the address, so that a reload shows what was made of it. */
async function takeFragment(): Promise<Shared> {
  const shared = await fromFragment(location.hash);
  if (shared.kind !== 'none') history.replaceState(null, '', location.pathname + location.search);
  return shared;
}

/** Opens the page in another language, with what is worked on: by the address where the browser keeps nothing. */
async function openIn(language: string, state: State): Promise<void> {
  const address = new URL(location.href);
  if (keepLanguage(language)) address.searchParams.delete(PARAMETER);
  else address.searchParams.set(PARAMETER, language);
  const kept = keptState();
  const isKept = kept !== null && sameState(kept, state);
  address.hash = isKept ? '' : ((await toFragment(state)) ?? '');
  history.replaceState(null, '', address);
  location.reload();
}

const AN_EXAMPLE = (): string => t('An example is open. What you worked on before is kept in this browser.');
const A_SHARED_CONFIG = (): string =>
  t('A shared config is open. What you worked on before is kept in this browser.');

async function main(): Promise<void> {
  const spoken = await speak();
  const notices = createNotices();
  const shared = await takeFragment();
  const kept = keptState();
  const example = examples()[0]?.examples[0];
  const first = shared.kind === 'state' ? shared.state : (kept ?? (example ? stateOf(example) : EMPTY));

  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    timer = undefined;
    keepState(bench.state());
  };
  const keepSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keep, KEEP_AFTER);
  };
  const bench = createWorkbench(first, serverWorker, notices, keepSoon, spoken);
  const bar = createBar({
    ...bench,
    open: (one) => open(stateOf(one), AN_EXAMPLE()),
    language: spoken.id,
    speak: (language) => {
      keep();
      void openIn(language, bench.state());
    },
  });
  bar.show(first);

  /** Opens something in the place of what is worked on, which is kept. */
  const open = (next: State, words: string): void => {
    const before = bench.state();
    bench.load(next);
    bar.show(next);
    offerBack(before, next, words);
  };
  const offerBack = (before: State, next: State, words: string): void => {
    const isMissed = isOwnWork(before) && !sameState(before, next);
    if (isMissed) keepBefore(before);
    const bringBack = (): void => {
      const back = stateBefore();
      if (!back) return;
      bench.load(back);
      bar.show(back);
    };
    notices.show('before', isMissed ? words : null, [{ title: t('Bring it back'), run: bringBack }]);
  };
  const refuse = (one: Shared): void => {
    const reason = one.kind === 'refused' ? one.reason : null;
    notices.show('link', reason);
    if (reason !== null) bench.say(reason);
  };

  if (spoken.isLost) {
    const words = t('The texts of {0} cannot be loaded: the page speaks English.', nameOfLanguage(spoken.id));
    notices.show('language', words);
  }
  refuse(shared);
  if (shared.kind === 'state') {
    keep();
    if (kept) offerBack(kept, shared.state, A_SHARED_CONFIG());
  }
  window.addEventListener('hashchange', async () => {
    const next = await takeFragment();
    refuse(next);
    if (next.kind === 'state') open(next.state, A_SHARED_CONFIG());
  });
  window.addEventListener('pagehide', () => timer !== undefined && keep());
  document.addEventListener('visibilitychange', () => timer !== undefined && document.hidden && keep());
}

await main();
void workOffline();
