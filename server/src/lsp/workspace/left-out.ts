/** What a search of a workspace leaves out: by `.gitignore`, and by what the editor does not show. */
import { type Patterns, patternsOf, readPatterns, verdict } from '../../project/ignore-patterns.ts';

/** The patterns of one folder, and of those above it; paths are from the folder that is searched, with `/`. */
export interface Layer {
  /** `` for the searched folder, else with a slash at the end. */
  readonly folder: string;
  readonly patterns: Patterns;
  readonly above: Layer | null;
}

/** The layer of a folder with a `.gitignore`. */
export function layerOf(folder: string, text: string, above: Layer | null): Layer {
  return { folder, patterns: readPatterns(text, false), above };
}

/** Whether `.gitignore` leaves a path out: the nearest one that says anything has the last word. */
export function isIgnored(layer: Layer | null, path: string, isFolder: boolean): boolean {
  for (let one = layer; one !== null; one = one.above) {
    const found = verdict(one.patterns, path.slice(one.folder.length), isFolder);
    if (found !== null) return found;
  }
  return false;
}

/** So many alternatives of braces are written out for one glob. */
const MOST_FORMS = 64;
/** So many globs count. */
const MOST_GLOBS = 500;

/**
 * The globs of an editor as patterns: from the folder on, so that `*.md` is one of the folder itself, and what is below a folder
 * that matches is left out with it. What nobody could match quickly is passed over.
 */
export function globPatterns(globs: readonly string[]): Patterns | null {
  const forms = globs.slice(0, MOST_GLOBS).flatMap(withoutBraces);
  return forms.length === 0
    ? null
    : patternsOf(
        forms.map((form) => `/${form.replace(/^\/+/, '')}`),
        false,
      );
}

/** A glob once for each alternative in its braces, `{a,b}`, which patterns do not have; none where that are too many. */
function withoutBraces(glob: string): readonly string[] {
  let forms = [''];
  let rest = glob;
  for (let open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
    const close = rest.indexOf('}', open);
    // Braces in braces are nothing that people write.
    if (close < 0 || rest.slice(open + 1, close).includes('{')) return [];
    const head = rest.slice(0, open);
    const ways = rest.slice(open + 1, close).split(',');
    if (forms.length * ways.length > MOST_FORMS) return [];
    forms = forms.flatMap((form) => ways.map((way) => `${form}${head}${way}`));
    rest = rest.slice(close + 1);
  }
  return forms.map((form) => `${form}${rest}`);
}
