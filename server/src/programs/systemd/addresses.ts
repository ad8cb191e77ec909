/** Addresses and ports. Source: systemd 257, src/shared/socket-netlink.c, src/basic/in-addr-util.c, src/shared/parse-socket-bind-item.c. */
import { type Fault, INVALID, parseInteger, RANGE } from './numbers.ts';

/** Whether this is an address of four numbers. */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)
  );
}

/** Whether this is an IPv6 address, without a zone. */
export function isIpv6(text: string): boolean {
  if (text.length > 45 || !text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const mapped = last.includes('.');
  if (mapped && (!isIpv4(last) || text.endsWith('::'))) return false;
  const hex = mapped ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  const count = hex.length + (mapped ? 2 : 0);
  return halves.length === 2 ? count < 8 : count === 8;
}

/** The fault of a port, 0 included in what is refused; null where there is none. */
export function portFault(text: string): Fault | null {
  const port = parseInteger(text, 0n, 65535n);
  if (typeof port === 'string') return port;
  return port === 0n ? INVALID : null;
}

/** The fault of what a socket listens on; null where there is none. */
export function listenFault(text: string): Fault | null {
  if (text.startsWith('/') || text.startsWith('@')) {
    const bytes = new TextEncoder().encode(text).length;
    return text.length < 2 || bytes > 107 ? INVALID : null;
  }
  if (/^vsock(?:-stream|-dgram|-seqpacket)?:/.test(text)) return vsockFault(text);
  const port = portFault(text);
  if (port === null || port === RANGE) return port;
  const bracket = /^\[([^\]]*)\](?::([^%]*))?(?:%.+)?$/.exec(text);
  if (bracket) {
    const [, address = '', number] = bracket;
    return isIpv6(address) && number !== undefined ? portFault(number) : INVALID;
  }
  const colon = text.lastIndexOf(':');
  if (colon < 0) return INVALID;
  return isIpv4(text.slice(0, colon)) ? portFault(text.slice(colon + 1)) : INVALID;
}

function vsockFault(text: string): Fault | null {
  const [, context = '', port = '', ...rest] = text.split(':');
  const number = /^[0-9]+$/.test(port) ? parseInteger(port, 0n, 4294967295n) : INVALID;
  if (rest.length > 0 || typeof number === 'string') return INVALID;
  return context === '' || typeof parseInteger(context, 0n, 4294967295n) === 'bigint' ? null : INVALID;
}

/** Whether this is an address with the length of its prefix, or a name for several. */
export function isPrefix(text: string): boolean {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const most = isIpv4(address) ? 32n : isIpv6(address) ? 128n : null;
  if (most === null) return false;
  return (
    slash < 0 ||
    (/^[0-9]+$/.test(text.slice(slash + 1)) &&
      typeof parseInteger(text.slice(slash + 1), 0n, most) === 'bigint')
  );
}

/** Whether this is a value of SocketBindAllow=: family, protocol, ports. */
export function isSocketBind(text: string): boolean {
  if (text === 'any') return true;
  const parts = text.split(':');
  if (parts[0] === 'ipv4' || parts[0] === 'ipv6') parts.shift();
  if (parts.length > 0 && (parts[0] === 'tcp' || parts[0] === 'udp')) parts.shift();
  if (parts.length === 0) return true;
  if (parts.length > 1) return false;
  return isPortRange(parts[0] ?? '');
}

function isPortRange(text: string): boolean {
  if (text === 'any') return true;
  const [from = '', to, ...rest] = text.split('-');
  // 0 is a port here.
  const isPort = (port: string) => port === '0' || portFault(port) === null;
  if (rest.length > 0 || !isPort(from)) return false;
  return to === undefined || (isPort(to) && Number(from) <= Number(to));
}

const NETLINK = new Set(
  'route firewall inet-diag nflog xfrm selinux iscsi audit fib-lookup connector netfilter ip6-fw dnrtmsg kobject-uevent scsitransport rdma generic sock-diag crypto ecryptfs smc'.split(
    ' ',
  ),
);

/** The fault of a value of ListenNetlink=; null where there is none. */
export function netlinkFault(text: string): Fault | null {
  const [family = '', group, ...rest] = text.split(/[ \t]+/);
  if (rest.length > 0 || !(NETLINK.has(family) || typeof parseInteger(family, 0n, 2147483647n) === 'bigint'))
    return INVALID;
  const number = group === undefined ? 0n : parseInteger(group, 0n, 4294967295n);
  return typeof number === 'string' ? number : null;
}
