/** Texts as people write them into Butane: in block scalars of each style, in quotes, and plainly. */
import type { Random } from './random.ts';

export interface WrappedText {
  readonly name: string;
  readonly text: string;
}

/** The folder of each program's files; '' for units. */
const FOLDERS: Readonly<Record<string, string>> = {
  ...{ networkd: '/etc/systemd/network/', link: '/etc/systemd/network/' },
  ...{ quadlet: '/etc/containers/systemd/', sshd: '/etc/ssh/', sudoers: '/etc/sudoers.d/' },
  ...{ tmpfiles: '/etc/tmpfiles.d/', sysusers: '/etc/sysusers.d/', 'udev-rules': '/etc/udev/rules.d/' },
  ...{ dockerd: '/etc/docker/', containerd: '/etc/containerd/' },
};

const STYLES = ['|', '|-', '|+', '>', '>-', '|2', '"', "'"];

/** A Butane document with a text between two others, in a style that chance picks. */
export function wrapped(tool: string, { name, text }: WrappedText, random: Random): string {
  const folder = FOLDERS[tool] ?? '';
  const style = random.pick(STYLES);
  const head = 'variant: flatcar\nversion: 1.1.0\n';
  if (folder !== '') {
    const file = `    - path: ${folder}${name}\n      contents:\n        inline: `;
    return `${head}storage:\n  files:\n${file}${styled(text, style, 8)}\n    - path: /etc/motd\n      contents: {inline: hi}\n`;
  }
  const [unit = '', dropin] = name.split('.d/');
  const key =
    dropin === undefined ? 'contents: ' : `dropins:\n        - name: ${dropin}\n          contents: `;
  const body = styled(text, style, dropin === undefined ? 6 : 10);
  return `${head}systemd:\n  units:\n    - name: ${unit}\n      ${key}${body}\n    - name: docker.service\n      enabled: true\n`;
}

/** A text as a scalar below a key that stands in a column; one that cannot stand in a style comes out broken. */
function styled(text: string, style: string, column: number): string {
  if (style === '"') return JSON.stringify(text);
  if (style === "'") return `'${text.replaceAll("'", "''").replaceAll('\n', '\n\n')}'`;
  const indent = ' '.repeat(column + 2);
  const lines = style.startsWith('>') ? text.replaceAll('\n', '\n\n') : text;
  return `${style}\n${lines.replace(/^(?=[^\n])/gm, indent)}`;
}
