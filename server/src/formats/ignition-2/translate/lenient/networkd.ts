/** Units of networkd: files of their own, which Ignition 2 writes behind all others. */
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../../config/value.ts';
import { escapeDataUrl } from '../../../../go/data-url.ts';
import { shapeAt } from '../../../../render/generate.ts';
import { build, change, listOf, text, whole } from '../values.ts';

const FOLDER = '/etc/systemd/network';

/** The config with networkd's units and drop-ins among its files. */
export function networkdToFiles(config: ShapeValue): ShapeValue {
  const networkd = shapeOf(config, 'networkd');
  if (!networkd) return config;
  const storageShape = shapeAt(config.shape, 'storage');
  const storage = shapeOf(config, 'storage') ?? build(storageShape, {}, networkd.node);
  const files = shapesOf(networkd, 'units').flatMap((unit) => {
    const path = `${FOLDER}/${stringOf(unit, 'name') ?? ''}`;
    const dropins = shapesOf(unit, 'dropins').map((dropin) =>
      fileOf(storageShape, `${path}.d/${stringOf(dropin, 'name') ?? ''}`, dropin),
    );
    return [...(stringOf(unit, 'contents') ? [fileOf(storageShape, path, unit)] : []), ...dropins];
  });
  const old = storage.fields.get('files');
  const all = listOf([...shapesOf(storage, 'files'), ...files], old?.node ?? networkd.node);
  return change(config, { networkd: undefined, storage: change(storage, { files: all }) });
}

function fileOf(storageShape: ShapeValue['shape'], path: string, unit: ShapeValue): ShapeValue {
  const shape = shapeAt(storageShape, 'files');
  const node = unit.fields.get('contents')?.node ?? unit.node;
  const source = `data:,${escapeDataUrl(new TextEncoder().encode(stringOf(unit, 'contents') ?? ''))}`;
  return build(
    shape,
    {
      filesystem: text('root', unit.node),
      path: text(path, unit.fields.get('name')?.node ?? unit.node),
      mode: whole(0o644, unit.node),
      contents: build(shapeAt(shape, 'contents'), { source: text(source, node) }, node),
    },
    unit.node,
  );
}
