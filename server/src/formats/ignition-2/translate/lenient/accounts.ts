/** Users and groups: `create` moves into the user, and entries of one name become one. */
import { type ShapeValue, shapeOf } from '../../../../config/value.ts';
import { change, mapItems } from '../values.ts';
import { joinRepeats, overlay, withoutRepeats } from './merge.ts';

/** The config with each user and group once, and no `create`. */
export function tidyAccounts(config: ShapeValue): ShapeValue {
  const passwd = shapeOf(config, 'passwd');
  if (!passwd) return config;
  const created = change(passwd, { users: mapItems(passwd, 'users', moveCreate) });
  const joined = change(created, {
    users: joinRepeats(created, 'users', 'name', overlay),
    groups: joinRepeats(created, 'groups', 'name', overlay),
  });
  const users = mapItems(joined, 'users', (user) =>
    withoutRepeats(withoutRepeats(user, 'sshAuthorizedKeys'), 'groups'),
  );
  return change(config, { passwd: change(joined, { users }) });
}

/** Old Ignition does not take both `create` and what is in it beside it. */
function moveCreate(user: ShapeValue): ShapeValue {
  const create = shapeOf(user, 'create');
  return create ? change(user, { create: undefined, ...Object.fromEntries(create.fields) }) : user;
}
