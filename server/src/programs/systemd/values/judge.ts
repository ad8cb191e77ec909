/** Judges the value of an assignment, by the type of its directive. */
import { type Judging, keep, say } from '../judging.ts';
import * as amounts from './amounts.ts';
import { command } from './exec.ts';
import * as lists from './lists.ts';
import * as mounts from './mounts.ts';
import * as paths from './paths.ts';
import * as plain from './plain.ts';
import * as resources from './resources.ts';
import * as sandbox from './sandbox.ts';
import * as units from './units.ts';

/** By the type that the table of directives has; the values of other types are taken as they are. */
const BY_TYPE: Readonly<Record<string, (judging: Judging) => void>> = {
  ...{
    bool: plain.bool,
    tristate: plain.tristate,
    enum: plain.choice,
    uint: amounts.unsigned,
    int: amounts.integer,
  },
  ...{
    sec: amounts.time,
    nsec: amounts.nanoseconds,
    weight: amounts.weight,
    size: amounts.size,
    percent: amounts.percent,
  },
  ...{
    'size-or-percent': amounts.memory,
    'tasks-max': amounts.tasks,
    rlimit: amounts.limit,
    mode: plain.mode,
    signal: plain.signal,
  },
  ...{
    string: lists.text,
    text: lists.input,
    'abs-path': paths.path,
    path: paths.path,
    'path-list': paths.paths,
  },
  ...{
    user: lists.user,
    'user-list': lists.users,
    'env-list': lists.environment,
    'env-names': lists.variables,
  },
  ...{
    'env-file': paths.environmentFile,
    'string-list': lists.texts,
    'exit-status-list': lists.exitStatuses,
  },
  ...{ 'log-fields': lists.logFields, credential: lists.credential, 'bus-name': lists.busName, command },
  ...{ 'unit-list': units.units, unit: units.unit, timer: units.timer, 'listen-address': units.listen },
  ...{ 'watch-path': units.watch, 'condition-path': units.conditionPath, condition: units.condition },
  ...{ ifname: units.boundInterface, 'mount-source': units.source, 'capability-list': sandbox.capabilities },
  ...{
    'syscall-list': sandbox.systemCalls,
    errno: sandbox.errorNumber,
    'address-family-list': sandbox.families,
  },
  ...{
    'bool-or-list': sandbox.switchOrList,
    'controller-list': sandbox.controllers,
    'cpu-set': sandbox.processors,
  },
  ...{
    'device-allow': resources.device,
    'device-limit': resources.deviceLimit,
    'ip-prefix-list': resources.prefixes,
  },
  ...{
    'socket-bind-list': resources.ports,
    'interface-list': resources.interfaces,
    'nft-set': resources.filterSets,
  },
  ...{ 'bind-paths': mounts.binds, 'tmpfs-list': mounts.temporary, 'image-mount-list': mounts.images },
  ...{ 'filesystem-list': sandbox.fileSystems, 'partition-options': mounts.partitionOptions },
  ...{ hash: mounts.hash, 'hash-or-path': mounts.hash, hex: sandbox.coredumpFilter },
};

/** Says what is wrong with the value and keeps what counts of it. Takes time linear in its length. */
export function judge(judging: Judging): void {
  const { directive, entry, systemd } = judging;
  if (directive.ignored === 'removed') {
    const message = `Support for option ${entry.name}= has been removed and it is ignored`;
    say(judging, 'removed-option', 'info', message);
  } else if (directive.ignored === null) {
    const changed = entry.name === 'ProtectHostname' && systemd >= 258 && /^private:/.test(judging.value);
    if (changed) keep(judging);
    else (BY_TYPE[directive.type] ?? keep)(judging);
  }
}
