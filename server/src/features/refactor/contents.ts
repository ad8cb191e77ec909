/** Contents in the document, in a file beside it, or in a data URL; and the sum that verifies them. */
import { harmless } from '../../convert/decompile/saved-files.ts';
import { escapeDataUrl } from '../../go/data-url.ts';
import { sha2 } from '../../go/sha2.ts';
import { type Edits, entryEnd, keyPosition, nextLine } from '../../syntax/yaml/edit.ts';
import { bytesOfText } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import type { Members } from './data.ts';
import { hashSlot } from './hash-slot.ts';
import { type Change, hasComment, type Place, type Refactoring } from './refactoring.ts';
import { bytesOf, isAt, type Resource, resourceAt, textOfResource } from './resources.ts';
import { isJson, replaceMember } from './write.ts';

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
      title: words`Move the text to the file ${path}`,
      make() {
        const edits = resource.local && replaced(place, resource, { [resource.local]: path });
        return edits ? { edits, files: [{ path, text }] } : null;
      },
    };
  },
};

function replaced(place: Place, { map, entry }: Resource, members: Members): Edits | null {
  return entry && replaceMember(place, map, entry, members);
}

/** A text in the place of an entry, as a block, or in one line where it has one. */
function inlined(place: Place, resource: Resource, text: string): Change | null {
  const { entry, inline, map } = resource;
  if (!entry || inline === null || isJson(place) || map.flow || !keyPosition(place.text, entry)) return null;
  // A comment behind the name would become a part of the text.
  const end = entryEnd(entry);
  if (hasComment(place, { start: end, end: nextLine(place.text, end) })) return null;
  const edits = replaced(place, resource, { [inline]: text });
  return edits && { edits };
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
      title: words`Put the text of the file here (the file stays)`,
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
    return { title: words`Write the data URL as text`, make: () => inlined(place, resource, text) };
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
      title: words`Write the text as a data URL`,
      make: () => asChange(resource.source && replaced(place, resource, { [resource.source]: url })),
    };
  },
};

function asChange(edits: Edits | '' | null): Change | null {
  return edits ? { edits } : null;
}

export const hash: Refactoring = {
  id: 'verification-hash',
  kind: 'refactor.rewrite',
  keeps: 'as-told',
  offer(place) {
    const resource = resourceAt(place);
    const bytes = resource?.source ? bytesOf(place, resource) : null;
    const written = bytes && resource && hashSlot(place, resource);
    if (!bytes || !written) return null;
    const value = `${written.name}-${sha2(written.name, bytes)}`;
    const edits = value === written.old ? null : written.write(value);
    if (!edits) return null;
    const title =
      written.old === null
        ? words`Add verification.hash (the contents are checked against it)`
        : words`Update verification.hash (to that of the contents as they are)`;
    return { title, make: () => ({ edits }) };
  },
};
