// Runs in the measured page: looks at every frame, and notes in `moments` when what it looks for has been drawn.
const moments = {};
globalThis.moments = moments;

function note(name, isThere) {
  if (moments[name] !== undefined || !isThere()) return;
  // What is there now is drawn before the next frame but one.
  moments[name] = Number.NaN;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      moments[name] = performance.now();
    }),
  );
}

function inSight() {
  return [...document.querySelectorAll('.pic img')].filter((one) => one.getBoundingClientRect().top < innerHeight);
}

const isDrawn = (one) => one.complete && one.naturalWidth > 0;

function look() {
  note('button', () => document.querySelector('#app form button') !== null);
  note('picture', () => inSight().some(isDrawn));
  note('inSight', () => inSight().length > 0 && inSight().every(isDrawn));
  requestAnimationFrame(look);
}

addEventListener(
  'click',
  () => {
    moments.press ??= performance.now();
  },
  true,
);
requestAnimationFrame(look);
