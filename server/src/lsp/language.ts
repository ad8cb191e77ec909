/** The language that a client is spoken to in. */
import { readBundle } from '../l10n/bundle.ts';
import { type Chosen, chooseTranslator } from '../l10n/choose.ts';
import { createTranslator } from '../l10n/translator.ts';
import { isRecord } from '../text/record.ts';
import type { Platform } from './session.ts';

/**
 * Finds it by what a client says when it starts the server: texts that it gives, else its locale, whose texts are beside the
 * program.
 */
export function languageOf(
  { initializationOptions: options, locale }: { initializationOptions?: unknown; locale?: unknown },
  { readTexts }: Platform,
): Chosen {
  const texts = isRecord(options) ? options['texts'] : undefined;
  if (isRecord(texts)) return { translator: createTranslator(readBundle(texts)), problem: null };
  return chooseTranslator(locale, (name) => readTexts?.(name) ?? null);
}
