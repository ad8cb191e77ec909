/** What Podman makes of a quadlet (podman-systemd.unit(5)). */

/** What is put behind the stem of a quadlet's name for the name of its service, by the suffix of the file. */
const SUFFIXES: Readonly<Record<string, string>> = {
  ...{ container: '', kube: '', volume: '-volume', network: '-network' },
  ...{ pod: '-pod', image: '-image', build: '-build', artifact: '-artifact' },
};

/** The service that Podman makes of a quadlet, unless that says another name; null for what is the name of none. */
export function serviceOfQuadlet(name: string): string | null {
  const dot = name.lastIndexOf('.');
  const kind = name.slice(dot + 1);
  const suffix = Object.hasOwn(SUFFIXES, kind) ? SUFFIXES[kind] : undefined;
  return dot <= 0 || suffix === undefined ? null : `${name.slice(0, dot)}${suffix}.service`;
}
