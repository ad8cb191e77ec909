/** The platforms that a config names: what comes with their images is not in all images. */
import { inTexts, perMachine } from './views.ts';

/** `flatcar.oem.id=` in kernel arguments, GRUB's config and units, and variables of the metadata of a platform. */
const ID = /\b(?:flatcar|coreos)\.oem\.id=([a-z0-9]+)\b|\bCOREOS_(EC2|GCE|AZURE|STACKIT)_[A-Z0-9]/g;

/**
 * The platforms that a config is for, by the names that `flatcar.oem.id=` has (`ec2`, `gce`, `azure` …), as far as it says
 * so itself; none for most configs.
 */
export const platformsOf = perMachine((machine): ReadonlySet<string> => {
  const { shouldExist } = machine.kernelArguments;
  return new Set([
    ...shouldExist.flatMap(({ value }) => namedIn(value)),
    ...namedInTexts(machine).map(([name]) => name),
  ]);
});

const namedInTexts = inTexts((view): readonly string[] =>
  // As a rule there is neither, and the text without its comments need not be made.
  view.text.includes('.oem.id=') || view.text.includes('COREOS_') ? namedIn(view.code()) : [],
);

function namedIn(text: string): readonly string[] {
  return [...text.matchAll(ID)].map(([, id, name = '']) => id ?? name.toLowerCase());
}
