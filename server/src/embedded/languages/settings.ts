import { defineLanguage } from '../language.ts';
import { readSettings } from '../unit-format.ts';

const FILES = /^\/etc\/systemd\/.*\.conf$/;
/** Of systemd-sysupdate (sysupdate.d(5)). */
const TRANSFERS = /\.transfer$|^\/etc\/sysupdate(?:\.[^/]+)?\.d\//;

/** In the format of units, but none: settings of systemd's services. */
export const settings = defineLanguage({
  id: 'settings',
  name: 'settings of systemd',
  isOf: ({ owner }) => FILES.test(owner) || TRANSFERS.test(owner),
  read: readSettings,
});
