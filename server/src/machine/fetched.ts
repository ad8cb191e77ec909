/** All that a machine fetches while it boots, and how it is verified. */
import type { ChildConfig, Machine, MachineContents, MachineFetch } from './machine.ts';

type Parts = Pick<Machine, 'nodes' | 'volumes' | 'certificates'> & {
  readonly children: readonly ChildConfig[];
};

/** What is remote of a machine's contents: files, what is appended, configs, certificates and keys. */
export function fetchedBy({ nodes, volumes, certificates, children }: Parts): readonly MachineFetch[] {
  const found: MachineFetch[] = [];
  const take = (what: MachineFetch['what'], owner: string, contents: MachineContents | null): void => {
    if (contents?.origin !== 'remote' || contents.url.value === '') return;
    const { url, hash, headers } = contents;
    found.push({ what, owner, url, hash, headers });
  };
  for (const { how, contents } of children) take(how, '', contents);
  for (const certificate of certificates) take('certificate', '', certificate);
  for (const { at, contents, appended } of nodes) {
    take('file', at.value, contents);
    for (const one of appended) take('append', at.value, one);
  }
  for (const { name, keyFile } of volumes) take('key', name?.value ?? '', keyFile);
  return found;
}
