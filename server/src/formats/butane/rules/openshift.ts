/** OpenShift's rules for its own fields (butane: config/openshift/v4_*\/validate.go). */
import { error } from '../../../config/report.ts';
import {
  boolOf,
  entriesOf,
  itemsOf,
  type ShapeValue,
  shapeOf,
  shapesOf,
  stringOf,
} from '../../../config/value.ts';
import type { Rules } from '../../ignition/rules/context.ts';

/** Says which pool of machines a MachineConfig is for. */
const ROLE_LABEL = 'machineconfiguration.openshift.io/role';
const KERNEL_TYPES = ['', 'default', 'realtime'];
/** Opens the root volume with the key that the CEX hook of Ignition leaves there. */
const CEX_KEY_ARGUMENT = 'rd.luks.key=/etc/luks/cex.key';

export const openshiftRules: Rules = {
  Config({ report }, config, path) {
    if (!config.shape.fields.get('openshift')?.available) return;
    // Structs are checked whether they are in the document or not.
    if (!config.fields.has('metadata')) checkMetadata({ report }, undefined, [...path, 'metadata']);
    checkCex({ report }, config, path);
  },
  Metadata: checkMetadata,
  OpenShift({ report }, openshift, path) {
    const type = stringOf(openshift, 'kernel_type');
    if (type !== undefined && !KERNEL_TYPES.includes(type)) {
      error(report, [...path, 'kernel_type'], 'kernel-type');
    }
  },
};

type Steps = readonly (string | number)[];
type Context = Pick<Parameters<NonNullable<Rules[string]>>[0], 'report'>;

function checkMetadata({ report }: Context, metadata: ShapeValue | undefined, path: Steps): void {
  if (!stringOf(metadata, 'name')) error(report, [...path, 'name'], 'metadata-name-required');
  if (!entriesOf(metadata, 'labels').get(ROLE_LABEL)?.value) {
    error(report, [...path, 'labels'], 'metadata-role-required');
  }
}

/** Both ways to a root volume that CEX opens; releases without CEX have neither field. */
function checkCex({ report }: Context, config: ShapeValue, path: Steps): void {
  const enabled = (luks: ShapeValue | undefined) => boolOf(shapeOf(luks, 'cex'), 'enabled') === true;
  const boot = enabled(shapeOf(shapeOf(config, 'boot_device'), 'luks'));
  const root = shapesOf(shapeOf(config, 'storage'), 'luks').some(
    (luks) => enabled(luks) && stringOf(luks, 'name') === 'root',
  );
  const given = itemsOf(shapeOf(config, 'openshift'), 'kernel_arguments').some(
    (item) => item.kind === 'string' && item.value === CEX_KEY_ARGUMENT,
  );
  for (const wanted of [boot, root]) {
    if (wanted && !given) error(report, [...path, 'openshift', 'kernel_arguments'], 'cex-kernel-argument');
  }
}
