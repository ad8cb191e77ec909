/** What of a project file does not count in this editor, as the workspace has settings of its own. */
import type { Finding } from '../config/finding.ts';
import type { ReadProject } from '../project/read.ts';
import { say } from '../project/report.ts';
import { entriesOf, rootSpot, type Spot } from '../project/walk.ts';
import { words } from '../text/words.ts';
import type { EditorSettings } from './settings.ts';

/** A remark at each key that a setting of the workspace wins over: other editors, the command line and CI go by the file. */
export function overriddenKeys(
  { tree, project }: ReadProject,
  { workspace, workspaceRules, ...settings }: EditorSettings,
): readonly Finding[] {
  const root = tree.root && rootSpot(tree.root);
  if (!root || workspace.size === 0) return [];
  const remark = (spot: Spot, name: string): Finding[] => {
    const setting = [...spot.path, name].join('.');
    const entry = entriesOf(spot).find((one) => one.name === name)?.entry;
    const message = words`the settings of the workspace have another flatcarConfig.${setting}, which counts in this editor`;
    return entry
      ? [say('overridden', [...spot.path, name], entry.key.span, message, { severity: 'info' })]
      : [];
  };
  const below = (name: string): Spot | undefined => entriesOf(root).find((one) => one.name === name)?.value;
  const plain = (['target', 'platform', 'templates', 'butaneArtifacts'] as const).filter(
    (name) => workspace.has(name) && project[name] !== null && project[name] !== settings[name],
  );
  const style = (['listIndent', 'quotes'] as const).filter((name) => {
    const own = project.format[name];
    return workspace.has(`format.${name}`) && own !== null && own !== settings.format[name];
  });
  const rules = Object.entries(project.rules).filter(([rule, level]) => {
    return Object.hasOwn(workspaceRules, rule) && workspaceRules[rule] !== level;
  });
  const [format, levels] = [below('format'), below('rules')];
  return [
    ...plain.flatMap((name) => remark(root, name)),
    ...(workspace.has('filesDirectory') && project.filesDirectory ? remark(root, 'filesDirectory') : []),
    ...(format ? style.flatMap((name) => remark(format, name)) : []),
    ...(levels ? rules.flatMap(([rule]) => remark(levels, rule)) : []),
  ];
}
