/** The playground: what there is to begin with, and what is kept of it. */
import { EXAMPLES, type Example, FIRST } from './examples.ts';
import { serverWorker, workOffline } from './scripts.ts';
import { createBar } from './shell/bar.ts';
import { createNotices } from './shell/notice.ts';
import { keepBefore, keepState, keptState, stateBefore } from './state/kept.ts';
import { fromFragment, type Shared } from './state/share.ts';
import { EMPTY, type State, sameState } from './state/state.ts';
import { createWorkbench } from './workbench.ts';

/** Milliseconds after the last change until what is worked on is kept. */
const KEEP_AFTER = 300;

function stateOf({ text, files = {} }: Example): State {
  return { ...EMPTY, text, files };
}

/** Whether somebody would miss a state: it is more than nothing, and not just an example. */
function isOwnWork({ text }: State): boolean {
  return text.trim() !== '' && !EXAMPLES.some(({ examples }) => examples.some((one) => one.text === text));
}

/** What a link says; then its fragment is gone from the address, so that a reload shows what was made of it. */
async function takeFragment(): Promise<Shared> {
  const shared = await fromFragment(location.hash);
  if (shared.kind !== 'none') history.replaceState(null, '', location.pathname + location.search);
  return shared;
}

async function main(): Promise<void> {
  const notices = createNotices();
  const shared = await takeFragment();
  const kept = keptState();
  const first = shared.kind === 'state' ? shared.state : (kept ?? (FIRST ? stateOf(FIRST) : EMPTY));

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
  const bench = createWorkbench(first, serverWorker, notices, keepSoon);
  const bar = createBar({
    ...bench,
    open: (example) => open(stateOf(example), 'An example'),
  });
  bar.show(first);

  /** Opens something in the place of what is worked on, which is kept. */
  const open = (next: State, what: string): void => {
    const before = bench.state();
    bench.load(next);
    bar.show(next);
    offerBack(before, next, what);
  };
  const offerBack = (before: State, next: State, what: string): void => {
    const isMissed = isOwnWork(before) && !sameState(before, next);
    if (isMissed) keepBefore(before);
    const words = `${what} is open. What you worked on before is kept in this browser.`;
    const bringBack = (): void => {
      const back = stateBefore();
      if (!back) return;
      bench.load(back);
      bar.show(back);
    };
    notices.show('before', isMissed ? words : null, [{ title: 'Bring it back', run: bringBack }]);
  };
  const refuse = (one: Shared): void => {
    const reason = one.kind === 'refused' ? one.reason : null;
    notices.show('link', reason);
    if (reason !== null) bench.say(reason);
  };

  refuse(shared);
  if (shared.kind === 'state') {
    keep();
    if (kept) offerBack(kept, shared.state, 'A shared config');
  }
  window.addEventListener('hashchange', async () => {
    const next = await takeFragment();
    refuse(next);
    if (next.kind === 'state') open(next.state, 'A shared config');
  });
  window.addEventListener('pagehide', () => timer !== undefined && keep());
  document.addEventListener('visibilitychange', () => timer !== undefined && document.hidden && keep());
}

await main();
void workOffline();
