/** What the files are called, and the documents of an editor, in which configs stand beside something else. */

/** The kinds of files that carry configs. */
export type CarrierId =
  | 'markdown'
  | 'asciidoc'
  | 'restructuredtext'
  | 'terraform'
  | 'terraform-json'
  | 'kubernetes';

interface Names {
  readonly id: CarrierId;
  /** Endings of names, in lower case. */
  readonly endings: readonly string[];
  /** The identifiers that editors give their languages. */
  readonly languages: readonly string[];
}

/** A row for each carrier. What is YAML may be a resource of Kubernetes only where it is none of our formats. */
export const CARRIER_NAMES: readonly Names[] = [
  { id: 'markdown', endings: ['.md', '.markdown', '.mdx'], languages: ['markdown', 'mdx'] },
  { id: 'asciidoc', endings: ['.adoc', '.asciidoc'], languages: ['asciidoc'] },
  { id: 'restructuredtext', endings: ['.rst'], languages: ['restructuredtext'] },
  {
    id: 'terraform',
    endings: ['.tf', '.tofu'],
    languages: ['terraform', 'opentofu', 'hcl'],
  },
  { id: 'terraform-json', endings: ['.tf.json', '.tofu.json'], languages: [] },
  { id: 'kubernetes', endings: ['.yaml', '.yml'], languages: [] },
];

/** The carrier that a file is by its name; null for one that is none. */
export function carrierOfName(path: string): CarrierId | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const found = CARRIER_NAMES.find(({ endings }) =>
    endings.some((ending) => name.endsWith(ending) && name.length > ending.length),
  );
  return found?.id ?? null;
}

/** The carrier that a document is by its language in an editor; null for one that is none. */
export function carrierOfLanguage(languageId: string): CarrierId | null {
  return CARRIER_NAMES.find(({ languages }) => languages.includes(languageId))?.id ?? null;
}

/** Whether a file is none of ours by its name, but for what stands in it. */
export function isCarrierOnly(path: string): boolean {
  const carrier = carrierOfName(path);
  return carrier !== null && carrier !== 'kubernetes';
}

/** The language that an editor gives a carrier by its name; null for one that is none. What is JSON stays JSON. */
export function languageOfCarrier(path: string): string | null {
  const id = carrierOfName(path);
  if (id === 'terraform-json') return 'json';
  return CARRIER_NAMES.find((one) => one.id === id)?.languages[0] ?? null;
}
