/** What `${name}` stands for in the configs of one machine. */

/** A value with its text. */
export interface Value {
  readonly text: string;
  /** It comes from where people keep what nobody else is to read: it is said nowhere. */
  readonly secret: boolean;
  /** There is no text to be had: `${name}` stays, and nothing is composed of what it stands in. */
  readonly missing?: true;
}

/** Values by name. */
export type Values = ReadonlyMap<string, Value>;

/** Shorter secrets are found in words that they have nothing to do with: of these only what stands in quotes is taken out. */
const SHORTEST = 3;
const QUOTES = ['`', "'", '"'];

/** Words that say no secret: each is put back to `${name}`, as it is, as JSON and URLs write it, and line by line. */
export function concealer(values: Values): (words: string) => string {
  const forms = new Map<string, string>();
  for (const [name, { text, secret }] of values) {
    if (!secret) continue;
    for (const form of formsOf(text)) {
      if (form.length >= SHORTEST) forms.set(form, `\${${name}}`);
      else if (form !== '')
        for (const sign of QUOTES) forms.set(`${sign}${form}${sign}`, `${sign}\${${name}}${sign}`);
    }
  }
  // What is within another secret is a part of that.
  const longest = [...forms].toSorted(([one], [other]) => other.length - one.length);
  return (words) => longest.reduce((said, [form, mark]) => said.replaceAll(form, mark), words);
}

function formsOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [text, JSON.stringify(text).slice(1, -1), urlForm(text), ...lines];
}

/** As a data URL has it. Halves of characters, which have no form there, are left out. */
export function urlForm(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
