/** `write_files`: files as coreos-cloudinit (system/file.go, config/decode.go) and cloud-init (cc_write_files) write them. */
import { urlProblem } from '../../formats/ignition/rules/urls.ts';
import { decodeBase64, encodeBase64 } from '../../go/data-url.ts';
import { cleanPath } from '../../go/path.ts';
import { followAlias } from '../../syntax/tree.ts';
import { textOfBytes } from '../../text/utf8.ts';
import { words } from '../../text/words.ts';
import type { Draft } from '../draft.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { list, map, scalar } from './make-draft.ts';
import type { FilePart, Item, Owner } from './parts.ts';
import { notePlaceholders, unescapePlaceholders } from './placeholders.ts';
import { flatcarPath, putFile } from './put-file.ts';
import { isNull, itemsOf, readSection, type Section, take, takeBool, takeText, textOf } from './read.ts';
import { reportRest } from './rest.ts';

const DEFAULT_MODE = 0o644;

/** Reads all files. */
export function convertWriteFiles(job: Job, item: Item): void {
  for (const one of itemsOf(job, item)) convertFile(job, one);
}

function convertFile(job: Job, item: Item): void {
  const section = readSection(job, item);
  const written = takeText(job, section, 'path') ?? '';
  const at = flatcarPath(job, unescapePlaceholders(written));
  if (!at) {
    if (section.keys.size > 0 || written)
      leaveOut(
        job,
        item,
        written
          ? words`a file is left out: ${written.slice(0, 80)} is no path`
          : words`a file is left out: it has no path`,
      );
    return;
  }
  const comments = at.note === null ? [] : [lose(job, item, at.note)];
  const append = takeBool(job, section, 'append') === true;
  const contents = readContents(job, section, comments);
  const owner = readOwner(job, section);
  const mode = readMode(job, section, comments);
  if (takeBool(job, section, 'defer') === true)
    comments.push(
      lose(job, item, words`defer: Ignition writes all files once the users exist, and before anything runs`),
    );
  reportRest(job, section, 'File', comments);
  if (!contents) return;
  const origin = followAlias(item.node);
  const what: Pick<FilePart, 'contents' | 'append' | 'mode'> = append
    ? { contents: null, append: [contents.draft], mode: mode === DEFAULT_MODE ? null : mode }
    : { contents: contents.draft, append: [], mode };
  const file: FilePart = {
    path: at.path,
    ...what,
    ...owner,
    text: contents.text,
    from: item,
    comments,
    origin,
  };
  putFile(job, item, file);
  ownParents(job, file);
}

interface Contents {
  readonly draft: Draft;
  readonly text: string | null;
}

/** The contents of a file; null when they cannot be had. */
function readContents(job: Job, section: Section, comments: string[]): Contents | null {
  const source = take(section, 'source');
  const encoding = (takeText(job, section, 'encoding') ?? '').toLowerCase().trim();
  const item = take(section, 'content');
  if (source) return readSource(job, source, comments, item);
  if (!item || isNull(item.node)) return { draft: map({ inline: scalar('') }), text: '' };
  const binary = binaryOf(item);
  const raw = binary ? '' : textOf(job, item);
  if (raw === null) {
    comments.push(words`content is left out, because it is no text`);
    return { draft: map({ inline: scalar('') }), text: '' };
  }
  const text = unescapePlaceholders(raw);
  if (binary && !/64$/.test(encoding)) {
    return encoding.startsWith('gz') ? { draft: zipped(binary), text: null } : readable(binary, item);
  }
  if (/^(?:|text\/plain)$/.test(encoding)) {
    comments.push(...notePlaceholders(job, item, raw));
    return inline(text, item);
  }
  const gzip = /^(?:gz|gzip)(?:\+|$)/.test(encoding);
  const data = decodeEncoded(binary ? textOfBytes(binary) : text, encoding);
  if (data) return gzip ? { draft: zipped(data), text: null } : readable(data, item);
  comments.push(lose(job, item, words`the content is not in ${encoding} and stands here as it is`));
  return inline(text, item);
}

function decodeEncoded(text: string, encoding: string): Uint8Array | null {
  if (!/^(?:(?:gz|gzip)\+)?(?:b64|base64)$/.test(encoding)) return null;
  const decoded = decodeBase64(text.replace(/\s+/g, ''));
  return decoded.ok ? decoded.data : null;
}

