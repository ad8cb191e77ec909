/** The language that our texts are in, and numbers as they are written there. */
import { env, l10n } from 'vscode';

/** The tag of the language (`de`): that of the editor where there are texts of ours in it, else English. */
export function language(): string {
  return l10n.bundle === undefined ? 'en' : env.language;
}

/**
 * A whole number with its digits in groups: with commas in English, elsewhere with narrow blanks, as ISO 80000-1 has it, since sizes
 * beside it have a decimal point in every language, as programs print them.
 */
export function inDigits(number: number): string {
  const grouped = number.toLocaleString('en', { maximumFractionDigits: 0 });
  return language() === 'en' ? grouped : grouped.replaceAll(',', '\u202F');
}

/** A size for people: whole bytes below 1 KB (1024 bytes), else one decimal. */
export function sizeInWords(bytes: number): string {
  const [kb, mb] = [1024, 1024 * 1024];
  if (bytes < kb) return `${bytes} B`;
  return bytes < mb ? `${(bytes / kb).toFixed(1)} KB` : `${(bytes / mb).toFixed(1)} MB`;
}
