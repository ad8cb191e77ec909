/** Names, time, certificates and resolvers: settings that are one file or link each. */

import { words } from '../../text/words.ts';
import { type Job, leaveOut, lose } from './job.ts';
import { type Item, textFile } from './parts.ts';
import { placeholdersIn, unescapePlaceholders } from './placeholders.ts';
import { putFile, putLink } from './put-file.ts';
import {
  boolOf,
  isNull,
  readSection,
  type Section,
  take,
  takeItems,
  takeText,
  textOf,
  wordsOf,
} from './read.ts';
import { reportRest } from './rest.ts';

/** The name of the machine, and the hosts file that leads to it. */
export function convertNames(job: Job, root: Section): void {
  const items = { hostname: take(root, 'hostname'), fqdn: take(root, 'fqdn') };
  const preserve = take(root, 'preserve_hostname');
  const prefer = take(root, 'prefer_fqdn_over_hostname');
  const create = take(root, 'create_hostname_file');
  const keep = preserve && boolOf(job, preserve) === true ? preserve : undefined;
  const absent = create && boolOf(job, create) === false ? create : undefined;
  const preferred = prefer ? boolOf(job, prefer) === true : false;
  for (const one of [preserve, create])
    if (one && one !== keep && one !== absent) lose(job, one, words`left out: this happens anyway`);
  const item = (preferred ? items.fqdn : items.hostname) ?? items.hostname ?? items.fqdn;
  if (prefer) lose(job, prefer, words`decides which name goes to /etc/hostname, and is left out`);
  const name = item && writeHostname(job, item, preferred, keep ?? absent);
  const other = [items.hostname, items.fqdn].find((one) => one && one !== item);
  if (other)
    leaveOut(job, other, words`${String(other.path.at(-1))} is left out: /etc/hostname holds one name only`);
  convertHosts(job, root, name ?? null, items.fqdn);
}

function writeHostname(job: Job, item: Item, whole: boolean, keep: Item | undefined): string | null {
  const written = textOf(job, item)?.trim() ?? '';
  const name = unescapePlaceholders(whole ? written : (written.split('.')[0] ?? ''));
  if (name === '') return null;
  if (keep) {
    leaveOut(job, item, words`${String(item.path.at(-1))} is left out, as ${String(keep.path.at(-1))} says`);
    lose(job, keep, words`/etc/hostname is left alone`);
    return null;
  }
  const placeholders = placeholdersIn(job, written);
  if (placeholders.length > 0) {
    const message = words`nothing fills in ${placeholders.join(', ')}, and Flatcar takes its name from the platform anyway`;
    leaveOut(job, item, words`${String(item.path.at(-1))} is left out: ${message}`);
    return null;
  }
  const comments: string[] = [];
  if (item.path.at(-1) === 'fqdn')
    comments.push(
      lose(job, item, words`fqdn: the name is ${name}; check that its domain comes from DHCP or DNS`),
    );
  else if (name !== written)
    comments.push(lose(job, item, words`hostname: the name ends at the first dot of ${written}, as before`));
  putFile(job, item, textFile('/etc/hostname', name, { comments, origin: item.node }));
  return name;
}

/** `manage_etc_hosts`: coreos-cloudinit knows `localhost` alone, cloud-init also true. */
function convertHosts(job: Job, root: Section, name: string | null, fqdn: Item | undefined): void {
  const item = take(root, 'manage_etc_hosts');
  const value = item ? (textOf(job, item)?.trim() ?? '') : '';
  if (!item || value === '') return;
  if (/^(?:false|no|off)$/i.test(value)) {
    lose(job, item, words`/etc/hosts is left as it is, as configured`);
    return;
  }
  if (name === null) {
    const why = words`the name is not known here, and systemd-resolved finds it without /etc/hosts`;
    leaveOut(job, item, words`manage_etc_hosts is left out: ${why}`);
    return;
  }
  const full = fqdn ? textOf(job, fqdn)?.trim() : null;
  const names = [...new Set([...(full ? [full] : []), name])].join(' ');
  const text = `127.0.0.1 localhost ${names}\n::1 localhost ${names}\n`;
  const comments = [
    lose(job, item, words`manage_etc_hosts: written once, and not again when the name changes`),
  ];
  putFile(job, item, textFile('/etc/hosts', text, { comments, origin: item.node }));
}

/** A link, as `timedatectl` makes it. */
export function convertTimezone(job: Job, item: Item): void {
  const zone = textOf(job, item)?.trim() ?? '';
  if (!/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)) {
    if (zone !== '') leaveOut(job, item, words`timezone is left out: ${zone} is no name of a time zone`);
    return;
  }
  putLink(job, item, '/etc/localtime', `/usr/share/zoneinfo/${zone}`);
}

