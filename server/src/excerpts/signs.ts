/**
 * By what a file of another kind shows that a config may stand in it, as expressions that cost one look through the text. The
 * client has this file in its own small bundle, so it imports data alone.
 */
import { BUTANE_VARIANTS, CONTAINER_LINUX_LISTS } from '../spec/signs.ts';

const VARIANTS = BUTANE_VARIANTS.join('|');
const LISTS = Object.values(CONTAINER_LINUX_LISTS).flatMap((lists) => Object.keys(lists));

/** The header of Butane, behind whatever stands in front of it on its line (indentation, marks of quotes, a quote in JSON). */
const HEADER = String.raw`\bvariant["']?[ \t]*:[ \t]*["']?(?:${VARIANTS})\b`;
/** The header of Ignition, in a text or escaped in one. */
const IGNITION = String.raw`\bignition\\?"[ \t\r\n]*:[ \t\r\n]*\{`;
/** A section behind which a list of ours begins on the next line. */
const SECTION = String.raw`\b(?:${Object.keys(CONTAINER_LINUX_LISTS).join('|')}):[ \t]*\r?\n[^\w\r\n]{1,80}(?:${LISTS.join('|')}):`;
/** What a Kubernetes resource or a module of Terraform hands a config over by. */
const HOLDERS = String.raw`\bcontainerLinuxConfig\b|\bkind:[ \t]*MachineConfig\b|\b(?:ct_config|butane_config)\b`;

const STRONG = new RegExp([HEADER, IGNITION, SECTION, HOLDERS].join('|'));
const COREOS = /#cloud-config\b/;
const WEAK = new RegExp(
  String.raw`${STRONG.source}|\b(?:${[...Object.keys(CONTAINER_LINUX_LISTS), 'locksmith', 'etcd', 'flannel', 'update'].join('|')})["']?:`,
);

/** Whether a text has what surely only people write who have such configs: enough to start a server for it. */
export function hasStrongSign(text: string): boolean {
  return STRONG.test(text) || (COREOS.test(text) && /^[ \t>]*coreos:/m.test(text));
}

/** Whether a carrier has to look at a text at all; nearly no file of another kind has a word of ours. */
export function hasSign(text: string): boolean {
  return WEAK.test(text) || COREOS.test(text);
}
