/** Keys of a cloud-config that coreos-cloudinit does not use, or that stand for what Flatcar has not any more. */

import type { Finding } from '../../config/finding.ts';
import { atKey, fixOf } from '../../config/fix.ts';
import type { EntryPlace } from '../../config/walk-document.ts';
import { insteadOf } from '../../spec/fields/cloud-init.ts';
import { renameKey } from '../../syntax/yaml/edit.ts';
import { nearest } from '../../text/similar.ts';
import { words } from '../../text/words.ts';

/** Sections of `coreos` for programs that are gone, with the code of their findings. */
const GONE: Readonly<Record<string, { readonly code: string; readonly instead: string }>> = {
  etcd: { code: 'etcd2', instead: words`set up etcd-member.service, or run etcd in a container` },
  etcd2: { code: 'etcd2', instead: words`set up etcd-member.service, or run etcd in a container` },
  fleet: { code: 'fleet', instead: words`use plain units, Kubernetes or Nomad` },
};

/** What is to say about the key of an entry; null where coreos-cloudinit uses it. */
export function checkKey(place: EntryPlace): Finding | null {
  const { shape, key, field } = place;
  const gone = shape.name === 'CoreOS' && Object.hasOwn(GONE, key) ? GONE[key] : undefined;
  if (gone) {
    const message = words`${key} is no longer part of Flatcar: ${gone.instead}`;
    return atKey(place, { code: gone.code, severity: 'warning', message, tags: ['deprecated'] });
  }
  if (field?.available) return field.row.deprecated ? deprecated(place, field.row.deprecated.doc) : null;
  return dashed(place) ?? passedOver(place) ?? unknown(place);
}

function deprecated(place: EntryPlace, doc: string): Finding {
  const message = words`${place.key} is deprecated: ${doc}`;
  return atKey(place, {
    code: 'cloud-config-deprecated-key',
    severity: 'info',
    message,
    tags: ['deprecated'],
  });
}

/** Up to Flatcar 3913.0.0 dashes in keys were read as underscores. */
function dashed(place: EntryPlace): Finding | null {
  const name = place.key.replaceAll('-', '_');
  if (name === place.key || !place.shape.fields.get(name)?.available) return null;
  const message = words`coreos-cloudinit passes over ${place.key} since Flatcar 3913.0.0: write ${name}`;
  // Where an alias leads here, other places may use the key as it is.
  const how = { safe: !place.shared, preferred: true, changes: words`coreos-cloudinit then reads it` };
  const fixes = fixOf(words`Rename to ${name}`, renameKey(place, name), how);
  return atKey(place, { code: 'cloudinit-dash-keys', severity: 'warning', message, fixes });
}

function passedOver(place: EntryPlace): Finding | null {
  const instead = insteadOf(place.shape.name, place.key);
  if (instead === undefined) return null;
  const message = words`coreos-cloudinit passes over ${place.key}, which is a key of cloud-init: ${instead}`;
  // The text may be one for cloud-init, elsewhere.
  return atKey(place, { code: 'cloud-config-ignored-key', severity: 'info', message });
}

function unknown(place: EntryPlace): Finding {
  const similar = nearest(place.key, [...place.shape.fields.keys()]);
  const message =
    similar === null
      ? words`coreos-cloudinit does not know ${place.key}`
      : words`coreos-cloudinit does not know ${place.key}; did you mean ${similar}?`;
  const edits = similar === null ? null : renameKey(place, similar);
  const fixes = fixOf(words`Rename to ${similar}`, edits, { preferred: true });
  return atKey(place, { code: 'cloud-config-unknown-key', severity: 'warning', message, fixes });
}
