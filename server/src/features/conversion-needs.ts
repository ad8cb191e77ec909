/** What a refused conversion waits for: something the document does not say, and only its owner knows. */
import type { Analysis } from '../analysis.ts';
import type { Conversion } from '../convert/conversion.ts';
import { convertDocument } from '../convert/index.ts';
import type { ConvertOptions } from '../convert/options.ts';
import { child, followAlias, type Node } from '../syntax/tree.ts';

export type Need =
  /** Where the machine runs; `choices` are the platforms with which it works. */
  | { readonly kind: 'platform'; readonly choices: readonly string[] }
  /** Where the filesystems of these names are mounted. */
  | { readonly kind: 'filesystems'; readonly names: readonly string[] };

/** The platforms whose metadata Container Linux Configs can refer to (ct 0.9.4: config/platform/platform.go). */
const PLATFORMS = [
  'azure',
  'digitalocean',
  'ec2',
  'gce',
  'packet',
  'openstack-metadata',
  'vagrant-virtualbox',
  'cloudstack-configdrive',
  'custom',
];

/**
 * What would make a refused conversion succeed, or come further; null when nothing we could ask for does. Found by
 * trying, so that it holds whatever the reasons say.
 */
export function needOf(analysis: Analysis, options: ConvertOptions, refused: Conversion): Need | null {
  const convert = (more: Partial<ConvertOptions>): Conversion =>
    convertDocument(analysis, { ...options, ...more });
  const helps = (tried: Conversion): boolean => tried.ok || reasons(tried) !== reasons(refused);
  if (analysis.kind === 'container-linux-config' && !options.platform) {
    const tried = PLATFORMS.map((platform) => ({ platform, result: convert({ platform }) }));
    const [works, further] = [
      tried.filter(({ result }) => result.ok),
      tried.filter((one) => helps(one.result)),
    ];
    const choices = (works.length > 0 ? works : further).map(({ platform }) => platform);
    if (choices.length > 0) return { kind: 'platform', choices };
  }
  const names = filesystemNames(analysis).filter((name) => !Object.hasOwn(options.filesystems ?? {}, name));
  const guessed = Object.fromEntries(names.map((name) => [name, `/mnt/${name}`]));
  return names.length > 0 && helps(convert({ filesystems: { ...options.filesystems, ...guessed } }))
    ? { kind: 'filesystems', names }
    : null;
}

function reasons({ losses }: Conversion): string {
  return losses.map(({ span, message }) => `${span.start} ${message}`).join('\n');
}

/** The filesystems that files, directories and links name, in order of the text; `root` is always known. */
function filesystemNames({ tree }: Analysis): readonly string[] {
  const storage = at(tree.root, 'storage');
  const entries = ['files', 'directories', 'links'].flatMap((section) => {
    const list = at(storage, section);
    return list?.kind === 'list' ? list.items : [];
  });
  const names = entries.flatMap((entry) => {
    const name = at(entry, 'filesystem');
    return name?.kind === 'scalar' ? [name.value] : [];
  });
  return [...new Set(names)].filter((name) => name !== 'root' && name !== '');
}

function at(node: Node | null | undefined, key: string): ReturnType<typeof followAlias> {
  const found = node ? followAlias(node) : null;
  const value = found ? child(found, key) : undefined;
  return value ? followAlias(value) : null;
}
