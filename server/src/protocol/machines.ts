/** What server and client tell each other of the machines that a config is a part of. */

/**
 * What a client may add to its answer to `workspace/configuration`: the machines that were chosen to look at configs for, by the
 * URIs of their project files. It wins over the setting `flatcarConfig.machine`.
 */
export const CHOSEN_MACHINES = '$machines';

/** The machines of a project file that a config is a part of. */
export interface MachineOfConfig {
  /** URI of the project file. */
  readonly project: string;
  /** The machine that the config is looked at for. */
  readonly name: string;
  /** All that it is a part of. */
  readonly names: readonly string[];
  /** Bytes of what `build` writes of the machine, not pretty; null where there is no whole machine. */
  readonly bytes: number | null;
  /** Why there is none; null where there is one. */
  readonly reason: string | null;
}

/** What an answer says of that. */
export interface WholeAnswer {
  /** The machine that the config is looked at for; null for a config that is a part of none. */
  readonly machine: string | null;
  /** Whether it is that machine that is shown, and not the config alone. */
  readonly isWhole: boolean;
}

/** Who asks for a picture of a config may have that of the whole machine instead. */
export interface WholeParams {
  /** The machine that the config is a part of, as `build` makes it; of a config that is a part of none the config itself. */
  readonly whole?: boolean;
}
