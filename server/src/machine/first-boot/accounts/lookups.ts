/** Rows of accounts by who is in a group, as a member or by the primary group. */

import { rowOf, type Table } from './tables.ts';

/** The rows that somebody may be in. */
export function rowsWith<Row extends { readonly name: string }>(table: Table<Row>, member: string): Row[] {
  return [...(table.memberships.get(member) ?? [])].flatMap((name) => rowOf(table, name) ?? []);
}

/** The rows of users with a primary group, in the order of the file. */
export function rowsOfGroup<Row extends { readonly name: string }>(table: Table<Row>, gid: number): Row[] {
  const { groupOf } = table.format;
  const lines = [...(table.grouped.get(gid) ?? [])].filter(
    ({ row, isGone }) => row && !isGone && groupOf?.(row) === gid,
  );
  return lines.sort((a, b) => a.at - b.at).flatMap(({ row }) => row ?? []);
}
