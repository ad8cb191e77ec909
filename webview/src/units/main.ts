/** The page with the units of a config. */
import '../kit/page.css';
import './units.css';
import { startPage } from '../kit/page.ts';
import { changeSettings, UNIT_SETTINGS } from './choose.ts';
import { rememberedDrawing } from './draw.ts';
import { isUnitGraph } from './is-view.ts';
import { moveAlong } from './move.ts';
import { followPointer } from './pan.ts';

startPage({
  settings: UNIT_SETTINGS,
  is: isUnitGraph,
  draw: rememberedDrawing(),
  change: (settings, action) => changeSettings(settings, action, shownZoom()),
  move: moveAlong,
});
followPointer();

/** The zoom that the picture has now, where it is fitted. */
function shownZoom(): number {
  const svg = document.querySelector('.units > svg');
  const [, , width = 0] = (svg?.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const shown = Number(svg?.getAttribute('width'));
  return width > 0 && shown > 0 ? shown / width : 1;
}
