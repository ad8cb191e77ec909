/** The language in which people are told what was found; reports for programs, and the real tools' words, are as they are. */
import type { Finding } from '../config/finding.ts';
import { chooseTranslator } from '../l10n/choose.ts';
import { shellLocale } from '../l10n/language.ts';
import type { ReadTexts } from '../l10n/parse.ts';
import { ENGLISH, type Translator } from '../l10n/translator.ts';
import type { Checked } from './json-report.ts';

/** What tells the language: environment variables, and the bundles beside the program. */
export interface LanguageSource {
  readonly env: (name: string) => string | undefined;
  readonly readTexts: ReadTexts;
}

/** The translator for who runs the program; English where there are no texts of the language, or none that can be read. */
export function translatorFor({ env, readTexts }: LanguageSource): Translator {
  return chooseTranslator(shellLocale(env), readTexts).translator;
}

/** A checked file as it is told to people: findings of ours in their language. */
export function toldIn(translator: Translator, checked: Checked): Checked {
  if (translator === ENGLISH) return checked;
  const { analysis } = checked;
  return {
    ...checked,
    analysis: { ...analysis, findings: analysis.findings.map((one) => say(translator, one)) },
  };
}

/** A finding in another language. What a real tool says stays; what we say beside it does not. */
export function say(translator: Translator, finding: Finding): Finding {
  if (translator === ENGLISH) return finding;
  const { text } = translator;
  const isOurs = finding.source === 'flatcar';
  const { details, related, fixes } = finding;
  const sayMessage = <One extends { readonly message: string }>(one: One): One => ({
    ...one,
    message: text(one.message),
  });
  return {
    ...(isOurs ? sayMessage(finding) : finding),
    ...(details && isOurs && { details: details.map(sayMessage) }),
    ...(related && { related: related.map(sayMessage) }),
    ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, title: text(fix.title) })) }),
  };
}
