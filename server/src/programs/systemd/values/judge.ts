/** Judges the value of an assignment, by the type of its directive. */
import { type Judging, keep, say } from '../judging.ts';
import { command } from './exec.ts';
import * as lists from './lists.ts';
import * as plain from './plain.ts';
import * as sandbox from './sandbox.ts';
import * as units from './units.ts';

/** By the type that the table of directives has; the values of other types are taken as they are. */
const BY_TYPE: Readonly<Record<string, (judging: Judging) => void>> = {
  ...{
    bool: plain.bool,
    tristate: plain.tristate,
    enum: plain.choice,
    uint: plain.unsigned,
    int: plain.integer,
  },
  ...{
    sec: plain.time,
    nsec: plain.nanoseconds,
    weight: plain.weight,
    size: plain.size,
    percent: plain.percent,
  },
  ...{
    'size-or-percent': plain.memory,
    'tasks-max': plain.tasks,
    rlimit: plain.limit,
    mode: plain.mode,
    signal: plain.signal,
  },
  ...{
    string: lists.text,
    text: lists.input,
    'abs-path': lists.path,
    path: lists.path,
    'path-list': lists.paths,
  },
  ...{
    user: lists.user,
    'user-list': lists.users,
    'env-list': lists.environment,
    'env-names': lists.variables,
  },
  ...{
    'env-file': lists.environmentFile,
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
    'device-allow': sandbox.device,
    'device-limit': sandbox.deviceLimit,
    'ip-prefix-list': sandbox.prefixes,
  },
  ...{
    'socket-bind-list': sandbox.ports,
    'interface-list': sandbox.interfaces,
    'nft-set': sandbox.filterSets,
  },
  ...{ 'bind-paths': sandbox.binds, 'tmpfs-list': sandbox.temporary, 'image-mount-list': sandbox.images },
  ...{ hash: sandbox.hash, 'hash-or-path': sandbox.hash, hex: sandbox.coredumpFilter },
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
