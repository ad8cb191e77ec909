/** What is fetched: other configs, which have to be Ignition 3 now, and files from the OEM partition. */
import { type ShapeValue, shapeOf, shapesOf, stringOf } from '../../../../config/value.ts';
import { words } from '../../../../text/words.ts';
import { change, listOf } from '../values.ts';
import { withoutRepeats } from './merge.ts';
import { lose, type Notes } from './notes.ts';

/** The config without sources that Butane does not know, and without repeats that Ignition 3 refuses. */
export function tidySources(config: ShapeValue, notes: Notes): ShapeValue {
  const storage = shapeOf(config, 'storage');
  const files = storage?.fields.get('files');
  const kept = shapesOf(storage, 'files').filter((file) => !isOem(shapeOf(file, 'contents'), file, notes));
  const tidied =
    storage && files
      ? change(config, { storage: change(storage, { files: listOf(kept, files.node) }) })
      : config;
  return tidySettings(tidied, notes);
}

function isOem(resource: ShapeValue | undefined, shown: ShapeValue, notes: Notes): boolean {
  if (!/^oem:/i.test(stringOf(resource, 'source') ?? '')) return false;
  const path = stringOf(shown, 'path');
  const message =
    path === undefined
      ? words`Butane knows no oem: sources; copy what it fetches from /oem on the machine instead`
      : words`Butane knows no oem: sources; copy ${path} from /oem on the machine instead`;
  lose(notes, resource?.fields.get('source')?.node ?? shown.node, message);
  return true;
}

/** Whether a reference fetches anything that Ignition 3 can fetch. */
function isFetched(reference: ShapeValue, notes: Notes): boolean {
  if (stringOf(reference, 'source')) return !isOem(reference, reference, notes);
  lose(notes, reference.node, words`an empty source fetches nothing; it is left out`);
  return false;
}

function tidySettings(config: ShapeValue, notes: Notes): ShapeValue {
  const ignition = shapeOf(config, 'ignition');
  const settings = shapeOf(ignition, 'config');
  const replace = shapeOf(settings, 'replace');
  const append = shapesOf(settings, 'append').filter((one) => isFetched(one, notes));
  const isReplaced = replace && stringOf(replace, 'source') && !isOem(replace, replace, notes);
  for (const reference of [...append, ...(isReplaced ? [replace] : [])]) {
    const message = words`the config that this fetches has to be of Ignition 3 from now on`;
    lose(notes, reference.fields.get('source')?.node ?? reference.node, message);
  }
  const security = shapeOf(ignition, 'security');
  const tls = shapeOf(security, 'tls');
  const authorities = shapesOf(tls, 'certificateAuthorities').filter((one) => isFetched(one, notes));
  const proxy = shapeOf(ignition, 'proxy');
  if (!ignition) return config;
  return change(config, {
    ignition: change(ignition, {
      config:
        settings &&
        change(settings, {
          append: unique(append, settings.node),
          replace: isReplaced ? replace : undefined,
        }),
      security:
        security &&
        tls &&
        change(security, { tls: change(tls, { certificateAuthorities: unique(authorities, tls.node) }) }),
      proxy: proxy && withoutRepeats(proxy, 'noProxy'),
    }),
  });
}

/** Fetching the same thing again changes nothing. */
function unique(references: readonly ShapeValue[], node: ShapeValue['node']) {
  const seen = new Set<string>();
  const first = references.filter((one) => {
    const source = stringOf(one, 'source') ?? '';
    return seen.size < seen.add(source).size;
  });
  return first.length > 0 ? listOf(first, node) : undefined;
}
