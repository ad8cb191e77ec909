/** The options dockerd is started with: those of `daemon.json`, of its command line, and of the variables that feed it. */

import { perText, type TextView } from '../../../embedded/view.ts';
import { keyText, type Node } from '../../../syntax/tree.ts';
import { baseName } from '../../../syntax/words.ts';
import type { Span } from '../../../text/span.ts';
import { isOfImage } from '../../say-text.ts';

export interface DockerOption {
  /** The long name: `storage-driver`, of a list in daemon.json that of one item: `host`. */
  readonly name: string;
  /** As written: `"hosts"`, `--host`, `-H`. */
  readonly nameSpan: Span;
  readonly value: string;
  /** Without quotes; empty for a flag without a value. */
  readonly valueSpan: Span;
  readonly place: 'daemon.json' | 'flag';
  /** The options it stands beside: those of one variable, one command, one file. */
  readonly group: number;
  /** Whether it is for the Docker of the image, as far as can be told; one elsewhere may be of any version. */
  readonly ofImage: boolean;
}

/** Flags by their letter. */
const SHORT: Readonly<Record<string, string>> = {
  '-b': 'bridge',
  '-D': 'debug',
  '-g': 'graph',
  '-G': 'group',
  '-H': 'host',
  '-l': 'log-level',
  '-p': 'pidfile',
  '-s': 'storage-driver',
};

/** Keys of daemon.json whose flag has another name. */
const PLURAL: Readonly<Record<string, string>> = {
  'authorization-plugins': 'authorization-plugin',
  'cluster-store-opts': 'cluster-store-opt',
  'default-ulimits': 'default-ulimit',
  'dns-opts': 'dns-opt',
  'exec-opts': 'exec-opt',
  hosts: 'host',
  'insecure-registries': 'insecure-registry',
  labels: 'label',
  'log-opts': 'log-opt',
  'registry-mirrors': 'registry-mirror',
  'storage-opts': 'storage-opt',
};

/** Flags that take no value. */
const SWITCHES =
  /^(?:debug|disable-legacy-registry|experimental|icc|init|ip-forward|ip-masq|iptables|ip6tables|ipv6|live-restore|raw-logs|selinux-enabled|tls|tlsverify|userland-proxy)$/;

/** The options that a text gives the dockerd of the image, of which it is known what it takes. */
export function optionsOfImage(view: TextView): readonly DockerOption[] {
  return dockerOptions(view).filter(({ ofImage }) => ofImage);
}

/** The options that a text gives dockerd, wherever that is. */
export const dockerOptions = perText((view): readonly DockerOption[] => {
  if (/^\/etc\/docker\/daemon\.json$/.test(view.source.owner)) return optionsOfJson(view.json());
  const fed = view.variables().filter(({ name }) => /^DOCKER_(?:OPTS|CGROUPS|SELINUX|OPT_\w+)$/.test(name));
  const lines = [
    ...fed.map(({ valueSpan }) => ({ tokens: tokensIn(view.text, valueSpan), ofImage: true })),
    ...view.runs().flatMap(({ words: [program, ...args] }) => {
      const path = program?.value ?? '';
      const name = baseName(path);
      if (name !== 'dockerd' && (name !== 'docker' || args[0]?.value !== 'daemon')) return [];
      return [
        { tokens: args.map(({ start, end, value }) => ({ start, end, value })), ofImage: isOfImage(path) },
      ];
    }),
  ];
  return lines.flatMap(({ tokens, ofImage }, group) => optionsOfFlags(tokens, { group, ofImage }));
});

interface Token extends Span {
  readonly value: string;
}

function tokensIn(text: string, { start, end }: Span): readonly Token[] {
  return [...text.slice(start, end).matchAll(/[^\s"'\\]+/g)].map(({ index, 0: value }) => {
    return { value, start: start + index, end: start + index + value.length };
  });
}

function optionsOfFlags(
  tokens: readonly Token[],
  of: Pick<DockerOption, 'group' | 'ofImage'>,
): readonly DockerOption[] {
  return tokens.flatMap((token, i) => {
    const [, flag = '', equals, written = ''] =
      /^(--[\w-]+(?![\w-])|-[A-Za-z])(=)?(.*)/.exec(token.value) ?? [];
    const name = flag.startsWith('--') ? flag.slice(2) : SHORT[flag];
    if (name === undefined || name === '') return [];
    const plain = token.end - token.start === token.value.length;
    const nameSpan = { start: token.start, end: plain ? token.start + flag.length : token.end };
    const joined = equals !== undefined || written !== '';
    const next = SWITCHES.test(name) ? undefined : tokens[i + 1];
    if (joined || !next || next.value.startsWith('-')) {
      const valueSpan = { start: token.end - (plain ? written.length : 0), end: token.end };
      return [{ name, nameSpan, value: written, valueSpan, place: 'flag', ...of }];
    }
    const valueSpan = { start: next.start, end: next.end };
    return [{ name, nameSpan, value: next.value, valueSpan, place: 'flag', ...of }];
  });
}

function optionsOfJson(root: Node | null): readonly DockerOption[] {
  if (root?.kind !== 'map') return [];
  return root.entries.flatMap(({ key, value }): DockerOption[] => {
    const text = keyText(key);
    const common = {
      name: PLURAL[text] ?? text,
      nameSpan: key.span,
      place: 'daemon.json',
      group: 0,
      ofImage: true,
    } as const;
    if (value.kind === 'map' && text.endsWith('-opts')) {
      return value.entries.map(({ key: option, value: setting }) => ({
        ...common,
        value: `${keyText(option)}=${setting.kind === 'scalar' ? setting.value : ''}`,
        valueSpan: option.span,
      }));
    }
    const values = value.kind === 'list' ? value.items : [value];
    const scalars = values.flatMap((item) => (item.kind === 'scalar' ? [item] : []));
    if (scalars.length === 0) return [{ ...common, value: '', valueSpan: value.span }];
    return scalars.map((item) => {
      const quotes =
        item.style === 'double' && item.span.end - item.span.start === item.value.length + 2 ? 1 : 0;
      const valueSpan = { start: item.span.start + quotes, end: item.span.end - quotes };
      return { ...common, value: item.value, valueSpan };
    });
  });
}
