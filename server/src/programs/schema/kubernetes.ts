/** What Kubernetes' programs say of the documents of a YAML or JSON file that their `apiVersion` calls theirs. */

import { TEXT_SCHEMAS, type TextSchema } from '../../spec/text-schemas/text-schemas.ts';
import { entryOf, type Node, type ScalarNode } from '../../syntax/tree.ts';
import { documentsOf } from '../../syntax/yaml/documents.ts';
import { readYaml } from '../../syntax/yaml/read.ts';
import { lineOf } from '../../text/lines.ts';
import { nearest } from '../../text/similar.ts';
import { movedSpan, type Span, type TextEdit } from '../../text/span.ts';
import { words } from '../../text/words.ts';
import type { ProgramEntry } from '../report.ts';
import { textLines } from '../values/conf-file.ts';
import { spareTemplates } from '../values/templates.ts';
import { readYamlScalar } from './data.ts';
import { type SchemaFault, schemaFaults } from './faults.ts';

/** A document with the row that its head names. */
export interface KubernetesDocument {
  readonly start: number;
  readonly text: string;
  readonly root: Node;
  readonly schema: TextSchema;
  /** The object it is; null where the head names none of the row's. */
  readonly kind: string | null;
  readonly kindNode: ScalarNode | null;
}

const HEAD = /(?:kubelet\.config|kubeproxy\.config|kubeadm)\.k8s\.io\//;

/** Whether a file may hold configuration of Kubernetes' programs: its head says so, wherever it stands. */
export function isKubernetesPath(path: string): boolean {
  return /\.(?:ya?ml|conf|json|cfg|config)$/.test(path);
}

/** Whether a text has documents of these programs. */
export function isKubernetesConfig(text: string): boolean {
  return HEAD.test(text);
}

/** The files of one program, by the ids of its schemas. */
export interface KubernetesProgram {
  readonly ids: readonly string[];
  /** What it says of a fault. */
  readonly say: (fault: SchemaFault, document: KubernetesDocument) => string;
}

/** The entries for one file. Linear. */
export function checkKubernetes(
  file: { readonly name: string; readonly text: string },
  program: KubernetesProgram,
): ProgramEntry[] {
  if (!isKubernetesConfig(file.text)) return [];
  const starts = textLines(file.text).map(({ start }) => start);
  const broken = brokenDocuments(file.text, program.ids).map((span): ProgramEntry => {
    const { message, ...place } = span;
    const line = lineOf(starts, place.start) + 1;
    return { file: file.name, line, level: 'error', class: 'syntax', message, span: place };
  });
  const whole = kubernetesDocuments(file.text).flatMap((document) => {
    const { start, schema } = document;
    if (!program.ids.includes(schema.id)) return [];
    const found = faultsOf(document).map((fault): ProgramEntry => {
      const { span } = fault;
      const message = program.say(fault, document);
      const base = { file: file.name, line: lineOf(starts, span.start + start) + 1, span } as const;
      return {
        ...base,
        level: 'error',
        class: fault.class,
        message,
        ...(fault.mend && { mend: fault.mend }),
      };
    });
    return spareTemplates([{ name: file.name, text: document.text }], found).map((entry) =>
      inFile(entry, start),
    );
  });
  return [...whole, ...spareTemplates([file], broken)];
}

/** What a line of a template or a sign that is to be replaced may look like, besides marks. */
const SIGNS = /##|@\w+@|^[ \t]*[<%]/m;

/** The first error of each document whose head names a program of these, and that is no YAML. */
function brokenDocuments(
  text: string,
  ids: readonly string[],
): readonly (Span & { readonly message: string })[] {
  if (SIGNS.test(text)) return [];
  return documentsOf(text).flatMap(({ start, text: part }) => {
    const version = /^apiVersion:[ \t]+["']?([\w./-]+)["']?[ \t]*\r?$/m.exec(part)?.[1] ?? '';
    const schema = TEXT_SCHEMAS.find(({ versions }) => versions?.includes(version));
    const [first] = schema && ids.includes(schema.id) ? readYaml(part).problems : [];
    return first
      ? [{ ...movedSpan(first.span, start), message: words`this is no YAML: ${first.message}` }]
      : [];
  });
}

function inFile(entry: ProgramEntry, start: number): ProgramEntry {
  const { span, mend } = entry;
  const edits = mend?.edits.map((edit): TextEdit => ({ ...edit, span: movedSpan(edit.span, start) }));
  return { ...entry, span: movedSpan(span, start), ...(mend && edits && { mend: { ...mend, edits } }) };
}

function faultsOf(document: KubernetesDocument): readonly SchemaFault[] {
  const { schema, kind, kindNode, text, root } = document;
  if (kind !== null) return schemaFaults(root, { schema, root: kind, text, read: readYamlScalar });
  const right = kindNode && nearest(kindNode.value, schema.roots);
  if (!kindNode || !right) return [];
  const edits = [{ span: kindNode.span, newText: right }];
  return [
    {
      ...{ class: 'bad-value', path: 'kind', says: words`one of ${schema.roots.join(', ')}` },
      ...{ span: kindNode.span, mend: { title: words`Write ${right}`, edits } },
    },
  ];
}

/** The documents of a text that a row knows, each with its tree; broken ones are left out. */
export function kubernetesDocuments(text: string): readonly KubernetesDocument[] {
  return documentsOf(text).flatMap((part) => {
    if (!HEAD.test(part.text)) return [];
    const { root, problems } = readYaml(part.text);
    if (root?.kind !== 'map' || problems.length > 0) return [];
    const version = scalarOf(root, 'apiVersion')?.value;
    const schema = TEXT_SCHEMAS.find(({ versions }) => version !== undefined && versions?.includes(version));
    if (!schema) return [];
    const kindNode = scalarOf(root, 'kind');
    const kind = schema.roots.find((name) => name === kindNode?.value) ?? null;
    return [{ ...part, root, schema, kind, kindNode }];
  });
}

function scalarOf(root: Node, name: string): ScalarNode | null {
  const value = root.kind === 'map' ? entryOf(root, name)?.value : undefined;
  return value?.kind === 'scalar' ? value : null;
}
