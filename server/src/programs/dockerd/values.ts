/** What dockerd says of the values of daemon.json once all of it is read (Validate() of Docker's daemon/config). */
import { keyText, type MapNode, type Node } from '../../syntax/tree.ts';
import { addressFamily, isDnsName } from '../values/addresses.ts';
import type { TypeFault } from './types.ts';

/** What dockerd says, with its class. */
export interface DockerdFault extends TypeFault {
  readonly class: string;
}

/** The last value of each key counts. */
export function firstBadValue(root: MapNode, docker: number): DockerdFault | null {
  const values = new Map(root.entries.map(({ key, value }) => [keyText(key), value]));
  for (const [name, value] of values) {
    const message = valueFault(name, value, docker);
    if (message !== null) return { class: 'bad-value', message, span: value.span };
  }
  return null;
}

const LEVELS = ['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace'];
const MERGED = 'merged configuration validation from file and command line flags failed: ';

function valueFault(name: string, node: Node, docker: number): string | null {
  const value = node.kind === 'scalar' ? node.value : '';
  const items =
    node.kind === 'list' ? node.items.map((item) => (item.kind === 'scalar' ? item.value : '')) : [];
  if (name === 'dns') {
    const bad = items.find((item) => addressFamily(item.trim()) === null);
    return bad === undefined ? null : `invalid IP address: ${bad}`;
  }
  if (name === 'dns-search') {
    const bad = items.find((item) => !isDnsName(item) || !/^[\w.-]+$/.test(item));
    return bad === undefined ? null : `invalid domain: ${bad}`;
  }
  if (name === 'labels') {
    const bad = items.find((item) => !item.includes('='));
    return bad === undefined ? null : `${MERGED}bad attribute format: ${bad}`;
  }
  if (name === 'hosts') {
    const bad = items.find((item) => !isHost(item.trim()));
    return bad === undefined ? null : `invalid bind address (${bad})`;
  }
  if (name === 'registry-mirrors' && docker >= 28) {
    const bad = items.find((item) => !/^https?:\/\/[^?#]+$/.test(item));
    return bad === undefined ? null : `${MERGED}invalid mirror: ${bad}`;
  }
  if (name === 'runtimes' && node.kind === 'map' && node.entries.some(({ key }) => keyText(key) === 'runc')) {
    return `${MERGED}runtime name 'runc' is reserved`;
  }
  if (name === 'ip' || name === 'host-gateway-ip') {
    return value === '' || addressFamily(value) !== null ? null : `invalid IP address: ${value}`;
  }
  if (/^max-(?:concurrent-(?:up|down)loads|download-attempts)$/.test(name) && value.startsWith('-')) {
    return `${MERGED}invalid ${name.replaceAll('-', ' ')}: ${value}`;
  }
  if (name === 'mtu' && value.startsWith('-')) return `${MERGED}invalid default MTU: ${value}`;
  if (name === 'log-level' && value !== '' && !LEVELS.includes(value.toLowerCase())) {
    return `${MERGED}invalid logging level: ${value}`;
  }
  if (name === 'log-format' && !['', 'text', 'json'].includes(value))
    return `${MERGED}invalid log format: ${value}`;
  if (name === 'default-cgroupns-mode' && !['', 'private', 'host'].includes(value)) {
    return `${MERGED}default cgroup namespace mode is invalid: use "host" or "private"`;
  }
  if (name === 'default-ipc-mode' && !['', 'private', 'shareable'].includes(value)) {
    return `${MERGED}IPC mode "${value}" is not supported as default value`;
  }
  return null;
}

/** A socket, or an address that may have a port. */
function isHost(text: string): boolean {
  if (/^(?:unix|fd|npipe):\/\//.test(text)) return true;
  const address = text.replace(/^tcp:\/\//, '');
  return /^(?:\[[\da-fA-F:.%]+\]|[^/:[\]]*)(?::\d*)?$/.test(address);
}
