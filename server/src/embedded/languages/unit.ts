import { isUnitText } from '../embedded-text.ts';
import { defineLanguage } from '../language.ts';
import { readUnit } from '../unit-format.ts';

/** systemd's units and their drop-ins (systemd.unit(5)). */
export const unit = defineLanguage({
  id: 'unit',
  name: 'a systemd unit',
  isOf: isUnitText,
  read: readUnit,
});
