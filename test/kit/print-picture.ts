/** The picture of disks as text, to be read in tests: a line for each part, what lies on it indented. */
import type { DiskPicture, PictureLayer, PicturePiece } from '../../server/src/protocol/disk-picture.ts';

type Printed = Pick<DiskPicture, 'blocks' | 'notes'>;

/** `128+1024`: start and size in MiB, `?` for what is not known, `…` for the rest. */
function extent({ startMiB, sizeMiB, takesRest }: PicturePiece): string {
  const size = sizeMiB === null ? (takesRest ? '…' : '?') : `${sizeMiB}${takesRest ? '…' : ''}`;
  return `${startMiB ?? '?'}+${size}`;
}

function tail(problems: readonly string[], details: readonly string[]): string {
  const said = details.length > 0 ? ` (${details.join('; ')})` : '';
  return `${said}${problems.map((problem) => ` ! ${problem}`).join('')}`;
}

function layerLines(layer: PictureLayer, indent: string): string[] {
  const { name, owner, mount, details, problems, layers } = layer;
  const own = owner === 'flatcar' ? ' [Flatcar]' : '';
  const at = mount ? ` at ${mount.path} ${mount.how}` : '';
  const line = `${indent}${name}${own}${at}${tail(problems, details)}`;
  return [line, ...layers.flatMap((one) => layerLines(one, `${indent}  `))];
}

function pieceLines(piece: PicturePiece): string[] {
  const { kind, owner, name, number, type, details, problems, layers } = piece;
  const words = [number, name, type && `<${type}>`, owner === 'flatcar' && '[Flatcar]'];
  const said = words.filter((word) => word !== null && word !== false && word !== '').join(' ');
  const label = kind === 'partition' || kind === 'free' ? '' : `${kind} `;
  const line = `  ${extent(piece)} ${label}${said}${tail(problems, details)}`.trimEnd();
  return [line, ...layers.flatMap((layer) => layerLines(layer, '    '))];
}

/** The whole picture. */
export function printPicture({ blocks, notes }: Printed): string {
  const lines = blocks.flatMap(({ kind, name, details, problems, pieces }) => [
    `${kind} ${name}${tail(problems, details)}`,
    ...pieces.flatMap(pieceLines),
  ]);
  return [...lines, ...notes.map((note) => `note: ${note}`)].join('\n');
}
