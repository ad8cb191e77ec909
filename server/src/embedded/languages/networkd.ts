import { defineLanguage } from '../language.ts';
import { readSettings } from '../unit-format.ts';

/** Networks, devices and links of systemd-networkd and udev (systemd.network(5), systemd.netdev(5), systemd.link(5)). */
export const networkd = defineLanguage({
  id: 'networkd',
  name: 'a file of systemd-networkd',
  isOf: ({ owner }) => /^\/etc\/systemd\/network\/[^/]*\.(?:network|netdev|link)$/.test(owner),
  read: readSettings,
});
