/** Users: keys, password hashes, sudo, numbers for containers. */

import { fixOf } from '../../../config/fix.ts';
import { isTemplate } from '../../../config/walk-document.ts';
import { placesOf } from '../../../machine/places.ts';
import { decodeBase64 } from '../../../text/base64.ts';
import { withAnd, words } from '../../../text/words.ts';
import type { MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { remarkAt, rewrite } from '../../say.ts';
import { remarkAtPart } from '../../say-text.ts';
import { nodesWhere, textsWhere } from '../../views.ts';

const DSA = words`SSH does not accept DSA keys any more; use an Ed25519 key`;

const keyFiles = textsWhere(({ source }) => /\/\.ssh\/authorized_keys(?:$|\.d\/)/.test(source.owner));

const dssKeys: MachineRule = {
  on: 'machine',
  id: 'ssh-dss-keys',
  everywhere: true,
  title: 'SSH does not accept DSA keys any more',
  harm: 'does-nothing',
  since: '4426.0.0',
  deprecated: true,
  check({ machine }) {
    const keys = machine.users.flatMap(({ sshKeys }) => sshKeys);
    const dss = keys.filter(({ value }) => /(?:^|\s)ssh-dss AAAA/.test(value));
    const files = keyFiles(machine);
    return [
      ...dss.map((key) => remarkAt(key, DSA)),
      ...files.flatMap((file) =>
        [...file.text.matchAll(/^(?![ \t]*#)(.*?[ \t]|)ssh-dss AAAA\S*/gm)].map(
          ({ index, 0: key, 1: before = '' }) =>
            remarkAtPart(file, { start: index + before.length, end: index + key.length }, DSA),
        ),
      ),
    ];
  },
};

const rsaKeys: MachineRule = {
  on: 'machine',
  id: 'ssh-rsa-keys',
  everywhere: true,
  title: 'The RSA key is short',
  harm: 'insecure',
  // It is the strength that is in doubt, not the machine.
  severity: 'hint',
  check({ machine }) {
    const keys = machine.users.flatMap(({ sshKeys }) => sshKeys);
    return keys.flatMap((key): readonly Remark[] => {
      const bits = rsaBits(key.value);
      const message = words`a key of ${bits} bits is short; use an Ed25519 key`;
      return bits !== null && bits < 2048 ? [remarkAt(key, message)] : [];
    });
  },
};

/** The length of the modulus of an RSA key as it stands in authorized_keys; null when it is none that reads. */
function rsaBits(key: string): number | null {
  const encoded = /(?:^|\s)ssh-rsa (AAAA[\w+/]+=*)/.exec(key)?.[1];
  const decoded = encoded === undefined ? null : decodeBase64(encoded);
  if (!decoded?.ok) return null;
  // Three fields, each behind its length: the kind, the exponent, the modulus (RFC 4253, 6.6).
  const view = new DataView(decoded.data.buffer, decoded.data.byteOffset, decoded.data.byteLength);
  let at = 0;
  for (let field = 0; at + 4 <= view.byteLength; field++) {
    const length = view.getUint32(at);
    at += 4;
    if (at + length > view.byteLength) return null;
    if (field === 2) return length === 0 ? null : bitsOf(decoded.data.subarray(at, at + length));
    at += length;
  }
  return null;
}

function bitsOf(number: Uint8Array): number {
  const first = number.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (number.length - first) * 8 - Math.clz32(number[first] ?? 0) + 24;
}

/** What a hash is by how it starts; null for one that is good, and for a placeholder or whatever is no hash at all. */
function weakness(hash: string): string | null {
  if (hash.startsWith('$1$')) return words`MD5 (md5crypt) is weak`;
  if (hash.startsWith('$sha1$')) return words`SHA-1 is weak`;
  if (/^[./0-9A-Za-z]{13}$/.test(hash))
    return words`DES is weak, and only eight characters of the password count`;
  // `*`, `!` and nothing at all lock the password.
  const isHash = /^[$*!_]|^x?$/.test(hash) || !hash.includes('$');
  return isHash ? null : words`this is not a hash, so that no password fits`;
}

const pwHash: MachineRule = {
  on: 'machine',
  id: 'pw-hash',
  everywhere: true,
  title: 'The password hash is weak or not valid',
  harm: 'insecure',
  check({ machine }) {
    return machine.users.flatMap(({ passwordHash }): readonly Remark[] => {
      if (!passwordHash || isTemplate(passwordHash.value)) return [];
      const why = weakness(passwordHash.value);
      return why ? [remarkAt(passwordHash, words`${why}; use SHA-512 ($6$) or yescrypt ($y$)`)] : [];
    });
  },
};

const yescryptOld: MachineRule = {
  on: 'machine',
  id: 'yescrypt-old',
  title: 'This Flatcar does not know yescrypt',
  harm: 'does-nothing',
  until: '4012.0.0',
  check({ machine, target }) {
    const hashes = machine.users.flatMap(({ passwordHash }) => passwordHash ?? []);
    const unknown = hashes.filter(({ value }) => /^\$(?:y|gy|7|2[abxy]?)\$/.test(value));
    return unknown.map((hash) =>
      remarkAt(hash, words`Flatcar ${target.release} does not know this hash; use SHA-512 ($6$)`),
    );
  },
};

const sudoers: MachineRule = {
  on: 'machine',
  id: 'sudoers',
  title: 'The group wheel asks for a password',
  harm: 'taste',
  check(context) {
    return context.machine.users.flatMap(({ name, passwordHash, groups }) => {
      const wheel = groups.find(({ value }) => value === 'wheel');
      const isCovered =
        groups.some(({ value }) => value === 'sudo') || name.value === 'core' || name.value === 'root';
      if (!wheel || isCovered || passwordHash) return [];
      const title = words`Write sudo (the user needs no password for sudo then)`;
      const fixes = fixOf(title, rewrite(context, wheel, 'sudo'), { preferred: true });
      return [
        remarkAt(wheel, words`wheel asks for a password, and the user has none; sudo asks for none`, {
          fixes,
        }),
      ];
    });
  },
};

const SUBIDS = ['/etc/subuid', '/etc/subgid'];
/** What says that users run containers: their units and quadlets, and that they stay while nobody is logged in. */
const OF_USERS =
  /^(?:\/home\/[^/]+\/\.config\/(?:systemd\/user|containers)\/|\/etc\/(?:systemd\/user|containers\/systemd\/users)\/|\/var\/lib\/systemd\/linger\/)/;

const UNFILLED = words`containers with user and group IDs of their own need ${withAnd(SUBIDS)}, which the extension does not fill`;

const extensionLists = nodesWhere(({ at }) => at.value === '/etc/flatcar/enabled-sysext.conf');

const subuid: MachineRule = {
  on: 'machine',
  id: 'subuid',
  title: 'Rootless containers need /etc/subuid and /etc/subgid',
  harm: 'taste',
  since: '4426.0.0',
  check({ machine }) {
    const lists = extensionLists(machine);
    const nodes = placesOf(machine);
    if (lists.length === 0 || nodes.some(({ at }) => SUBIDS.includes(at.value))) return [];
    const extension = nodes.some(({ at }) => OF_USERS.test(at.value)) ? 'podman|incus' : 'incus';
    const line = new RegExp(`^[ \\t]*(${extension})[ \\t\\r]*$`, 'm');
    return lists.flatMap(({ texts }) =>
      texts.flatMap((embedded): readonly Remark[] => {
        const match = line.exec(embedded.text);
        const name = match?.[1];
        if (!match || name === undefined) return [];
        const start = match.index + match[0].indexOf(name);
        return [remarkAtPart(embedded, { start, end: start + name.length }, UNFILLED)];
      }),
    );
  },
};

export const rules: readonly Rule[] = [dssKeys, rsaKeys, pwHash, yescryptOld, sudoers, subuid];

export const why: RuleTexts = {
  'ssh-dss-keys': `OpenSSH 10 removed DSA keys. With Flatcar 4426.0.0 (Stable 4459.2.0) nobody can log in with one.

**What to do**: make an Ed25519 key (\`ssh-keygen -t ed25519\`). RSA keys are fine.`,
  'ssh-rsa-keys': `RSA keys are fine on Flatcar, but for those of less than 2048 bits, which can be broken with effort and which newer
versions of OpenSSH may refuse.

**What to do**: make an Ed25519 key (\`ssh-keygen -t ed25519\`).`,
  'pw-hash': `\`password_hash\` takes a hash as crypt(5) has it. Those of MD5, SHA-1 and DES can be guessed quickly; a text with
\`$\` in it that does not begin like one fits no password at all. Placeholders are passed over.

**What to do**: make a new one with \`mkpasswd --method=SHA-512\` (\`$6$…\`) or, for Flatcar 4012 and newer, with
\`--method=yescrypt\` (\`$y$…\`).`,
  'yescrypt-old': `Hashes of yescrypt (\`$y$\`) and bcrypt (\`$2b$\`) need libxcrypt, which Flatcar has since 4012.0.0 (Stable 4081.2.0).
Before, nobody can log in with such a password.

**What to do**: make a hash with \`mkpasswd --method=SHA-512\` (\`$6$…\`).`,
  sudoers: `On Flatcar members of \`sudo\` use sudo without a password; those of \`wheel\` are asked for theirs, which a user without
\`password_hash\` does not have.`,
  subuid: `The extensions for Podman (since Flatcar 4426.0.0) and Incus (since 4372.0.0) do not fill \`/etc/subuid\` and
\`/etc/subgid\` any more. \`core\`, root for Incus, and users of the system need an entry in both to run containers with user and group IDs of their own;
new users of Ignition get one. The rule speaks where Incus is enabled, or Podman in a config that has units or quadlets of users.

**What to do**: write both files, with a line such as \`core:1065536:65536\` and \`overwrite: true\`.`,
};

export const more: RuleTexts = {
  'ssh-dss-keys': `**Fix**: none.

Source: release notes of 4426.0.0, of OpenSSH 10.0.`,
  'ssh-rsa-keys': `**Fix**: none.

Source: OpenSSH's release notes; sshd_config(5), \`RequiredRSASize\`.`,
  'pw-hash': `**Fix**: none; a hash cannot be turned into another.

Source: crypt(5), release notes of 4012.0.0.`,
  'yescrypt-old': `**Fix**: none.

Source: release notes of 4012.0.0.`,
  sudoers: `**Fix**: write \`sudo\`. Not part of "fix all", since the user gets more rights.

Source: baselayout (\`sudoers\`).`,
  subuid: `**Fix**: none.

Source: release notes of 4372.0.0 and 4426.0.0.`,
};
