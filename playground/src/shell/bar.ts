/** The bar at the top: examples, target and platform, sharing, colours, keys. */
import { USER_DATA_PLATFORMS } from '../../../server/src/spec/flatcar/user-data.ts';
import type { Example } from '../examples.ts';
import { examples } from '../examples.ts';
import { keepTheme, keptTheme } from '../state/kept.ts';
import { toFragment } from '../state/share.ts';
import { isTarget, type State } from '../state/state.ts';
import { button, byId, h, said } from '../words/dom.ts';
import { nameIn, t } from '../words/texts.ts';
import { languageField } from './language.ts';

const CHANNELS = ['latest', 'stable', 'beta', 'alpha', 'lts'] as const;

/** Channels have one name in all languages. */
function channelName(channel: (typeof CHANNELS)[number]): string {
  if (channel === 'latest') return t('newest Stable');
  return channel === 'lts' ? 'LTS' : `${channel.charAt(0).toUpperCase()}${channel.slice(1)}`;
}

export interface BarWork {
  state(): State;
  set(change: Partial<Omit<State, 'text'>>): void;
  open(example: Example): void;
  format(): void;
  say(words: string): void;
  /** What the page speaks. */
  readonly language: string;
  /** Opens it in another language. */
  speak(language: string): void;
}

export interface Bar {
  /** Shows the settings that hold. */
  show(state: State): void;
  share(): void;
}

/** Fills the bar. */
export function createBar(work: BarWork): Bar {
  const { target, release, show: showTarget } = targetFields(work);
  const platform = h(
    'select',
    { id: 'platform' },
    h('option', { value: '' }, t('as the config says')),
    ...USER_DATA_PLATFORMS.map(({ id, name }) => h('option', { value: id }, nameIn(name))),
  );
  platform.addEventListener('change', () => work.set({ platform: platform.value }));
  const share = shareDialog(work);
  byId('tools').append(
    field(t('Example'), exampleMenu(work)),
    field('Flatcar', target),
    release,
    field(t('Platform'), platform),
    field(t('Language'), languageField(work.language, work.speak)),
    h(
      'span',
      { class: 'buttons' },
      button(t('Format'), work.format),
      button(t('Share'), share, { class: 'primary' }),
      button(t('Keys'), () => openDialog('keys')),
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
  const groups = examples();
  const all = groups.flatMap((group) => group.examples);
  const select = h('select', { id: 'example' }, h('option', { value: '' }, t('choose…')));
  let count = 0;
  for (const { label, examples: some } of groups) {
    const group = h('optgroup');
    group.label = label;
    group.append(...some.map((one) => h('option', { value: count++ }, `${one.label} – ${one.detail}`)));
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
    ...CHANNELS.map((channel) => h('option', { value: channel }, channelName(channel))),
    h('option', { value: 'release' }, t('release…')),
  );
  const release = h('input', {
    id: 'release',
    'aria-label': t('Flatcar release'),
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
    const isChannel = CHANNELS.some((channel) => channel === value);
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
    'aria-label': t('Link to this config'),
    spellcheck: 'false',
  });
  address.readOnly = true;
  const words = h('p');
  const copy = button(
    t('Copy link'),
    async () => {
      address.select();
      await navigator.clipboard.writeText(address.value).then(
        () => {
          words.textContent = t('The link is copied.');
        },
        () => {
          words.textContent = t(
            'The browser does not let the page copy: the link is selected, copy it yourself.',
          );
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
        ? t('This is more than 1 MiB, which no link holds.')
        : t(
            'The link holds the config, its files and the settings ({0} characters). Nothing is sent anywhere: who has the link has the config.',
            said(String(address.value.length)),
          );
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
    const words =
      theme === null
        ? t('Colours: as the system has them')
        : theme === 'light'
          ? t('Colours: light')
          : t('Colours: dark');
    made.textContent = theme === null ? '◐' : theme === 'light' ? '☀' : '☾';
    made.setAttribute('aria-label', words);
    made.title = words;
  };
  show();
  return made;
}
