/** Says things to screen readers. */
import { byId } from '../words/dom.ts';

/** Milliseconds that words wait for others that would take their place: nobody wants each keystroke told. */
const PAUSE = 700;

export interface Announcer {
  /** At once. */
  say(words: string): void;
  /** When nothing else has come for a while, and only if it is not what was said last so. */
  sayLater(words: string): void;
}

/** Speaks through the page's live region. */
export function createAnnouncer(): Announcer {
  const region = byId('live');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  const say = (words: string): void => {
    // The same words again are news only to a region that was empty.
    region.textContent = '';
    requestAnimationFrame(() => {
      region.textContent = words.slice(0, 2000);
    });
  };
  return {
    say,
    sayLater(words) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (words !== last) say(words);
        last = words;
      }, PAUSE);
    },
  };
}
