/** SSH keys that a config writes as a file, which Flatcar makes itself. */

import { fixOf } from '../../../config/fix.ts';
import type { Machine, MachineNode, MachineUser } from '../../../machine/machine.ts';
import { placesOf } from '../../../machine/places.ts';
import { wholeOf } from '../../../machine/whole.ts';
import { ETC_USERS } from '../../../spec/flatcar/accounts.ts';
import { words } from '../../../text/words.ts';
import { appendItems } from '../../edit-list.ts';
import type { MachineContext, MachineRule, Remark, Rule, RuleTexts } from '../../rule.ts';
import { add, addBehind, relatedTo, remarkAt, remove, together } from '../../say.ts';
import { nodesWhere, perMachine } from '../../views.ts';
import { homeOf } from './homes.ts';

const keysFile: MachineRule = {
  on: 'machine',
  id: 'authorized-keys-file',
  title: 'The keys of the file get lost',
  harm: 'does-nothing',
  check(context) {
    const { machine } = context;
    if (machine.others.replaces) return [];
    const files = keyFiles(machine);
    if (files.length === 0) return [];
    const whole = wholeOf(machine);
    const homes = homesOf(whole);
    const parts = new Set(placesOf(whole).flatMap(({ at }) => PART.exec(at.value)?.[1] ?? []));
    return files.flatMap((node) => {
      const home = node.at.value.slice(0, -FILE.length);
      const owner = homes.get(home);
      return owner ? tell(context, node, owner, parts.has(home)) : [];
    });
  },
};

const FILE = '/.ssh/authorized_keys';
const keyFiles = nodesWhere(({ kind, at }) => kind === 'file' && at.value.endsWith(FILE));
/** A file of keys from which Flatcar makes that one. */
const PART = /^(.+)\/\.ssh\/authorized_keys\.d\/[^/]+$/;

interface Owner {
  readonly name: string;
  /** Null where the document does not name the user. */
  readonly user: MachineUser | null;
  readonly hasKeys: boolean;
  /** The keys that can be read here, those that merged configs have for the same user included. */
  readonly keys: ReadonlySet<string>;
}

/** Whose home a folder is: a user of the image or the config. */
function homesOf({ users }: Machine): ReadonlyMap<string, Owner> {
  const homes = new Map<string, Owner>();
  for (const name of ETC_USERS)
    homes.set(homeOf(name), { name, user: null, hasKeys: false, keys: new Set() });
  const byName = new Map<string, MachineUser[]>();
  for (const user of users) {
    const known = byName.get(user.name.value);
    if (known) known.push(user);
    else byName.set(user.name.value, [user]);
  }
  for (const [name, all] of byName) {
    const home = all.findLast(({ homeDir }) => homeDir)?.homeDir?.value ?? homeOf(name);
    const keys = new Set(all.flatMap(({ sshKeys }) => sshKeys.map(({ value }) => value.trim())));
    const user = all.find(({ node }) => node !== null) ?? null;
    homes.set(home, { name, user, hasKeys: all.some(({ hasKeys }) => hasKeys), keys });
  }
  return homes;
}

function tell(
  context: MachineContext,
  node: MachineNode,
  owner: Owner,
  hasParts: boolean,
): readonly Remark[] {
  const { name, user, hasKeys, keys } = owner;
  const service = sshKeysUnit(context.machine, name);
  // A user of another config has its place there.
  const related = user?.node ? relatedTo(words`the user`, [user.name]) : [];
  const fixes = moveKeys(context, owner, node);
  const say = (message: string, severity?: Remark['severity']) => [
    remarkAt(node.at, message, { related, fixes, ...(severity && { severity }) }),
  ];
  if (hasKeys) {
    const left = keysIn(node)?.filter((key) => !keys.has(key));
    if (left?.length === 0) {
      // Nothing is lost.
      return say(words`Flatcar writes this file itself, with the same keys of ${name}; leave it out`, 'info');
    }
    return say(
      words`Flatcar writes this file anew from the ssh_authorized_keys of ${name}; list all keys there`,
    );
  }
  if (hasParts || service === 'on') {
    const message = words`Flatcar writes this file anew from what is in authorized_keys.d; list the keys in ssh_authorized_keys`;
    return say(message);
  }
  // Without keys from elsewhere nothing touches the file.
  if (name !== 'core' || service === 'off') return [];
  const message = words`where the cloud gives core a key (AWS, GCE, DigitalOcean, OpenStack), Flatcar writes this file anew from it; list the keys in ssh_authorized_keys`;
  return say(message, 'hint');
}

