/** The platforms that a config names: what comes with their images is not in all images. */
import { perMachine, viewsOf } from './views.ts';

/** `flatcar.oem.id=` in kernel arguments, GRUB's config and units, and variables of the metadata of a platform. */
const ID = /\b(?:flatcar|coreos)\.oem\.id=([a-z0-9]+)\b|\bCOREOS_(EC2|GCE|AZURE|STACKIT)_[A-Z0-9]/g;

/**
 * The platforms that a config is for, by the names that `flatcar.oem.id=` has (`ec2`, `gce`, `azure` …), as far as it says
 * so itself; none for most configs.
 */
export const platformsOf = perMachine((machine): ReadonlySet<string> => {
  const texts = [
    ...machine.kernelArguments.shouldExist.map(({ value }) => value),
    ...viewsOf(machine).map((view) => view.code()),
  ];
  return new Set(
    texts.flatMap((text) => [...text.matchAll(ID)].map(([, id, name = '']) => id ?? name.toLowerCase())),
  );
});
