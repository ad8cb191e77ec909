/** Says what a rule finds in texts of a machine, and what its fixes make of them. */
import { expect } from 'vitest';
import type { LintOptions } from '../../../server/src/analysis.ts';
import type { Finding } from '../../../server/src/config/finding.ts';
import { followAlias, type Node } from '../../../server/src/syntax/tree.ts';
import { readYaml } from '../../../server/src/syntax/yaml/read.ts';
import { applyEdits } from '../../../server/src/text/span.ts';
import { dedent } from '../../kit/cursor.ts';
import { accepts, fixes, lint } from '../kit.ts';
import { withoutPrograms } from './kit.ts';

/** Texts by what they are: `/a/path`, `a.service`, or `a.service/10-drop-in.conf`. */
export type Texts = Readonly<Record<string, string>>;

/** The Butane document with these texts. */
export function documentOf(texts: Texts): string {
  const units = new Map<string, string[]>();
  const files: string[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const [unit = '', dropin] = name.startsWith('/') ? [] : name.split('/');
    if (unit === '')
      files.push(`    - path: ${name}`, '      contents:', '        inline: |', ...block(text, 10));
    else {
      const lines = units.get(unit) ?? [`    - name: ${unit}`];
      if (dropin === undefined) lines.splice(1, 0, '      contents: |', ...block(text, 8));
      else {
        if (!lines.includes('      dropins:')) lines.push('      dropins:');
        lines.push(`        - name: ${dropin}`, '          contents: |', ...block(text, 12));
      }
      units.set(unit, lines);
    }
  }
  const storage = files.length > 0 ? ['storage:', '  files:', ...files] : [];
  const systemd = units.size > 0 ? ['systemd:', '  units:', ...[...units.values()].flat()] : [];
  return `${['variant: flatcar', 'version: 1.1.0', ...storage, ...systemd].join('\n')}\n`;
}

function block(text: string, indent: number): string[] {
  const lines = dedent(text).trimEnd().split('\n');
  return lines.map((line) => (line.trim() === '' ? '' : ' '.repeat(indent) + line));
}

function findingsOf(document: string, id: string, options?: LintOptions): readonly Finding[] {
  return lint(document, undefined, withoutPrograms(id, options)).filter(({ code }) => code === id);
}

/** What a rule says: level, the part of the text it is about, and the message. */
export function said(id: string, texts: Texts, options?: LintOptions): readonly string[] {
  const document = documentOf(texts);
  expect(accepts(document), document).toBe(true);
  return findingsOf(document, id, options).map(({ severity, span, message }) => {
    return `${severity} «${document.slice(span.start, span.end)}» ${message}`;
  });
}

/** The titles of the fixes a rule offers; the safe ones with a star. */
export function offered(id: string, texts: Texts, options?: LintOptions): readonly string[] {
  return fixes(documentOf(texts), id, withoutPrograms(id, options)).map(({ title, safe }) =>
    safe ? `* ${title}` : title,
  );
}

/** The texts of a document after the first fix for a rule, which then has less to say. */
export function fixed(id: string, texts: Texts, options?: LintOptions): Texts {
  const document = documentOf(texts);
  const before = findingsOf(document, id, options);
  const [fix] = before.flatMap(({ fixes = [] }) => fixes);
  expect(fix, `no fix for ${id} in\n${document}`).toBeDefined();
  if (!fix) return {};
  const changed = applyEdits(document, fix.edits);
  expect(accepts(changed), changed).toBe(true);
  expect(findingsOf(changed, id, options).length, changed).toBeLessThan(before.length);
  return textsOf(readYaml(changed).root);
}

function textsOf(root: Node | null): Texts {
  const texts: Record<string, string> = {};
  for (const file of items(root, 'storage', 'files'))
    texts[text(file, 'path')] = text(file, 'contents', 'inline');
  for (const unit of items(root, 'systemd', 'units')) {
    const contents = text(unit, 'contents');
    if (contents !== '') texts[text(unit, 'name')] = contents;
    for (const dropin of items(unit, 'dropins')) {
      texts[`${text(unit, 'name')}/${text(dropin, 'name')}`] = text(dropin, 'contents');
    }
  }
  return texts;
}

function at(node: Node | null, path: readonly string[]): Node | null {
  const [key, ...rest] = path;
  if (key === undefined || !node) return node;
  const map = followAlias(node);
  const entry =
    map?.kind === 'map'
      ? map.entries.find((one) => one.key.kind === 'scalar' && one.key.value === key)
      : null;
  return entry ? at(entry.value, rest) : null;
}

function items(node: Node | null, ...path: readonly string[]): readonly Node[] {
  const list = at(node, path);
  return list?.kind === 'list' ? list.items : [];
}

function text(node: Node, ...path: readonly string[]): string {
  const found = at(node, path);
  return found?.kind === 'scalar' ? found.value : '';
}
