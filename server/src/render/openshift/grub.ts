/** The operator does not append to files: what `grub` appends becomes contents (butane: translateUserGrubCfg). */
import { itemsOf, type ShapeValue, shapeOf, shapesOf, stringOf, type Value } from '../../config/value.ts';

const USER_CONFIG = '/boot/grub2/user.cfg';

/** The config with the contents of the boot loader's `user.cfg` in their place, if it has one piece to append. */
export function moveGrubConfig(config: ShapeValue): ShapeValue {
  const storage = shapeOf(config, 'storage');
  const list = storage?.fields.get('files');
  const file = shapesOf(storage, 'files').find((each) => stringOf(each, 'path') === USER_CONFIG);
  const [piece, ...more] = itemsOf(file, 'append');
  // Any other number of pieces is the user's own doing.
  if (!storage || list?.kind !== 'list' || !file || !piece || more.length > 0) return config;
  const kept = [...file.fields].filter(([key]) => key !== 'append');
  const moved: ShapeValue = { ...file, fields: new Map<string, Value>([...kept, ['contents', piece]]) };
  const items = list.items.map((each) => (each === file ? moved : each));
  const changed = new Map([...storage.fields, ['files', { ...list, items }] as const]);
  return { ...config, fields: new Map([...config.fields, ['storage', { ...storage, fields: changed }]]) };
}
