/** The cipher that LUKS volumes need in FIPS mode (butane: addLuksFipsOptions, up to OpenShift 4.19). */
import {
  boolOf,
  itemsOf,
  type ListValue,
  type ShapeValue,
  shapeOf,
  shapesOf,
  type Value,
} from '../../config/value.ts';

const OPTION = '--cipher';
const SHORT_OPTION = '-c';
/** FIPS 140-2 does not allow the default mode, XTS. */
const CIPHER = 'aes-cbc-essiv:sha256';

/** The config with a cipher for every LUKS volume that names none, when `openshift.fips` is true. */
export function addFipsCipher(openshift: ShapeValue | undefined, config: ShapeValue): ShapeValue {
  const storage = shapeOf(config, 'storage');
  const list = storage?.fields.get('luks');
  if (!boolOf(openshift, 'fips') || !storage || list?.kind !== 'list') return config;
  const node = openshift?.fields.get('fips')?.node ?? null;
  const option = (value: string): Value => ({ kind: 'string', node, value, from: ['openshift', 'fips'] });
  const items = shapesOf(storage, 'luks').map((luks): ShapeValue => {
    const options = itemsOf(luks, 'options');
    if (options.some(namesCipher)) return luks;
    const before = luks.fields.get('options');
    const from = options.length > 0 ? before?.from : ['openshift', 'fips'];
    const added: ListValue = {
      kind: 'list',
      node: before?.node ?? node,
      items: [...options, option(OPTION), option(CIPHER)],
      ...(from && { from }),
    };
    return { ...luks, fields: new Map([...luks.fields, ['options', added]]) };
  });
  const changed = new Map([...storage.fields, ['luks', { ...list, items }] as const]);
  return { ...config, fields: new Map([...config.fields, ['storage', { ...storage, fields: changed }]]) };
}

function namesCipher(option: Value): boolean {
  if (option.kind !== 'string') return false;
  return option.value === OPTION || option.value === SHORT_OPTION || option.value.startsWith(`${OPTION}=`);
}
