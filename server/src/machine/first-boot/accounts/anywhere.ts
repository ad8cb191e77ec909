/** A root that stands for those of all images: what is refused there for the config's own sake is refused everywhere. */

import { IMAGE_USERS } from '../../../spec/flatcar/accounts.ts';
import type { ImageObject, ImageRoot } from '../../../spec/flatcar/image-root.ts';
import { onceFor } from '../../../text/once.ts';
import type { Refusal } from '../first-boot.ts';
import { createRoot } from '../image-tree.ts';
import type { MountPoints } from '../mount-points.ts';
import type { Root } from '../root.ts';

/**
 * Numbers that nobody gives out: what an image would give to an account that asks for none is not known, so that it may
 * meet no number of the config.
 */
const NOWHERE = [4_294_967_296, 8_589_934_592] as const;

const LOGIN_DEFS = ['UID', 'GID', 'SYS_UID', 'SYS_GID']
  .flatMap((kind) => [`${kind}_MIN ${NOWHERE[0]}\n`, `${kind}_MAX ${NOWHERE[1]}\n`])
  .join('');

/** Users that exist on many images, and therefore may not be new where the config lists them. */
const PASSWD = 'root:x:0:0:root:/root:/bin/bash\ncore:x:0:0::/home/core:/bin/bash\n';

/**
 * A root on which hardly anything depends on the image.
 * @param mounts what the config mounts
 */
export function rootOfAnyImage(mounts: MountPoints): Root {
  return { ...createRoot(anyImage(IMAGE_USERS)), mounts };
}

const anyImage = onceFor((users: typeof IMAGE_USERS): ImageRoot => {
  const vendor = [...users.keys()].map((name) => `${name}:x:0:0::/dev/null:/sbin/nologin\n`).join('');
  const objects = [
    ...['/etc', '/home', '/root', '/usr', '/var', '/var/lib', '/srv', '/opt'].map((path) => dir(path)),
    ...['/tmp', '/var/tmp'].map((path) => dir(path, '1777')),
    dir('/home/core'),
    file('/etc/passwd', PASSWD),
    ...['/etc/group', '/etc/shadow', '/etc/gshadow'].map((path) => file(path, '')),
    file('/etc/login.defs', `USERGROUPS_ENAB yes\n${LOGIN_DEFS}`),
    file('/usr/share/baselayout/passwd', vendor),
  ];
  return { objects, later: [], complete: true };
});

function dir(path: string, mode = '0755'): ImageObject {
  return { path, type: 'dir', mode, uid: 0, gid: 0 };
}

function file(path: string, content: string): ImageObject {
  return { path, type: 'file', mode: '0644', uid: 0, gid: 0, content };
}

/** Whether a refusal there is one on every image: nothing of an image and of other configs has a part in it. */
export function isRefusedAnywhere({ ofImage, ofOthers }: Refusal): boolean {
  return !ofImage && !ofOthers;
}
