/** The files that `local` and `trees` of the config read. They are nowhere but in this page. */
import { LARGEST, MOST_FILES, pathProblem } from '../state/state.ts';
import { button, h, said } from '../words/dom.ts';
import { markdown } from '../words/markdown-dom.ts';
import { t } from '../words/texts.ts';
import type { Pane, Work } from './pane.ts';

/** The pane of the files. */
export function filesPane(work: Work): Pane {
  const list = h('ul', { class: 'files' });
  const name = h('input', {
    id: 'file-name',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder: 'files/update.conf',
  });
  const problem = h('p', { class: 'problem', role: 'alert' });
  const text = h('textarea', { id: 'file-text', spellcheck: 'false', autocapitalize: 'off', rows: 12 });
  const textLabel = h('label', { for: 'file-text' });
  const editing = h('div', { class: 'column', hidden: true }, textLabel, text);
  const picker = h('input', {
    type: 'file',
    multiple: true,
    id: 'file-picker',
    class: 'for-ears',
    tabindex: -1,
  });
  const add = h(
    'form',
    { class: 'bar' },
    h('label', { for: 'file-name' }, t('New file')),
    name,
    h('button', { type: 'submit' }, t('Add')),
    button(t('From disk…'), () => picker.click()),
    h('label', { for: 'file-picker', class: 'for-ears' }, t('Files from disk')),
    picker,
  );
  const element = h(
    'div',
    { class: 'column padded' },
    markdown(
      t(
        'Files that the config names as `local` or `trees`, by their paths beside the config. They stay in this browser, and go along when you share.',
      ),
    ),
    add,
    problem,
    list,
    editing,
  );
  let open: string | null = null;

  const put = (path: string, contents: string): boolean => {
    const { files } = work.state();
    const reason =
      pathProblem(path) ??
      (contents.length > LARGEST / 2 ? t('The file is too large for the playground.') : null) ??
      (Object.keys(files).length >= MOST_FILES && !Object.hasOwn(files, path)
        ? t('There is room for {0} files.', MOST_FILES)
        : null);
    problem.textContent = reason ?? '';
    if (reason === null) work.set({ files: { ...files, [path]: contents } });
    return reason === null;
  };
  const edit = (path: string): void => {
    open = path;
    draw();
    text.focus();
  };
  const remove = (path: string): void => {
    const { [path]: _, ...rest } = work.state().files;
    if (open === path) open = null;
    work.set({ files: rest });
    draw();
    work.say(t('{0} is removed.', path));
    name.focus();
  };
  const draw = (): void => {
    const { files } = work.state();
    if (open !== null && !Object.hasOwn(files, open)) open = null;
    list.replaceChildren(
      ...Object.keys(files).map((path) =>
        h(
          'li',
          {},
          button(said(path), () => edit(path), { class: 'link', 'aria-pressed': String(path === open) }),
          button(t('Remove'), () => remove(path), { 'aria-label': t('Remove {0}', said(path)) }),
        ),
      ),
    );
    editing.hidden = open === null;
    textLabel.textContent = open === null ? '' : t('Contents of {0}', said(open));
    const contents = open === null ? '' : (files[open] ?? '');
    if (text.value !== contents) text.value = contents;
  };
  add.addEventListener('submit', (event) => {
    event.preventDefault();
    const path = name.value.trim();
    const { files } = work.state();
    if (!put(path, Object.hasOwn(files, path) ? (files[path] ?? '') : '')) return;
    name.value = '';
    edit(path);
  });
  text.addEventListener('input', () => open !== null && put(open, text.value));
  picker.addEventListener('change', async () => {
    for (const file of picker.files ?? []) {
      const contents = file.size > LARGEST ? null : await readText(file);
      if (contents === null)
        problem.textContent = t('{0} is no text, or too large for the playground.', file.name);
      else put(file.name, contents);
    }
    picker.value = '';
    draw();
  });
  return { id: 'files', title: t('Files'), element, refresh: draw };
}

/** A file as text; null where it is none. */
async function readText(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