/** The bytes of a value that YAML decodes; null for plain text. */
function binaryOf({ node }: Item): Uint8Array | null {
  const target = followAlias(node);
  if (target?.kind !== 'scalar' || target.tag !== '!!binary') return null;
  const decoded = decodeBase64(target.value.replace(/\s+/g, ''));
  return decoded.ok ? decoded.data : null;
}

function inline(text: string, item: Item): Contents {
  return { draft: map({ inline: scalar(text, item.node) }), text };
}

/** Bytes as text where people can read it. */
function readable(data: Uint8Array, item: Item): Contents {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
    if (!/[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]/.test(text)) return inline(text, item);
  } catch {
    // Not text at all.
  }
  return { draft: map({ source: `data:;base64,${encodeBase64(data)}` }), text: null };
}

function zipped(data: Uint8Array): Draft {
  return map({ source: `data:;base64,${encodeBase64(data)}`, compression: 'gzip' });
}

/** `source`: fetched by Ignition; the content beside it would be for when that fails. */
function readSource(job: Job, source: Item, comments: string[], content: Item | undefined): Contents | null {
  const section = readSection(job, source);
  const uri = takeText(job, section, 'uri') ?? '';
  const headers = take(section, 'headers');
  reportRest(job, section, '', comments);
  if (content)
    lose(
      job,
      content,
      words`left out: Ignition has nothing for a source that cannot be fetched; it tries again`,
    );
  if (uri === '' || urlProblem(uri, job.ignition)) {
    leaveOut(
      job,
      source,
      uri
        ? words`a file is left out: Ignition cannot fetch ${uri}`
        : words`a file is left out: its source has no uri`,
    );
    return null;
  }
  const named = headers && /^https?:/i.test(uri) ? [...readSection(job, headers).keys] : [];
  const pairs = named.flatMap(([, header]) => {
    const value = textOf(job, header);
    const name = String(header.path.at(-1) ?? '');
    return value && name ? [map({ name, value })] : [];
  });
  if (headers && pairs.length === 0) lose(job, headers, words`left out: only http and https have headers`);
  comments.push(
    lose(job, source, words`fetched by Ignition before the system starts, once; add verification.hash`),
  );
  return { draft: map({ source: scalar(uri, source.node), http_headers: list(pairs) }), text: null };
}

/** `user:group`, by name or number; root is left out. */
function readOwner(job: Job, section: Section): { user: Owner; group: Owner } {
  const [user = '', group = ''] = (takeText(job, section, 'owner') ?? '').trim().split(':');
  return { user: ownerOf(user), group: ownerOf(group) };
}

function ownerOf(name: string): Owner {
  if (name === '' || name === 'root' || name === '0') return null;
  return /^\d{1,9}$/.test(name) ? Number(name) : name;
}

/** Octal, whatever quotes or prefix it is written with. */
function readMode(job: Job, section: Section, comments: string[]): number {
  const item = take(section, 'permissions');
  const text = item ? textOf(job, item)?.trim() : null;
  if (!item || !text) return DEFAULT_MODE;
  const digits = /^0?o?([0-7]{1,4})$/.exec(text)?.[1];
  if (digits === undefined) {
    comments.push(lose(job, item, words`permissions: ${text} is no mode in octal; the file gets 0644`));
    return DEFAULT_MODE;
  }
  const mode = Number.parseInt(digits, 8);
  if (mode > 0o777)
    comments.push(
      lose(
        job,
        item,
        words`permissions: setuid, setgid and sticky bits need Ignition 3.6, so set them in a unit`,
      ),
    );
  return mode & 0o777;
}

/** Folders that would be made for a user's file belong to the user, not to root. */
function ownParents(job: Job, { path, user, group }: FilePart): void {
  if (user === null) return;
  const home = /^\/home\/[^/]+/.exec(path)?.[0];
  if (home === undefined) return;
  const { directories } = job.parts;
  const between = cleanPath(`${path}/..`).slice(home.length).split('/').filter(Boolean);
  let at = home;
  for (const name of between) {
    at += `/${name}`;
    const mode = name === '.ssh' ? 0o700 : null;
    if (!directories.has(at)) directories.set(at, { path: at, mode, user, group });
  }
}
