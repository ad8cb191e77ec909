/** The bar at the top: examples, target and platform, sharing, colours, keys. */
import { USER_DATA_PLATFORMS } from '../../../server/src/spec/flatcar/user-data.ts';
import type { Example } from '../examples.ts';
import { EXAMPLES } from '../examples.ts';
import { keepTheme, keptTheme } from '../state/kept.ts';
import { toFragment } from '../state/share.ts';
import { isTarget, type State } from '../state/state.ts';
import { button, byId, h, said } from '../words/dom.ts';

const CHANNELS = [
  ['latest', 'newest Stable'],
  ['stable', 'Stable'],
  ['beta', 'Beta'],
  ['alpha', 'Alpha'],
  ['lts', 'LTS'],
] as const;

export interface BarWork {
  state(): State;
  set(change: Partial<Omit<State, 'text'>>): void;
  open(example: Example): void;
  format(): void;
  say(words: string): void;
}

export interface Bar {
  /** Shows the settings that hold. */
  show(state: State): void;
  share(): void;
}

/** Fills the bar. */
export function createBar(work: BarWork): Bar {
  const examples = exampleMenu(work);
  const { target, release, show: showTarget } = targetFields(work);
  const platform = h(
    'select',
    { id: 'platform' },
    h('option', { value: '' }, 'as the config says'),
    ...USER_DATA_PLATFORMS.map(({ id, name }) => h('option', { value: id }, name)),
  );
  platform.addEventListener('change', () => work.set({ platform: platform.value }));
  const share = shareDialog(work);
  byId('tools').append(
    field('Example', examples),
    field('Flatcar', target),
    release,
    field('Platform', platform),
    h(
      'span',
      { class: 'buttons' },
      button('Format', work.format),
      button('Share', share, { class: 'primary' }),
      button('Keys', () => openDialog('keys')),
      themeButton(),
    ),
  );
  return {
    show(state) {
      showTarget(state.target);
      platform.value = state.platform;
    },
    share,
  };
}

function field(label: string, control: HTMLElement): HTMLElement {
  return h('span', { class: 'field' }, h('label', { for: control.id }, label), control);
}

function exampleMenu(work: BarWork): HTMLSelectElement {
  const all = EXAMPLES.flatMap(({ examples }) => examples);
  const select = h('select', { id: 'example' }, h('option', { value: '' }, 'choose…'));
  let count = 0;
  for (const { label, examples } of EXAMPLES) {
    const group = h('optgroup');
    group.label = label;
    group.append(...examples.map((one) => h('option', { value: count++ }, `${one.label} – ${one.detail}`)));
    select.append(group);
  }
  select.addEventListener('change', () => {
    const example = all[Number(select.value)];
    if (select.value !== '' && example) work.open(example);
    select.value = '';
  });
  return select;
}

/** Channels are chosen, a release is written. */
function targetFields(work: BarWork) {
  const target = h(
    'select',
    { id: 'target' },
    ...CHANNELS.map(([value, words]) => h('option', { value }, words)),
    h('option', { value: 'release' }, 'release…'),
  );
  const release = h('input', {
    id: 'release',
    'aria-label': 'Flatcar release',
    placeholder: '4081.3.0',
    spellcheck: 'false',
    hidden: true,
  });
  target.addEventListener('change', () => {
    release.hidden = target.value !== 'release';
    if (release.hidden) work.set({ target: target.value });
    else release.focus();
  });
  release.addEventListener('input', () => {
    const isRelease = isTarget(release.value.trim());
    release.setAttribute('aria-invalid', String(!isRelease));
    if (isRelease) work.set({ target: release.value.trim() });
  });
  const show = (value: string): void => {
    const isChannel = CHANNELS.some(([channel]) => channel === value);
    target.value = isChannel ? value : 'release';
    release.hidden = isChannel;
    if (!isChannel) release.value = value;
  };
  return { target, release, show };
}

function openDialog(id: string): HTMLDialogElement | null {
  const dialog = byId(id);
  if (!(dialog instanceof HTMLDialogElement)) return null;
  if (!dialog.open) dialog.showModal();
  return dialog;
}

function shareDialog(work: BarWork): () => Promise<void> {
  const address = h('input', {
    id: 'share-address',
    'aria-label': 'Link to this config',
    spellcheck: 'false',
  });
  address.readOnly = true;
  const words = h('p');
  const copy = button(
    'Copy link',
    async () => {
      address.select();
      await navigator.clipboard.writeText(address.value).then(
        () => {
          words.textContent = 'The link is copied.';
        },
        () => {
          words.textContent =
            'The browser does not let the page copy: the link is selected, copy it yourself.';
        },
      );
      work.say(words.textContent ?? '');
    },
    { class: 'primary' },
  );
  byId('share-fields').append(words, h('div', { class: 'bar' }, address, copy));
  return async () => {
    const fragment = await toFragment(work.state());
    const dialog = openDialog('share');
    if (!dialog) return;
    copy.disabled = fragment === null;
    address.value = fragment === null ? '' : `${location.href.split('#')[0]}${fragment}`;
    words.textContent =
      fragment === null
        ? 'This is more than 1 MiB, which no link holds.'
        : `The link holds the config, its files and the settings (${said(String(address.value.length))} characters). Nothing is sent anywhere: who has the link has the config.`;
    address.focus();
    address.select();
  };
}

const THEMES = [null, 'light', 'dark'] as const;

/** Colours of the system, light, dark. */
function themeButton(): HTMLButtonElement {
  let theme = keptTheme();
  const made = button('', () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? null;
    keepTheme(theme);
    show();
  });
  const show = (): void => {
    if (theme === null) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    const words = theme ?? 'system';
    made.textContent = theme === null ? '◐' : theme === 'light' ? '☀' : '☾';
    made.setAttribute('aria-label', `Colours: ${words}`);
    made.title = `Colours: ${words}`;
  };
  show();
  return made;
}
