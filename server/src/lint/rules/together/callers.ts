/** Programs that talk to a service of containers: which one, and whether what they are asked to do needs it. */

import { baseName, type Word } from '../../../syntax/words.ts';

/** A service that a command needs. */
export interface Called {
  readonly service: 'docker.service' | 'containerd.service';
}

/** What works without the daemon, or is a program of its own. */
const DOCKER_ALONE =
  /^(?:--.*|-v|help|version|context|login|logout|plugin|buildx|trust|manifest|search|completion)?$/;
const KUBEADM_NEEDS = /^(?:init|join|upgrade)$/;
/** The addresses at which the image's containerd listens. */
const CONTAINERD =
  /^(?:unix:\/\/)?\/(?:var\/)?run\/(?:containerd\/containerd|docker\/libcontainerd\/docker-containerd)\.sock$/;

/** The service that a command needs to be there; null for one that needs none, or one that is elsewhere. */
export function calledService(words: readonly Word[]): Called | null {
  const [program, ...args] = words.map(({ value }) => value);
  switch (baseName(program ?? '')) {
    case 'docker':
      return ofDocker(args);
    case 'kubeadm':
      return args.some((arg) => KUBEADM_NEEDS.test(arg)) && !isDry(args) ? CALLS_CONTAINERD : null;
    case 'kubelet':
      return elsewhere(args, /^--container-runtime-endpoint(?:=|$)/) || args.includes('--version')
        ? null
        : CALLS_CONTAINERD;
    case 'crictl':
      return elsewhere(args, /^(?:-r|--runtime-endpoint)(?:=|$)/) ||
        /^(?:config|--?v\w*)?$/.test(args[0] ?? '')
        ? null
        : CALLS_CONTAINERD;
    case 'ctr':
    case 'nerdctl':
      return elsewhere(args, /^(?:-a|-H|--host|--address)(?:=|$)/) ||
        /^(?:version|--?v\w*)?$/.test(args[0] ?? '')
        ? null
        : CALLS_CONTAINERD;
    default:
      return null;
  }
}

const CALLS_CONTAINERD: Called = { service: 'containerd.service' };
const CALLS_DOCKER: Called = { service: 'docker.service' };

function ofDocker(args: readonly string[]): Called | null {
  const [verb] = dockerCommand(args);
  return verb === undefined || DOCKER_ALONE.test(verb) ? null : CALLS_DOCKER;
}

/** The arguments of `docker` from its command on; none where it talks to a daemon elsewhere. */
export function dockerCommand(args: readonly string[]): readonly string[] {
  let at = 0;
  for (; args[at]?.startsWith('-'); at++) {
    if (/^(?:-H|--host|-c|--context)(?:=|$)/.test(args[at] ?? '')) return [];
    if (/^(?:--config|-l|--log-level|--tls\w+)$/.test(args[at] ?? '')) at++;
  }
  return args.slice(at);
}

function isDry(args: readonly string[]): boolean {
  return args.some((arg) => /^--(?:dry-run|help)/.test(arg));
}

/** Whether an option names another address than that of the image's containerd. */
function elsewhere(args: readonly string[], option: RegExp): boolean {
  return args.some((arg, i) => {
    if (!option.test(arg)) return false;
    const address = arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : (args[i + 1] ?? '');
    return !CONTAINERD.test(address);
  });
}
