/**
 * What every page does: takes in what the extension sends, draws, marks the parts at the cursor, leads to the document,
 * walks from part to part by keys, and leaves with the editor what brings it back.
 */
import { type Drawn, el } from './drawn.ts';
import { type FromPage, readToPage, type Show } from './messages.ts';
import { mount } from './mount.ts';
import { around, createPart, markParts, type Part, placeOf, walkParts } from './parts.ts';
import { plain } from './plain.ts';
import type { Room } from './room.ts';
import { readSettings, type Settings } from './settings.ts';
import { t, useTexts } from './texts.ts';

/** The editor's side of a page. */
interface Editor {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: object): void;
}
declare function acquireVsCodeApi(): Editor;

export type { Room } from './room.ts';

/** A kind of page. */
export interface Page<View, S extends Settings> {
  /** What is chosen before anybody chooses. */
  readonly settings: S;
  /** Whether what came is what this page draws. */
  is(view: unknown): view is View;
  /** The picture; parts have `data-key`, and `data-place` where they lead to the document. May take its time. */
  draw(view: View, room: Room<S>): Drawn | Promise<Drawn>;
  /** What is chosen after a press on an element with `data-action`. */
  change?(settings: S, action: string): S;
  /** The key of the part that an arrow key leads to; without it, and for null, the one before or behind in the page. */
  move?(view: View, key: string, arrow: string): string | null;
}

function find(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** What is drawn and marked. */
function createScreen<View, S extends Settings>(page: Page<View, S>, editor: Editor) {
  const [banner, main, whole] = [find('banner'), find('view'), find('whole')];
  const walker = walkParts(main);
  let places: ReadonlySet<number> = new Set();
  let width = 0;
  /** Counts drawings, so that one that took long does not replace a newer one. */
  let drawings = 0;
  const mark = (next: ReadonlySet<number>): void => {
    places = next;
    const parts = walker.all();
    const marked = markParts(parts, places);
    editor.postMessage({ kind: 'drawn', parts: parts.length, marked, banner: banner.textContent ?? '' });
  };
  const draw = async (shown: Show, settings: S): Promise<void> => {
    drawings += 1;
    const mine = drawings;
    banner.textContent = plain(shown.banner ?? '');
    banner.hidden = shown.banner === null;
    whole.textContent = shown.machine ? plain(wholeWords(shown.machine)) : '';
    whole.hidden = shown.machine === null;
    width = main.clientWidth;
    const drawn = page.is(shown.view) ? await page.draw(shown.view, { width, settings }) : el('p');
    if (mine !== drawings) return;
    const hadFocus = main.contains(document.activeElement);
    const pressed = around(document.activeElement, '[data-action]')?.dataset['action'];
    const { scrollX, scrollY } = window;
    main.replaceChildren(mount<Part>({ createElementNS: createPart }, drawn));
    window.scrollTo(scrollX, scrollY);
    walker.renew(hadFocus && pressed === undefined);
    const actions = [...main.querySelectorAll<HTMLElement>('[data-action]')];
    actions.find(({ dataset }) => dataset['action'] === pressed)?.focus({ preventScroll: true });
    mark(places);
  };
  const isOtherWidth = (): boolean => main.clientWidth !== width;
  return { walker, mark, draw, isOtherWidth };
}

/** What a press on the button leads to. */
function wholeWords({ name, isWhole }: NonNullable<Show['machine']>): string {
  return isWhole
    ? t('{0} as a whole: show this config alone', name)
    : t('This config alone: show the whole of {0}', name);
}

/** Starts a page of a kind; there is one in each frame. */
export function startPage<View, S extends Settings>(page: Page<View, S>): void {
  const editor = acquireVsCodeApi();
  useTexts(find('view').dataset['texts']);
  const { walker, mark, draw, isOtherWidth } = createScreen(page, editor);
  let settings = readSettings(page.settings, editor.getState());
  let shown: Show | null = null;

  const redraw = (): void => {
    if (!shown) return;
    editor.setState({ ...settings, source: shown.source, isWhole: shown.machine?.isWhole ?? true });
    void draw(shown, settings);
  };
  const open = (part: Part): void => {
    const place = placeOf(part);
    walker.settle(part);
    if (place !== null) editor.postMessage({ kind: 'open', place });
  };
  const targetOf = (part: Part, arrow: string): string | null => {
    const view = shown?.view;
    return page.is(view) ? (page.move?.(view, part.dataset['key'] ?? '', arrow) ?? null) : null;
  };
  window.addEventListener('message', ({ data }) => {
    const message = readToPage(data);
    if (message?.kind === 'show') {
      shown = message;
      redraw();
    } else if (message?.kind === 'mark') {
      mark(new Set(message.places));
    }
  });
  document.addEventListener('click', ({ target }) => {
    const action = around(target, '[data-action]');
    const part = around(target, '[data-place]');
    if (action) {
      settings = page.change?.(settings, action.dataset['action'] ?? '') ?? settings;
      redraw();
    } else if (part) {
      open(part);
    }
  });
  find('whole').addEventListener('click', () => {
    if (shown?.machine) editor.postMessage({ kind: 'whole', isWhole: !shown.machine.isWhole });
  });
  document.addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    // An editor that gives the focus back gives it to the page, not to the part that had it.
    const part = around(target, '[data-key]') ?? (target === document.body ? walker.last() : undefined);
    if (!part || altKey || ctrlKey || metaKey) return;
    const opens = placeOf(part) !== null && (key === 'Enter' || key === ' ');
    if (!opens && !walker.leads(key)) return;
    event.preventDefault();
    if (opens) open(part);
    else walker.go(part, key, targetOf(part, key));
  });
  window.addEventListener('resize', () => requestAnimationFrame(() => isOtherWidth() && redraw()));
  editor.postMessage({ kind: 'ready' });
}
