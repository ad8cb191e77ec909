/** The outline of a text inside a document: sections of units, tables, keys at the top, functions of scripts. */
import type { EmbeddedPart } from '../../embedded/all.ts';
import type { LanguageId } from '../../embedded/languages.ts';
import { readJson } from '../../syntax/json/read.ts';
import { readToml } from '../../syntax/toml/read.ts';
import { keyText } from '../../syntax/tree.ts';
import { readUnitText, type UnitEntry } from '../../syntax/unit/read.ts';
import type { Span } from '../../text/span.ts';
import { linesOf } from './token.ts';

/** A part of a text, with its places in that text. */
export interface TextSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'part' | 'key' | 'function';
  readonly span: Span;
  /** Lies in `span`. */
  readonly nameSpan: Span;
}

type Outline = (text: string) => readonly TextSymbol[];

/** What tells most of a section, the first that it has. */
const MAIN: Readonly<Record<string, readonly string[]>> = {
  Unit: ['Description'],
  Service: ['ExecStart', 'ExecStartPre', 'Type'],
  Timer: ['OnCalendar', 'OnBootSec', 'OnUnitActiveSec', 'OnStartupSec', 'OnActiveSec'],
  Socket: ['ListenStream', 'ListenDatagram', 'ListenFIFO', 'ListenNetlink'],
  Mount: ['Where', 'What'],
  Automount: ['Where'],
  Swap: ['What'],
  Path: ['PathExists', 'PathChanged', 'PathModified', 'PathExistsGlob', 'DirectoryNotEmpty'],
  Install: ['WantedBy', 'RequiredBy', 'UpheldBy', 'Alias', 'Also'],
  Match: ['Name', 'MACAddress', 'PermanentMACAddress', 'Type', 'Driver'],
  Network: ['Address', 'DHCP', 'Bridge', 'Bond', 'VLAN', 'Subnet', 'NetworkName'],
  Address: ['Address'],
  Route: ['Destination', 'Gateway'],
  NetDev: ['Name', 'Kind'],
  Link: ['Name', 'MTUBytes', 'MACAddress'],
  VLAN: ['Id'],
  WireGuardPeer: ['Endpoint', 'PublicKey'],
  Container: ['Image', 'ContainerName'],
  Volume: ['VolumeName', 'Device'],
  Pod: ['PodName'],
  Kube: ['Yaml'],
  Build: ['ImageTag', 'File'],
  Image: ['Image'],
  Time: ['NTP'],
  Resolve: ['DNS'],
  Journal: ['Storage'],
  Source: ['Type', 'Path'],
  Target: ['Type', 'Path'],
};

const unitOutline: Outline = (text) => {
  const { sections, entries } = readUnitText(text);
  let at = 0;
  return sections.map(({ name, span, lines }) => {
    while (at < entries.length && (entries[at]?.lines.start ?? 0) < lines.start) at++;
    const from = at;
    while (at < entries.length && (entries[at]?.lines.start ?? 0) < lines.end) at++;
    const own = entries.slice(from, at);
    const end = Math.max(span.end, own.at(-1)?.valueSpan.end ?? 0);
    return {
      name,
      detail: mainOf(name, own),
      kind: 'part',
      span: { start: span.start, end },
      nameSpan: span,
    };
  });
};

function mainOf(section: string, entries: readonly UnitEntry[]): string {
  // Sections have the names that the text gives them.
  const names = Object.hasOwn(MAIN, section) ? (MAIN[section] ?? []) : [];
  for (const name of names) {
    const found = entries.find((entry) => entry.name === name && entry.value !== '');
    if (!found) continue;
    return name.startsWith('Exec') ? programOf(found.value) : found.value;
  }
  return '';
}

/** The program of a command line, without what stands in front of it. */
function programOf(value: string): string {
  return /^[-@:+!|]*(\S*)/.exec(value)?.[1] ?? '';
}

