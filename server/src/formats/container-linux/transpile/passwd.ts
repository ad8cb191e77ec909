/** Users and groups of a Container Linux Config as Ignition 2.3.0 (ct 0.9.4: config/types/passwd.go). */
import { type ShapeValue, shapeOf, shapesOf } from '../../../config/value.ts';
import { listOf, make, pick, section, targetShape } from './context.ts';

const ACCOUNT = {
  uid: 'uid',
  gecos: 'gecos',
  home_dir: 'homeDir',
  no_create_home: 'noCreateHome',
  primary_group: 'primaryGroup',
  groups: 'groups',
  no_user_group: 'noUserGroup',
  system: 'system',
  no_log_init: 'noLogInit',
  shell: 'shell',
};
const USER = {
  name: 'name',
  password_hash: 'passwordHash',
  ssh_authorized_keys: 'sshAuthorizedKeys',
  ...ACCOUNT,
};
const GROUP = { name: 'name', gid: 'gid', password_hash: 'passwordHash', system: 'system' };

/** The section `passwd`. */
export function convertPasswd(passwd: ShapeValue | undefined): ShapeValue {
  const users = shapesOf(passwd, 'users').map((user) => {
    const create = shapeOf(user, 'create');
    const data = {
      ...pick(user, USER),
      ...(create && {
        create: make(targetShape('passwd', 'users', 'create'), pick(create, ACCOUNT), create.node),
      }),
    };
    return make(targetShape('passwd', 'users'), data, user.node);
  });
  const groups = shapesOf(passwd, 'groups').map((group) =>
    make(targetShape('passwd', 'groups'), pick(group, GROUP), group.node),
  );
  return section(passwd, ['passwd'], {
    users: listOf(users, passwd?.fields.get('users')?.node),
    groups: listOf(groups, passwd?.fields.get('groups')?.node),
  });
}
