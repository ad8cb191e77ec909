/** The table of carriers: kinds of files in which configs stand, each with what finds the blocks in it. */
import type { FindBlocks } from './block.ts';
import { findInAsciidoc } from './carriers/asciidoc.ts';
import { findInKubernetes } from './carriers/kubernetes.ts';
import { findInMarkdown } from './carriers/markdown.ts';
import { findInRestructuredText } from './carriers/restructuredtext.ts';
import { findInTerraformJson } from './carriers/scalars.ts';
import { findInTerraform } from './carriers/terraform.ts';
import type { CarrierId } from './file-names.ts';

export interface Carrier {
  /** As people call a file of the kind. */
  readonly label: string;
  readonly find: FindBlocks;
}

export const CARRIERS: Readonly<Record<CarrierId, Carrier>> = {
  markdown: { label: 'Markdown', find: findInMarkdown },
  asciidoc: { label: 'AsciiDoc', find: findInAsciidoc },
  restructuredtext: { label: 'reStructuredText', find: findInRestructuredText },
  terraform: { label: 'Terraform', find: findInTerraform },
  'terraform-json': { label: 'Terraform', find: findInTerraformJson },
  kubernetes: { label: 'Kubernetes', find: findInKubernetes },
};
