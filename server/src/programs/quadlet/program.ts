import type { Program, ProgramFile } from '../program.ts';
import type { ProgramEntry } from '../report.ts';
import { checkQuadlets } from './check.ts';

/** Podman's folders (podman-systemd.unit(5)); below each may be others. */
const FILES =
  /^(\/(?:etc|run|usr\/share)\/containers\/systemd(?:\/users(?:\/\d+)?)?)\/(?:[^/]+\/)*([^/]+\.(?:container|volume|network|pod|kube|build|image)(?:\.d\/[^/]+\.conf)?)$/;

/** Podman's generator of units. Root's quadlets and those of users do not see each other. */
export const quadletProgram: Program = {
  id: 'quadlet',
  name: "Podman's generator",
  reads: (path) => FILES.test(path),
  check(files, { versions, open }) {
    const sets = new Map<string, Map<string, ProgramFile>>();
    for (const file of files) {
      const [, folder = '', name = ''] = FILES.exec(file.path) ?? [];
      const set = folder.includes('/users') ? folder : '';
      const named = sets.get(set) ?? new Map<string, ProgramFile>();
      if (!named.has(name)) named.set(name, file);
      sets.set(set, named);
    }
    return [...sets.values()].flatMap((named): readonly ProgramEntry[] => {
      const texts = [...named].map(([name, { text }]) => ({ name, text }));
      const entries = checkQuadlets(texts, { podman: versions.podman, complete: !open });
      return entries.map((entry) => ({ ...entry, file: named.get(entry.file)?.path ?? entry.file }));
    });
  },
};
