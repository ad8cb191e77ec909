import { describe, expect, it } from 'vitest';
import { bundleNames, shellLocale } from '../../server/src/l10n/language.ts';

describe('the language', () => {
  it('is looked for as exactly as it is told, then less so', () => {
    expect(bundleNames('de')).toEqual(['de']);
    expect(bundleNames('de-AT')).toEqual(['de-at', 'de']);
    expect(bundleNames('de_CH.UTF-8@euro')).toEqual(['de-ch', 'de']);
    expect(bundleNames('zh-Hans-CN')).toEqual(['zh-hans-cn', 'zh-hans', 'zh']);
  });

  it('is English where it is that, or none', () => {
    for (const locale of [
      'en',
      'en-GB',
      'C',
      'C.UTF-8',
      'POSIX',
      '',
      '../de',
      'de/..',
      'd',
      3,
      null,
      undefined,
    ])
      expect(bundleNames(locale)).toEqual([]);
  });

  it('is that of messages in a shell', () => {
    const localeIn = (variables: Record<string, string>) => shellLocale((name) => variables[name]);
    expect(localeIn({ LC_ALL: 'fr_FR', LC_MESSAGES: 'de_DE', LANG: 'en_US' })).toBe('fr_FR');
    expect(localeIn({ LC_ALL: '', LC_MESSAGES: 'de_DE', LANG: 'en_US' })).toBe('de_DE');
    expect(localeIn({ LANG: 'de_DE.UTF-8', LC_CTYPE: 'C' })).toBe('de_DE.UTF-8');
    expect(localeIn({})).toBe('');
  });
});
