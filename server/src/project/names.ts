/** How a project file is called. */

/** The names of a project file, the one that counts first. */
export const PROJECT_FILES: readonly string[] = [
  '.flatcar-config.yaml',
  '.flatcar-config.yml',
  '.flatcar-config.json',
];

/** Whether a path or an address, with slashes of either kind, is that of a project file. */
export function isProjectFile(path: string): boolean {
  return PROJECT_FILES.includes(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
}
