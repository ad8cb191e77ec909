/** Under which names a partition, an array or a volume is a device. */

/** As udev and the kernel name a partition. */
export function namesOfPartition(
  disk: string,
  number: number | null,
  label: string,
  guid: string,
): readonly string[] {
  const numbered = number === null || disk === '' ? [] : numberedNames(disk, number);
  return [
    ...(label === '' ? [] : [`/dev/disk/by-partlabel/${label}`]),
    ...(guid === '' ? [] : [`/dev/disk/by-partuuid/${guid.toLowerCase()}`]),
    ...numbered,
  ];
}

function numberedNames(disk: string, number: number): readonly string[] {
  const isLink = disk.startsWith('/dev/disk/');
  // A name that ends in a digit gets a `p` between, as do partitions of what the device mapper makes.
  const plain = /\d$/.test(disk) || /\/dm-name-/.test(disk) ? `${disk}p${number}` : `${disk}${number}`;
  return isLink ? [`${disk}-part${number}`, plain] : [plain];
}

/** Of a RAID array; where its name is its path already, of that. */
export function namesOfArray(name: string): readonly string[] {
  if (name.startsWith('/')) return [name];
  return [
    `/dev/md/${name}`,
    `/dev/disk/by-id/md-name-any:${name}`,
    ...(/^md\d+$/.test(name) ? [`/dev/${name}`] : []),
  ];
}

/** Of an opened volume. */
export function namesOfVolume(name: string): readonly string[] {
  return [`/dev/mapper/${name}`, `/dev/disk/by-id/dm-name-${name}`];
}

/** The names of the folders in which only what a config, or the image, makes has a device. */
const MADE = /^\/dev\/(?:md\/|mapper\/|disk\/by-(?:partlabel|id\/(?:dm-name-|md-name-)))/;

/** Whether a device must come from a config or an image; what else there is on a machine nobody knows. */
export function isMade(device: string): boolean {
  return MADE.test(device);
}

/** Two spellings of one path. */
export function plainPath(device: string): string {
  return device.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
}
