/** What inlay hints tell, by the names of the settings that turn them off (`flatcarConfig.inlayHints.modes`). */
export const INLAY_KINDS = ['modes', 'sizes', 'decoded', 'merged', 'values', 'overrides'] as const;
export type InlayKind = (typeof INLAY_KINDS)[number];
