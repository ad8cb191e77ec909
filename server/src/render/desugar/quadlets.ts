/** `systemd.quadlets`: Podman units become files, their instances links (butane: base/v0_8_exp processQuadlets). */

import {
  boolOf,
  type Made,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
  type Value,
} from '../../config/value.ts';
import { joinPath } from '../../go/path.ts';
import type { Path } from '../../syntax/tree.ts';
import type { RenderContext } from '../context.ts';
import { makeDataUrl } from '../data-url.ts';
import { readLocal, reportExisting, withinFilesDir } from '../local-files.ts';
import { fieldShape, type NodeTracker, trackNodes } from './node-tracker.ts';
import { quadletTemplate } from './quadlet-template.ts';

/** Where Podman looks for the administrator's quadlets, for root and for all users (podman-systemd.unit(5)). */
const ROOTFUL = '/etc/containers/systemd';
const ROOTLESS = '/etc/containers/systemd/users';

/** Adds the files and links of the quadlets and their drop-ins. */
export function addQuadlets(context: RenderContext, butane: ShapeValue, config: ShapeValue): ShapeValue {
  const quadlets = shapesOf(shapeOf(butane, 'systemd'), 'quadlets');
  if (quadlets.length === 0) return config;
  const tracker = trackNodes(context, config);
  for (const [i, quadlet] of quadlets.entries()) {
    const at = ['systemd', 'quadlets', i];
    const name = stringOf(quadlet, 'name') ?? '';
    const target = joinPath(boolOf(quadlet, 'rootful') ? ROOTFUL : ROOTLESS, name);
    const template = quadletTemplate(name);
    if (template === null) addFile(context, tracker, quadlet, target, at);
    else addInstance(context, tracker, quadlet, target, template, at);
    for (const [j, dropin] of shapesOf(quadlet, 'dropins').entries()) {
      const path = `${target}.d/${stringOf(dropin, 'name') ?? ''}`;
      addFile(context, tracker, dropin, path, [...at, 'dropins', j]);
    }
  }
  return tracker.finish();
}

function addFile(
  context: RenderContext,
  tracker: NodeTracker,
  source: ShapeValue,
  target: string,
  at: Path,
): void {
  if (tracker.exists(target)) return reportExisting(context, at, tracker.find(target));
  const { node } = source;
  const nameNode = source.fields.get('name')?.node ?? node;
  const fields = new Map<string, Value>([
    ['path', { kind: 'string', node: nameNode, value: target, from: [...at, 'name'] }],
  ]);
  const file = tracker.add('files', fields, at, node);
  const read = readContents(context, source, at);
  if (!read) return;
  const { source: url, compression } = makeDataUrl(read.contents, undefined);
  const inner = new Map<string, Value>([
    ['source', { kind: 'string', node: read.node, value: url, from: read.from, made: read.made }],
  ]);
  if (compression !== null)
    inner.set('compression', { kind: 'string', node: read.node, value: compression, from: at });
  const shape = fieldShape(file.shape, 'contents');
  tracker.replace('files', file, {
    ...file,
    fields: new Map<string, Value>([
      ...fields,
      ['contents', { kind: 'shape', node: read.node, shape, fields: inner, from: read.from }],
      ['mode', { kind: 'int', node, value: 0o644, from: at }],
    ]),
  });
}

function readContents(context: RenderContext, source: ShapeValue, at: Path) {
  const inline = source.fields.get('contents');
  if (inline?.kind === 'string' && inline.value !== '') {
    const made: Made = { contents: inline.value, local: null };
    const contents = new TextEncoder().encode(inline.value);
    return { contents, from: [...at, 'contents'], node: inline.node, made };
  }
  const local = source.fields.get('contents_local');
  if (local?.kind === 'string' && local.value !== '') {
    const from = [...at, 'contents_local'];
    const contents = readLocal(context, local.value, from);
    const made = contents && { contents, local: withinFilesDir(local.value) };
    return made && { ...made, from, node: local.node, made };
  }
  const made: Made = { contents: '', local: null };
  return { contents: new Uint8Array(0), from: at, node: source.node, made };
}

function addInstance(
  context: RenderContext,
  tracker: NodeTracker,
  quadlet: ShapeValue,
  target: string,
  template: string,
  at: Path,
): void {
  if (tracker.exists(target)) return reportExisting(context, at, tracker.find(target));
  const { node } = quadlet;
  const nameNode = quadlet.fields.get('name')?.node ?? node;
  const fields = new Map<string, Value>([
    ['path', { kind: 'string', node: nameNode, value: target, from: [...at, 'name'] }],
    ['target', { kind: 'string', node, value: template, from: at }],
  ]);
  tracker.add('links', fields, at, node);
}
