/** What a conversion is told beside the document. */
export interface ConvertOptions {
  readonly to: 'butane' | 'ignition';
  /**
   * The version of the target: a version of the variant's specification (`1.1.0`; flatcar's where the source has no
   * variant), or of Ignition's (`3.4.0`). By default the newest that the Flatcar in `target` boots.
   */
  readonly version?: string;
  /** Where the machine runs, in the words of `ct --platform`; Container Linux Configs with dynamic data need it. */
  readonly platform?: string;
  /** Where the filesystems that Ignition 2 knows by name are mounted. */
  readonly filesystems?: Readonly<Record<string, string>>;
  /** Ignition 2: merge repeated files, units and users first (ign-converter: RemoveDuplicateFilesUnitsUsers). */
  readonly dedupe?: boolean;
  /**
   * Save contents that are no readable text, or large, as files and name them with `local`. What the document is called,
   * without its ending: the folder of the files is called after it.
   */
  readonly saveFiles?: string | null;
  /** The Flatcar to write for, as in the setting `flatcarConfig.target`. */
  readonly target?: string;
}
