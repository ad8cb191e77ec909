/** The commands of the manifest: registered when the extension is activated, run by its main part. */

/** Every command that people can run. What only our own code runs is registered by the main part itself. */
export const COMMANDS = [
  'flatcarConfig.newConfig',
  'flatcarConfig.showPreview',
  'flatcarConfig.showSize',
  'flatcarConfig.choosePlatform',
  'flatcarConfig.checkWithRealTool',
  'flatcarConfig.showInPreview',
  'flatcarConfig.goToSource',
  'flatcarConfig.goToRenderProblem',
  'flatcarConfig.openDecoded',
  'flatcarConfig.saveRendered',
  'flatcarConfig.saveRenderedAs',
  'flatcarConfig.savePreview',
  'flatcarConfig.savePreviewAs',
  'flatcarConfig.copyRendered',
  'flatcarConfig.toggleCompact',
  'flatcarConfig.compareWithSaved',
  'flatcarConfig.compareWithHead',
  'flatcarConfig.compareWithFile',
  'flatcarConfig.showDisks',
  'flatcarConfig.showUnits',
  'flatcarConfig.upgrade',
  'flatcarConfig.convertToButane',
  'flatcarConfig.convertToButaneWithFiles',
  'flatcarConfig.convertToIgnition',
  'flatcarConfig.fixAll',
  'flatcarConfig.checkAll',
  'flatcarConfig.applyConversion',
  'flatcarConfig.discardConversion',
  'flatcarConfig.showConversionReport',
  'flatcarConfig.showMachine',
  'flatcarConfig.showMachineText',
  'flatcarConfig.refreshMachine',
  'flatcarConfig.openMachineSource',
  'flatcarConfig.openMachineContents',
  'flatcarConfig.copyMachinePath',
  'flatcarConfig.copyMachineName',
  'flatcarConfig.filterMachine',
  'flatcarConfig.clearMachineFilter',
  'flatcarConfig.followMachine',
  'flatcarConfig.unfollowMachine',
  'flatcarConfig.restart',
  'flatcarConfig.showOutput',
] as const;

export type CommandName = (typeof COMMANDS)[number];

/** What each command does with the argument it is given, if any: the address a menu is about. */
export type Actions = Readonly<Record<CommandName, (argument: unknown) => unknown>>;
