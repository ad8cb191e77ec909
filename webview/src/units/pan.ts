/** Moves the picture by dragging what is between its parts, and zooms it by the wheel with Ctrl and by keys. */

const KEYS: Readonly<Record<string, string>> = {
  ...{ '+': 'zoom-in', '=': 'zoom-in', '-': 'zoom-out', '0': 'zoom-fit' },
};

function press(action: string): void {
  const button = document.getElementById(action);
  if (button instanceof HTMLElement) button.click();
}

/** Begins to listen; there is one picture in a page. */
export function followPointer(): void {
  document.addEventListener('pointermove', (event) => {
    const { buttons, target, movementX, movementY } = event;
    const isBetween =
      target instanceof Element && target.tagName === 'svg' && target.closest('.units') !== null;
    if (buttons === 1 && isBetween) window.scrollBy(-movementX, -movementY);
  });
  document.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      press(event.deltaY < 0 ? 'zoom-in' : 'zoom-out');
    },
    { passive: false },
  );
  document.addEventListener('keydown', ({ key, altKey, ctrlKey, metaKey }) => {
    const action = KEYS[key];
    if (action !== undefined && !altKey && !ctrlKey && !metaKey) press(action);
  });
}
