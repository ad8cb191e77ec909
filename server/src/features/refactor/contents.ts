/** Contents in the document, in a file beside it, or in a data URL; and the sum that verifies them. */
import { harmless } from '../../convert/decompile/saved-files.ts';
import { escapeDataUrl } from '../../go/data-url.ts';
import { sha2 } from '../../go/sha2.ts';
import { entryOf } from '../../syntax/tree.ts';
import {
  breakOf,
  columnOf,
  entryEnd,
  hasAnchor,
  keyPosition,
  nextLine,
  replaceScalar,
} from '../../syntax/yaml/edit.ts';
import { bytesOfText } from '../../text/utf8.ts';
import { linesBehind, textLines } from './layout.ts';
import { type Change, hasComment, type Place, type Refactoring } from './refactoring.ts';
import { bytesOf, isAt, type Resource, resourceAt, textOfResource } from './resources.ts';

/** Longer data URLs are not written by hand. */
const LONGEST_URL = 2000;
/** So many names are tried for a new file. */
const MOST_NAMES = 50;

/** A path for a new file that nothing has yet; null where that is not known. */
export function freePath({ files, name }: Place, wish: string, ending = ''): string | null {
  if (!files) return null;
  const parts = wish.split('/').map(harmless).filter(Boolean).slice(-8);
  const plain = `${harmless(name) || 'config'}.files/${parts.join('/') || 'file'}`;
  for (let number = 1; number <= MOST_NAMES; number++) {
    const path = `${number === 1 ? plain : `${plain}-${number}`}${ending}`;
    const there = files.lstat(path);
    if (!there.ok) return there.error === 'not-found' ? path : null;
  }
  return null;
}

/** Another key with a value in the place of the entry that is there. */
function replaceEntry(place: Place, { entry }: Resource, newText: string): Change | null {
  if (!entry || hasAnchor(entry.value) || entry.value.tag !== undefined || entry.key.kind !== 'scalar')
    return null;
  const span = { start: entry.key.span.start, end: entryEnd(entry) };
  return hasComment(place, span) ? null : { edits: [{ span, newText }] };
}

export const toFile: Refactoring = {
  id: 'inline-to-file',
  kind: 'refactor.extract',
  keeps: 'machine',
  offer(place) {
    const resource = place.createsFiles ? resourceAt(place) : null;
    if (!resource?.local || !isAt(resource, resource.inline)) return null;
    const text = textOfResource(place, resource);
    // An editor that writes a new file makes all its line breaks alike.
    if (text === null || text === '' || text.includes('\r')) return null;
    const path = freePath(place, resource.owner);
    if (path === null) return null;
    return {
      title: `Move the text to the file ${path}`,
      make() {
        const change = replaceEntry(place, resource, `${resource.local}: ${path}`);
        return change && { ...change, files: [{ path, text }] };
      },
    };
  },
};

/** A text in the place of an entry, as a block, or in one line where it has one. */
function inlined(place: Place, resource: Resource, text: string): Change | null {
  const { entry, inline, map } = resource;
  if (!entry || map.flow || !keyPosition(place.text, entry)) return null;
  const column = columnOf(place.text, entry.key.span.start);
  // A comment behind the name would become a part of the text.
  const end = entryEnd(entry);
  if (hasComment(place, { start: end, end: nextLine(place.text, end) })) return null;
  const lines = text.includes('\n')
    ? textLines(inline, text, column)
    : [`${inline}: ${JSON.stringify(text)}`];
  return lines && replaceEntry(place, resource, lines.join(breakOf(place.text)));
}

export const fromFile: Refactoring = {
  id: 'file-to-inline',
  kind: 'refactor.inline',
  keeps: 'machine',
  offer(place) {
    const resource = resourceAt(place);
    if (!resource || !isAt(resource, resource.local)) return null;
    const text = textOfResource(place, resource);
    if (text === null || text === '' || inlined(place, resource, text) === null) return null;
    return {
      title: 'Put the text of the file here (the file stays)',
      make: () => inlined(place, resource, text),
    };
  },
};

export const fromDataUrl: Refactoring = {
  id: 'data-url-to-inline',
  kind: 'refactor.inline',
  keeps: 'machine',
  offer(place) {
    const resource = resourceAt(place);
    if (!resource || !isAt(resource, resource.source)) return null;
    const text = textOfResource(place, resource);
    if (text === null || inlined(place, resource, text) === null) return null;
    return { title: 'Write the data URL as text', make: () => inlined(place, resource, text) };
  },
};

export const toDataUrl: Refactoring = {
  id: 'inline-to-data-url',
  kind: 'refactor.rewrite',
  keeps: 'machine',
  offer(place) {
    const resource = resourceAt(place);
    if (!resource?.source || !isAt(resource, resource.inline)) return null;
    const text = textOfResource(place, resource);
    if (text === null || text === '') return null;
    const url = `data:,${escapeDataUrl(bytesOfText(text))}`;
    if (url.length > LONGEST_URL || /["\\]/.test(url)) return null;
    return {
      title: 'Write the text as a data URL',
      make: () => replaceEntry(place, resource, `${resource.source}: "${url}"`),
    };
  },
};

export const hash: Refactoring = {
  id: 'verification-hash',
  kind: 'refactor.rewrite',
  keeps: 'as-told',
  offer(place) {
    const resource = resourceAt(place);
    if (!resource?.entry || !resource.source || resource.map.flow) return null;
    const bytes = bytesOf(place, resource);
    if (!bytes) return null;
    const { map, entry } = resource;
    const there = entryOf(map, 'verification')?.value;
    const old = there?.kind === 'map' ? entryOf(there, 'hash')?.value : undefined;
    if (!there) {
      return {
        title: 'Add verification.hash (the contents are checked against it)',
        make() {
          const edits = linesBehind(place.text, entry, [
            'verification:',
            `  hash: sha512-${sha2('sha512', bytes)}`,
          ]);
          return edits && { edits };
        },
      };
    }
    if (old?.kind !== 'scalar') return null;
    const name = old.value.startsWith('sha256-') ? 'sha256' : 'sha512';
    const value = `${name}-${sha2(name, bytes)}`;
    if (value === old.value) return null;
    const edits = replaceScalar(old, value);
    return (
      edits && {
        title: 'Update verification.hash (to that of the contents as they are)',
        make: () => ({ edits }),
      }
    );
  },
};
