/** The kinds of pages, a row each. Loaded in every window, so keep it small. */

import { DISK_PICTURE } from '../../../server/src/protocol/disk-picture.ts';
import { UNIT_GRAPH } from '../../../server/src/protocol/unit-graph.ts';

interface Kind {
  /** What the editor knows its panels by; `onWebviewPanel:` of the manifest has it, too. */
  readonly viewType: string;
  /** The request that the server answers with a `ViewResult`. */
  readonly request: string;
  /** The script and the style in `dist`, without their endings. */
  readonly file: string;
}

export const VIEW_KINDS = {
  disks: {
    viewType: 'flatcarDisks',
    request: DISK_PICTURE,
    file: 'webview-disks',
  },
  units: {
    viewType: 'flatcarUnits',
    request: UNIT_GRAPH,
    file: 'webview-units',
  },
} as const satisfies Record<string, Kind>;

export type ViewKind = keyof typeof VIEW_KINDS;

/** The kind of a panel; undefined for those of others. */
export function kindOfPanel(viewType: string): ViewKind | undefined {
  const kinds = Object.keys(VIEW_KINDS) as ViewKind[];
  return kinds.find((kind) => VIEW_KINDS[kind].viewType === viewType);
}
