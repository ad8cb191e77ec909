/** A fixed address that networkd sets once the machine runs, and what Ignition fetches before. */

import { fixOf } from '../../../config/fix.ts';
import type { MachineText } from '../../../embedded/embedded-text.ts';
import { viewOf } from '../../../embedded/view.ts';
import type { Machine, MachineFetch } from '../../../machine/machine.ts';
import { wholeOf } from '../../../machine/whole.ts';
import type { UnitEntry } from '../../../syntax/unit/read.ts';
import { words } from '../../../text/words.ts';
import type { MachineContext, MachineRule, Rule, RuleTexts } from '../../rule.ts';
import { add } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { inSomeText, inTexts, perMachine, textsWhere } from '../../views.ts';

/** A file of networkd that gives the machine's own interface a fixed address. */
interface Network {
  readonly source: MachineText;
  /** The names in `[Match]`. */
  readonly names: readonly string[];
  readonly addresses: readonly UnitEntry[];
  readonly gateways: readonly string[];
  readonly dns: readonly string[];
}

const check: MachineRule['check'] = (context) => {
  const { machine } = context;
  const whole = wholeOf(machine);
  if (whole.kernelArguments.shouldExist.some(({ value }) => /^(?:ip|ksdevice)=/.test(value))) return [];
  const [network, ...others] = networksOf(machine);
  const [address] = network?.addresses ?? [];
  if (!network || !address || hasDhcp(machine)) return [];
  const waits = whatWaits(machine);
  if (waits === null) return [];
  const message =
    waits === 'config'
      ? words`this address is there only once Ignition is done, which downloads before that; where no DHCP server answers, the boot needs an argument ip=… of its own`
      : words`this address is there only once Ignition is done, which downloads before that; where no DHCP server answers, the boot hangs without the kernel argument ip=…`;
  const argument = waits === 'config' || others.length > 0 ? null : argumentOf(network);
  return [remarkAtPart(network.source, address.valueSpan, message, { fixes: fixesFor(context, argument) })];
};

const staticAddress: MachineRule = {
  on: 'machine',
  id: 'static-address-late',
  title: 'The address is there after the downloads',
  // Where a DHCP server answers, all is well, and nobody sees from here whether one does.
  harm: 'taste',
  check,
};

function fixesFor(context: MachineContext, argument: string | null) {
  if (argument === null) return [];
  const edits = add(context, ['kernel_arguments', 'should_exist'], [argument]);
  return fixOf(words`Add the kernel argument ${argument} (for machines that do not boot by PXE)`, edits);
}

const NETWORK = /^\/etc\/systemd\/network\/[^/]+\.network$/;
const NETWORK_PART = /^\/etc\/systemd\/network\/[^/]+\.network(?:\.d\/[^/]+\.conf)?$/;

/** Whether some interface asks for an address, so that there is a DHCP server as it seems. */
const hasDhcp = inSomeText(
  (view) =>
    NETWORK_PART.test(view.source.owner) &&
    (view.unit()?.entries ?? []).some(
      ({ section, name, value }) =>
        section === 'Network' && name === 'DHCP' && !/^(?:no|false|off|0|none|n|f|ipv6|)$/i.test(value),
    ),
);

/** What is not the machine's own card: made by networkd, a tunnel, or for containers. */
const VIRTUAL =
  /^(?:lo|dummy|br|bond|team|vlan|wg|tun|tap|veth|vxlan|docker|virbr|cni|cali|cilium|lxc|flannel|nm-|podman|incusbr|kube|tailscale|zt)|[.:]/;

const networkFiles = textsWhere(({ source }) => NETWORK.test(source.owner));

function networksOf(machine: Machine): readonly Network[] {
  const texts = networkFiles(machine);
  if (texts.length === 0) return [];
  const made = new Set(interfacesMadeIn(machine).map(([name]) => name));
  return texts.flatMap((source): readonly Network[] => {
    const network = readNetwork(source);
    const isOwn = network.names.every((name) => !VIRTUAL.test(name) && !made.has(name));
    // An interface without a way out is not what downloads come by.
    return isOwn && network.addresses.length > 0 && network.gateways.length > 0 ? [network] : [];
  });
}

const interfacesMadeIn = inTexts((view): readonly string[] =>
  view.source.owner.endsWith('.netdev')
    ? (view.unit()?.entries ?? []).flatMap(({ name, value }) => (name === 'Name' ? [value] : []))
    : [],
);

