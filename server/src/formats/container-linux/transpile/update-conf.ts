/** The sections `update` and `locksmith` as the text of update.conf (ct 0.9.4: config/types/update.go, locksmith.go). */
import { type ShapeValue, shapeOf, stringOf } from '../../../config/value.ts';
import { quote } from '../../../go/quote.ts';

const UPDATE = {
  server: 'SERVER',
  pcr_policy_server: 'PCR_POLICY_SERVER',
  download_user: 'DOWNLOAD_USER',
  download_password: 'DOWNLOAD_PASSWORD',
  machine_alias: 'MACHINE_ALIAS',
};
const LOCKSMITH = {
  reboot_strategy: 'REBOOT_STRATEGY',
  window_start: 'LOCKSMITHD_REBOOT_WINDOW_START',
  window_length: 'LOCKSMITHD_REBOOT_WINDOW_LENGTH',
  group: 'LOCKSMITHD_GROUP',
  etcd_endpoints: 'LOCKSMITHD_ENDPOINT',
  etcd_cafile: 'LOCKSMITHD_ETCD_CAFILE',
  etcd_certfile: 'LOCKSMITHD_ETCD_CERTFILE',
  etcd_keyfile: 'LOCKSMITHD_ETCD_KEYFILE',
};

/** The text; '' when there is nothing to say. Without a group it begins with an empty line, as `ct` has it. */
export function updateConfText(config: ShapeValue): string {
  const update = shapeOf(config, 'update');
  const locksmith = shapeOf(config, 'locksmith');
  const group = (stringOf(update, 'group') ?? '').toLowerCase();
  const lines = [group && `GROUP=${group}`];
  for (const [key, name] of Object.entries(UPDATE)) {
    const value = stringOf(update, key) ?? '';
    if (value !== '') lines.push(`${name}=${value}`);
  }
  for (const [key, name] of Object.entries(LOCKSMITH)) {
    const value = stringOf(locksmith, key);
    if (value !== undefined) lines.push(`${name}=${quote(value)}`);
  }
  return lines.length === 1 ? group && `GROUP=${group}` : lines.join('\n');
}
