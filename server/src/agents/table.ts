/** All tools, in the order in which they are listed. A new one is a file beside this and a row here. */
import { check } from './check.ts';
import { complete, describe } from './complete.ts';
import { convert } from './convert.ts';
import { explain } from './explain.ts';
import { fields } from './fields.ts';
import { fix } from './fix.ts';
import { format } from './format.ts';
import { machine } from './machine.ts';
import { render } from './render.ts';
import type { Tool } from './tool.ts';

export const TOOLS: readonly Tool[] = [
  check,
  fix,
  render,
  machine,
  convert,
  fields,
  complete,
  describe,
  explain,
  format,
];

/** What a model is told of all of them. */
export const INSTRUCTIONS =
  'Tools for machine configs of Flatcar Container Linux and Fedora CoreOS: Butane, Ignition, Container Linux Config, cloud-config. A machine is provisioned once, at first boot, and a mistake shows only then: check a config after each change, render it to see the Ignition, and ask machine what will be there. Nothing is written, and nothing leaves the machine.';
