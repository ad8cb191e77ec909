/** Placeholders that coreos-cloudinit or Jinja fill in, and nothing on the way from Butane does. */
import { followAlias } from '../../syntax/tree.ts';
import { words } from '../../text/words.ts';
import { type Job, leaveOut, lose } from './job.ts';
import type { Item } from './parts.ts';

/** What coreos-cloudinit replaces (initialize/env.go); with a backslash before it, it does not. */
const ADDRESS = /(?<!\\)\$(?:public|private)_ipv[46]/g;
const ESCAPED = /\\(\$(?:public|private)_ipv[46])/g;
/** What cloud-init's metadata is called; other double braces are somebody else's templates. */
const METADATA = /^\{\{-?\s*(?:ds\.|v1\.|merged_cfg\.|instance_id\b|local_hostname\b|public_ssh_keys\b)/;

/** The variables of afterburn, by platform as `ct --platform` says it. */
const VARIABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  azure: { private_ipv4: 'COREOS_AZURE_IPV4_DYNAMIC', public_ipv4: 'COREOS_AZURE_IPV4_VIRTUAL' },
  digitalocean: {
    hostname: 'COREOS_DIGITALOCEAN_HOSTNAME',
    private_ipv4: 'COREOS_DIGITALOCEAN_IPV4_PRIVATE_0',
    public_ipv4: 'COREOS_DIGITALOCEAN_IPV4_PUBLIC_0',
    private_ipv6: 'COREOS_DIGITALOCEAN_IPV6_PRIVATE_0',
    public_ipv6: 'COREOS_DIGITALOCEAN_IPV6_PUBLIC_0',
  },
  ec2: {
    hostname: 'COREOS_EC2_HOSTNAME',
    instance_id: 'COREOS_EC2_INSTANCE_ID',
    private_ipv4: 'COREOS_EC2_IPV4_LOCAL',
    public_ipv4: 'COREOS_EC2_IPV4_PUBLIC',
  },
  gce: {
    hostname: 'COREOS_GCE_HOSTNAME',
    private_ipv4: 'COREOS_GCE_IP_LOCAL_0',
    public_ipv4: 'COREOS_GCE_IP_EXTERNAL_0',
  },
  'openstack-metadata': {
    hostname: 'COREOS_OPENSTACK_HOSTNAME',
    instance_id: 'COREOS_OPENSTACK_INSTANCE_ID',
    private_ipv4: 'COREOS_OPENSTACK_IPV4_LOCAL',
    public_ipv4: 'COREOS_OPENSTACK_IPV4_PUBLIC',
  },
};

/** What a placeholder stands for, as a key of the table above. */
function subjectOf(placeholder: string): string {
  const [subject = ''] = /(?:public|private)_ipv[46]|instance_id|hostname/.exec(placeholder) ?? [];
  return subject;
}

/** A text as it is kept: what was escaped for coreos-cloudinit is not any more. */
export function unescapePlaceholders(text: string): string {
  return text.replace(ESCAPED, '$1');
}

/** Reports the placeholders of a text that is kept as it is; gives what to say above it. */
export function notePlaceholders(job: Job, item: Item, text: string): readonly string[] {
  const found = placeholdersIn(job, text);
  if (found.length === 0) return [];
  job.noted.add(followAlias(item.node) ?? item.node);
  return [lose(job, item, explain(job, found))];
}

/** Reports the placeholders of all values that nothing has been said of. Each value is looked at once, aliases aside. */
export function noteOthers(job: Job): void {
  const stack: Item[] = job.source.tree.root ? [{ node: job.source.tree.root, key: null, path: [] }] : [];
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node, path } = item;
    if (job.noted.has(node)) continue;
    const text = job.source.text.slice(node.span.start, node.span.end);
    const braces = node.kind === 'map' && node.flow && text.startsWith('{{');
    if (node.kind === 'scalar' || braces) {
      const found = placeholdersIn(job, node.kind === 'scalar' ? node.value : text);
      if (found.length > 0) leaveOut(job, item, explain(job, found));
    }
    if (node.kind === 'list') {
      for (const [i, one] of [...node.items.entries()].reverse())
        stack.push({ node: one, key: null, path: [...path, i] });
    } else if (node.kind === 'map' && !braces) {
      for (const { key, value } of [...node.entries].reverse())
        stack.push({ node: value, key, path: [...path, key.kind === 'scalar' ? key.value : ''] });
    }
  }
}

/** The placeholders in a text, each once. */
export function placeholdersIn(job: Job, text: string): readonly string[] {
  if (!/\$p|\{[{%]/.test(text)) return [];
  const values = enclosed(text, '{{', '}}');
  const braces = job.jinja
    ? [...values, ...enclosed(text, '{%', '%}')]
    : values.filter((value) => METADATA.test(value));
  return [...new Set([...(text.match(ADDRESS) ?? []), ...braces].map((one) => one.replace(/\s+/g, ' ')))];
}

/** The parts of a text from one word to the next other, both included. */
function enclosed(text: string, open: string, close: string): readonly string[] {
  const found: string[] = [];
  for (let at = text.indexOf(open); at >= 0; ) {
    const end = text.indexOf(close, at + open.length);
    if (end < 0) break;
    found.push(text.slice(text.lastIndexOf(open, end - open.length), end + close.length));
    at = text.indexOf(open, end + close.length);
  }
  return found;
}

function explain({ platform }: Job, found: readonly string[]): string {
  const shown = found.length > 3 ? [...found.slice(0, 3), '…'] : found;
  // Without a platform, EC2's shows what such a name looks like.
  const known = VARIABLES[platform] ?? VARIABLES['ec2'];
  const variables = [...new Set(found.flatMap((one) => known?.[subjectOf(one)] ?? []))];
  const [what, named] = [shown.join(', '), variables.join(', ')];
  if (named === '')
    return words`nothing fills in ${what}: take the value from /run/metadata/flatcar in a unit or script that requires coreos-metadata.service`;
  return VARIABLES[platform]
    ? words`nothing fills in ${what}: take the value from /run/metadata/flatcar (${named}) in a unit or script that requires coreos-metadata.service`
    : words`nothing fills in ${what}: take the value from /run/metadata/flatcar (${named} on EC2) in a unit or script that requires coreos-metadata.service`;
}