/** What the config does to the unit that asks the cloud for keys of a user. */
function sshKeysUnit(machine: Machine, user: string): 'on' | 'off' | null {
  const asking = `coreos-metadata-sshkeys@${user}.service`;
  const { on, off } = switchedUnits(machine);
  if (off.has(asking) || (user === 'core' && off.has('sshkeys.service'))) return 'off';
  return on.has(asking) ? 'on' : null;
}

const switchedUnits = perMachine((machine) => ({
  on: new Set(machine.units.filter(({ enabled }) => enabled?.value).map(({ name }) => name.value)),
  off: new Set([
    ...machine.units.filter(({ masked }) => masked?.value).map(({ name }) => name.value),
    ...placesOf(machine).flatMap(({ at }) => /^\/etc\/systemd\/system\/([^/]+)$/.exec(at.value)?.[1] ?? []),
  ]),
}));

/** The keys in a file; null where it cannot be read. */
function keysIn({ texts, sources }: MachineNode): readonly string[] | null {
  if (sources.length > 0 || texts.length === 0) return null;
  const lines = texts.flatMap(({ text }) => text.split('\n').map((line) => line.trim()));
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

function moveKeys(context: MachineContext, { name, user, keys: known }: Owner, node: MachineNode) {
  const keys = keysIn(node)?.filter((key) => !known.has(key));
  if (!keys?.every((key) => /^[\w][\w+/=@. -]*$/.test(key))) return [];
  const added = keys.length === 0 ? [] : addKeys(context, name, user, keys);
  const title = keys.length === 0 ? words`Remove the file` : words`Move the keys to ssh_authorized_keys`;
  return fixOf(title, together([added, remove(context, node.node)]), { preferred: true });
}

function addKeys(context: MachineContext, name: string, user: MachineUser | null, keys: readonly string[]) {
  if (!user) {
    return add(
      context,
      ['passwd', 'users'],
      [`name: ${name}`, 'ssh_authorized_keys:', ...keys.map((key) => `  - ${key}`)],
    );
  }
  const first = user.sshKeys.find(({ local }) => local === undefined);
  const list = first && context.butane?.holderOf(first.node)?.list;
  if (list)
    return appendItems(
      context.text,
      list,
      keys.map((key) => [key]),
    );
  if (user.hasKeys || !context.butane) return null;
  const written = `[${keys.map((key) => `'${key}'`).join(', ')}]`;
  return addBehind(context, user.node, 'name', ['ssh_authorized_keys', written]);
}

export const rules: readonly Rule[] = [keysFile];

export const why: RuleTexts = {
  'authorized-keys-file': `Flatcar writes \`~/.ssh/authorized_keys\` anew from the files in \`~/.ssh/authorized_keys.d\` after Ignition has run. Ignition
puts the keys of \`ssh_authorized_keys\` there, and on AWS, GCE, DigitalOcean and OpenStack the keys that the cloud gives \`core\` go
there too. Keys that stand in a file \`authorized_keys\` of the same user only are gone then. Of a user who gets no keys by either way
the file stays as it is; of \`core\` that is so on the other platforms only, and a hint.

**What to do**: list all keys in \`ssh_authorized_keys\`.`,
};

export const more: RuleTexts = {
  'authorized-keys-file': `**Fix**: move them there. Not part of "fix all".

Source: flatcar/init (\`update-ssh-keys-after-ignition.service\`, \`sshkeys.service\`), flatcar/update-ssh-keys (\`src/lib.rs\`),
afterburn in flatcar/scripts (\`coreos-metadata-sshkeys.service\`), flatcar/Flatcar#752 and #1554.`,
};
