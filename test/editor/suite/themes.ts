/** Pictures of the window in the colours of light, dark and high contrast themes. */
import { ConfigurationTarget, workspace } from 'vscode';
import { strokes } from './keyboard.ts';
import { readRun } from './results.ts';

const THEMES: Readonly<Record<string, string>> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** Keeps what the window looks like, where somebody sees it. */
export async function keepPicture(name: string): Promise<void> {
  const { host, keyboard } = await readRun();
  if (keyboard) await strokes({ picture: `${name}-${host}` });
}

/** Keeps a picture in each kind of theme, when `ready` has looked whether all is there to be seen. */
export async function keepInThemes(name: string, ready: () => Promise<unknown>): Promise<void> {
  const settings = workspace.getConfiguration('workbench');
  try {
    for (const [kind, theme] of Object.entries(THEMES)) {
      await settings.update('colorTheme', theme, ConfigurationTarget.Global);
      await ready();
      await keepPicture(`${name}-${kind}`);
    }
  } finally {
    await settings.update('colorTheme', undefined, ConfigurationTarget.Global);
  }
}
