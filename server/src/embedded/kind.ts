/** What a text is written in, from the path it stands at and its first line. */
import type { MachineText } from './embedded-text.ts';

export type TextKind =
  /** A systemd unit or drop-in. */
  | 'unit'
  /** In the format of units, but none: networkd, resolved, sysupdate, Quadlet … */
  | 'settings'
  | 'shell'
  /** A script in another language. */
  | 'script'
  | 'env'
  | 'json'
  | 'toml'
  | 'yaml'
  /** Text for people; nothing in it is a setting. */
  | 'prose'
  /** Any other configuration, with `#` in front of comments. */
  | 'config';

const ENDINGS: readonly (readonly [RegExp, TextKind])[] = [
  [/^\/etc\/systemd\/(?:.*\.conf|network\/[^/]*\.(?:network|netdev|link))$/, 'settings'],
  [/\.(?:container|volume|pod|kube|build|image|transfer)$/, 'settings'],
  [/^\/etc\/sysupdate(?:\.[^/]+)?\.d\//, 'settings'],
  [/^\/etc\/(?:flatcar|coreos)\/update\.conf$/, 'env'],
  [/^\/etc\/(?:environment|os-release|lsb-release|oem-release)$/, 'env'],
  [/^\/etc\/(?:default|sysconfig)\//, 'env'],
  [/\.env$/, 'env'],
  [/\.json$/, 'json'],
  [/\.toml$/, 'toml'],
  [/\.ya?ml$/, 'yaml'],
  [/\.(?:ba|k|z)?sh$|^\/etc\/profile(?:\.d\/|$)|\.(?:bashrc|profile|bash_profile)$/, 'shell'],
  [/\.(?:md|txt|rst|adoc|html?)$|^\/etc\/(?:motd|issue)(?:\.d\/|$)/, 'prose'],
];

/** The kind of a text of a machine. */
export function kindOf({ text, owner, isUnit }: MachineText): TextKind {
  if (isUnit) return 'unit';
  const interpreter = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+)*)?([\w.+-]+)/.exec(text.slice(0, 200))?.[1];
  if (interpreter !== undefined) return /^(?:ba|da|a|z|k)?sh$/.test(interpreter) ? 'shell' : 'script';
  const known = ENDINGS.find(([pattern]) => pattern.test(owner))?.[1];
  // Manifests of Kubernetes stand under any name.
  return known ?? (/^(?:---[ \t]*\n)?(?:apiVersion|kind):/.test(text) ? 'yaml' : 'config');
}