function readNetwork(source: MachineText): Network {
  const entries = viewOf(source).unit()?.entries ?? [];
  const of = (section: string, name: string): readonly UnitEntry[] =>
    entries.filter((entry) => entry.section === section && entry.name === name && entry.value !== '');
  const words = (section: string, name: string) =>
    of(section, name).flatMap(({ value }) => value.split(/\s+/));
  // What is matched by its kind is none of the cards, as a rule.
  const isOther = of('Match', 'Kind').length > 0 || words('Match', 'Type').some((type) => type !== 'ether');
  const addresses = [...of('Network', 'Address'), ...of('Address', 'Address')];
  const hasRoutes = of('Route', 'Destination').length > 0;
  return {
    source,
    names: words('Match', 'Name'),
    addresses: isOther ? [] : addresses.filter(({ value }) => isFixed(value)),
    gateways: [...words('Network', 'Gateway'), ...(hasRoutes ? [] : words('Route', 'Gateway'))],
    dns: words('Network', 'DNS'),
  };
}

/** Whether an address is one of IPv4 that reaches others, or is filled in later: routers tell of those of IPv6. */
function isFixed(address: string): boolean {
  if (/^(?:127|169\.254|0)\./.test(address)) return false;
  return /^\d+\.\d+\.\d+\.\d+(?:\/|$)/.test(address) || /[$%{<]/.test(address);
}

/** What comes over the network. */
const REMOTE = /^(?:https?|tftp|s3|gs|arn):/i;
/** What is fetched before kernel arguments are set: configs, and what they are verified by. */
const FIRST: ReadonlySet<MachineFetch['what']> = new Set(['merge', 'replace', 'certificate']);
const LIST = '/etc/flatcar/enabled-sysext.conf';

/** What is fetched before the address is there: `config` where arguments of the config come too late. */
const whatWaits = perMachine((machine): 'config' | 'files' | null => {
  const fetched = fetchedOf(machine).filter(({ url }) => REMOTE.test(url.value));
  if (fetched.some(({ what }) => FIRST.has(what))) return 'config';
  if (fetched.length > 0) return 'files';
  const brings = wholeOf(machine).nodes.some(({ at }) => at.value.startsWith('/etc/flatcar/sysext/'));
  return namesExtensions(machine) && !brings ? 'files' : null;
});

const namesExtensions = inSomeText(
  ({ source, text }) => source.owner === LIST && /^[ \t]*[^\s#-]/m.test(text),
);

/** All that is fetched, by the configs that are merged as well. */
function fetchedOf({ fetched, children }: Machine): readonly MachineFetch[] {
  return [...fetched, ...children.flatMap(({ machine }) => (machine ? fetchedOf(machine) : []))];
}

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** The argument `ip=ADDRESS::GATEWAY:MASK::INTERFACE:none:DNS` for a network; null where a part is not known. */
function argumentOf({ names, addresses, gateways, dns }: Network): string | null {
  const [name, otherName] = names;
  const [address, otherAddress] = addresses;
  const [gateway, otherGateway] = gateways;
  if (!name || !address || !gateway || otherName || otherAddress || otherGateway) return null;
  const [ip = '', prefix] = address.value.split('/');
  const length = Number(prefix);
  const isPlain = /^[A-Za-z][\w-]*$/.test(name) && IPV4.test(ip) && IPV4.test(gateway);
  if (!isPlain || !/^\d{1,2}$/.test(prefix ?? '') || length > 32) return null;
  const servers = dns.filter((one) => IPV4.test(one)).slice(0, 2);
  return [`ip=${ip}`, '', gateway, maskOf(length), '', name, 'none', ...servers].join(':');
}

/** The mask of so many bits, as four numbers. */
function maskOf(length: number): string {
  const octets = [0, 1, 2, 3].map((index) => {
    const bits = Math.min(8, Math.max(0, length - 8 * index));
    return 256 - 2 ** (8 - bits);
  });
  return octets.join('.');
}

export const rules: readonly Rule[] = [staticAddress];

export const why: RuleTexts = {
  'static-address-late': `Ignition writes the files of networkd, and they count once it is done. What it downloads itself, and the extensions of
\`/etc/flatcar/enabled-sysext.conf\`, comes before, by DHCP. Where a DHCP server answers, all is well; where there is none, Ignition tries
again without end. The rule gives one hint for a config: when a file gives a card an address and a gateway, none asks for DHCP,
and there is something to fetch.

**What to do**: \`ip=ADDRESS::GATEWAY:MASK::INTERFACE:none:DNS\` as a kernel argument. \`kernel_arguments\` sets it at the first boot, which
starts once more then, before files are fetched; configs to merge are fetched before, and a machine that boots by PXE cannot set any, so
there it has to come with the boot: in the line of PXE, in \`grub.cfg\` of the OEM partition, on VMware in
\`guestinfo.afterburn.initrd.network-kargs\`. If nothing has to be fetched, that helps as well.`,
};

export const more: RuleTexts = {
  'static-address-late': `**Fix**, to be looked at: the argument, where address, gateway and interface are known, and no config is merged from an
address.

Source: Flatcar's documentation on network configuration, flatcar/bootengine (\`ignition-kargs.service\`, \`ignition-kargs-helper\`,
\`parse-ip-for-networkd.sh\`), flatcar/Flatcar#1679, flatcar/scripts#3677.`,
};
