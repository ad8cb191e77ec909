/** What is wrong with the bundle of a language: it has to say all that there is in English, and nothing else. */

/** A bundle as a file has it. */
export type Texts = Readonly<Record<string, unknown>>;

/** The faults of a language's texts, a line each; none when they are complete. `english` has the same keys. */
export function faultsOf(texts: Texts, english: Readonly<Record<string, string>>): readonly string[] {
  const missing = Object.keys(english).filter((key) => !Object.hasOwn(texts, key));
  const stale = Object.keys(texts).filter((key) => !Object.hasOwn(english, key));
  const broken = Object.entries(texts).flatMap(([key, value]) => {
    const wrong = Object.hasOwn(english, key) ? brokenIn(value, english[key] ?? '') : null;
    return wrong === null ? [] : `broken: ${JSON.stringify(key)}: ${wrong}`;
  });
  const tell = (what: string) => (key: string) => `${what}: ${JSON.stringify(key)}`;
  return [...missing.map(tell('missing')), ...stale.map(tell('stale')), ...broken];
}

/** What a translation has lost of a text; null when it is whole. */
function brokenIn(value: unknown, text: string): string | null {
  if (typeof value !== 'string' || value.trim() === '') return 'there is no text';
  const gaps = [...new Set([...gapsOf(text), ...gapsOf(value)])];
  const lost = gaps.filter((gap) => gapsOf(text).has(gap) !== gapsOf(value).has(gap));
  if (lost.length > 0) return `${lost.join(', ')} stands in one of both alone`;
  // What is quoted is written in files: it is the same in every language.
  const code = [...codeOf(text)].find((one) => !codeOf(value).has(one));
  if (code !== undefined) return `${code} is gone`;
  return text.trim() === text && value.trim() !== value ? 'there are blanks around it' : null;
}

function gapsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\{\d{1,2}\}/g) ?? []);
}

function codeOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/`[^`\s]+`/g) ?? []);
}
