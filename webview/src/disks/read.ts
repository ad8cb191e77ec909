/** Whether what came is a picture of disks: all that is drawn is looked at before. */
import type {
  DiskPicture,
  PictureBlock,
  PictureLayer,
  PicturePiece,
} from '../../../server/src/protocol/disk-picture.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Layers on each other; more are no picture of the server's. */
const DEEPEST = 2100;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || (typeof value === 'number' && Number.isFinite(value));
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isPart({ key, name, kind, place, problems, details }: Fields): boolean {
  const texts = [key, name, kind].every((one) => typeof one === 'string');
  return texts && isNumberOrNull(place) && isTexts(problems) && isTexts(details);
}

function isLayer(value: unknown, depth: number): value is PictureLayer {
  if (!isFields(value) || !isPart(value) || depth > DEEPEST) return false;
  const { mount, owner, layers } = value;
  const isMount = isFields(mount) && typeof mount['path'] === 'string' && typeof mount['how'] === 'string';
  return (mount === null || isMount) && typeof owner === 'string' && isLayers(layers, depth + 1);
}

function isLayers(value: unknown, depth: number): boolean {
  return Array.isArray(value) && value.every((one) => isLayer(one, depth));
}

function isPiece(value: unknown): value is PicturePiece {
  if (!isFields(value) || !isPart(value)) return false;
  const { owner, number, type, startMiB, sizeMiB, takesRest, layers } = value;
  const isKnown = isTextOrNull(owner) && isTextOrNull(type) && typeof takesRest === 'boolean';
  return isKnown && [number, startMiB, sizeMiB].every(isNumberOrNull) && isLayers(layers, 0);
}

function isBlock(value: unknown): value is PictureBlock {
  if (!isFields(value) || !isPart(value)) return false;
  const { isBoot, isDangling, pieces } = value;
  return (
    typeof isBoot === 'boolean' &&
    typeof isDangling === 'boolean' &&
    Array.isArray(pieces) &&
    pieces.every(isPiece)
  );
}

/** Whether it is a whole picture. */
export function isDiskPicture(value: unknown): value is DiskPicture {
  if (!isFields(value)) return false;
  const { blocks, notes, places } = value;
  return Array.isArray(blocks) && blocks.every(isBlock) && isTexts(notes) && Array.isArray(places);
}
