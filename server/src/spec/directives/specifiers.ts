/** What `%` and a letter stand for in the files of systemd (systemd.unit(5), "Specifiers"). */
import type { DirectiveFile } from './directive.ts';
import { isQuadlet } from './sections.ts';

export interface Specifier {
  readonly letter: string;
  /** What it stands for: the rest of a sentence that begins with the specifier. */
  readonly means: string;
  /** The first systemd that has it; 0 for all that we know. */
  readonly since: number;
}

/** Letters, since, what each stands for; first those that unit files alone have. */
const OF_UNITS = `
n 0 the full name of the unit, suffix included
N 0 the full name of the unit without its suffix
p 0 the name of the unit before the \`@\`, or without its suffix where there is none
P 0 as \`%p\`, with the escapes of unit names undone
i 0 the instance: what stands between \`@\` and the suffix; empty in a unit that is no instance
I 0 the instance with its escapes undone: \`-\` is \`/\` again
j 0 the last part of the prefix: what follows its last dash
J 0 as \`%j\`, with the escapes of unit names undone
f 0 the instance, or without one the prefix, with escapes undone and a slash in front: a path
y 251 the path of the file that the unit was read from
Y 251 the folder of the file that the unit was read from
d 250 the folder with the credentials of the service, \`$CREDENTIALS_DIRECTORY\`
D 255 the folder for shared data: \`/usr/share\`
C 236 the folder for caches: \`/var/cache\`
E 236 the folder for configuration: \`/etc\`
L 236 the folder for logs: \`/var/log\`
S 236 the folder for state: \`/var/lib\`
t 0 the folder for what lives until the next boot: \`/run\`
u 0 the user that the manager runs as (\`root\` in the system manager), not the one of \`User=\`
U 0 the ID of the user that the manager runs as (\`0\` in the system manager), not of \`User=\`
g 0 the group that the manager runs as (\`root\` in the system manager), not the one of \`Group=\`
G 0 the ID of the group that the manager runs as (\`0\` in the system manager)
h 0 the home of the user that the manager runs as (\`/root\` in the system manager), not of \`User=\`
s 0 the shell of the user that the manager runs as, not of \`User=\`
`;

/** Those that files of systemd outside of units know as well. */
const EVERYWHERE = `
a 242 the architecture: \`x86-64\` or \`arm64\`
A 243 the \`IMAGE_VERSION=\` of os-release
b 0 the boot ID: another one with each boot
B 0 the \`BUILD_ID=\` of os-release
H 0 the host name as it is when the manager reads the unit
l 0 the host name up to its first dot
q 0 the pretty host name, or the short one where none is set
m 0 the machine ID
M 242 the \`IMAGE_ID=\` of os-release
o 242 the \`ID=\` of os-release: \`flatcar\`
v 0 the release of the kernel, as \`uname -r\` prints it
w 242 the \`VERSION_ID=\` of os-release: the release of Flatcar
W 242 the \`VARIANT_ID=\` of os-release
T 240 the folder for small temporary files: \`/tmp\`
V 240 the folder for large temporary files: \`/var/tmp\`
% 0 a percent sign
`;

/** The specifiers that hold in a file, those of the unit's name first; none where a file takes them as they are. */
export function specifiersOf(file: DirectiveFile): readonly Specifier[] {
  if (
    /^(?:service|socket|timer|mount|automount|swap|path|target|slice|scope)$/.test(file) ||
    isQuadlet(file)
  ) {
    return [...read(OF_UNITS), ...read(EVERYWHERE)];
  }
  const hasSome = file === 'system.conf' || file === 'transfer' || file === 'repart' || file === 'nspawn';
  const isNetwork = file === 'network' || file === 'netdev' || file === 'link' || file === 'dnssd';
  return hasSome || isNetwork ? read(EVERYWHERE) : [];
}

/** What a letter behind `%` stands for in a file; null where it is none. */
export function specifierOf(file: DirectiveFile, letter: string): Specifier | null {
  return specifiersOf(file).find((one) => one.letter === letter) ?? null;
}

function read(table: string): readonly Specifier[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [letter = '', since = '0', ...means] = line.split(' ');
      return { letter, since: Number(since), means: means.join(' ') };
    });
}
