/** What is said of users and groups that useradd, usermod, groupadd and their kin refuse, by what the tools themselves say. */

import type { Refusal } from '../../../machine/first-boot/first-boot.ts';
import { words } from '../../../text/words.ts';

/** What the tools say, and what we say of it; `name` is what they name. */
export const ANSWERS: readonly (readonly [said: RegExp, say: (name: string, refusal: Refusal) => string])[] =
  [
    [
      /(?:useradd|usermod): (?:UID '?(\d+)'? (?:is not unique|already exists))/,
      (name, refusal) =>
        refusal.ofImage
          ? words`the uid ${name} is taken by a user of the image, and the machine does not boot; take another`
          : words`the uid ${name} is taken by a user that is listed before, and the machine does not boot; list this one first, or take another`,
    ],
    [
      /(?:useradd|usermod): user '([^']*)' already exists/,
      (name) => words`there is a user ${name} already, and the machine does not boot; take another name`,
    ],
    [
      /useradd: invalid user name '([^']*)'/,
      (name) =>
        words`useradd refuses the user name ${quoted(name)}, and the machine does not boot; a name has letters, digits, -, _ and ., no - in front and at most 32`,
    ],
    [
      /invalid comment/,
      () => words`gecos may have no colon and no line break, or the machine does not boot; leave it out`,
    ],
    [
      /invalid field/,
      () =>
        words`this is not the hash of a password, as it has a colon or a line break, and the machine does not boot; write what mkpasswd prints`,
    ],
    [
      /invalid home directory '([^']*)'/,
      (name) =>
        words`a home needs an absolute path without a colon, or the machine does not boot; write /home/NAME rather than ${name}`,
    ],
    [
      /invalid shell '([^']*)'/,
      (name) =>
        words`a shell needs an absolute path without a colon, or the machine does not boot; write /bin/${name.split('/').at(-1)}`,
    ],
    [/usermod: user '([^']*)' does not exist in \/etc\/passwd/, (name) => userInUsr(name)],
    [
      /usermod: cannot rename directory (\S*) to/,
      (name) =>
        words`${name} cannot be moved there, since the folder above is not there when users are made, and the machine does not boot; take a folder that the image has`,
    ],
    [
      /userdel: user '([^']*)' does not exist/,
      (name) =>
        words`the user ${name} is only in /usr, where it cannot be removed, and the machine does not boot; leave it out`,
    ],
    [
      /groupadd: GID '(\d+)' already exists/,
      (name, refusal) =>
        refusal.ofImage
          ? words`the gid ${name} is taken by a group of the image, and the machine does not boot; take another`
          : words`the gid ${name} is taken by a group that is listed before, and the machine does not boot; take another`,
    ],
    [
      /groupadd: '([^']*)' is not a valid group name/,
      (name) =>
        words`groupadd refuses the group name ${quoted(name)}, and the machine does not boot; a name has letters, digits, -, _ and ., no - in front and at most 32`,
    ],
    [
      /groupmod: user '([^']*)' does not exist in/,
      (name, refusal) =>
        name === refusal.at
          ? words`the group ${name} is the main group of a user in /usr, so that its ID cannot be changed, and the machine does not boot; leave out gid`
          : words`the group ${refusal.at ?? ''} is the main group of the user ${name} in /usr, so that its ID cannot be changed, and the machine does not boot; leave out gid`,
    ],
    [
      /groupmod: GID '(\d+)' already exists/,
      (name) => words`the gid ${name} is taken, and the machine does not boot; take another`,
    ],
    [
      /groupdel: cannot remove the primary group of user '([^']*)'/,
      (_, refusal) =>
        words`the group ${refusal.at ?? ''} is the main group of a user, so that it cannot be removed, and the machine does not boot; leave it out: it goes with the user`,
    ],
    [
      /groupdel: user '([^']*)' does not exist/,
      (_, refusal) =>
        words`the group ${refusal.at ?? ''} is the main group of a user in /usr, so that it cannot be removed, and the machine does not boot; leave it out`,
    ],
    [
      /groupdel: (?:group|cannot remove entry) '([^']*)'/,
      (name) =>
        words`the group ${name} is only in /usr, where it cannot be removed, and the machine does not boot; leave it out`,
    ],
  ];

function quoted(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : JSON.stringify(name);
}

/** What is said of a user that usermod does not see. */
export function userInUsr(name: string): string {
  return words`the image has the user ${name} already, in /usr, where usermod does not look, and the machine does not boot; leave it out, or take another name`;
}