/** Servers and pools for systemd-timesyncd, which is what Flatcar has. */
export function convertNtp(job: Job, item: Item): void {
  if (isNull(item.node)) return;
  const section = readSection(job, item);
  const comments: string[] = [];
  const enabled = take(section, 'enabled');
  if (enabled && boolOf(job, enabled) === false) {
    lose(job, enabled, words`ntp is left out: it is not enabled; systemd-timesyncd runs as ever`);
    for (const one of section.keys.values()) lose(job, one, words`left out with ntp`);
    section.keys.clear();
    return;
  }
  if (enabled) lose(job, enabled, words`left out: systemd-timesyncd is enabled anyway`);
  const named = ['servers', 'pools', 'peers'].flatMap((key) => takeItems(job, section, key));
  const hosts = named.flatMap((one) => textOf(job, one)?.trim() || []);
  const client = take(section, 'ntp_client');
  const program = client ? textOf(job, client) : null;
  if (client && /^(?:auto|systemd-timesyncd)$/.test(program ?? 'auto'))
    lose(job, client, words`left out: it is systemd-timesyncd anyway`);
  else if (client)
    comments.push(lose(job, client, words`ntp_client: Flatcar has systemd-timesyncd, not ${program}`));
  reportRest(job, section, '', comments);
  const text = `[Time]\nNTP=${[...new Set(hosts)].join(' ')}\n`;
  if (hosts.length > 0)
    putFile(job, item, textFile('/etc/systemd/timesyncd.conf', text, { comments, origin: item.node }));
  else job.todo.push(...comments);
}

const BEGIN = /(?=-----BEGIN (?:TRUSTED )?CERTIFICATE-----)/;
const CERTIFICATE = /^-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/;

/** A file for each certificate; update-ca-certificates.service takes them up. */
export function convertCertificates(job: Job, item: Item): void {
  const section = readSection(job, item);
  let count = 0;
  for (const one of takeItems(job, section, 'trusted')) {
    const text = textOf(job, one) ?? '';
    const certificates = text.split(BEGIN).flatMap((part) => CERTIFICATE.exec(part)?.[0] ?? []);
    const comments =
      certificates.length > 0 ? [] : [lose(job, one, words`this is no certificate in PEM; check it`)];
    for (const certificate of certificates.length > 0 || text.trim() === '' ? certificates : [text.trim()]) {
      count++;
      const path = `/etc/ssl/certs/cloud-config-${count}.pem`;
      putFile(
        job,
        one,
        textFile(path, `${certificate}\n`, { comments, origin: count === 1 ? one.node : null }),
      );
    }
  }
  const remove = take(section, 'remove_defaults');
  if (remove && boolOf(job, remove) === true)
    leaveOut(
      job,
      remove,
      words`ca_certs.remove_defaults is left out: the certificates of the image cannot be removed`,
    );
  else if (remove) lose(job, remove, words`the certificates of the image stay, as configured`);
  reportRest(job, section, '');
}

/** A drop-in of systemd-resolved. */
export function convertResolver(job: Job, root: Section): void {
  const manage = take(root, 'manage_resolv_conf');
  const item = take(root, 'resolv_conf');
  const managed = manage ? boolOf(job, manage) === true : false;
  if (manage && !(managed && item)) lose(job, manage, words`left out: it changes nothing`);
  else if (manage) lose(job, manage, words`resolv_conf becomes a drop-in of systemd-resolved`);
  if (!item) return;
  const section = readSection(job, item);
  const comments: string[] = [];
  if (!managed)
    comments.push(
      lose(job, item, words`resolv_conf: cloud-init does this only with manage_resolv_conf: true`),
    );
  const servers = takeItems(job, section, 'nameservers').flatMap((one) => textOf(job, one)?.trim() || []);
  const search = takeItems(job, section, 'searchdomains').flatMap((one) => wordsOf(job, one));
  const domain = takeText(job, section, 'domain');
  const domains = [...new Set([...(domain ? [domain] : []), ...search])];
  reportRest(job, section, '', comments);
  const lines = [
    ...(servers.length > 0 ? [`DNS=${servers.join(' ')}`] : []),
    ...(domains.length > 0 ? [`Domains=${domains.join(' ')}`] : []),
  ];
  if (lines.length === 0) return void job.todo.push(...comments);
  comments.push(lose(job, item, words`resolv_conf: these servers are asked beside those that DHCP gives`));
  const text = `[Resolve]\n${lines.join('\n')}\n`;
  const rest = { comments, origin: item.node };
  putFile(job, item, textFile('/etc/systemd/resolved.conf.d/cloud-config.conf', text, rest));
}

/** `coreos.oem`: written only with an id, in the form of coreos-cloudinit (system/oem.go). */
export function convertOem(job: Job, item: Item): void {
  const section = readSection(job, item);
  const text = (key: string): string => takeText(job, section, key) ?? '';
  const [id, version, name, home, bugs] = ['id', 'version_id', 'name', 'home_url', 'bug_report_url'].map(
    text,
  );
  const comments: string[] = [];
  reportRest(job, section, 'OEM', comments);
  if (!id) {
    leaveOut(job, item, words`coreos.oem is left out: it has no id`);
    return;
  }
  comments.push(
    lose(
      job,
      item,
      words`coreos.oem: Flatcar takes its platform from /oem and the kernel command line; probably nothing needs this file`,
    ),
  );
  const lines = [
    `ID=${id}`,
    `VERSION_ID=${version}`,
    `NAME="${name}"`,
    `HOME_URL="${home}"`,
    `BUG_REPORT_URL="${bugs}"`,
  ];
  putFile(job, item, textFile('/etc/oem-release', `${lines.join('\n')}\n`, { comments, origin: item.node }));
}
