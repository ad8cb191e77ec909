/**
 * A section in a config of its own, which the document merges. What Butane merges has to be Ignition, so two files are written:
 * the section as Butane, to go on working with, and what it renders to, which the document names. Whoever changes the first
 * renders it anew.
 */
import { analyze, printIgnition } from '../../analysis.ts';
import { appendItems } from '../../lint/edit-list.ts';
import { child, entryOf, keyText, type MapEntry, type MapNode } from '../../syntax/tree.ts';
import { breakOf, entryEnd, hasAnchor, isRestEmpty, lineStart, nextLine } from '../../syntax/yaml/edit.ts';
import { words } from '../../text/words.ts';
import { freePath } from './contents.ts';
import { type Change, entryHere, type Place, type Refactoring } from './refactoring.ts';
import { yamlScalar } from './write.ts';

const SECTIONS: readonly string[] = ['storage', 'systemd', 'passwd', 'kernel_arguments'];

export const split: Refactoring = {
  id: 'split',
  kind: 'refactor.extract',
  keeps: 'merged',
  offer(place) {
    const { analysis, createsFiles, way } = place;
    const here = way.at(-1)?.on === 'key' ? entryHere(place) : null;
    if (here?.path.length !== 1 || !createsFiles || analysis.format?.id !== 'butane') return null;
    const section = keyText(here.entry.key);
    if (!SECTIONS.includes(section) || here.map.entries.length < 4 || hasAnchor(here.map)) return null;
    const path = freePath(place, section, '.ign');
    const source = freePath(place, section, '.bu');
    if (path === null || source === null || analysis.release?.openshift) return null;
    // What cannot all be read cannot be compared.
    const effective = analysis.effective();
    if (!effective || effective.incomplete || effective.refusals.length > 0) return null;
    return {
      title: words`Move ${section} to a config of its own, ${source}, and merge that`,
      make: () => moved(place, here, path, source),
    };
  },
};

function moved(
  place: Place,
  { map, entry }: { readonly map: MapNode; readonly entry: MapEntry },
  path: string,
  source: string,
): Change | null {
  const { text, analysis } = place;
  const { variant, version } = analysis;
  const start = lineStart(text, entry.key.span.start);
  const end = nextLine(text, entryEnd(entry));
  if (start !== entry.key.span.start || !isRestEmpty(text, entryEnd(entry))) return null;
  const butane = `variant: ${variant}\nversion: ${version}\n${text.slice(start, end).replaceAll('\r\n', '\n')}`;
  const rendered = analyze(butane.endsWith('\n') ? butane : `${butane}\n`, {
    ...analysis.options,
    kind: 'butane',
  });
  if (!rendered.rendered) return null;
  const edits = mergeEdits(place, map, { start, end }, path);
  const ignition = `${printIgnition(rendered, { pretty: true })}\n`;
  return (
    edits && {
      edits,
      files: [
        { path: source, text: rendered.text },
        { path, text: ignition },
      ],
    }
  );
}

function mergeEdits(
  { text }: Place,
  map: MapNode,
  span: { readonly start: number; readonly end: number },
  path: string,
): Change['edits'] | null {
  const newline = breakOf(text);
  const ignition = entryOf(map, 'ignition');
  if (!ignition) {
    const lines = ['ignition:', '  config:', '    merge:', `      - local: ${yamlScalar(path)}`];
    return [{ span, newText: lines.join(newline) + newline }];
  }
  const config = child(ignition.value, 'config');
  const merge = config && child(config, 'merge');
  const added = merge?.kind === 'list' ? appendItems(text, merge, [[`local: ${yamlScalar(path)}`]]) : null;
  return added && [...added, { span, newText: '' }];
}
