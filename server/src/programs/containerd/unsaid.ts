/** What containerd notes in its log at most, and passes over: keys that none of its versions has. */
import { CONTAINERD_SCHEMA } from '../../spec/text-schemas/text-schemas.ts';
import { tomlTree } from '../../syntax/toml/tree.ts';
import { hasSigns, readTomlScalar } from '../schema/data.ts';
import { type SchemaFault, schemaFaults } from '../schema/faults.ts';

/** Tables of which all keys of all versions are known. */
const KNOWN =
  /^(?:[a-z_]+|(?:grpc|ttrpc|debug|metrics)\.[^.]+|plugins\.io\.containerd\.(?:grpc\.v1\.cri|cri\.v1\.(?:runtime|images))\..+)$/;

/** The unknown keys of a config.toml. Linear. */
export function unknownContainerdKeys(text: string): readonly SchemaFault[] {
  const held = { schema: CONTAINERD_SCHEMA, root: 'Config', text, read: readTomlScalar };
  return schemaFaults(tomlTree(text), held).filter(
    ({ class: kind, path, says }) => kind === 'unknown-key' && KNOWN.test(path) && !hasSigns(says),
  );
}
