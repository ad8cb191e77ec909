/** The page with the disks of a config. */
import '../kit/page.css';
import './disks.css';
import { startPage } from '../kit/page.ts';
import { changeSettings, DISK_SETTINGS, drawDisks } from './draw.ts';
import { moveInPicture } from './move.ts';
import { isDiskPicture } from './read.ts';

startPage({
  settings: DISK_SETTINGS,
  is: isDiskPicture,
  draw: drawDisks,
  change: changeSettings,
  move: moveInPicture,
});
