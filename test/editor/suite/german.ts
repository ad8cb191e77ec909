import { commands, env, extensions } from 'vscode';
import { contains, equal } from './expect.ts';
import { api, EXTENSION_ID } from './extension.ts';
import { strokes } from './keyboard.ts';
import { until } from './wait.ts';
import { open, replace } from './workspace.ts';

describe('in a German editor', () => {
  it('the manifest is German', () => {
    equal(env.language, 'de', 'the language of the editor');
    const manifest: { readonly description: string } = extensions.getExtension(EXTENSION_ID)?.packageJSON;
    contains(manifest.description, 'für Flatcar Container Linux');
  });

  it('the client and its lists are', async () => {
    await open('long.bu');
    const extension = await api();
    await extension.whenReady();
    await until('the size in the status', () => extension.statusText()?.includes(' B'));
    const done = commands.executeCommand('flatcarConfig.choosePlatform');
    await strokes(
      { appears: '.quick-input-title:has-text("Wo laufen die Maschinen?")' },
      { appears: '.quick-input-list .monaco-list-row:has-text("Benutzerdaten: ")' },
      { press: 'Escape' },
    );
    await done;
  });

  it('what is said of a preview is', async () => {
    const { document } = await open('preview.bu');
    const extension = await api();
    await commands.executeCommand('flatcarConfig.showPreview');
    await replace(document, 'variant:', 'variants:');
    await until(
      'the warning',
      () => extension.previewWarning(document.uri)?.startsWith('Lässt sich nicht rendern'),
      () => extension.previewWarning(document.uri),
    );
  });

  it('pages are, with what they say of a text that cannot be read', async () => {
    const { document } = await open('disks.bu');
    const extension = await api();
    await commands.executeCommand('flatcarConfig.showDisks');
    await strokes({ click: 'html[lang="de"] button:has-text("Als Tabelle")' });
    await strokes({ click: 'html[lang="de"] button:has-text("Als Bild")' });
    await replace(document, 'storage:', 'storage: [');
    const banner = () => extension.pageShown('disks', document.uri)?.drawing?.banner;
    await until('the banner', () => banner()?.startsWith('Gezeigt wird der Stand davor'), banner);
  });

  it('the messages of the real tools stay as they are', async () => {
    const { document } = await open('preview.bu');
    const extension = await api();
    await commands.executeCommand('flatcarConfig.showPreview');
    await replace(document, 'variant: flatcar', 'variant: nobody');
    await until(
      'what butane says',
      () => extension.previewWarning(document.uri)?.includes('No translator exists for variant nobody'),
      () => extension.previewWarning(document.uri),
    );
  });
});
