/**
 * Names for the types of partitions. GUIDs as in the Discoverable Partitions Specification of the UAPI Group, those of Flatcar as in
 * its image builder (flatcar/scripts: build_library) and in cgpt, the rest as in gdisk's table.
 */
const NAMES: Readonly<Record<string, string>> = {
  '0fc63daf-8483-4772-8e79-3d69d8477de4': 'Linux filesystem',
  '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f': 'Linux swap',
  'a19d880f-05fc-4d3b-a006-743f0f84911e': 'Linux RAID',
  'be9067b9-ea49-4f15-b4f6-f36f8c9e1818': 'Flatcar root on RAID',
  '5dfbf5f4-2848-4bac-aa5e-0d9a20b745a6': 'Flatcar /usr',
  '3884dd41-8582-4404-b9a8-e9b84f2df50e': 'Flatcar root',
  'c95dc21a-df0e-4340-8d7b-26cbfa9a03e0': 'Flatcar reserved',
  'ca7d7ccb-63ed-4c53-861c-1742536059cc': 'Linux LUKS',
  'e6d6d379-f507-44c2-a23c-238f2a3df928': 'Linux LVM',
  'c12a7328-f81f-11d2-ba4b-00a0c93ec93b': 'EFI system',
  '21686148-6449-6e6f-744e-656564454649': 'BIOS boot',
  'bc13c2ff-59e6-4262-a352-b275fd6f7172': 'Extended boot loader',
  '9e1a2d38-c612-4316-aa26-8b49521e5a8b': 'PowerPC PReP boot',
  '933ac7e1-2eb4-4f13-b844-0e14e2aef915': 'Linux /home',
  '3b8f8425-20e0-4f3b-907f-1a25a76f98e8': 'Linux /srv',
  '4d21b016-b534-45c2-a9fb-5c16e091fd2d': 'Linux /var',
  '7ec6f557-3bc5-4aca-b293-16ef5df639d1': 'Linux /var/tmp',
  '4f68bce3-e8cd-4db1-96e7-fbcaf984b709': 'Linux root (x86-64)',
  'b921b045-1df0-41c3-af44-4c6f280d3fae': 'Linux root (arm64)',
  'ebd0a0a2-b9e5-4433-87c0-68b6b72699c7': 'Microsoft basic data',
};

/** What sgdisk gives a partition without a type. */
export const DEFAULT_TYPE = '0fc63daf-8483-4772-8e79-3d69d8477de4';

/** The name of a partition type; the GUID itself where it has none here. */
export function partitionTypeName(guid: string): string {
  const key = guid.toLowerCase();
  return Object.hasOwn(NAMES, key) ? (NAMES[key] ?? guid) : guid;
}
