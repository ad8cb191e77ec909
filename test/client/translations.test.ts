/** The texts of the client, its pages and the manifest in other languages: all of them, and nothing else. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reviewMessage } from '../../client/src/conversion-text.ts';
import { statusLabel, statusTooltip } from '../../client/src/status-text.ts';
import { pageWords } from '../../client/src/webview/page-words.ts';
import type { StatusParams } from '../../server/src/protocol.ts';
import { clientKeys, keysOf, pageTexts } from '../../tools/l10n/client-keys.ts';
import { bundleOf, languages } from '../../tools/l10n/manifest-texts.ts';
import { DISK_SETTINGS, drawDisks } from '../../webview/src/disks/draw.ts';
import { t, useTexts } from '../../webview/src/kit/texts.ts';
import { inLanguage } from '../kit/vscode.ts';

const ROOT = join(import.meta.dirname, '../..');

type Texts = Readonly<Record<string, string>>;

const read = (path: string): Texts => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
/** The placeholders of a text; a translation may have them in another order. */
const places = (text: string): readonly string[] => [...new Set(text.match(/\{\d+\}/g))].sort();
/** What a translation leaves as it is: code, links to commands and settings. */
const kept = (text: string): readonly string[] =>
  (text.match(/`[^`]*`|\(command:[\w.]+\)|\n/g) ?? []).toSorted();

test('there are German and French', () => {
  expect(languages()).toEqual(['de', 'fr']);
});

describe.each(languages())('the bundle %s', (language) => {
  const bundle = bundleOf(language);

  test('has every text of the client and its pages', () => {
    expect(clientKeys().filter((key) => !bundle[key])).toEqual([]);
  });

  test('fills in what the English texts do', () => {
    const wrong = Object.entries(bundle).filter(
      ([key, text]) => JSON.stringify(places(key)) !== JSON.stringify(places(text)),
    );
    expect(wrong).toEqual([]);
  });

  test('is sorted, a line for each text', () => {
    const keys = Object.keys(bundle);
    expect(keys).toEqual(keys.toSorted());
    const text = readFileSync(join(ROOT, `l10n/bundle.l10n.${language}.json`), 'utf8');
    expect(text).toBe(`${JSON.stringify(bundle, null, 2)}\n`);
  });
});

describe('the manifest', () => {
  const english = read('package.nls.json');
  const named = [...readFileSync(join(ROOT, 'package.json'), 'utf8').matchAll(/"%([^"%]+)%"/g)];

  test('names every text of its own, and no other', () => {
    expect(new Set(named.map(([, key]) => key))).toEqual(new Set(Object.keys(english)));
  });

  test.each(languages())('has all of them in %s, with the same code and commands', (language) => {
    const texts = read(`package.nls.${language}.json`);
    expect(Object.keys(texts)).toEqual(Object.keys(english));
    const wrong = Object.entries(texts).filter(
      ([key, text]) => text === '' || JSON.stringify(kept(text)) !== JSON.stringify(kept(english[key] ?? '')),
    );
    expect(wrong).toEqual([]);
  });

  test.each(languages())('calls a command in %s as its texts and those of the client do', (language) => {
    const texts = read(`package.nls.${language}.json`);
    const titles = new Map(Object.entries(english).map(([key, text]) => [text, texts[key]]));
    const links = (text: string): readonly string[] =>
      [...text.matchAll(/\[([^\]]+)\]\(command:flatcarConfig\./g)].map(([, title = '']) => title);
    for (const [key, text] of Object.entries(english)) {
      const wanted = links(text).map((title) => titles.get(title) ?? title);
      expect(links(texts[key] ?? ''), key).toEqual(wanted);
    }
    const bundle = bundleOf(language);
    const both = [...titles].filter(([title]) => bundle[title] !== undefined);
    expect(both.length).toBeGreaterThan(5);
    expect(both.filter(([title, text]) => bundle[title] !== text)).toEqual([]);
  });

  test.each(languages())('has the pages of its walkthrough in %s, with the same pictures', (language) => {
    const folder = join(ROOT, 'client/walkthrough');
    const pages = readdirSync(folder).filter((name) => /^\w+\.md$/.test(name));
    expect(pages.length).toBeGreaterThan(5);
    const pictures = (text: string) => text.match(/\]\([^)]+\)/g);
    for (const name of pages) {
      const path = join(folder, name.replace(/\.md$/, `.nls.${language}.md`));
      expect(existsSync(path), path).toBe(true);
      const [one, other] = [readFileSync(join(folder, name), 'utf8'), readFileSync(path, 'utf8')];
      expect(pictures(other), name).toEqual(pictures(one));
      expect(kept(other).filter((code) => code !== '\n').length, name).toBeGreaterThanOrEqual(
        kept(one).filter((code) => code !== '\n').length,
      );
    }
  });
});

describe('in German', () => {
  const german = bundleOf('de');
  const status: StatusParams = {
    ...{ uri: 'file:///a.bu', kind: 'butane', variant: 'flatcar', specVersion: '1.1.0' },
    ...{ ignitionVersion: '3.4.0', renderedBytes: 21_504, errors: 1, warnings: 2, old: false },
    ...{ userData: { platform: 'EC2', limit: 16_384 }, upgradable: true, machine: null },
  };

  test('the status bar is said in whole sentences', () => {
    inLanguage('de', german, () => {
      expect(statusTooltip(status)).toBe(
        [
          '**flatcar 1.1.0 → Ignition 3.4.0**',
          '1 Fehler, 2 Warnungen',
          'Gerenderte Ignition-Konfiguration: 21\u202F504 Bytes. EC2 nimmt 16\u202F384 Bytes an Benutzerdaten an.',
          'Klicken Sie für eine Vorschau der gerenderten Ignition-Konfiguration.',
          '[Was viel Platz braucht…](command:flatcarConfig.showSize)',
          '[Diese Konfiguration aktualisieren…](command:flatcarConfig.upgrade)',
        ].join('\n\n'),
      );
      expect(statusLabel(status)).toContain('mehr als EC2 annimmt');
    });
  });

  test('a value is no place to fill in', () => {
    const result = { inPlace: false, fileName: '{0}{1}.bu', losses: [] } as unknown as Parameters<
      typeof reviewMessage
    >[1];
    expect(inLanguage('de', german, () => reviewMessage('a', result))).toBe(
      'a. Beim Anwenden wird {0}{1}.bu erstellt.',
    );
  });

  test('a page has its texts, and only those', () => {
    const words = inLanguage('de', german, pageWords);
    expect(words.language).toBe('de');
    expect(Object.keys(words.texts)).toEqual(pageTexts());
    expect(pageWords()).toEqual({ language: 'en', texts: {} });
    try {
      useTexts(JSON.stringify(words.texts));
      const drawn = drawDisks({ blocks: [], notes: [], places: [] }, { width: 100, settings: DISK_SETTINGS });
      expect(JSON.stringify(drawn)).toContain('Die Maschine behält, was ihr Image hat.');
    } finally {
      useTexts(undefined);
    }
  });
});

describe('the texts of a page', () => {
  test.each(['', 'null', '[]', '{', '{"Free": 1}', '{"__proto__": {"Free": "x"}}'])(
    'stay English when %j is given',
    (given) => {
      useTexts(given);
      expect(t('Free')).toBe('Free');
      useTexts(undefined);
    },
  );

  test('take values as they are', () => {
    expect(t('{1} of {0}', '{1}', '$&')).toBe('$& of {1}');
    expect(t('toString')).toBe('toString');
  });
});

describe('the keys of a source', () => {
  const isT = (callee: { readonly type: string }) => callee.type === 'Identifier';

  test('are its literals, with their comments', () => {
    const source = "const a: string = t('It’s {0}', t(`b`)); t({ message: 'c', args: [a], comment: 'd' });";
    expect(keysOf(source, isT)).toEqual(['It’s {0}', 'b', 'c/d']);
  });

  test.each(['t(a)', "t('a' + b)", 't(`a $' + '{b}`)', 't({ message: a })', 't()'])(
    'are not guessed of %s',
    (source) => {
      expect(() => keysOf(source, isT)).toThrow('a text has to be one literal');
    },
  );
});