const tomlOutline: Outline = (text) => {
  const { tables, entries } = readToml(text);
  const first = tables[0]?.span.start ?? text.length;
  const top = entries.filter(({ table, keySpan }) => table.length === 0 && keySpan.start < first);
  return [
    ...top.map(({ key, value, keySpan, valueSpan }): TextSymbol => {
      const span = { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) };
      return { name: key.join('.'), detail: value, kind: 'key', span, nameSpan: keySpan };
    }),
    ...tables.map(({ path, span }, index): TextSymbol => {
      const end = tables[index + 1]?.span.start ?? text.length;
      return {
        name: path.join('.'),
        detail: '',
        kind: 'part',
        span: trimmed(text, span, end),
        nameSpan: span,
      };
    }),
  ];
};

const jsonOutline: Outline = (text) => {
  const { root } = readJson(text);
  if (root?.kind !== 'map') return [];
  return root.entries.map(({ key, value }): TextSymbol => {
    const span = { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
    const detail = value.kind === 'scalar' ? value.value : '';
    return { name: keyText(key), detail, kind: 'key', span, nameSpan: key.span };
  });
};

/** Keys that begin a line, by lines: a text is not read as YAML for its outline. */
const yamlOutline: Outline = (text) =>
  parts(text, /^([A-Za-z_][\w.-]*|"[^"]*"):(?:\s+([^#\s].*))?(?=\s|$)/, 'key');

const shellOutline: Outline = (text) => {
  const found = parts(
    text,
    /^(?:function[ \t]+)?([A-Za-z_][\w.:-]*)[ \t]*\(\)(?=[ \t]*(?:\{|\(|$))/,
    'function',
  );
  // A function ends with its bracket, not where the next one begins.
  return found.map((one) => {
    const { start, end } = one.span;
    const close = text.slice(start, end).indexOf('\n}');
    return close < 0 ? one : { ...one, span: { start, end: start + close + 2 } };
  });
};

/** Parts that begin with a line of a certain form, and end where the next one begins. */
function parts(text: string, head: RegExp, kind: TextSymbol['kind']): readonly TextSymbol[] {
  const found: { readonly name: string; readonly detail: string; readonly nameSpan: Span }[] = [];
  for (const { start, end } of linesOf(text, { start: 0, end: text.length })) {
    const match = head.exec(text.slice(start, end));
    const [whole = '', name = '', detail = ''] = match ?? [];
    if (name === '') continue;
    const from = start + whole.indexOf(name);
    found.push({ name, detail, nameSpan: { start: from, end: from + name.length } });
  }
  return found.map(({ name, detail, nameSpan }, index) => {
    const end = found[index + 1]?.nameSpan.start ?? text.length;
    return { name, detail, kind, span: trimmed(text, nameSpan, end), nameSpan };
  });
}

/** What begins with a name and ends before an offset, without the white space in front of that. */
function trimmed(text: string, { start, end }: Span, before: number): Span {
  return { start, end: Math.max(end, start + text.slice(start, before).trimEnd().length) };
}

const OUTLINES: Partial<Readonly<Record<LanguageId, Outline>>> = {
  unit: unitOutline,
  networkd: unitOutline,
  settings: unitOutline,
  quadlet: unitOutline,
  toml: tomlOutline,
  json: jsonOutline,
  yaml: yamlOutline,
  shell: shellOutline,
};

/**
 * The outline of a text, with its places in the document; empty where its language has none. Takes time linear in the text.
 * @param most no more parts than this
 */
export function textOutline({ language, text }: EmbeddedPart, most: number): readonly TextSymbol[] {
  const outline = OUTLINES[language.id];
  if (!outline || most <= 0) return [];
  return outline(text.text)
    .slice(0, most)
    .map((one) => ({
      ...one,
      span: text.spanOf(one.span.start, one.span.end),
      nameSpan: text.spanOf(one.nameSpan.start, one.nameSpan.end),
    }));
}
