import { defineLanguage } from '../language.ts';
import { readSettings } from '../unit-format.ts';

/** What Podman makes units of (podman-systemd.unit(5)); those of a user stand in the home. */
export const quadlet = defineLanguage({
  id: 'quadlet',
  name: 'a quadlet',
  isOf: ({ role, owner }) =>
    role === 'quadlet' ||
    role === 'quadlet-dropin' ||
    /\.(?:container|volume|pod|kube|build|image)$/.test(owner),
  read: readSettings,
});
